import Foundation

extension Archive {
  /// The archive as a file in the safetensors format.
  func data() throws -> Data {
    var header: [String: Header] = [:]
    var body = Data()
    //> header
    for (name, entry) in entries.sorted(by: { $0.key < $1.key }) {
      let start = body.count
      body.append(entry.bytes)
      header[name] = Header(
        dtype: entry.type, shape: entry.shape,
        data_offsets: [start, body.count])
    }
    //< header
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    // JSON's order is that of names: the sum comes first.
    var text = Data(#"{"__metadata__":{"sum":"\#(sum)"}"#.utf8)
    if !header.isEmpty { text += Data(",".utf8) }
    text += try encoder.encode(header).dropFirst()
    // The numbers begin at a multiple of eight bytes.
    text.append(
      contentsOf: [UInt8](
        repeating: 0x20, count: (8 - text.count % 8) % 8))
    let length = UInt64(text.count).littleEndian
    return withUnsafeBytes(of: length) { Data($0) } + text + body
  }

  /// What the header of a file says of a tensor.
  struct Header: Codable {
    var dtype: String
    var shape: [Int]
    // The format's own name.
    var data_offsets: [Int]
  }
}
