/// Splits Swift into the tokens that a page colors and a tangler minds.
///
/// This is a scanner, not a parser: it knows strings (raw, multi-line, with
/// interpolation), nested comments and brackets, which is what it takes to
/// tell a fragment's name from text that merely looks like one.
public struct SwiftScanner {
  /// What a token is.
  public enum Kind: Sendable {
    case keyword, type, function, identifier, attribute
    case string, number, comment, documentation
    case punctuation, space

    /// Whether it is a comment of either kind.
    var isComment: Bool { self == .comment || self == .documentation }
  }

  /// A piece of the text.
  public struct Token: Equatable, Sendable {
    /// What the piece is.
    public var kind: Kind

    /// The piece, as it is written.
    public var text: String

    /// Whether a string or a comment has its end.
    public var isClosed = true
  }

  // Bytes, as in Swift's own lexer: a quotation mark before a combining
  // accent is still a quotation mark, and no byte of a letter beyond ASCII
  // is one of ASCII.
  private let text: [UInt8]
  private var index = 0
  private var previous: Token?
  private var isClosed = true

  private init(_ text: String) {
    self.text = Array(text.utf8)
  }

  /// Returns the tokens of a text; joined, they are the text again.
  public static func tokens(in text: String) -> [Token] {
    var scanner = SwiftScanner(text)
    var tokens: [Token] = []
    while let token = scanner.next() { tokens.append(token) }
    return tokens
  }

  private var current: Unicode.Scalar? { peek(0) }

  /// The scalar that begins some bytes further on.
  private func peek(_ offset: Int) -> Unicode.Scalar? {
    let place = index + offset
    guard place < text.count else { return nil }
    if text[place] < 128 { return Unicode.Scalar(text[place]) }
    var bytes = text[place...].prefix(4).makeIterator()
    var decoder = UTF8()
    guard case .scalarValue(let scalar) = decoder.decode(&bytes) else {
      return nil
    }
    return scalar
  }

  private func starts(with prefix: String) -> Bool {
    starts(with: prefix, at: index)
  }

  private func starts(with prefix: String, at place: Int) -> Bool {
    var place = place
    for byte in prefix.utf8 {
      guard place < text.count, text[place] == byte else { return false }
      place += 1
    }
    return true
  }

