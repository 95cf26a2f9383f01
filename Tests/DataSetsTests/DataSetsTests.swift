import TestSupport
import Testing

@testable import DataSets
