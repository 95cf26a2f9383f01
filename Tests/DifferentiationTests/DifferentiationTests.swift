import TestSupport
import Testing

@testable import Differentiation
