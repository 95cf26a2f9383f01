import Foundation

/// What a process that was asked all cases has told of its answers.
package struct Replies {
  /// What an answer gave back in a case.
  package enum Outcome {
    case numbers([Double])
    case error(String)
  }

  /// A case that was answered.
  package struct Case {
    package var calls: [Call]
    package var outcome: Outcome
  }

  /// The cases that were answered.
  package private(set) var cases: [Case] = []

  /// The call that did not come back.
  package private(set) var open: String?

  /// Whether all was said.
  package private(set) var isWhole = false

  /// Reads what ``ProbeCommand`` has written.
  package init(_ data: Data) {
    var calls: [Call] = []
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
      let (word, rest) = Self.parts(of: line)
      switch word {
      case "call":
        calls.append(Call(text: rest))
        open = rest
      case "gave":
        if !calls.isEmpty { calls[calls.count - 1].result = rest }
        open = nil
      case "case", "error":
        cases.append(
          Case(
            calls: calls,
            outcome: word == "case"
              ? .numbers(Self.numbers(in: rest)) : .error(rest)))
        calls = []
        open = nil
      default: isWhole = line == "end"
      }
    }
  }

  private static func parts(of line: Substring) -> (Substring, String) {
    let word = line.prefix { $0 != " " }
    return (word, String(line.dropFirst(word.count + 1)))
  }

  /// The numbers, of which each is written as its bits.
  private static func numbers(in text: String) -> [Double] {
    text.split(separator: " ").map {
      Double(bitPattern: UInt64($0, radix: 16) ?? 0)
    }
  }
}
