/// Makes Swift files of a chapter's blocks.
public struct Tangler: Sendable {
  /// The chapter.
  public let chapter: Chapter

  /// The modules that each file imports, besides Foundation.
  public let imports: [String]

  private let chunks: Chunks

  /// Creates a tangler for a chapter.
  public init(_ chapter: Chapter, imports: [String]) {
    self.chapter = chapter
    self.imports = imports
    self.chunks = Chunks(chapter)
  }

  /// What a chapter is tangled into.
  public enum Product: String, CaseIterable, Sendable {
    /// The code of the part's module.
    case module

    /// Worked numbers, examples, bound numbers, proofs of exercises.
    case tests

    /// The code that draws the figures.
    case figures

    /// What `swift run ch7-x-y` runs.
    case program

    /// The file that a student fills in.
    case stubs
  }

  /// Tangles one product.
  public func file(_ product: Product) -> TangledFile {
    switch product {
    case .module: moduleFile()
    case .tests: testFile()
    case .figures: figureFile()
    case .program: programFile()
    case .stubs: stubFile()
    }
  }

  // MARK: - Module

  private func moduleFile() -> TangledFile {
    var file = begin()
    for block in chapter.blocks {
      guard case .module = block.role else { continue }
      file.add("")
      file.add(chunks.expand(block), indentedBy: "")
    }
    return file
  }

  /// Begins a file with the imports that every listing may count on.
  func begin(testing: Bool = false) -> TangledFile {
    var file = TangledFile(chapter: chapter.source.path)
    let modules = imports + ["Foundation"] + (testing ? ["Testing"] : [])
    for module in Set(modules).sorted() {
      // A chapter's tests may look at what its module keeps to itself, an
      // appendix's at what the engine does.
      let isOwn =
        module == chapter.moduleName
        || chapter.isAppendix && imports.contains(module)
      file.add("\(testing && isOwn ? "@testable " : "")import \(module)")
    }
    return file
  }

  /// The lines of a block with its fragments in place.
  func code(_ block: Block) -> [Chunks.Line] { chunks.expand(block) }

  // MARK: - Figures

  private func figureFile() -> TangledFile {
    var file = begin()
    let name = "illustrations_\(chapter.identifier)"
    let figures = chapter.blocks.filter { $0.role == .figure }
    let entries = figures.enumerated().map { index, block in
      let image = chapter.image(of: block)?.figureName ?? ""
      return "Illustration(\(quoted(image)), \(figureName(index)))"
    }
    file.add("\nlet \(name): [Illustration] = [")
    // The formatter wants no comma after a single element.
    let comma = entries.count == 1 ? "" : ","
    for entry in entries { file.add("  \(entry)\(comma)") }
    file.add("]")
    for (index, block) in figures.enumerated() {
      file.add("")
      file.add(
        "func \(figureName(index))() throws -> Figure {", at: block.fenceLine)
      file.add(code(block), indentedBy: "  ")
      file.add("}")
    }
    return file
  }

  private func figureName(_ index: Int) -> String {
    "figure_\(chapter.identifier)_\(index + 1)"
  }

  /// Returns the file that lists the figures of all chapters.
  ///
  /// - Parameter stems: The chapters' file names without their endings.
  /// - Returns: The text of a Swift file.
  public static func figureIndex(ofChapters stems: [String]) -> String {
    let names = stems.map { "illustrations_" + Chapter.identifier(of: $0) }
    let list = names.sorted().map { "  \($0)," }.joined(separator: "\n")
    return """
      /// The figures of every chapter.
      let illustrations: [Illustration] = [
      \(list)
      ].flatMap { $0 }

      """
  }

  // MARK: - Section program

  private func programFile() -> TangledFile {
    var file = begin()
    let run = chapter.blocks.first {
      if case .run = $0.role { true } else { false }
    }
    file.add("\n@main\nstruct Program {")
    file.add("  static func main() {\n    Lesson(")
    file.add("      number: \(quoted(chapter.number)),")
    file.add("      title: \(quoted(chapter.title)),")
    file.add("      chapter: \(quoted(chapter.source.path)),")
    var steps: Int?
    var seed: UInt64 = 1
    if case .run(let givenSeed, let givenSteps) = run?.role {
      (seed, steps) = (givenSeed, givenSteps)
    }
    file.add("      seed: \(seed),")
    file.add("      steps: \(steps.map(String.init) ?? "nil"),")
    addExerciseList(to: &file)
    file.add("      demonstration: demonstrate")
    file.add("    ).main()\n  }\n}\n")
    file.add(
      "func demonstrate(_ lesson: Lesson.Run) throws {",
      at: run?.fenceLine ?? 1)
    if let run {
      addPrint(to: &file, of: "lesson")
      file.add(code(run), indentedBy: "  ")
    }
    file.add("}")
    addProbes(to: &file)
    return file
  }

  /// Hides Swift's `print`, so that a listing may call it by its usual name.
  private func addPrint(to file: inout TangledFile, of receiver: String) {
    file.add("  func print(")
    file.add("    _ items: Any..., separator: String = \" \",")
    file.add("    terminator: String = \"\\n\"")
    file.add("  ) {")
    file.add("    \(receiver).print(")
    file.add("      items.map { \"\\($0)\" }.joined(separator: separator),")
    file.add("      terminator: terminator)")
    file.add("  }")
  }

  // MARK: - Stubs

  private func stubFile() -> TangledFile {
    var file = TangledFile(chapter: chapter.source.path)
    file.add("// Exercises of section \(chapter.number). Edit this file only.")
    file.add("// The questions: \(chapter.source.path)")
    file.add("// Then: swift run \(chapter.programName) check\n")
    for module in Set(imports + ["Foundation"]).sorted() {
      file.add("import \(module)")
    }
    for exercise in chapter.exercises {
      file.add("\n// MARK: - Exercise \(exercise.identifier)\n")
      file.add(code(exercise.stub), indentedBy: "")
    }
    return file
  }
}

extension Chapter {
  /// The name of the section's program: `ch7-2-2`.
  public var programName: String {
    "ch" + number.replacing(".", with: "-")
  }
}

extension Chapter.Image {
  /// The picture's name: its file without folder and ending.
  public var figureName: String {
    let file = url.split(separator: "/").last ?? ""
    return file.hasSuffix(".svg") ? String(file.dropLast(4)) : String(file)
  }
}
