import TestSupport
import Testing

@testable import Figures
