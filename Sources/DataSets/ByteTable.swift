import Foundation

/// Whole numbers from 0 to 255, as an IDX file holds them.
///
/// - Source: The description of MNIST's files, yann.lecun.com/exdb/mnist.
public struct ByteTable: Sendable {
  /// The length of each axis.
  public let shape: [Int]
  /// The numbers, the last index running fastest.
  public let bytes: [UInt8]

  /// Reads an IDX file, compressed with gzip or not.
  ///
  /// - Throws: `DataError` if it is none, or not as long as it says.
  public init(idx url: URL) throws {
    let source = try ByteSource(url)
    func read(_ count: Int, _ what: String) throws -> [UInt8] {
      guard let bytes = source.read(count) else {
        throw DataError(url, "is compressed, and damaged")
      }
      if bytes.count == count { return bytes }
      throw DataError(
        url, "ends after \(bytes.count) of \(count) bytes of \(what)")
    }
    let head = try read(4, "its head")
    guard head[0] == 0 && head[1] == 0 && 1...4 ~= head[3] else {
      throw DataError(url, "is no IDX file; MNIST's are")
    }
    guard head[2] == 8 else {
      throw DataError(
        url, "holds type \(head[2]); only bytes, type 8, are read")
    }
    let lengths = try read(4 * Int(head[3]), "its shape")
    shape = (0..<Int(head[3])).map { axis in
      lengths[4 * axis..<4 * axis + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    let limit = 1 << 31
    let count = product(of: shape, upTo: limit)
    guard count < limit else {
      throw DataError(url, "claims \(shape), more than 2 GB")
    }
    //> pieces
    var pieces: [UInt8] = []
    while pieces.count < count {
      // In pieces, so that a lying head costs no more than the file.
      pieces += try read(min(count - pieces.count, 1 << 20), "its numbers")
    }
    //< pieces
    bytes = pieces
    guard let rest = source.read(1), source.close() else {
      throw DataError(url, "is compressed, and damaged at its end")
    }
    if !rest.isEmpty {
      throw DataError(url, "goes on after the \(count) bytes of \(shape)")
    }
  }
}

/// Returns the product of lengths below 2³², or some number that is not
/// below the limit if the product is not.
private func product(of lengths: [Int], upTo limit: Int) -> Int {
  // Four lengths of 32 bits may not fit into 64: the limit comes first.
  lengths.reduce(1) { $1 == 0 ? 0 : min($0, limit) * $1 }
}
