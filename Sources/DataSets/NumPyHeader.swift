/// The line of Python at the head of a `.npy` file.
///
/// It is a dictionary with three entries in any order, and is read as
/// that: running it as Python would run whatever else stands there.
struct NumPyHeader {
  /// The six bytes that begin every file.
  static let magic = [0x93] + Array("NUMPY".utf8)

  /// The type of a number, such as `<f4`.
  var descriptor = ""
  /// Whether columns follow each other, not rows: Fortran's order.
  var isColumnMajor = false
  /// The length of each axis.
  var shape: [Int] = []

  /// Reads the line; nil if it is not what NumPy writes.
  init?(_ text: String) {
    let pattern = /\s*\{(.*)\}\s*/.dotMatchesNewlines()
    guard let inner = text.wholeMatch(of: pattern)?.1 else {
      return nil
    }
    //> entry
    let entry =
      /\s*'(\w+)'\s*:\s*('[^']*'|True|False|\([0-9, ]*\))\s*(?:,|$)/
    //< entry
    var rest = inner
    var found: Set<Substring> = []
    while let match = rest.prefixMatch(of: entry) {
      guard found.insert(match.1).inserted,
        set(match.1, String(match.2))
      else { return nil }
      rest = rest[match.range.upperBound...]
    }
    let isRead = rest.allSatisfy(\.isWhitespace)
    guard isRead, found.count == 3 else { return nil }
  }

  /// Takes over an entry; false if its value is none for its key.
  private mutating func set(_ key: Substring, _ value: String) -> Bool {
    switch key {
    case "descr":
      descriptor = value.filter { $0 != "'" }
      return value.hasPrefix("'")
    case "fortran_order":
      isColumnMajor = value == "True"
      return value == "True" || value == "False"
    case "shape":
      let parts = value.dropFirst().dropLast().split(
        separator: ",", omittingEmptySubsequences: true
      ).map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }
      shape = parts.compactMap { Int($0) }
      return value.hasPrefix("(") && shape.count == parts.count
    default: return false
    }
  }

  /// The size of a number in bytes, and its byte order.
  var type: (size: Int, isBigEndian: Bool)? {
    guard let size = ["f2": 2, "f4": 4, "f8": 8][descriptor.suffix(2)],
      descriptor.count == 3, let order = descriptor.first,
      "<>=".contains(order)
    else { return nil }
    return (size, order == ">")
  }

  /// The bytes that numbers of a size must fill; nil if the product is
  /// too large for this machine to count.
  func promisedBytes(perNumber size: Int) -> Int? {
    //> product
    var bytes = size
    for length in shape {
      let (product, isTooLarge) = bytes.multipliedReportingOverflow(
        by: length)
      if isTooLarge { return nil }
      bytes = product
    }
    return bytes
    //< product
  }
}
