import Failures
import Foundation
import Stages

extension Lesson {
  /// What a demonstration knows, and where it leaves what it shows.
  public final class Run {
    /// Where the random numbers begin.
    public var seed: UInt64 {
      isSeedUsed = true
      return firstSeed
    }

    /// How many steps to train; nil where nothing is trained.
    public let steps: Int?

    /// Where figures are saved.
    public let output: URL

    /// What the text goes to.
    public let terminal: Terminal

    /// Whether to go on from the checkpoint.
    public let resumes: Bool

    /// Where a training that is stopped leaves its state.
    public var checkpoint: URL {
      output.appending(path: "checkpoint.safetensors")
    }

    let firstSeed: UInt64
    let isJSON: Bool
    private let options: [OwnOption]
    private let values: [String: OwnOption.Value]
    private var isSeedUsed = false
    private(set) var records: [String: JSONValue] = [:]
    private(set) var figures: [String] = []
    private(set) var printingError: (any Error)?

    init(
      seed: UInt64, steps: Int?, output: URL, resumes: Bool, isJSON: Bool,
      options: [OwnOption] = [], values: [String: OwnOption.Value] = [:]
    ) {
      firstSeed = seed
      self.steps = steps
      self.output = output
      self.resumes = resumes
      self.isJSON = isJSON
      (self.options, self.values) = (options, values)
      terminal = Terminal(descriptor: isJSON ? STDERR_FILENO : STDOUT_FILENO)
    }

    /// What one of the section's own options was given.
    func ownValue(of option: String) -> OwnOption.Value? {
      if !options.contains(where: { $0.name == option }) {
        fatalError(
          "'\(option)' is no option of this section. Declare it on the "
            + "fence of its run block.")
      }
      return values[option]
    }

    /// Prints as Swift's own function does; to standard error when
    /// standard output is kept for JSON.
    public func print(
      _ items: Any..., separator: String = " ", terminator: String = "\n"
    ) {
      let text = items.map { "\($0)" }.joined(separator: separator)
      let handle = isJSON ? FileHandle.standardError : .standardOutput
      do {
        try handle.write(contentsOf: Data((text + terminator).utf8))
      } catch {
        // A training goes on: a full disk may be the log's alone.
        printingError = printingError ?? error
      }
    }

    /// Keeps a number under a name for `--json`.
    public func record(_ key: String, _ value: Double) {
      record(key, .number(value))
    }

    /// Keeps a whole number under a name for `--json`.
    public func record(_ key: String, _ value: Int) {
      record(key, .integer(value))
    }

    /// Keeps a list of numbers under a name for `--json`.
    public func record(_ key: String, _ values: [Double]) {
      record(key, .array(values.map(JSONValue.number)))
    }

    /// Keeps a list of words under a name for `--json`.
    public func record(_ key: String, _ values: [String]) {
      record(key, .array(values.map(JSONValue.string)))
    }

    /// Keeps the rows of a table under a name for `--json`.
    public func record(_ key: String, rows: [[String: JSONValue]]) {
      record(key, .array(rows.map(JSONValue.object)))
    }

    private func record(_ key: String, _ value: JSONValue) {
      if Self.reservedKeys.contains(key) {
        fatalError("'\(key)' is a key of every section; record another.")
      }
      records[key] = value
    }

    static let reservedKeys: Set = [
      "section", "title", "seed", "steps", "seconds", "figures", "answers",
      "exercises",
    ]

    /// What to say of options that changed nothing.
    func unused(beside command: RunCommand) -> [String] {
      var notes: [String] = []
      if let seed = command.seed, !isSeedUsed {
        notes.append("--seed \(seed) changed nothing: no number was drawn.")
      }
      if let output = command.output, figures.isEmpty {
        notes.append("Nothing was saved in \(output): there is no figure.")
      }
      return notes
    }

    /// Throws if nothing can be written into the output folder.
    ///
    /// Nobody should train for an hour and learn it then.
    func checkOutput() throws {
      try writing(output) {
        let file = output.appending(path: ".writable")
        try Data().write(to: file)
        try FileManager.default.removeItem(at: file)
      }
    }

    /// Makes the output folder and writes, and says of a failure what to do.
    private func writing(
      _ place: URL, _ write: () throws -> Void
    ) throws {
      do {
        try FileManager.default.createDirectory(
          at: output, withIntermediateDirectories: true)
        try write()
      } catch {
        throw LessonError(
          "\(place.relativePath) cannot be written "
            + "(\(reason(of: error))). "
            + "Name another folder with --output.")
      }
    }

    /// Saves a picture in the output folder and says where.
    ///
    /// - Throws: What keeps the file from being written. A file of that
    ///   name is replaced at once or not at all.
    public func save(_ svg: String, as name: String) throws {
      let file = output.appending(path: name)
      try writing(file) {
        try Data(svg.utf8).write(to: file, options: .atomic)
      }
      figures.append(file.relativePath)
      print("Figure: \(file.relativePath)")
    }
  }
}

extension Lesson.Run: Stage {
  /// Whether what is printed can be drawn over.
  public var isLive: Bool { terminal.isLive }

  /// Whether what is printed may have colors.
  public var isColored: Bool { terminal.isColored }

  /// How wide a square picture may be.
  public var squareColumns: Int { terminal.squareColumns }

  /// Prints a text.
  public func show(_ text: String, terminator: String) {
    print(text, terminator: terminator)
  }
}

/// What a stream can show.
public struct Terminal: Sendable {
  /// How many characters fit into a line.
  public let columns: Int

  /// How many lines fit onto the screen.
  public let rows: Int

  /// How wide a square picture may be so that the screen holds it whole,
  /// and a line below it.
  public var squareColumns: Int {
    // A character is about twice as high as it is wide.
    max(24, min(columns, 2 * (rows - 3)))
  }

  /// Whether it shows colors.
  public let isColored: Bool

  /// Whether what it shows can be drawn over.
  public let isLive: Bool

  init(columns: Int, rows: Int) {
    (self.columns, self.rows) = (columns, rows)
    (isColored, isLive) = (false, false)
  }

  init(descriptor: Int32) {
    let environment = ProcessInfo.processInfo.environment
    let isTerminal = isatty(descriptor) == 1
    var size = winsize()
    let isKnown =
      isTerminal && ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0
    columns = isKnown && size.ws_col >= 20 ? min(Int(size.ws_col), 100) : 72
    rows = isKnown && size.ws_row > 0 ? Int(size.ws_row) : 24
    isLive = isTerminal && environment["TERM"] != "dumb"
    isColored =
      isTerminal && environment["NO_COLOR", default: ""].isEmpty
      && environment["TERM"] != "dumb"
  }
}
