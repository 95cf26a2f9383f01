import Checksum
import Literate

/// A piece of code with the names that it declares and those that it uses.
///
/// What a figure or a section depends on follows from names: a piece that
/// declares no name that is used, however indirectly, changes nothing.
/// Names are compared without their types, which finds too much rather
/// than too little.
struct CodeUnit: Sendable {
  /// The names declared for others: types, functions, members, cases.
  private(set) var names: Set<String> = []

  /// The types that get operators, initializers or conformances here;
  /// these are used without a name of their own.
  private(set) var extended: Set<String> = []

  /// All words of the code.
  private(set) var uses: Set<String> = []

  /// A sum over the code without its comments and spaces.
  let sum: String

  init(_ text: String) {
    let tokens = SwiftScanner.tokens(in: text)
      .filter { ![.space, .comment, .documentation].contains($0.kind) }
    sum = checksum(of: tokens.map(\.text))
    var reader = DeclarationReader()
    for (index, token) in tokens.enumerated() {
      reader.read(
        token.text, next: index + 1 < tokens.count ? tokens[index + 1].text : ""
      )
      switch token.kind {
      case .identifier, .type, .function: uses.insert(token.text)
      // Interpolated code counts as well: any word in a string may be one.
      case .string: uses.formUnion(Self.words(in: token.text))
      default: break
      }
    }
    names = reader.names
    extended = reader.extended
  }

  private static func words(in text: String) -> [String] {
    guard text.contains("\\(") else { return [] }
    return text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
      .map(String.init)
  }
}

/// Follows declarations from token to token.
private struct DeclarationReader {
  var names: Set<String> = []
  var extended: Set<String> = []

  /// For each open brace the type whose body it is; nil for other code.
  private var open: [String?] = []
  private var waiting: String?

  private static let types: Set = [
    "struct", "class", "enum", "protocol", "actor", "extension",
  ]
  private static let others: Set = [
    "func", "var", "let", "case", "typealias", "associatedtype",
  ]

  mutating func read(_ word: String, next: String) {
    switch word {
    case "{":
      open.append(waiting)
      waiting = nil
    case "}": _ = open.popLast()
    case ":" where waiting != nil:
      if let waiting { extended.insert(waiting) }
    default: readDeclaration(word, next: next)
    }
  }

  private mutating func readDeclaration(_ word: String, next: String) {
    // What is declared in a function's body is nobody else's.
    guard open.allSatisfy({ $0 != nil }) else { return }
    if Self.types.contains(word) {
      waiting = next
      if word != "extension" { names.insert(next) }
    } else if Self.others.contains(word) {
      names.insert(next)
      let isOperator = next.first.map { !$0.isLetter && $0 != "_" && $0 != "`" }
      if word == "func", isOperator ?? false { extend() }
    } else if word == "init" || word == "subscript" {
      extend()
    }
  }

  private mutating func extend() {
    if let type = open.last ?? nil { extended.insert(type) }
  }
}

/// All code that a book's figures and sections can use.
///
/// A name is a number here: to follow thousands of them as texts took
/// seconds, most of which went into sums over their letters.
public struct CodeUnits: Sendable {
  /// The pieces' sums, and the names that each uses.
  private var units: [(sum: String, uses: [Int])] = []

  /// The pieces that declare a name, by the name's number.
  private var declaring: [[Int]] = []
  private var numbers: [String: Int] = [:]

  /// Reads the plain Swift files of the engine, once for all sums.
  ///
  /// - Parameter texts: The files' texts.
  public init(engine texts: [String]) {
    for text in texts { add(text) }
  }

  mutating func add(_ text: String) {
    let unit = CodeUnit(text)
    for name in unit.names.union(unit.extended) {
      declaring[number(of: name)].append(units.count)
    }
    units.append((unit.sum, unit.uses.map { number(of: $0) }))
  }

  private mutating func number(of name: String) -> Int {
    if let number = numbers[name] { return number }
    numbers[name] = declaring.count
    declaring.append([])
    return declaring.count - 1
  }

  /// Returns a sum over a piece of code and all that it can use.
  func stamp(of text: String) -> String {
    let start = CodeUnit(text)
    var isReached = Array(repeating: false, count: units.count)
    var isSeen = Array(repeating: false, count: declaring.count)
    var waiting = start.uses.compactMap { numbers[$0] }
    while let name = waiting.popLast() {
      if isSeen[name] { continue }
      isSeen[name] = true
      for index in declaring[name] where !isReached[index] {
        isReached[index] = true
        waiting += units[index].uses
      }
    }
    let reached = units.indices.filter { isReached[$0] }
    return checksum(of: [start.sum] + reached.map { units[$0].sum })
  }
}
