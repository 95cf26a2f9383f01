// The umbrella of module Differentiation. Its code stands in
// A.2-differentiation.md beside this file and is tangled from there each time
// the package is built.
