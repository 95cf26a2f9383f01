import TestSupport
import Testing

@testable import Arrays
