import Foundation

/// How a `.npy` file keeps a number.
struct NumPyType {
  enum Kind { case floating, signed, unsigned, boolean }

  let kind: Kind
  /// The bytes of a number.
  let size: Int
  let isBigEndian: Bool

  /// Reads a descriptor, such as `<f4`; nil if it is none of a number.
  init?(_ descriptor: String) {
    var code = descriptor
    let order = code.first.flatMap { "<>=|".contains($0) ? $0 : nil }
    if order != nil { code.removeFirst() }
    // Long names stand alone: NumPy knows '<d', but no '<float64'.
    if order == nil || code.count == 1 { code = Self.names[code] ?? code }
    let sizes: [Character: (Kind, [Int])] = [
      "f": (.floating, [2, 4, 8]), "i": (.signed, [1, 2, 4, 8]),
      "u": (.unsigned, [1, 2, 4, 8]), "b": (.boolean, [1]),
    ]
    guard let letter = code.first, let (kind, known) = sizes[letter],
      let size = Int(code.dropFirst()), known.contains(size)
    else { return nil }
    (self.kind, self.size, isBigEndian) = (kind, size, order == ">")
  }

  /// The other names that NumPy reads.
  private static let names = [
    "float16": "f2", "float32": "f4", "float64": "f8", "float": "f8",
    "half": "f2", "single": "f4", "double": "f8", "e": "f2", "f": "f4",
    "d": "f8", "bool": "b1", "?": "b1", "b": "i1", "B": "u1", "h": "i2",
    "H": "u2", "i": "i4", "I": "u4", "l": "i8", "L": "u8", "q": "i8",
    "Q": "u8", "int": "i8", "int8": "i1", "int16": "i2", "int32": "i4",
    "int64": "i8", "uint8": "u1", "uint16": "u2", "uint32": "u4",
    "uint64": "u8",
  ]
}

extension NumPyType {
  /// Returns the numbers that some bytes stand for.
  ///
  /// Whole numbers beyond 2⁵³ are rounded, as in NumPy's `astype`.
  func numbers(_ data: Data) -> [Double] {
    switch (kind, size) {
    case (.floating, 2): words(data, half)
    case (.floating, 4):
      words(data) { (bits: UInt32) in Double(Float(bitPattern: bits)) }
    case (.floating, _): words(data, Double.init(bitPattern:))
    case (.boolean, _): words(data) { (byte: UInt8) in byte == 0 ? 0 : 1 }
    case (.signed, 1): words(data) { (word: Int8) in Double(word) }
    case (.signed, 2): words(data) { (word: Int16) in Double(word) }
    case (.signed, 4): words(data) { (word: Int32) in Double(word) }
    case (.signed, _): words(data) { (word: Int64) in Double(word) }
    case (.unsigned, 1): words(data) { (word: UInt8) in Double(word) }
    case (.unsigned, 2): words(data) { (word: UInt16) in Double(word) }
    case (.unsigned, 4): words(data) { (word: UInt32) in Double(word) }
    case (.unsigned, _): words(data) { (word: UInt64) in Double(word) }
    }
  }

  private func words<Word: FixedWidthInteger>(
    _ data: Data, _ number: (Word) -> Double
  ) -> [Double] {
    data.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count, by: size).map { place in
        let word = bytes.loadUnaligned(fromByteOffset: place, as: Word.self)
        return number(isBigEndian ? word.bigEndian : word)
      }
    }
  }
}

extension NumPyType {
  /// Says what a descriptor stands for that is no number's, and what to
  /// do.
  static func refusal(of descriptor: String) -> String {
    if descriptor.hasPrefix("[") {
      let fields = descriptor.matches(of: /\(\s*['"](\w+)['"]/)
        .map { String($0.1) }.joined(separator: ", ")
      return "holds a structured type with the fields \(fields); save "
        + "each as an array of its own, or all as columns of one"
    }
    let code = descriptor.drop { "<>=|".contains($0) }
    let type = "holds type '\(descriptor)', "
    switch code.first {
    case "O":
      return type + "which is a pickle of Python's objects; save "
        + "array.astype('float64')"
    case "c", "F", "D":
      return type + "complex numbers; save their parts as columns"
    case "U", "S", "a": return type + "text; save numbers"
    case "M", "m": return type + "times; save array.astype('float64')"
    case "V":
      return type + "raw bytes, as bfloat16 is kept; save "
        + "array.astype('float32')"
    default: return type + "not numbers of 64 bits or less; save float64"
    }
  }
}
