/// A fenced block of a chapter.
public struct Block: Hashable, Sendable {
  /// Its place among the chapter's blocks, counted from zero.
  public var index: Int

  /// What it is for.
  public var role: Role

  /// Its lines, without the fences.
  public var lines: [String]

  /// The line of the opening fence, counted from one.
  public var fenceLine: Int

  /// The line of the first line of code.
  public var firstLine: Int { fenceLine + 1 }

  /// The lines as one text that ends with a newline.
  public var text: String { lines.map { $0 + "\n" }.joined() }

  /// Where the block begins.
  public var position: Position { Position(line: fenceLine) }

  /// The name that links to the block use.
  ///
  /// No heading's name has a dot, so the two cannot clash.
  public var anchor: String {
    role.kind == .exercise
      ? "exercise-\(role.exercise ?? "")" : "block.\(index + 1)"
  }
}

/// An exercise: the stub and the parts that follow it.
public struct Exercise: Sendable {
  /// The stub and its parts, as they follow each other.
  public var parts: [Block]

  /// The stub, as the student finds it.
  public var stub: Block { parts[0] }

  /// Its number, such as `7.2.2-1`.
  public var identifier: String { stub.role.exercise ?? "" }

  /// Its title, which may be empty.
  public var title: String { stub.role.title }

  /// How many points it is worth.
  public var points: Int { stub.role.numbers["points"] ?? 1 }

  /// How hard it is, from one to three.
  public var stars: Int { stub.role.numbers["stars"] ?? 1 }

  /// The answer, or in an edition for students the numbers that it gives.
  public var solution: Block? {
    parts.first {
      $0.role.kind == .solution || $0.role.kind == .due && $0.role.title.isEmpty
    }
  }

  /// What draws the cases.
  public var probe: Block? { parts.first { $0.role.kind == .probe } }

  /// The wrong answers; their titles are the hints.
  public var mistakes: [Block] {
    parts.filter {
      $0.role.kind == .mistake
        || $0.role.kind == .due && !$0.role.title.isEmpty
    }
  }

  /// What helps, a little more each time: the paragraphs of its hint.
  public var hints: [String] {
    let lines = parts.first { $0.role.kind == .hint }?.lines ?? []
    return lines.map(\.trimmed).split(separator: "")
      .map { $0.joined(separator: " ") }
  }

  /// To how many digits an answer's numbers must be those of the solution.
  ///
  /// Answers that compute in 32 bits, or train, differ in more of them
  /// from one machine to the next.
  public var digits: Int { probe?.role.numbers["digits"] ?? 6 }

  /// The name that links point to.
  public var anchor: String { stub.anchor }
}
