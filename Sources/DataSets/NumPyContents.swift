import Foundation

/// What a file of NumPy's holds: an array, or an archive of arrays.
public enum NumPyContents {
  /// A `.npy` file.
  case array(NumPyFile)

  /// An `.npz` archive.
  case archive(NumPyArchive)

  /// Opens a file or a pipe, by its bytes and not by its name.
  ///
  /// - Throws: `DataError` if it is neither.
  public init(_ url: URL) throws {
    let stored = try StoredBytes(url)
    let head = try stored.read(0..<min(stored.count, FileKind.head))
    self =
      FileKind.isArchive(head)
      ? .archive(try NumPyArchive(stored)) : .array(try NumPyFile(stored))
  }
}

/// The arrays of an `.npz` file, which is a zip archive of `.npy` files.
public struct NumPyArchive {
  /// The names of the arrays, without `.npy`.
  public let names: [String]
  private let archive: ZipArchive

  init(_ stored: StoredBytes) throws {
    archive = try ZipArchive(stored)
    let members = archive.entries.map(\.name)
    names = members.filter { $0.hasSuffix(".npy") }
      .map { String($0.dropLast(4)) }
    if !names.isEmpty { return }
    let isTorch = members.contains { $0.hasSuffix("data.pkl") }
    throw DataError(
      stored.name,
      isTorch
        ? "is an archive of PyTorch's with a pickle in it; save "
          + "tensor.numpy() by numpy.save"
        : "is a zip archive without an array; numpy.savez writes some")
  }

  /// Opens an array.
  ///
  /// What is compressed is unfolded in memory.
  ///
  /// - Throws: `DataError` if there is none of the name, or it is damaged.
  public func array(_ name: String) throws -> NumPyFile {
    let member = archive.entries.last { $0.name == name + ".npy" }
    guard let member else {
      throw DataError(archive.name, "has no array '\(name)'; \(listed)")
    }
    return try NumPyFile(archive.contents(of: member))
  }

  /// Opens the only array.
  ///
  /// - Throws: `DataError` if there are more.
  public func onlyArray() throws -> NumPyFile {
    if names.count == 1 { return try array(names[0]) }
    throw DataError(
      archive.name, "is an archive and \(listed); save the one that is meant")
  }

  private var listed: String {
    "holds \(names.count) arrays: \(names.prefix(9).joined(separator: ", "))"
  }
}
