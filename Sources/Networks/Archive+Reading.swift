import Foundation

extension Archive {
  /// Reads an archive from the bytes of a safetensors file.
  ///
  /// - Throws: `ArchiveError` that says what is wrong with the file.
  init(data: Data, from origin: String) throws {
    func fail(_ what: String) -> ArchiveError {
      ArchiveError(
        description: "\(origin): is no checkpoint, or a damaged one: "
          + "\(what).")
    }
    guard data.count >= 8 else {
      throw fail("it has \(data.count) bytes, and 8 come first")
    }
    let start = data.startIndex + 8
    let length = data[data.startIndex..<start].reversed()
      .reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(data.count - 8) else {
      throw fail(
        "its header has \(length) bytes, but \(data.count - 8) follow"
      )
    }
    let text = data[start..<start + Int(length)]
    guard let header = try? JSONDecoder().decode(Table.self, from: text)
    else { throw fail("its header is not that of safetensors") }
    let body = data[(start + Int(length))...]
    self.init(
      reading: try header.entries.mapValues {
        try $0.entry(body, fail)
      },
      from: origin)
    //> used
    let used = entries.values.reduce(0) { $0 + $1.bytes.count }
    guard used == body.count else {
      throw fail(
        "its tensors have \(used) bytes, and \(body.count) follow")
    }
    //< used
    if let written = header.sum, written != sum {
      throw fail(
        "its numbers have the sum \(sum), and had \(written) when they "
          + "were written")
    }
  }
}

extension Archive {
  /// The header of a file; what others write under `__metadata__` is for
  /// people.
  private struct Table: Decodable {
    var entries: [String: Header] = [:]
    var sum: String?

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Key.self)
      for key in values.allKeys {
        if key.stringValue == "__metadata__" {
          sum = try values.decode([String: String].self, forKey: key)["sum"]
          continue
        }
        entries[key.stringValue] = try values.decode(
          Header.self, forKey: key)
      }
    }
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

extension Archive.Header {
  /// The tensor's bytes, if they are where the header says.
  func entry(
    _ body: Data, _ fail: (String) -> ArchiveError
  ) throws -> Archive.Entry {
    let sizes = [
      "F64": 8, "I64": 8, "U64": 8, "F32": 4, "F16": 2, "BF16": 2,
    ]
    guard let size = sizes[dtype] else {
      throw fail(
        "the type '\(dtype)' is none of \(sizes.keys.sorted())")
    }
    var count = size
    for length in shape {
      let (product, isTooLarge) = count.multipliedReportingOverflow(
        by: length)
      guard length >= 0, !isTooLarge else {
        throw fail("the shape \(shape) is impossible")
      }
      count = product
    }
    guard data_offsets.count == 2, data_offsets[0] >= 0,
      data_offsets[0] <= data_offsets[1], data_offsets[1] <= body.count,
      data_offsets[1] - data_offsets[0] == count
    else {
      throw fail(
        "a tensor of \(count) bytes cannot stand at \(data_offsets)")
    }
    let start = body.startIndex + data_offsets[0]
    return Archive.Entry(
      type: dtype, shape: shape, bytes: body[start..<start + count])
  }
}
