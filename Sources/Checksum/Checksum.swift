/// Returns a sum over texts that is the same in every process.
///
/// FNV-1a with 64 bits, in hexadecimal: Swift's own hashes differ from run
/// to run. It tells an edited file from the old one; it is no proof against
/// somebody who wants two files to have one sum.
public func checksum(of texts: [String]) -> String {
  let sum = texts.joined(separator: "\0").utf8
    .reduce(UInt64(0xcbf2_9ce4_8422_2325)) { sum, byte in
      (sum ^ UInt64(byte)) &* 0x100_0000_01b3
    }
  return String(sum, radix: 16)
}
