// Exercises of section A.4. Edit this file only.
// The questions: Chapters/A-foundations/A.4-data-sets.md
// Then: swift run chA-4 check

import Foundation
import Foundations
import Lesson

// MARK: - Exercise A.4-1

/// Returns how many centers have at least one point within a distance.
///
/// Points and centers are pairs of coordinates.
func modesFound(
  _ points: [[Double]], centers: [[Double]], within distance: Double
) -> Int {
  todo()
}

// MARK: - Exercise A.4-2

/// Returns how many bytes of numbers an IDX file of type 8 must have
/// after its head, given the head's bytes; nil if it is no such head.
///
/// A head is 0, 0, 8, the number of axes, and for each axis its length
/// in four bytes, the big end first. It must have no byte too many.
func promisedBytes(_ head: [UInt8]) -> Int? {
  todo()
}

// MARK: - Exercise A.4-3

/// Returns how many bytes after the header of a `.npy` file the number
/// in a row and a column begins.
///
/// Rows and columns are counted from 0. `shape` is how many rows and
/// columns the table has, and `size` how many bytes a number takes. Row
/// follows row in the file, but in Fortran's order column follows
/// column.
func place(
  row: Int, column: Int, shape: [Int], size: Int, fortranOrder: Bool
) -> Int {
  todo()
}
