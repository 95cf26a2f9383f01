// Exercises of section A.1. Edit this file only.
// The questions: Chapters/A-foundations/A.1-arrays.md
// Then: swift run chA-1 check

import Foundation
import Foundations
import Lesson

// MARK: - Exercise A.1-1

/// Returns the element of a row and a column of a table that is kept
/// row after row.
///
/// Rows and columns are counted from 0.
func element(
  of elements: [Double], columns: Int, row: Int, column: Int
) -> Double {
  todo()
}

// MARK: - Exercise A.1-2

/// Returns log(exp(a) + exp(b)), also where exp(a) overflows or both
/// exponentials are too small to be told from 0.
///
/// For a = b = -infinity, two impossible events, it is -infinity.
func logSum(_ a: Double, _ b: Double) -> Double {
  todo()
}

// MARK: - Exercise A.1-3

/// Returns the variance of two samples together, divided by the count.
///
/// Each sample is given by its count, mean and variance (divided by its
/// count). Both counts are at least 1.
func mergedVariance(
  _ first: (count: Double, mean: Double, variance: Double),
  _ second: (count: Double, mean: Double, variance: Double)
) -> Double {
  todo()
}
