// Exercises of section A.5. Edit this file only.
// The questions: Chapters/A-foundations/A.5-figures.md
// Then: swift run chA-5 check

import Foundation
import Foundations
import Lesson

// MARK: - Exercise A.5-1

/// Returns the smallest of 1, 2 and 5 times a power of ten that is at
/// least the given length, which is greater than 0.
///
/// For 0.3 it is 0.5, for 7 it is 10, and for 20 it is 20.
func roundStep(atLeast length: Double) -> Double {
  todo()
}

// MARK: - Exercise A.5-2

/// Returns how many values fall into each of `count` bins of equal
/// width between `low` and `high`.
///
/// A bin holds its lower edge and not its upper one, but the last bin
/// holds both. Values outside are not counted.
func counts(
  of values: [Double], bins count: Int, from low: Double,
  to high: Double
) -> [Int] {
  todo()
}

// MARK: - Exercise A.5-3

/// Returns the number in Unicode of the Braille sign whose dots are
/// raised at the given places.
///
/// A sign has two columns and four rows, both counted from 0. The empty
/// sign is number 10240. To it add 1, 2 and 4 for the three upper rows
/// of column 0, 8, 16 and 32 for those of column 1, and 64 and 128 for
/// the lowest row. A dot that is raised twice is still one dot.
func sign(dots: [(column: Int, row: Int)]) -> Int {
  todo()
}
