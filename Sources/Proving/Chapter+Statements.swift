import Checksum
import Literate

extension Chapter {
  /// A sum over all that the chapter states and code yields.
  ///
  /// A proof is of the statements that have its sum; pages are made of no
  /// others.
  public var statementSum: String {
    let tables = tables.filter { $0.code != nil }.flatMap { table in
      ([table.header] + table.rows).map { row in
        row.map(\.text).joined(separator: "|")
      }
    }
    let numbers = boundNumbers.map { "\($0.number.text) = \($0.expression)" }
    let code = blocks.filter { $0.role.kind != .quote }.map(\.text)
    return checksum(of: code + numbers + tables)
  }
}
