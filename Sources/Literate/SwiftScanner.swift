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
  }

  /// A piece of the text.
  public struct Token: Equatable, Sendable {
    /// What the piece is.
    public var kind: Kind

    /// The piece, as it is written.
    public var text: String
  }

  private let text: [Character]
  private var index = 0

  private init(_ text: String) {
    self.text = Array(text)
  }

  /// Returns the tokens of a text; joined, they are the text again.
  public static func tokens(in text: String) -> [Token] {
    var scanner = SwiftScanner(text)
    var tokens: [Token] = []
    while let token = scanner.next() { tokens.append(token) }
    return tokens
  }

  private var current: Character? { peek(0) }

  private func peek(_ offset: Int) -> Character? {
    index + offset < text.count ? text[index + offset] : nil
  }

  private func starts(with prefix: String) -> Bool {
    text[index...].starts(with: prefix)
  }

  private mutating func next() -> Token? {
    guard let first = current else { return nil }
    let start = index
    let kind = scan(first)
    return Token(kind: kind, text: String(text[start..<index]))
  }

  private mutating func scan(_ first: Character) -> Kind {
    if first.isWhitespace {
      skip { $0.isWhitespace }
      return .space
    }
    if starts(with: "//") {
      let isDocumentation = starts(with: "///")
      skip { !$0.isNewline }
      return isDocumentation ? .documentation : .comment
    }
    if starts(with: "/*") {
      skipBlockComment()
      return .comment
    }
    if let hashes = openingQuote() {
      skipString(hashes: hashes)
      return .string
    }
    if first.isNumber {
      skipNumber()
      return .number
    }
    if first == "@" || first == "#" {
      index += 1
      skip { $0.isWordCharacter }
      return .attribute
    }
    if first.isWordCharacter || first == "`" || first == "$" {
      return scanWord()
    }
    index += 1
    return .punctuation
  }

  private mutating func skip(while condition: (Character) -> Bool) {
    while let character = current, condition(character) { index += 1 }
  }

  private mutating func skipNumber() {
    skip { $0.isWordCharacter }
    if current == ".", peek(1)?.isNumber == true {
      index += 1
      skip { $0.isWordCharacter }
    }
    let previous = index > 0 ? text[index - 1] : " "
    if previous == "e" || previous == "E", current == "-" || current == "+" {
      index += 1
      skip { $0.isNumber }
    }
  }

  private mutating func scanWord() -> Kind {
    let start = index
    let afterDot = start > 0 && text[start - 1] == "."
    if current == "`" {
      index += 1
      skip { $0 != "`" && !$0.isNewline }
      if current == "`" { index += 1 }
      return .identifier
    }
    index += 1
    skip { $0.isWordCharacter }
    let word = String(text[start..<index])
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
        index += 1
      }
    }
  }

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
    while let context = contexts.last, let character = current {
      switch context {
      case .string(let end, let escape, let isMultiline):
        if starts(with: end) {
          index += end.count
          contexts.removeLast()
        } else if !isMultiline, character.isNewline {
          contexts.removeLast()
        } else if starts(with: escape + "(") {
          index += escape.count + 1
          contexts.append(.interpolation(depth: 1))
        } else if starts(with: escape) {
          index = min(index + escape.count + 1, text.count)
        } else {
          index += 1
        }
      case .interpolation(let depth):
        contexts.removeLast()
        if let hashes = openingQuote() {
          contexts.append(context)
          contexts.append(openString(hashes: hashes))
          continue
        }
        index += 1
        let change = character == "(" ? 1 : character == ")" ? -1 : 0
        if depth + change > 0 {
          contexts.append(.interpolation(depth: depth + change))
        }
      }
    }
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

extension Character {
  fileprivate var isWordCharacter: Bool {
    isLetter || isNumber || self == "_"
  }
}
