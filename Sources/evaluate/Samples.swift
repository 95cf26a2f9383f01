import DataSets
import Foundation

/// What stands for a sample: its rows, or what they were summed up to.
enum Samples {
  case table(Table)
  case statistics(Statistics)

  /// Opens a file: a table, or an archive of one, or of mu and sigma.
  init(_ path: String) throws {
    switch try NumPyContents(URL(filePath: path)) {
    case .array(let file): self = .table(try Table(file, named: path))
    case .archive(let archive):
      self =
        archive.names.contains("mu") && archive.names.contains("sigma")
        ? .statistics(try Statistics(archive, named: path))
        : .table(try Table(archive.onlyArray(), named: path))
    }
  }

  var name: String {
    switch self {
    case .table(let table): table.name
    case .statistics(let statistics): statistics.name
    }
  }

  /// The number of samples, if it is known.
  var rows: Int? {
    switch self {
    case .table(let table): table.rows
    case .statistics(let statistics): statistics.count
    }
  }

  var columns: Int {
    switch self {
    case .table(let table): table.columns
    case .statistics(let statistics): statistics.mean.count
    }
  }

  var table: Table? {
    if case .table(let table) = self { table } else { nil }
  }

  /// The range of each column, or one deviation around its mean.
  func extent() throws -> Extent {
    switch self {
    case .table(let table): try table.survey().extent
    case .statistics(let statistics): statistics.extent
    }
  }

  /// The mean and covariance of what a scale makes of the samples.
  func statistics(_ scale: Scale = .none) throws -> Statistics {
    switch self {
    case .table(let table):
      Statistics(try table.moments(scale), named: table.name)
    case .statistics(let statistics): scale.applied(to: statistics)
    }
  }
}
