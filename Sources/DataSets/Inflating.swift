import CZlib
import Foundation

/// Returns what compressed bytes stand for; nil if they are damaged, or
/// not of the size that was said.
///
/// - Source: RFC 1951, deflate.
func inflated(_ data: Data, size: Int) -> Data? {
  // Deflate makes no more than 1,032 bytes of one: a lie costs nothing.
  guard size >= 0, size / 1032 <= data.count else { return nil }
  var result = Data(count: size)
  var stream = z_stream()
  // Less than 0: without the header that zlib's own files have.
  let window = -MAX_WBITS
  guard
    inflateInit2_(
      &stream, window, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
      == Z_OK
  else { return nil }
  defer { inflateEnd(&stream) }
  let isWhole = data.withUnsafeBytes { input in
    result.withUnsafeMutableBytes { output in
      unfold(&stream, input, output)
    }
  }
  return isWhole ? result : nil
}

/// Unfolds piece by piece, as zlib counts in 32 bits.
private func unfold(
  _ stream: inout z_stream, _ input: UnsafeRawBufferPointer,
  _ output: UnsafeMutableRawBufferPointer
) -> Bool {
  let piece = 1 << 30
  // zlib wants an address even where nothing is to be written.
  var nothing: UInt8 = 0
  return withUnsafeMutablePointer(to: &nothing) { nothing in
    var (read, written) = (0, 0)
    while true {
      let source = input.bindMemory(to: UInt8.self).baseAddress
      let target = output.bindMemory(to: UInt8.self).baseAddress
      stream.next_in = UnsafeMutablePointer(
        mutating: source.map { $0 + read })
      stream.next_out = target.map { $0 + written } ?? nothing
      stream.avail_in = UInt32(min(piece, input.count - read))
      stream.avail_out = UInt32(min(piece, output.count - written))
      let before = (stream.avail_in, stream.avail_out)
      let state = inflate(&stream, Z_NO_FLUSH)
      read += Int(before.0 - stream.avail_in)
      written += Int(before.1 - stream.avail_out)
      if state == Z_STREAM_END { return written == output.count }
      if state != Z_OK { return false }
    }
  }
}

/// The sum by which a zip archive notices damage.
func checksum(of data: Data, after sum: UInt32 = 0) -> UInt32 {
  data.withUnsafeBytes { bytes in
    UInt32(
      crc32_z(
        UInt(sum), bytes.bindMemory(to: UInt8.self).baseAddress,
        bytes.count))
  }
}

/// The sum of bytes that need not fit into memory.
func checksum(of stored: StoredBytes) throws -> UInt32 {
  try stride(from: 0, to: stored.count, by: 1 << 22).reduce(0) {
    let end = min($1 + (1 << 22), stored.count)
    return checksum(of: try stored.read($1..<end), after: $0)
  }
}
