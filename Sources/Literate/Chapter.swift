/// A chapter as the author wrote it, read once into a sequence of elements.
///
/// The tangler and the weaver walk the same elements. What belongs
/// together, such as an example and its output, is one element; what does
/// not find its partner is an error of reading.
public struct Chapter: Sendable {
  /// The text it was read from.
  public var source: SourceText

  /// The section's number, such as `7.2.2` or `A.1`.
  public var number: String

  /// The title without the number, as plain text.
  public var title: String

  /// What the chapter consists of, in reading order.
  public var elements: [Element] = []

  /// The places that raw HTML names, for links.
  var rawAnchors: [Anchor] = []

  /// Decimal numbers in prose that are neither bound nor marked.
  public var unboundNumbers: [Position] = []

  /// Creates a chapter without elements.
  init(source: SourceText) {
    self.source = source
    self.title = ""
    self.number = ""
    self.number = String(stem.prefix { $0 != "-" })
  }
}

/// A piece of a chapter.
public enum Element: Sendable {
  /// A heading.
  case heading(Heading)

  /// What CommonMark knows by itself: paragraphs, lists, quotations, text.
  case prose(Prose)

  /// A block of Swift that stands for itself.
  case listing(Block)

  /// Code and what it prints.
  case example(Block, output: Block?)

  /// A picture and the code that draws it.
  case figure(Figure)

  /// A question with its answer, wrong answers and probe.
  case exercise(Exercise)

  /// A pipe table and, if there is any, the code that yields its cells.
  case table(Table)

  /// A formula on lines of its own.
  case formula(Formula)

  /// A heading.
  public struct Heading: Sendable {
    /// One for the chapter's title, two for its sections.
    public var level: Int

    /// Its words, without markup.
    public var text: String

    /// The name that links point to.
    public var anchor: String

    /// Where it stands.
    public var position: Position

    /// What the page shows.
    public var content: Prose
  }

  /// A picture and the code that draws it.
  public struct Figure: Sendable {
    /// Its place among the chapter's figures, counted from one.
    public var number: Int

    /// The code.
    public var code: Block

    /// The image below the code.
    public var image: Image
  }
}

/// An image of a chapter.
public struct Image: Hashable, Sendable {
  /// The picture's file.
  public var url: String

  /// What is seen, for those who do not see it.
  public var alternative: String

  /// The caption.
  public var caption: String

  /// Where it stands.
  public var position: Position

  /// The picture's name: its file without folder and ending.
  public var name: String {
    let file = url.split(separator: "/").last ?? ""
    return file.hasSuffix(".svg") ? String(file.dropLast(4)) : String(file)
  }

  /// The name that links point to: `figure-` and the picture's name.
  public var anchor: String { "figure-" + name }
}

/// A place that links point to.
public struct Anchor: Hashable, Sendable {
  /// What a link writes after `#`.
  public var name: String

  /// Where it stands.
  public var position: Position

  /// What a reference to it prints: `figure 3`, `formula (2)`.
  public var number: Numbered?

  /// A thing that is numbered on its page.
  public enum Numbered: Hashable, Sendable {
    case figure(Int)
    case formula(Int)
    case exercise(String)
  }
}

// MARK: - Names

extension Chapter {
  /// The file's name without folder and ending: `7.2.2-inception-score`.
  public var stem: String {
    let bytes = source.path.utf8.split(separator: UInt8(ascii: "/")).last
    let name = bytes.map { Substring($0) } ?? ""
    return name.hasSuffix(".md") ? String(name.dropLast(3)) : String(name)
  }

  /// The number in a form that Swift takes as part of a name: `7_2_2`.
  public var identifier: String { Self.identifier(of: stem) }

  /// The number at the beginning of a file's name, made an identifier.
  public static func identifier(of stem: String) -> String {
    let number = stem.prefix { $0 != "-" }
    return String(number.map { $0.isLetter || $0.isNumber ? $0 : "_" })
  }

  /// The part's folder: `7.2-evaluation`.
  public var folder: String {
    String(source.path.split(separator: "/").dropLast().last ?? "")
  }

  /// The module that the chapter's folder is compiled into.
  ///
  /// `7.2-evaluation` is `Evaluation`.
  public var moduleName: String {
    folder.drop { $0 != "-" }.split(separator: "-")
      .map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  /// The name of the section's program: `ch7-2-2`.
  public var programName: String {
    "ch" + number.replacing(".", with: "-")
  }

  /// The file that a student fills in.
  public var answerPath: String { "Sources/Exercises/\(number).swift" }

  /// Whether the chapter is an appendix: its number begins with a letter.
  public var isAppendix: Bool { number.first?.isLetter ?? false }
}

// MARK: - What is in it

extension Chapter {
  /// All blocks of code and output, in reading order.
  public var blocks: [Block] { elements.flatMap(\.blocks) }

  /// The headings, the chapter's own first.
  public var headings: [Element.Heading] {
    elements.compactMap { if case .heading(let it) = $0 { it } else { nil } }
  }

  /// The figures.
  public var figures: [Element.Figure] {
    elements.compactMap { if case .figure(let it) = $0 { it } else { nil } }
  }

  /// The exercises.
  public var exercises: [Exercise] {
    elements.compactMap { if case .exercise(let it) = $0 { it } else { nil } }
  }

  /// The pipe tables.
  public var tables: [Table] {
    elements.compactMap { if case .table(let it) = $0 { it } else { nil } }
  }

  /// The formulas, inline and displayed.
  public var formulas: [Formula] { elements.flatMap(\.formulas) }

  /// The links.
  public var links: [Link] { elements.flatMap(\.prose).flatMap(\.links) }

  /// The numbers bound to code.
  public var boundNumbers: [BoundNumber] {
    elements.flatMap { element in
      if case .formula(let formula) = element { return formula.numbers }
      return element.prose.flatMap { prose in
        prose.numbers + prose.formulas.flatMap(\.numbers)
      }
    }
  }

  /// The names that links into the chapter may use, with their places.
  public var anchors: [Anchor] {
    let all = headings.map { Anchor(name: $0.anchor, position: $0.position) }
    let figures = figures.map {
      Anchor(
        name: $0.image.anchor, position: $0.image.position,
        number: .figure($0.number))
    }
    let exercises = exercises.map {
      Anchor(
        name: $0.anchor, position: $0.stub.position,
        number: .exercise($0.identifier))
    }
    let formulas = formulas.compactMap { formula in
      formula.label.map { label in
        Anchor(
          name: label,
          position: Position(line: formula.position.line - 1),
          number: formula.number.map(Anchor.Numbered.formula))
      }
    }
    return (all + figures + exercises + formulas + rawAnchors)
      .sorted { $0.position < $1.position }
  }
}

extension Element {
  /// The blocks of code and output in the element.
  public var blocks: [Block] {
    switch self {
    case .heading, .prose, .formula: []
    case .listing(let block): [block]
    case .example(let block, let output): [block] + (output.map { [$0] } ?? [])
    case .figure(let figure): [figure.code]
    case .exercise(let exercise): exercise.parts
    case .table(let table): table.code.map { [$0] } ?? []
    }
  }

  /// The formulas in the element, inline and displayed.
  var formulas: [Formula] {
    if case .formula(let formula) = self { return [formula] }
    return prose.flatMap(\.formulas)
  }

  /// The pieces of prose in the element.
  public var prose: [Prose] {
    switch self {
    case .heading(let heading): [heading.content]
    case .prose(let prose): [prose]
    case .table(let table):
      ([table.header] + table.rows).flatMap { $0.map(\.content) }
    default: []
    }
  }
}
