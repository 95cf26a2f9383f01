import ArgumentParser
import Foundation
import Proving

/// What was made before, with a sum over the code that made it.
struct Cache {
  let folder: URL

  /// The sums that are due, by figure and by section.
  private var due: [String: [String: String]] = [:]

  init(folder: URL, stamps: String?) throws {
    self.folder = folder
    guard let stamps else { return }
    do {
      due = try JSONDecoder().decode(
        [String: [String: String]].self,
        from: Data(contentsOf: URL(filePath: stamps)))
    } catch {
      throw ValidationError(
        "\(stamps) is no list of sums (\(error.localizedDescription)). "
          + "Write it with 'tangle stamps'.")
    }
  }

  func hasFigure(_ name: String) -> Bool {
    has(name + ".json", sum: due["figures"]?[name])
  }

  func hasProof(of section: String) -> Bool {
    has(Proof.fileName(ofSection: section), sum: due["proofs"]?[section])
  }

  private func has(_ name: String, sum: String?) -> Bool {
    guard let sum else { return false }
    let file = folder.appending(path: name)
    let known = try? Data(contentsOf: file.appendingPathExtension("stamp"))
    return known == Data(sum.utf8)
      && FileManager.default.fileExists(atPath: file.path)
  }

  func write(_ data: Data, ofFigure name: String) throws {
    try write(data, as: name + ".json", sum: due["figures"]?[name])
  }

  func write(_ data: Data, ofProof section: String) throws {
    try write(
      data, as: Proof.fileName(ofSection: section),
      sum: due["proofs"]?[section])
  }

  /// Writes a file whole or not at all; its sum comes last, since a file
  /// without one is made again.
  private func write(_ data: Data, as name: String, sum: String?) throws {
    let file = folder.appending(path: name)
    let stamp = file.appendingPathExtension("stamp")
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true)
      try? FileManager.default.removeItem(at: stamp)
      try data.write(to: file, options: .atomic)
      if let sum { try Data(sum.utf8).write(to: stamp, options: .atomic) }
    } catch {
      throw ValidationError(
        "\(file.path) cannot be written (\(error.localizedDescription)). "
          + "Name another folder with --output.")
    }
  }
}
