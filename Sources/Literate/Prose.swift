/// What cmark makes of a piece of a chapter, with slots for what is ours.
///
/// A paragraph, a list or a heading is rendered once, when the chapter is
/// read. Formulas, bound numbers and the ends of links stay values until
/// the page is made.
public struct Prose: Sendable {
  /// A part of the rendered text.
  public enum Piece: Sendable {
    /// Ready HTML.
    case html(String)

    /// A formula.
    case formula(Formula)

    /// A number that the build recomputes.
    case number(BoundNumber)

    /// Where a link leads: the value of an `href`.
    case destination(Link)

    /// A link whose words are the number of what it points to.
    case reference(Link)
  }

  /// The parts, in order.
  public var pieces: [Piece] = []

  /// The formulas.
  public var formulas: [Formula] {
    pieces.flatMap { piece -> [Formula] in
      switch piece {
      case .formula(let formula): [formula]
      case .number(let number): number.formula.map { [$0] } ?? []
      default: []
      }
    }
  }

  /// The links.
  public var links: [Link] {
    pieces.compactMap { piece in
      switch piece {
      case .destination(let link), .reference(let link): link
      default: nil
      }
    }
  }

  /// The bound numbers.
  public var numbers: [BoundNumber] {
    pieces.compactMap {
      if case .number(let number) = $0 { number } else { nil }
    }
  }
}

/// A formula in KaTeX's language.
public struct Formula: Hashable, Sendable {
  /// Its place among the chapter's formulas, counted from zero.
  public var index: Int

  /// The formula's source.
  public var source: String

  /// Whether it stands on lines of its own.
  public var isDisplayed: Bool

  /// The name that links point to.
  public var label: String?

  /// What the page numbers it; only labeled formulas are numbered.
  public var number: Int?

  /// Where it begins.
  public var position: Position

  /// The numbers that stand before a `% = expression` in its lines.
  public var numbers: [BoundNumber] = []

  /// Its symbols that the code has a name for.
  public var ties: [Tie] = []
}

/// A link.
public struct Link: Hashable, Sendable {
  /// Where it points.
  public var url: String

  /// Its words, without markup.
  public var text: String

  /// Where it stands.
  public var position: Position

  /// Whether a browser would load the file into the page.
  public var isEmbedded = false
}

/// A number in the prose that the build recomputes.
///
/// Written `the distance is 4.000<!-- = frechetDistance(p, q) -->`; readers
/// see the number, and a test compares it with the expression.
public struct BoundNumber: Hashable, Sendable {
  /// The number as it is printed.
  public var number: PrintedNumber

  /// The Swift expression that yields it.
  public var expression: String

  /// Where the number begins.
  public var position: Position

  /// The code span that the page marks, if the number stands in one.
  public var code: String?

  /// The formula that the page marks, if the number stands in one.
  public var formula: Formula?
}

/// What a comment after a number says of it.
enum NumberMark: Equatable {
  /// `<!-- = expression -->`: the build recomputes it.
  case bound(String)

  /// `<!-- given -->` or `<!-- of Heusel et al. 2017 -->`: not ours.
  case notOurs

  /// Reads a comment's inside; nil for a comment that says something else.
  init?(_ inside: some StringProtocol) {
    let text = inside.trimmed
    if text.hasPrefix("=") {
      self = .bound(text.dropFirst().trimmed)
    } else if text == "given" || text.hasPrefix("of ") {
      self = .notOurs
    } else {
      return nil
    }
  }

  /// Reads an HTML comment.
  init?(comment: String) {
    guard comment.hasPrefix("<!--"), comment.hasSuffix("-->"),
      comment.utf8.count >= 7
    else { return nil }
    self.init(comment.dropFirst(4).dropLast(3))
  }
}
