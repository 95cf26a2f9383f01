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
      #/
      \s* u?(['"]) (\w+) \1 \s* : \s*
      ( u?'[^']*' | u?"[^"]*" | True | False | \([^()]*\) | \[.*\] )
      \s* (?: , | $ )
      /#
    //< entry
    var rest = inner
    var found: Set<Substring> = []
    while let match = rest.prefixMatch(of: entry) {
      guard found.insert(match.2).inserted,
        set(match.2, match.3)
      else { return nil }
      rest = rest[match.range.upperBound...]
    }
    let isRead = rest.allSatisfy(\.isWhitespace)
    guard isRead, found.count == 3 else { return nil }
  }

  /// Takes over an entry; false if its value is none for its key.
  private mutating func set(_ key: Substring, _ value: Substring) -> Bool {
    switch key {
    case "descr":
      if let text = value.wholeMatch(of: /u?(['"])(.*)\1/) {
        descriptor = String(text.2)
      } else if value.hasPrefix("[") {
        descriptor = String(value)
      } else {
        return false
      }
      return true
    case "fortran_order":
      isColumnMajor = value == "True"
      return value == "True" || value == "False"
    case "shape":
      guard let lengths = self.lengths(value) else { return false }
      shape = lengths
      return true
    default: return false
    }
  }

  /// Reads Python's tuple of whole numbers: a comma makes it, and may
  /// follow the last; Python 2 wrote an L behind long ones.
  private func lengths(_ tuple: Substring) -> [Int]? {
    guard tuple.hasPrefix("(") else { return nil }
    var parts = tuple.dropFirst().dropLast().split(
      separator: ",", omittingEmptySubsequences: false)
    if parts.count == 1 {
      return parts[0].allSatisfy(\.isWhitespace) ? [] : nil
    }
    if parts.last?.allSatisfy(\.isWhitespace) == true { parts.removeLast() }
    let lengths = parts.compactMap { part in
      part.wholeMatch(of: /\s*(0|[1-9][0-9]*)L?\s*/).flatMap { Int($0.1) }
    }
    return lengths.count == parts.count ? lengths : nil
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
