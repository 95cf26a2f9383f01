/// What an answer said beside what was due, case by case.
package struct Comparison {
  private let found: [Replies.Case]
  private let due: [Replies.Case]
  private let digits: Int

  /// Compares replies to the same cases, to a number of digits.
  package init(
    _ found: [Replies.Case], with due: [Replies.Case], digits: Int
  ) {
    self.found = found
    self.due = due
    self.digits = digits
  }

  /// The first case that is wrong, and what is wrong with it.
  ///
  /// - Returns: nil if all are right.
  package var firstDifference: (index: Int, text: String)? {
    for (index, (found, due)) in zip(found, due).enumerated() {
      if let text = difference(found, due) { return (index, text) }
    }
    return nil
  }

  private func difference(
    _ found: Replies.Case, _ due: Replies.Case
  ) -> String? {
    switch (found.outcome, due.outcome) {
    case (.error(let text), _):
      " threw an error: \(withoutControl(text))" + asked(found.calls.suffix(1))
    case (.numbers, .error): " should have thrown an error"
    case (.numbers(let numbers), .numbers(let wanted)):
      agree(numbers, wanted, digits: digits)
        ? nil
        : ": "
          + (call(in: found.calls, unlike: due.calls)
            ?? difference(numbers, wanted) + asked(found.calls.prefix(3)))
    }
  }

  /// Names the first call that gave something else than was due.
  private func call(in found: [Call], unlike due: [Call]) -> String? {
    for (found, due) in zip(found, due) {
      guard found.text == due.text else { return nil }
      guard let given = found.result, let due = due.result,
        !given.says(due, digits: digits)
      else { continue }
      return withoutControl("\(found.text) gave \(given), \(due) was due")
    }
    return nil
  }

  private func asked(_ calls: some Sequence<Call>) -> String {
    let list = calls.map(\.text).joined(separator: "; ")
    return list.isEmpty ? "" : withoutControl("\nIt was asked: \(list)")
  }

  /// Says where two lists of numbers differ first.
  private func difference(_ found: [Double], _ due: [Double]) -> String {
    if found.count != due.count {
      return "yours gave \(found.count) numbers, \(due.count) were due"
    }
    let index =
      found.indices.first {
        !agree([found[$0]], [due[$0]], digits: digits)
      } ?? 0
    let place = found.count == 1 ? "" : "number \(index + 1) is "
    return "\(place)\(shown(found[index])), \(shown(due[index])) was due"
  }
}

extension String {
  /// Whether two shown values are equal but for digits of their numbers
  /// that do not count.
  fileprivate func says(_ other: String, digits: Int) -> Bool {
    let number = /-?[0-9]+(\.[0-9]+)?(e[-+]?[0-9]+)?/
    func numbers(_ text: String) -> [Double] {
      text.matches(of: number).compactMap { Double($0.output.0) }
    }
    return replacing(number, with: "") == other.replacing(number, with: "")
      && agree(numbers(self), numbers(other), digits: digits)
  }
}

extension [Replies.Case] {
  /// Whether each case's numbers are those of others.
  package func agrees(
    with others: [Replies.Case], digits: Int
  ) -> Bool {
    count == others.count
      && zip(self, others).allSatisfy { found, other in
        guard case .numbers(let numbers) = found.outcome,
          case .numbers(let others) = other.outcome
        else { return false }
        return agree(numbers, others, digits: digits)
      }
  }
}
