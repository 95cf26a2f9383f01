import Checksum
import Failures
import Foundation
import Synchronization

/// What was made before, so that what stays the same is not made again.
///
/// A piece is a few files, a page or those of a figure, in a folder that is
/// called by a sum over all that the piece was made of. It is used only if
/// all of that is the same: then a new one would have the same bytes.
final class Kept: Sendable {
  private let folder: URL?

  /// What every piece is made of: the program, the templates, the library.
  private let base: [String]

  /// The sums of the pieces that this run has asked for.
  private let used = Mutex<Set<String>>([])

  /// Opens a folder of pieces; without one, all are made anew.
  init(folder: URL?, base: [String] = []) {
    self.folder = folder
    self.base = base
  }

  /// Returns the files of a piece, made before or now.
  func files(
    of inputs: [String], make: () throws -> [(name: String, text: String)]
  ) throws -> [(name: String, data: Data)] {
    if let files = files(of: inputs) { return files }
    let files = try make().map {
      (name: $0.name, data: Data($0.text.utf8))
    }
    try keep(files, of: inputs)
    return files
  }

  /// Returns the files of a piece that was made before, in no order.
  func files(of inputs: [String]) -> [(name: String, data: Data)]? {
    guard let place = place(of: inputs) else { return nil }
    let names = try? FileManager.default.contentsOfDirectory(atPath: place.path)
    return names?.compactMap { name in
      let data = try? Data(contentsOf: place.appending(path: name))
      return data.map { (name: name, data: $0) }
    }
  }

  /// Keeps a piece, whole or not at all.
  func keep(
    _ files: [(name: String, data: Data)], of inputs: [String]
  ) throws {
    guard let place = place(of: inputs) else { return }
    do {
      try write(files, to: place)
    } catch {
      throw WeaveError(
        "\(place.path): this piece cannot be kept "
          + "(\(reason(of: error))). Name another folder with --kept, "
          + "or leave the option out.")
    }
  }

  private func write(
    _ files: [(name: String, data: Data)], to place: URL
  ) throws {
    let new = place.appendingPathExtension("new")
    try? FileManager.default.removeItem(at: new)
    try FileManager.default.createDirectory(
      at: new, withIntermediateDirectories: true)
    for (name, data) in files {
      try writeUnsynced(data, to: new.appending(path: name))
    }
    try? FileManager.default.removeItem(at: place)
    try FileManager.default.moveItem(at: new, to: place)
  }

  /// Removes the pieces that this run has not asked for, and nothing that
  /// is no piece.
  func removeOthers() throws {
    guard let folder else { return }
    let used = self.used.withLock { $0 }
    let found = try? FileManager.default.contentsOfDirectory(
      atPath: folder.path)
    for name in found ?? []
    where !used.contains(name) && name.contains(Self.sum) {
      try FileManager.default.removeItem(at: folder.appending(path: name))
    }
  }

  /// What a piece, or one that was begun, is called.
  nonisolated(unsafe) private static let sum = /^[0-9a-f]{8,16}(?:\.new)?$/

  private func place(of inputs: [String]) -> URL? {
    guard let folder else { return nil }
    let sum = checksum(of: base + inputs)
    used.withLock { _ = $0.insert(sum) }
    return folder.appending(path: sum)
  }
}
