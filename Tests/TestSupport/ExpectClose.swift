import Testing

/// Expects two numbers to be equal but for a tolerance.
public func expectClose(
  _ actual: some BinaryFloatingPoint, _ expected: Double,
  within tolerance: Double = 1e-6,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let actual = Double(actual)
  // A difference of NaN must fail, so the comparison is not turned around.
  let isClose = abs(actual - expected) <= tolerance || actual == expected
  #expect(
    isClose, "found \(actual), expected \(expected) within \(tolerance)",
    sourceLocation: sourceLocation)
}

/// Expects two lists of numbers to be equal but for a tolerance.
public func expectClose(
  _ actual: [some BinaryFloatingPoint], _ expected: [Double],
  within tolerance: Double = 1e-6,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let isClose =
    actual.count == expected.count
    && zip(actual, expected).allSatisfy {
      abs(Double($0) - $1) <= tolerance || Double($0) == $1
    }
  #expect(
    isClose, "found \(actual), expected \(expected) within \(tolerance)",
    sourceLocation: sourceLocation)
}
