import Foundation

/// Returns a sound as a `.wav` file: one channel, 16 bits a sample.
///
/// - Parameters:
///   - samples: Numbers from -1 to 1; what lies outside is cut.
///   - rate: The samples of a second.
/// - Returns: What the file holds.
public func soundFile(_ samples: [Double], rate: Int) -> Data {
  func bytes(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
  let size = 2 * samples.count
  // Kind of samples, channels, rate, bytes a second, a moment, bits.
  let format =
    bytes(1, 2) + bytes(1, 2) + bytes(rate, 4) + bytes(2 * rate, 4)
    + bytes(2, 2) + bytes(16, 2)
  let sound = samples.flatMap {
    bytes(Int((max(-1, min(1, $0)) * 32767).rounded()), 2)
  }
  return Data("RIFF".utf8) + bytes(36 + size, 4) + Data("WAVEfmt ".utf8)
    + bytes(16, 4) + format + Data("data".utf8) + bytes(size, 4) + sound
}
