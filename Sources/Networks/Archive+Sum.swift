import Foundation

extension Archive {
  /// A sum over all names, types, shapes and numbers, by which a file that
  /// a disk or a copy has damaged is told from the one that was written.
  ///
  /// FNV-1a with 64 bits, in hexadecimal. It is no proof against somebody
  /// who wants two files to have one sum.
  var sum: String {
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ bytes: some Sequence<UInt8>) {
      for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    for (name, entry) in entries.sorted(by: { $0.key < $1.key }) {
      add("\(name) \(entry.type) \(entry.shape)\n".utf8)
      entry.bytes.withUnsafeBytes { add($0) }
    }
    return String(sum, radix: 16)
  }
}
