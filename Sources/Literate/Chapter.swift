/// A chapter as the author wrote it, read once and never changed.
public struct Chapter: Sendable {
  /// The text it was read from.
  public var source: SourceText

  /// The section's number, such as `7.2.2` or `A.1`.
  public var number: String

  /// The title without the number, as plain text.
  public var title: String

  /// The headings, the chapter's own first.
  public var headings: [Heading] = []

  /// The fenced blocks.
  public var blocks: [Block] = []

  /// The formulas, inline and displayed.
  public var formulas: [Formula] = []

  /// The pipe tables.
  public var tables: [Table] = []

  /// The links.
  public var links: [Link] = []

  /// The images.
  public var images: [Image] = []

  /// The numbers bound to code.
  public var boundNumbers: [BoundNumber] = []

  /// A heading.
  public struct Heading: Hashable, Sendable {
    /// One for the chapter's title, two for its sections.
    public var level: Int

    /// Its words, without markup.
    public var text: String

    /// The name that links point to.
    public var anchor: String

    /// Where it stands.
    public var position: Position
  }

  /// A formula in KaTeX's language.
  public struct Formula: Hashable, Sendable {
    /// The formula's source.
    public var source: String

    /// Whether it stands on lines of its own.
    public var isDisplayed: Bool

    /// Where it begins.
    public var position: Position
  }

  /// A link.
  public struct Link: Hashable, Sendable {
    /// Where it points.
    public var url: String

    /// Its words, without markup.
    public var text: String

    /// Where it stands.
    public var position: Position
  }

  /// An image.
  public struct Image: Hashable, Sendable {
    /// The picture's file.
    public var url: String

    /// What is seen, for those who do not see it.
    public var alternative: String

    /// The caption.
    public var caption: String

    /// Where it stands.
    public var position: Position
  }
}

extension Chapter {
  /// The file's name without folder and ending: `7.2.2-inception-score`.
  public var stem: String {
    let name = source.path.split(separator: "/").last ?? ""
    return name.hasSuffix(".md") ? String(name.dropLast(3)) : String(name)
  }

  /// The number in a form that Swift takes as part of a name: `7_2_2`.
  public var identifier: String { Self.identifier(of: stem) }

  /// The number at the beginning of a file's name, made an identifier.
  public static func identifier(of stem: String) -> String {
    let number = stem.prefix { $0 != "-" }
    return String(number.map { $0.isLetter || $0.isNumber ? $0 : "_" })
  }

  /// The module that the chapter's folder is compiled into.
  ///
  /// `7.2-evaluation` is `Evaluation`; `A.1-arrays` is `Arrays`.
  public var moduleName: String {
    let folder = source.path.split(separator: "/").dropLast().last ?? ""
    return folder.drop { $0 != "-" }.split(separator: "-")
      .map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  /// The exercises, in the order of their stubs.
  public var exercises: [Exercise] {
    blocks.compactMap { Exercise(stub: $0, in: self) }
  }

  /// The names that links into the chapter may use, with their places.
  public var anchors: [(name: String, position: Position)] {
    let named = blocks.compactMap { block -> (String, Position)? in
      switch block.role {
      case .math(let label?): (label, block.position)
      case .exercise(let identifier, _, _, _):
        ("exercise-\(identifier)", block.position)
      default: nil
      }
    }
    let figures = images.map { ($0.anchor, $0.position) }
    return (headings.map { ($0.anchor, $0.position) } + named + figures)
      .sorted { $0.1 < $1.1 }
  }
}

extension Chapter.Image {
  /// The name that links point to: `figure-` and the file's name.
  public var anchor: String {
    let name = url.split(separator: "/").last ?? ""
    return "figure-" + name.prefix { $0 != "." }
  }
}

/// An exercise, gathered from its blocks.
public struct Exercise: Sendable {
  /// Its number, such as `7.2.2-1`.
  public var identifier: String

  /// Its title, which may be empty.
  public var title: String

  /// How many points it is worth.
  public var points: Int

  /// How hard it is, from one to three.
  public var stars: Int

  /// The stub, as the student finds it.
  public var stub: Block

  /// The answer.
  public var solution: Block?

  /// The wrong answers with their hints.
  public var mistakes: [(hint: String, block: Block)]

  /// What draws the cases.
  public var probe: Block?

  init?(stub: Block, in chapter: Chapter) {
    guard
      case .exercise(let identifier, let points, let stars, let title) =
        stub.role
    else { return nil }
    let family = chapter.blocks.filter { $0.role.exercise == identifier }
    self.identifier = identifier
    self.title = title
    self.points = points
    self.stars = stars
    self.stub = stub
    self.solution = family.first {
      $0.role == .solution(identifier: identifier)
    }
    self.probe = family.first { $0.role == .probe(identifier: identifier) }
    self.mistakes = family.compactMap {
      guard case .mistake(_, let hint) = $0.role else { return nil }
      return (hint, $0)
    }
  }
}