  private mutating func next() -> Token? {
    guard let first = current else { return nil }
    let start = index
    isClosed = true
    let kind = scan(first)
    let token = Token(
      kind: kind, text: string(start..<index), isClosed: isClosed)
    if kind != .space, !kind.isComment { previous = token }
    return token
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: text[range], as: UTF8.self)
  }

  private mutating func scan(_ first: Unicode.Scalar) -> Kind {
    if first.isSpace {
      skip { $0.isSpace }
      return .space
    }
    if starts(with: "//") {
      let isDocumentation = starts(with: "///")
      skip { !$0.isLineEnd }
      return isDocumentation ? .documentation : .comment
    }
    if starts(with: "/*") {
      skipBlockComment()
      return .comment
    }
    if skipRegex() { return .string }
    if let hashes = openingQuote() {
      skipString(hashes: hashes)
      return .string
    }
    if first.isDigit {
      skipNumber()
      return .number
    }
    if first == "@" || first == "#" {
      index += 1
      skip { $0.isWordPart }
      return .attribute
    }
    if first.isWordPart || first == "`" || first == "$" {
      return scanWord()
    }
    step()
    return .punctuation
  }

  private mutating func skip(while condition: (Unicode.Scalar) -> Bool) {
    while let scalar = current, condition(scalar) {
      index += UTF8.width(scalar)
    }
  }

  /// Steps over one scalar; at the end, nowhere.
  private mutating func step() {
    index += current.map(UTF8.width) ?? 0
  }

  private mutating func skipNumber() {
    skip { $0.isWordPart }
    if current == ".", peek(1)?.isDigit == true {
      index += 1
      skip { $0.isWordPart }
    }
    // The small letter is the capital one and a bit.
    let isExponent = text[index - 1] | 0x20 == UInt8(ascii: "e")
    if isExponent, current == "-" || current == "+" {
      index += 1
      skip { $0.isDigit }
    }
  }

  private mutating func scanWord() -> Kind {
    let start = index
    let afterDot = start > 0 && text[start - 1] == UInt8(ascii: ".")
    if current == "`" {
      index += 1
      skip { $0 != "`" && !$0.isLineEnd }
      if current == "`" { index += 1 }
      return .identifier
    }
    step()
    skip { $0.isWordPart }
    let word = string(start..<index)
    if Self.keywords.contains(word), !afterDot || word == "self" {
      return .keyword
    }
    if word.first?.isUppercase == true { return .type }
    return current == "(" ? .function : .identifier
  }

  private mutating func skipBlockComment() {
    var depth = 0
    while current != nil {
      if starts(with: "/*") {
        depth += 1
        index += 2
      } else if starts(with: "*/") {
        depth -= 1
        index += 2
        if depth == 0 { return }
      } else {
        step()
      }
    }
    isClosed = false
  }

  // MARK: - Regular expressions

  /// Skips `/…/` or `#/…/#` where an expression may begin.
  private mutating func skipRegex() -> Bool {
    var hashes = 0
    while peek(hashes) == "#" { hashes += 1 }
    guard peek(hashes) == "/" else { return false }
    if hashes == 0 {
      guard mayBeginExpression, let next = peek(1), !next.isSpace else {
        return false
      }
    }
    let end = "/" + String(repeating: "#", count: hashes)
    var place = index + hashes + 1
    while place < text.count {
      if hashes == 0, text[place] == 10 || text[place] == 13 { return false }
      if starts(with: end, at: place) {
        index = place + end.utf8.count
        return true
      }
      place += text[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    return false
  }

  /// Whether what came before lets an expression begin here; after a value
  /// a slash divides.
  private var mayBeginExpression: Bool {
    guard let previous else { return true }
    switch previous.kind {
    case .keyword:
      return !["self", "Self", "super", "true", "false", "nil"]
        .contains(previous.text)
    case .punctuation: return !")]}.".contains(previous.text)
    default: return false
    }
  }

  // MARK: - Strings

  /// Returns how many `#` stand before a quotation mark here, if one does.
  private func openingQuote() -> Int? {
    var hashes = 0
    while peek(hashes) == "#" { hashes += 1 }
    return peek(hashes) == "\"" ? hashes : nil
  }

  /// A string, or the code that a string holds in `\(…)`.
  private enum Context {
    case string(end: String, escape: String, isMultiline: Bool)
    case interpolation(depth: Int)
  }

  /// Skips a string, and the strings in its interpolations, without
  /// recursion: they may nest as deep as they like.
  private mutating func skipString(hashes: Int) {
    var contexts = [openString(hashes: hashes)]
    while let context = contexts.last, let scalar = current {
      switch context {
      case .string(let end, let escape, let isMultiline):
        if starts(with: end) {
          index += end.utf8.count
          contexts.removeLast()
        } else if !isMultiline, scalar.isLineEnd {
          contexts.removeLast()
        } else if starts(with: escape) {
          index += escape.utf8.count
          if current == "(" { contexts.append(.interpolation(depth: 1)) }
          step()
        } else {
          step()
        }
      case .interpolation(let depth):
        contexts.removeLast()
        if let hashes = openingQuote() {
          contexts.append(context)
          contexts.append(openString(hashes: hashes))
          continue
        }
        step()
        let change = scalar == "(" ? 1 : scalar == ")" ? -1 : 0
        if depth + change > 0 {
          contexts.append(.interpolation(depth: depth + change))
        }
      }
    }
    isClosed = contexts.isEmpty
  }

  private mutating func openString(hashes: Int) -> Context {
    index += hashes
    let quotes = starts(with: "\"\"\"") ? "\"\"\"" : "\""
    index += quotes.count
    let sharps = String(repeating: "#", count: hashes)
    return .string(
      end: quotes + sharps, escape: "\\" + sharps,
      isMultiline: quotes.count == 3)
  }

  private static let keywords: Set<String> = [
    "Any", "Self", "actor", "any", "as", "associatedtype", "async", "await",
    "borrowing", "break", "case", "catch", "class", "consuming", "continue",
    "convenience", "default", "defer", "deinit", "didSet", "do", "else",
    "enum", "extension", "fallthrough", "false", "fileprivate", "final",
    "for", "func", "get", "guard", "if", "import", "in", "indirect", "infix",
    "init", "inout", "internal", "is", "isolated", "lazy", "let", "mutating",
    "nil", "nonisolated", "nonmutating", "open", "operator", "override",
    "postfix", "precedencegroup", "prefix", "private", "protocol", "public",
    "repeat", "required", "rethrows", "return", "self", "sending", "set",
    "some", "static", "struct", "subscript", "super", "switch", "throw",
    "throws", "true", "try", "typealias", "unowned", "var", "weak", "where",
    "while", "willSet",
  ]
}

extension Unicode.Scalar {
  /// Swift ends a line at these two, and at no other separator.
  fileprivate var isLineEnd: Bool { self == "\n" || self == "\r" }

  fileprivate var isSpace: Bool {
    value < 128
      ? value == 32 || (9...13).contains(value) : properties.isWhitespace
  }

  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }

  /// Most of what is scanned is ASCII, which needs no tables.
  fileprivate var isWordPart: Bool {
    if value < 128 {
      return self == "_" || isDigit || ("a"..."z").contains(self)
        || ("A"..."Z").contains(self)
    }
    return properties.isAlphabetic || properties.numericType != nil
      || properties.isEmojiPresentation
      || [.nonspacingMark, .spacingMark].contains(properties.generalCategory)
  }
}
