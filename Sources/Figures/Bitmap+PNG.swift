extension Bitmap {
  /// The image as a PNG file, not compressed.
  var png: [UInt8] {
    // Each row begins with the number of its filter: 0 for none.
    let length = width * channels
    let rows = (0..<height).flatMap { row -> [UInt8] in
      [0] + bytes[row * length..<(row + 1) * length]
    }
    let kind: [UInt8] = [8, channels == 3 ? 2 : 0, 0, 0, 0]
    let header = bigEndian(width) + bigEndian(height) + kind
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    file += chunk("IHDR", header)
    file += chunk("IDAT", stored(rows))
    file += chunk("IEND", [])
    return file
  }
}

private func bigEndian(_ value: Int) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
}

private func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
  let body = Array(name.utf8) + data
  return bigEndian(data.count) + body + bigEndian(Int(checksum(body)))
}

/// Wraps bytes in the zlib format, in blocks of at most 65,535.
private func stored(_ bytes: [UInt8]) -> [UInt8] {
  var result: [UInt8] = [0x78, 0x01]
  //> blocks
  for start in stride(from: 0, to: bytes.count, by: 65_535) {
    let block = bytes[start...].prefix(65_535)
    let size = [UInt8(block.count & 255), UInt8(block.count >> 8)]
    let isLast = start + block.count == bytes.count
    result += [isLast ? 1 : 0] + size + size.map { ~$0 } + block
  }
  //< blocks
  // Adler-32: the sum of the bytes, and the sum of those sums.
  var (first, second) = (1, 0)
  for byte in bytes {
    first = (first + Int(byte)) % 65_521
    second = (second + first) % 65_521
  }
  return result + bigEndian(second << 16 | first)
}

/// Returns the CRC-32 of bytes, as the PNG specification defines it.
private func checksum(_ bytes: [UInt8]) -> UInt32 {
  var register: UInt32 = 0xFFFF_FFFF
  for byte in bytes {
    register ^= UInt32(byte)
    for _ in 0..<8 {
      let isOdd = register & 1 == 1
      register = register >> 1 ^ (isOdd ? 0xEDB8_8320 : 0)
    }
  }
  return ~register
}
