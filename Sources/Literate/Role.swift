/// What a fenced block is for: the words after its fence say.
public enum Role: Hashable, Sendable {
  /// Code of the part's module; folded when the page shows it closed.
  case module(isFolded: Bool)

  /// A named fragment, used where a line `<<name>>` stands.
  case chunk(name: String, isFolded: Bool)

  /// A region of a plain Swift file, named `Products.swift#multiply`.
  case quote(reference: String)

  /// Code whose printed output the next block states.
  case example

  /// What the example before it prints.
  case output

  /// A worked number, with the promise it makes.
  case test(title: String)

  /// Code that draws the image below it.
  case figure

  /// What `swift run ch7-x-y` does, with its default seed and steps.
  case run(seed: UInt64, steps: Int?)

  /// A stub for the student to fill in.
  case exercise(identifier: String, points: Int, stars: Int, title: String)

  /// The answer to an exercise.
  case solution(identifier: String)

  /// A wrong answer that people give, and the hint for them.
  case mistake(identifier: String, hint: String)

  /// The lines that draw a case, call the answer, and return numbers.
  case probe(identifier: String)

  /// Swift that is not compiled, and why not.
  case sketch(reason: String)

  /// A display formula, with the name that links can point to.
  case math(label: String?)

  /// Text in another language, shown as it is.
  case text(language: String)
}

extension Role {
  /// The languages of fences that are shown and never run.
  static let languages = [
    "bibtex", "json", "make", "markdown", "python", "sh", "text",
  ]

  /// The words that may follow `swift`.
  static let swiftRoles = [
    "chunk", "example", "exercise", "figure", "folded", "mistake", "probe",
    "run", "sketch", "solution", "test",
  ]

  /// Reads a role from a fence and reports whatever it does not know.
  static func read(
    _ fence: Fence, in source: SourceText,
    report: (Diagnostic) -> Void
  ) -> Role? {
    var reader = RoleReader(fence: fence, source: source)
    let role = reader.role()
    if role != nil { reader.refuseLeftovers() }
    reader.diagnostics.forEach(report)
    return role
  }

  /// The exercise that the block belongs to.
  public var exercise: String? {
    switch self {
    case .exercise(let identifier, _, _, _), .solution(let identifier),
      .mistake(let identifier, _), .probe(let identifier):
      identifier
    default: nil
    }
  }

  /// Whether the block's lines are Swift.
  public var isSwift: Bool {
    switch self {
    case .quote, .output, .math, .text: false
    default: true
    }
  }
}

/// Takes the words of a fence one by one, so that what stays is an error.
private struct RoleReader {
  var fence: Fence
  let source: SourceText
  var diagnostics: [Diagnostic] = []

  init(fence: Fence, source: SourceText) {
    self.fence = fence
    self.source = source
  }

  mutating func role() -> Role? {
    switch fence.language.text {
    case "swift": return swiftRole()
    case "output": return .output
    case "math": return .math(label: attribute("label"))
    case let language where Role.languages.contains(language):
      return .text(language: language)
    case "": return .text(language: "text")
    case let language:
      let known = ["swift", "output", "math"] + Role.languages
      fail(
        "unknown language '\(language)'",
        advice: suggestion(for: language, among: known),
        at: fence.language.position)
      return nil
    }
  }

  private mutating func swiftRole() -> Role? {
    guard let word = fence.words.first else {
      return attribute("from").map(Role.quote) ?? .module(isFolded: false)
    }
    fence.words.removeFirst()
    switch word.text {
    case "folded": return .module(isFolded: true)
    case "chunk":
      return title("the fragment's name").map {
        .chunk(name: $0, isFolded: flag("folded"))
      }
    case "example": return .example
    case "test": return title("the promise it keeps").map(Role.test)
    case "figure": return .figure
    case "run": return run()
    case "exercise": return exercise()
    case "solution": return identifier().map(Role.solution)
    case "probe": return identifier().map(Role.probe)
    case "mistake":
      guard let identifier = identifier() else { return nil }
      return title("a hint for whoever gives this answer").map {
        .mistake(identifier: identifier, hint: $0)
      }
    case "sketch":
      return title("the reason it is not compiled").map(Role.sketch)
    default:
      fail(
        "unknown role '\(word.text)'",
        advice: suggestion(for: word.text, among: Role.swiftRoles),
        at: word.position)
      return nil
    }
  }

  private mutating func run() -> Role? {
    let seed = number("seed", in: 0...Int.max) ?? 1
    return .run(seed: UInt64(seed), steps: number("steps", in: 1...Int.max))
  }

  private mutating func exercise() -> Role? {
    guard let identifier = identifier() else { return nil }
    guard let points = number("points", in: 1...100) else {
      if !diagnostics.isEmpty { return nil }
      fail(
        "exercise \(identifier) has no points",
        advice: "Add points=1, or as many as it is worth.", at: fence.end)
      return nil
    }
    let stars = number("stars", in: 1...3) ?? 1
    let title = fence.titles.isEmpty ? "" : title("its title") ?? ""
    return .exercise(
      identifier: identifier, points: points, stars: stars, title: title)
  }

  private mutating func identifier() -> String? {
    guard let word = fence.words.first else {
      fail(
        "this block does not say which exercise it belongs to",
        advice: "Add the exercise's number, such as 7.4.5-1.", at: fence.end)
      return nil
    }
    fence.words.removeFirst()
    return word.text
  }

  private mutating func title(_ meaning: String) -> String? {
    guard let title = fence.titles.first,
      title.text.contains(where: { !$0.isWhitespace })
    else {
      fail(
        "this block has no title",
        advice: "Add \(meaning) in quotation marks.", at: fence.end)
      return nil
    }
    fence.titles.removeFirst()
    return title.text
  }

  private mutating func flag(_ name: String) -> Bool {
    guard let index = fence.words.firstIndex(where: { $0.text == name })
    else { return false }
    fence.words.remove(at: index)
    return true
  }

  private mutating func attribute(_ key: String) -> String? {
    guard
      let index = fence.attributes.firstIndex(where: { $0.key.text == key })
    else { return nil }
    return fence.attributes.remove(at: index).value
  }

  private mutating func number(
    _ key: String, in range: ClosedRange<Int>
  ) -> Int? {
    let position = fence.attributes.first { $0.key.text == key }?.key.position
    guard let value = attribute(key), let position else { return nil }
    if let number = Int(value), range.contains(number) { return number }
    let upper = range.upperBound == .max ? "" : " to \(range.upperBound)"
    fail(
      "'\(value)' is not a value for '\(key)'",
      advice: "Give a whole number from \(range.lowerBound)\(upper).",
      at: position)
    return nil
  }

  mutating func refuseLeftovers() {
    for word in fence.words {
      fail(
        "unknown word '\(word.text)'",
        advice: "Remove it, or put a title in quotation marks.",
        at: word.position)
    }
    for title in fence.titles {
      fail(
        "this block takes no more titles",
        advice: "Remove \"\(title.text)\".", at: title.position)
    }
    let known = ["from", "label", "points", "seed", "stars", "steps"]
    for (key, _) in fence.attributes {
      fail(
        "unknown attribute '\(key.text)'",
        advice: known.contains(key.text)
          ? "This role does not take it; remove it."
          : suggestion(for: key.text, among: known),
        at: key.position)
    }
  }

  private mutating func fail(
    _ message: String, advice: String, at position: Position
  ) {
    diagnostics.append(
      Diagnostic(message, advice: advice, at: position, in: source))
  }
}
