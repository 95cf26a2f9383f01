import Literate

/// A token, and what it can be changed into.
struct MutationPlace {
  var tokens: [SwiftScanner.Token]
  var index: Int

  /// The change of a sign, an operation or a function that begins here.
  var mutation: Mutation? {
    switch text(0) {
    case "-" where isBetweenSpaces && text(2) == "1":
      change("- 1", to: "", skipped: 2)
    case "-" where isBetweenSpaces: change("-", to: "+")
    case "-" where isAfterSpace && text(1) == "=":
      change("-=", to: "+=", skipped: 1)
    case "-" where opensValue: change("-", to: "")
    case "+" where isBetweenSpaces && !joinsStrings: change("+", to: "-")
    case "*" where isBetweenSpaces && isSquare:
      change("* \(text(2))", to: "", skipped: 2)
    case "*" where isBetweenSpaces: change("*", to: "/")
    case "Fast" where text(1) == "." && text(2) == "log" && text(3) == "(":
      change("Fast.log", to: "log2", skipped: 2)
    case "log" where text(1) == "(" && text(-1) != ".":
      change("log", to: "log2")
    case "max" where text(1) == "(": change("max", to: "min")
    case "." where isPower: change(".\(text(1))()", to: "", skipped: 3)
    default: nil
    }
  }

  private func change(
    _ old: String, to new: String, skipped: Int = 0
  ) -> Mutation {
    Mutation(index: index, old: old, new: new, skipped: skipped)
  }

  private func text(_ offset: Int) -> String {
    let place = index + offset
    return tokens.indices.contains(place) ? tokens[place].text : ""
  }

  private func kind(_ offset: Int) -> SwiftScanner.Kind {
    let place = index + offset
    return tokens.indices.contains(place) ? tokens[place].kind : .space
  }

  private var isAfterSpace: Bool { text(-1).last?.isWhitespace == true }

  private var isBetweenSpaces: Bool {
    isAfterSpace && text(1).first?.isWhitespace == true && text(-2) != "func"
  }

  private var joinsStrings: Bool { kind(-2) == .string || kind(2) == .string }

  /// Whether a sign stands before a value that is no number.
  private var opensValue: Bool {
    let isOpen = isAfterSpace || ["(", "["].contains(text(-1))
    let begins: [SwiftScanner.Kind] = [.identifier, .function, .type]
    return isOpen && (begins.contains(kind(1)) || text(1) == "(")
  }

  /// Whether a name is multiplied by itself, and by no part of it.
  private var isSquare: Bool {
    kind(2) == .identifier && text(-2) == text(2) && text(-3) != "."
      && ![".", "(", "["].contains(text(3))
  }

  private var isPower: Bool {
    ["squareRoot", "squared"].contains(text(1)) && text(2) == "("
      && text(3) == ")"
  }

  /// The functions and variables that return a figure, or a part of one.
  static func drawingCode(
    in tokens: [SwiftScanner.Token]
  ) -> [ClosedRange<Int>] {
    var found: [ClosedRange<Int>] = []
    for start in tokens.indices
    where ["func", "var"].contains(tokens[start].text) {
      if found.last?.contains(start) == true { continue }
      let open = tokens[start...].firstIndex {
        ["{", "=", "}"].contains($0.text)
      }
      guard let open, tokens[open].text == "{",
        let last = tokens[start..<open].last(where: { $0.kind == .type }),
        ["Figure", "Frame", "Panel", "Mark"].contains(last.text)
      else { continue }
      var depth = 0
      let close = tokens[open...].firstIndex {
        depth += $0.text == "{" ? 1 : $0.text == "}" ? -1 : 0
        return depth == 0
      }
      found.append(start...(close ?? tokens.endIndex - 1))
    }
    return found
  }
}
