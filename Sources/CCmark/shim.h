// The CommonMark reference parser, from Debian's libcmark-dev.
// Only Sources/Literate/CommonMark.swift imports this module.
#include <cmark.h>
