//> stored
/// What can be saved and restored.
public protocol Stored {
  /// Names all state, for an archive to take or to replace.
  ///
  /// - Throws: `ArchiveError` if what was saved does not fit.
  mutating func exchange(with archive: inout Archive) throws
}
//< stored
