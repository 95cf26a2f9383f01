/// What a fenced block is for: the words after its fence say.
///
/// A new role is a case of ``Kind`` and a line in ``rules``; the template
/// of its name in the theme shows it.
public struct Role: Hashable, Sendable {
  /// The roles there are.
  public enum Kind: String, CaseIterable, Sendable {
    /// Code of the part's module.
    case module

    /// A named fragment, used where a line `<<name>>` stands.
    case chunk

    /// A region of a plain Swift file, named `Products.swift#multiply`.
    case quote

    /// Code whose printed output the next block states.
    case example

    /// What the example before it prints.
    case output

    /// A worked number, with the promise it makes.
    case test

    /// Code that draws the image below it.
    case figure

    /// Code that yields the cells of the table below it.
    case table

    /// What `swift run ch7-x-y` does, with its default seed and steps.
    case run

    /// A stub for the student to fill in.
    case exercise

    /// The answer to an exercise.
    case solution

    /// A wrong answer that people give, and the hint for them.
    case mistake

    /// What helps before an answer is tried: a nudge, an idea, and so on,
    /// parted by empty lines.
    case hint

    /// The numbers that an answer gives, where the answer itself may not
    /// stand: a list of them for each case that `check` asks.
    case due

    /// The lines that draw a case, call the answer, and return numbers.
    case probe

    /// Swift that is not compiled, and why not.
    case sketch

    /// A display formula, with the name that links can point to.
    case math

    /// Text in another language, shown as it is.
    case text
  }

  /// Which of the roles it is.
  public var kind: Kind

  /// A fragment's name, a test's promise, a mistake's hint, and so on.
  public var title = ""

  /// The number of the exercise that the block belongs to.
  public var exercise: String?

  /// What `from=` or `label=` names.
  public var reference: String?

  /// Whether the page shows the block closed.
  public var isFolded = false

  /// The attributes that are whole numbers: `points`, `stars` and others.
  public var numbers: [String: Int] = [:]

  /// The options of a section's program that it alone has.
  public var options: [Option] = []

  /// An option: a whole number of a range, or a folder without one.
  public struct Option: Hashable, Sendable {
    /// What follows the two dashes.
    public let name: String

    /// What the number may be; nil for a folder.
    public let range: ClosedRange<Int>?
  }

  /// Creates a role.
  public init(_ kind: Kind, title: String = "", exercise: String? = nil) {
    self.kind = kind
    self.title = title
    self.exercise = exercise
  }

  /// What a role asks for on its fence, and what is done with its code.
  struct Rule {
    /// The word after `swift`; nil for the other languages.
    var word: String?

    /// What the title in quotation marks means; nil where none may stand.
    var title: String?

    /// Whether the block may do without its title.
    var isTitleOptional = false

    /// Whether the number of an exercise must stand on the fence.
    var isOfExercise = false

    /// Whether `folded` may stand on the fence.
    var mayFold = false

    /// The attribute that names something.
    var reference: String?

    /// The attributes that are whole numbers, with what they may be.
    var numbers: [String: ClosedRange<Int>] = [:]

    /// Whether `digit=0...9` or `data=folder` may name an option.
    var mayHaveOptions = false

    /// Whether the lines are Swift of the chapter's own.
    var isSwift = true
  }

  /// What each role asks for.
  static let rules: [Kind: Rule] = [
    .module: Rule(mayFold: true),
    .chunk: Rule(word: "chunk", title: "the fragment's name", mayFold: true),
    .quote: Rule(reference: "from", isSwift: false),
    .example: Rule(word: "example"),
    .output: Rule(isSwift: false),
    .test: Rule(word: "test", title: "the promise it keeps"),
    .figure: Rule(word: "figure"),
    .table: Rule(word: "table"),
    .run: Rule(
      word: "run", numbers: ["seed": 0...Int.max, "steps": 1...Int.max],
      mayHaveOptions: true),
    .exercise: Rule(
      word: "exercise", title: "its title", isTitleOptional: true,
      isOfExercise: true, numbers: ["points": 1...100, "stars": 1...3]),
    .solution: Rule(word: "solution", isOfExercise: true),
    .mistake: Rule(
      word: "mistake", title: "a hint for whoever gives this answer",
      isOfExercise: true),
    .hint: Rule(word: "hint", isOfExercise: true, isSwift: false),
    .due: Rule(
      word: "due", title: "the hint of the mistake that gives them",
      isTitleOptional: true, isOfExercise: true, isSwift: false),
    .probe: Rule(
      word: "probe", isOfExercise: true, numbers: ["digits": 1...15]),
    .sketch: Rule(word: "sketch", title: "the reason it is not compiled"),
    .math: Rule(reference: "label", isSwift: false),
    .text: Rule(isSwift: false),
  ]

  var rule: Rule { Self.rules[kind] ?? Rule() }

  /// Whether the block's lines are Swift of the chapter's own.
  public var isSwift: Bool { rule.isSwift }

  /// The languages of fences that are shown and never run.
  static let languages = [
    "bibtex", "json", "make", "markdown", "python", "sh", "text",
  ]

  /// The options that every section's program has.
  static let commonOptions = [
    "seed", "steps", "output", "resume", "json", "help",
  ]

  /// The words that may follow `swift`.
  static let swiftWords =
    (rules.values.compactMap(\.word) + ["folded"]).sorted()

  /// The attributes that some role takes.
  static let attributes = Set(
    rules.values.flatMap { rule in
      rule.numbers.keys + (rule.reference.map { [$0] } ?? [])
    }
  ).sorted()
}
