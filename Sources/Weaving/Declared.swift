import Literate

/// A declaration in the code of a chapter.
struct Declared: Equatable {
  /// What it is: a type, a function or a value.
  enum Kind { case type, function, value }

  /// The name alone.
  var name: String

  /// The type that it is a member of; empty outside of types.
  var owner: String
  var kind: Kind

  /// The first line of its declaration; of a function, all parameters.
  var declaration: String

  /// The place of that line among the lines, counted from zero.
  var line: Int

  /// The first sentence of its documentation.
  var summary: String

  /// Finds what lines declare outside of functions.
  static func all(in lines: [String]) -> [Declared] {
    var owner = ""
    var found: [Declared] = []
    for (index, line) in lines.enumerated() {
      let depth = line.utf8.prefix { $0 == 32 }.count
      if depth == 0, line.utf8.first == UInt8(ascii: "}") { owner = "" }
      guard depth == 0 || depth == 2 && !owner.isEmpty else { continue }
      guard let (keyword, name) = head(of: line), !name.isEmpty else {
        continue
      }
      let isType = Self.types.contains(keyword)
      let isFunction = keyword == "func"
      if depth == 0, isType || keyword == "extension" { owner = name }
      if keyword == "extension" { continue }
      found.append(
        Declared(
          name: name, owner: depth == 0 ? "" : owner,
          kind: isType ? .type : isFunction ? .function : .value,
          declaration: isFunction
            ? signature(at: index, in: lines) : line.trimmed.trimmingBrace,
          line: index,
          summary: PublicName.summary(above: index, in: lines)))
    }
    return found
  }

  /// A function's lines, until the last parenthesis is closed, as one.
  private static func signature(at index: Int, in lines: [String]) -> String {
    var text = ""
    for line in lines[index...].prefix(9).map(\.trimmed) {
      let isInside = text.isEmpty || text.hasSuffix("(") || line.hasPrefix(")")
      text += (isInside ? "" : " ") + line
      if text.count(where: { $0 == "(" }) == text.count(where: { $0 == ")" }) {
        break
      }
    }
    return text.trimmingBrace
  }

  private static let types: Set<Substring> = [
    "struct", "class", "enum", "protocol", "actor", "typealias",
  ]

  private static let modifiers: Set<Substring> = [
    "public", "private", "fileprivate", "internal", "static", "final",
    "mutating", "nonisolated", "lazy", "override", "indirect", "package",
  ]

  /// A declaration's keyword and name; nil for a line that declares
  /// nothing.
  private static func head(of line: String) -> (Substring, String)? {
    for word in line.split(separator: " ").prefix(8) {
      if modifiers.contains(word) || word.hasPrefix("@") { continue }
      if word.hasPrefix("private(") || word.hasPrefix("public(") { continue }
      let isKnown =
        types.contains(word)
        || ["extension", "func", "let", "var"].contains(word)
      guard isKnown, let rest = line.firstRange(of: "\(word) ") else {
        return nil
      }
      let name = line[rest.upperBound...].prefix {
        $0.isLetter || $0.isNumber || $0 == "_"
      }
      return (word, String(name))
    }
    return nil
  }
}

extension Block {
  /// What a closed fold is called: the names that stand in it.
  var foldTitle: String? {
    let names = Declared.all(in: lines).map { declared in
      let call = declared.kind == .function ? "()" : ""
      return (declared.owner.isEmpty ? "" : declared.owner + ".")
        + declared.name + call
    }
    var unique: [String] = []
    for name in names where !unique.contains(name) { unique.append(name) }
    if unique.isEmpty { return nil }
    let rest = unique.count - 4
    return unique.prefix(4).map { "<code>\(escaped($0))</code>" }
      .joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }
}
