import CZlib

extension Bitmap {
  /// The image as a PNG file.
  ///
  /// Gray has 16 shades, two pixels in a byte: small pictures look the same,
  /// and a page of them weighs half.
  var png: [UInt8] {
    // Each row begins with the number of its filter: 0 for none.
    let length = width * channels
    let rows = (0..<height).flatMap { row -> [UInt8] in
      let pixels = bytes[row * length..<(row + 1) * length]
      return [0] + (channels == 3 ? Array(pixels) : pairs(Array(pixels)))
    }
    let kind: [UInt8] = channels == 3 ? [8, 2, 0, 0, 0] : [4, 0, 0, 0, 0]
    let header = bigEndian(width) + bigEndian(height) + kind
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    file += chunk("IHDR", header)
    file += chunk("IDAT", deflated(rows))
    file += chunk("IEND", [])
    return file
  }
}

/// Returns two neighboring shades as one byte, each rounded to 4 bits.
private func pairs(_ shades: [UInt8]) -> [UInt8] {
  stride(from: 0, to: shades.count, by: 2).map { place in
    let right = place + 1 < shades.count ? shades[place + 1] : 0
    return (shades[place] / 17 + (shades[place] % 17 > 8 ? 1 : 0)) << 4
      | (right / 17 + (right % 17 > 8 ? 1 : 0))
  }
}

private func bigEndian(_ value: Int) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
}

private func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
  let body = Array(name.utf8) + data
  let checksum = crc32(0, body, UInt32(body.count))
  return bigEndian(data.count) + body + bigEndian(Int(checksum))
}

/// Returns bytes in the zlib format, as small as the library can.
private func deflated(_ bytes: [UInt8]) -> [UInt8] {
  //> deflate
  var size = compressBound(UInt(bytes.count))
  return [UInt8](unsafeUninitializedCapacity: Int(size)) { result, count in
    let state = compress2(
      result.baseAddress, &size, bytes, UInt(bytes.count),
      Z_BEST_COMPRESSION)
    count = state == Z_OK ? Int(size) : 0
  }
  //< deflate
}
