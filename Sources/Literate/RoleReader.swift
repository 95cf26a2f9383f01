/// Takes the words of a fence one by one, so that what stays is an error.
struct RoleReader {
  private var fence: Fence
  private let sink: DiagnosticSink

  /// Reads the role that a fence names; nil if it names none.
  static func read(_ fence: Fence, reporting sink: DiagnosticSink) -> Role? {
    var reader = RoleReader(fence: fence, sink: sink)
    guard let kind = reader.kind(), let role = reader.role(kind) else {
      return nil
    }
    reader.refuseLeftovers()
    return role
  }

  private init(fence: Fence, sink: DiagnosticSink) {
    self.fence = fence
    self.sink = sink
  }

  private mutating func kind() -> Role.Kind? {
    switch fence.language.text {
    case "swift": return swiftKind()
    case "output": return .output
    case "math": return .math
    case let language where Role.languages.contains(language): return .text
    case "":
      sink.report(
        "this fence names no language",
        advice: "Write ```text for what is only shown.",
        at: fence.language.position)
      return .text
    case let language:
      let known = ["swift", "output", "math"] + Role.languages
      sink.report(
        "unknown language '\(language)'",
        advice: suggestion(for: language, among: known),
        at: fence.language.position)
      return nil
    }
  }

  private mutating func swiftKind() -> Role.Kind? {
    guard let word = fence.words.first, word.text != "folded" else {
      let isQuote = fence.attributes.contains { $0.key.text == "from" }
      return isQuote ? .quote : .module
    }
    fence.words.removeFirst()
    let found = Role.rules.first { $0.value.word == word.text }
    if found == nil {
      sink.report(
        "unknown role '\(word.text)'",
        advice: suggestion(for: word.text, among: Role.swiftWords),
        at: word.position)
    }
    return found?.key
  }

  /// Takes what a role asks for.
  private mutating func role(_ kind: Role.Kind) -> Role? {
    var role = Role(kind)
    let rule = role.rule
    if rule.isOfExercise {
      guard let identifier = identifier() else { return nil }
      role.exercise = identifier
    }
    if rule.mayFold { role.isFolded = flag("folded") }
    if let key = rule.reference { role.reference = attribute(key) }
    for (key, range) in rule.numbers.sorted(by: { $0.key < $1.key }) {
      switch number(key, in: range) {
      case .success(let number): role.numbers[key] = number
      case .failure: return nil
      }
    }
    if rule.mayHaveOptions { role.options = options() }
    if kind == .exercise, role.numbers["points"] == nil {
      sink.report(
        "exercise \(role.exercise ?? "") has no points",
        advice: "Add points=1, or as many as it is worth.", at: fence.end)
      return nil
    }
    if let meaning = rule.title {
      guard let title = title(meaning, isOptional: rule.isTitleOptional)
      else { return nil }
      role.title = title
    }
    return role
  }

  private mutating func identifier() -> String? {
    guard let word = fence.words.first else {
      sink.report(
        "this block does not say which exercise it belongs to",
        advice: "Add the exercise's number, such as 7.4.5-1.", at: fence.end)
      return nil
    }
    fence.words.removeFirst()
    return word.text
  }

  private mutating func title(_ meaning: String, isOptional: Bool) -> String? {
    if isOptional, fence.titles.isEmpty { return "" }
    guard let title = fence.titles.first, !title.text.trimmed.isEmpty else {
      sink.report(
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

  /// Takes the attributes that say what an option's value may be.
  private mutating func options() -> [Role.Option] {
    defer { fence.attributes = [] }
    return fence.attributes.compactMap { key, value in
      let isName = key.text.allSatisfy { $0.isLetter || $0 == "-" }
      let range = closedRange(value)
      if isName, !Role.commonOptions.contains(key.text),
        range != nil || value == "folder"
      {
        return Role.Option(name: key.text, range: range)
      }
      sink.report(
        "unknown attribute '\(key.text)'",
        advice: "Known are seed and steps. An option that no other program "
          + "has is given as name=0...9 or name=folder.",
        at: key.position)
      return nil
    }
  }

  /// The whole numbers that `0...9` names.
  private func closedRange(_ text: String) -> ClosedRange<Int>? {
    let ends = text.split(separator: "...").map { Int($0) }
    guard ends.count == 2, let lower = ends[0], let upper = ends[1],
      lower <= upper
    else { return nil }
    return lower...upper
  }

  private struct NoNumber: Error {}

  /// Takes a whole number, nil if it is not given.
  private mutating func number(
    _ key: String, in range: ClosedRange<Int>
  ) -> Result<Int?, NoNumber> {
    let position = fence.attributes.first { $0.key.text == key }?.key.position
    guard let value = attribute(key), let position else {
      return .success(nil)
    }
    if let number = Int(value), range.contains(number) {
      return .success(number)
    }
    let upper = range.upperBound == .max ? "" : " to \(range.upperBound)"
    sink.report(
      "'\(value)' is not a value for '\(key)'",
      advice: "Give a whole number from \(range.lowerBound)\(upper).",
      at: position)
    return .failure(NoNumber())
  }

  private func refuseLeftovers() {
    for word in fence.words {
      sink.report(
        "unknown word '\(word.text)'",
        advice: "Remove it, or put a title in quotation marks.",
        at: word.position)
    }
    for title in fence.titles {
      sink.report(
        "this block takes no more titles",
        advice: "Remove \"\(title.text)\".", at: title.position)
    }
    for (key, _) in fence.attributes {
      sink.report(
        "unknown attribute '\(key.text)'",
        advice: Role.attributes.contains(key.text)
          ? "This role does not take it; remove it."
          : suggestion(for: key.text, among: Role.attributes),
        at: key.position)
    }
  }
}
