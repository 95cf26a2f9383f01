import Arrays
import DataSets
import Foundation
import Testing

@testable import evaluate

/// Files in a folder that goes away with the test.
final class Folder {
  let url = FileManager.default.temporaryDirectory
    .appending(path: "evaluate-\(UUID())")

  init() throws {
    try FileManager.default.createDirectory(
      at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appending(path: name).path }

  func write(_ name: String, _ rows: [[Double]]) throws -> String {
    try writeNumPy(Matrix(rows), to: url.appending(path: name))
    return path(name)
  }

  func write(_ name: String, bytes: Data) throws -> String {
    try bytes.write(to: url.appending(path: name))
    return path(name)
  }

  /// Writes a `.npy` file of any type, its header as NumPy writes it.
  func write(
    _ name: String, _ type: String, _ shape: String, bytes: [UInt8]
  ) throws -> String {
    let header =
      "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }\n"
    let head = [0x93] + Array("NUMPY".utf8) + [1, 0]
    let length = [UInt8(header.utf8.count), 0]
    return try write(
      name, bytes: Data(head + length + Array(header.utf8) + bytes))
  }
}

extension RandomGenerator {
  /// Normal rows, whose columns have means and deviations of their own.
  mutating func rows(
    _ count: Int, _ columns: Int, shift: Double = 0
  ) -> [[Double]] {
    (0..<count).map { _ in
      (0..<columns).map {
        shift + Double($0 % 3) + (1 + Double($0 % 4)) * normal()
      }
    }
  }

  /// Rows of probabilities, none of which is sure.
  mutating func probabilities(_ count: Int, _ classes: Int) -> [[Double]] {
    (0..<count).map { _ in
      let powers = (0..<classes).map { _ in exp(normal()) }
      return powers.map { $0 / powers.reduce(0, +) }
    }
  }
}

/// What `evaluate` finds.
func findings(_ arguments: [String]) throws -> Findings {
  let command = try #require(
    try Evaluate.parseAsRoot(arguments) as? Evaluate)
  var evaluation = try Evaluation(command)
  try evaluation.run()
  return evaluation.findings
}

/// What `evaluate` says with `--json`, as an object.
func evaluated(_ arguments: [String]) throws -> [String: Any] {
  let data = Data(try findings(arguments).json().utf8)
  return try #require(
    try JSONSerialization.jsonObject(with: data) as? [String: Any])
}

/// The message of what `evaluate` refuses.
func refusal(_ arguments: [String]) throws -> String {
  let error = #expect(throws: (any Error).self) { try evaluated(arguments) }
  return "\(try #require(error))"
}
