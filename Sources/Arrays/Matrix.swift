/// A table of numbers, kept row after row.
///
/// A matrix is a value: a copy is independent, and costs nothing until
/// one of the two is changed.
public struct Matrix: Equatable, Sendable {
  /// The number of rows.
  public let rows: Int

  /// The number of columns.
  public let columns: Int

  /// The elements, row after row: `rows` × `columns` of them.
  public internal(set) var elements: [Double]

  //> create
  /// Creates a matrix of a list that holds it row after row.
  ///
  /// It stops the program if the list is not of `rows` × `columns`
  /// numbers.
  public init(rows: Int, columns: Int, elements: [Double]) {
    //> shape
    require(
      rows >= 0 && columns >= 0 && elements.count == rows * columns,
      "A matrix of \(rows) rows and \(columns) columns needs "
        + "\(rows * columns) elements, not \(elements.count).")
    //< shape
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }
  //< create

  /// Creates a matrix of its rows, which must have one length.
  ///
  /// It stops the program if they do not. No rows make a matrix of 0 × 0.
  public init(_ rows: [[Double]]) {
    let columns = rows.first?.count ?? 0
    for (index, row) in rows.enumerated() {
      require(
        row.count == columns,
        "Row \(index) has \(row.count) elements, row 0 has \(columns).")
    }
    self.init(
      rows: rows.count, columns: columns, elements: rows.flatMap { $0 })
  }
}

extension Matrix {
  /// The element in a row and a column, both counted from 0.
  ///
  /// It stops the program where there is none.
  public subscript(row: Int, column: Int) -> Double {
    get { elements[place(row, column)] }
    set { elements[place(row, column)] = newValue }
  }

  //> place
  private func place(_ row: Int, _ column: Int) -> Int {
    require(
      0..<rows ~= row && 0..<columns ~= column,
      "There is no element (\(row), \(column)) in a matrix of "
        + "\(rows) rows and \(columns) columns.")
    return row * columns + column
  }
  //< place

  /// Returns a row, counted from 0, as a list of `columns` numbers.
  public func row(_ index: Int) -> [Double] {
    require(
      0..<rows ~= index, "There is no row \(index) among \(rows).")
    return Array(elements[index * columns..<(index + 1) * columns])
  }

  /// Returns rows of given indices, in that order, as a matrix.
  public func rows(at indices: [Int]) -> Matrix {
    var chosen: [Double] = []
    chosen.reserveCapacity(indices.count * columns)
    for index in indices { chosen += row(index) }
    return Matrix(
      rows: indices.count, columns: columns, elements: chosen)
  }

  /// Returns some neighboring rows as a matrix of their own.
  public func rows(_ range: Range<Int>) -> Matrix {
    require(
      range.lowerBound >= 0 && range.upperBound <= rows,
      "There are no rows \(range) among \(rows).")
    let places = range.lowerBound * columns..<range.upperBound * columns
    return Matrix(
      rows: range.count, columns: columns,
      elements: Array(elements[places]))
  }
}
