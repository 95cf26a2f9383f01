import Foundation

extension Stored {
  /// Saves all state in a safetensors file.
  ///
  /// - Throws: What keeps the file from being written; a file that
  ///   stood there is left as it was.
  public func save(to file: URL) throws {
    var archive = Archive()
    var copy = self
    try copy.exchange(with: &archive)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true)
    try archive.data().write(to: file, options: .atomic)
  }

  /// Replaces all state by that of a file.
  ///
  /// - Throws: `ArchiveError` if the file is damaged or belongs to
  ///   something else; the state is left as it was.
  public mutating func restore(from file: URL) throws {
    let data = try Data(contentsOf: file, options: .mappedIfSafe)
    //> restore
    var archive = try Archive(data: data, from: file.relativePath)
    var copy = self
    try copy.exchange(with: &archive)
    try archive.checkAllRead()
    self = copy
    //< restore
  }
}
