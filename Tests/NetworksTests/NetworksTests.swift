import TestSupport
import Testing

@testable import Networks
