import Literate

/// Makes Swift files of a chapter's elements.
public struct Tangler: Sendable {
  /// The chapter.
  public let chapter: Chapter

  /// The modules that each file imports, besides Foundation.
  public let imports: [String]

  private let fragments: Fragments

  /// Creates a tangler for a chapter.
  public init(_ chapter: Chapter, imports: [String]) {
    self.chapter = chapter
    self.imports = imports
    self.fragments = Fragments(chapter)
  }

  /// What a chapter is tangled into.
  public enum Product: String, CaseIterable, Sendable {
    /// The code of the part's module.
    case module

    /// Worked numbers, examples, bound numbers, proofs of exercises.
    case tests

    /// The code that draws the figures and recomputes what is printed.
    case figures

    /// What `swift run ch7-x-y` runs.
    case program

    /// The file that a student fills in.
    case stubs
  }

  /// Tangles one product.
  ///
  /// - Parameters:
  ///   - product: What to make.
  ///   - answers: The student's file as the program is built with it; other
  ///     products do without.
  /// - Returns: The file's lines.
  public func file(
    _ product: Product, answers: AnswerFile? = nil
  ) -> TangledFile {
    switch product {
    case .module: moduleFile()
    case .tests: testFile()
    case .figures: figureFile()
    case .program: programFile(answers: answers)
    case .stubs: stubFile()
    }
  }

  /// Whether the chapter has anything of a product.
  public func has(_ product: Product) -> Bool {
    switch product {
    case .module: !moduleBlocks.isEmpty
    case .figures: !chapter.figures.isEmpty || hasExamples
    case .program, .stubs, .tests: true
    }
  }

  private var moduleBlocks: [Block] {
    chapter.blocks.filter { $0.role.kind == .module }
  }

  private func moduleFile() -> TangledFile {
    var file = begin()
    for block in moduleBlocks {
      file.add("")
      file.add(code(block), indentedBy: "")
    }
    return file
  }

  /// Begins a file with the imports that every listing may count on.
  ///
  /// - Parameters:
  ///   - looksInside: Whether the code may use what its module keeps to
  ///     itself, and in an appendix what the engine does.
  ///   - more: Further modules.
  /// - Returns: A file of imports.
  func begin(looksInside: Bool = false, more: [String] = []) -> TangledFile {
    var file = TangledFile(chapter: chapter.source.path)
    for module in Set(imports + ["Foundation"] + more).sorted() {
      let isOwn =
        module == chapter.moduleName
        || chapter.isAppendix && imports.contains(module)
      let mark = looksInside && isOwn ? "@testable " : ""
      file.add("\(mark)import \(module)")
    }
    return file
  }

  /// The lines of a block with its fragments in place.
  func code(_ block: Block) -> [CodeLine] { fragments.expand(block) }

  // MARK: - Section program

  private func programFile(answers: AnswerFile?) -> TangledFile {
    var file = begin()
    let run = chapter.blocks.first { $0.role.kind == .run }
    let steps = run?.role.numbers["steps"]
    file.add("\n@main\nstruct Program {")
    file.add("  static func main() {\n    Lesson(")
    file.add("      number: \(quoted(chapter.number)),")
    file.add("      title: \(quoted(chapter.title)),")
    if let answers {
      file.add("      answers: AnswerFile(")
      file.add("        \(quoted(answers.path)),")
      file.add("        saved: \(quoted(answers.saved)),")
      file.add("        sum: \(quoted(answers.sum))),")
    }
    file.add("      seed: \(run?.role.numbers["seed"] ?? 1),")
    file.add("      steps: \(steps.map(String.init) ?? "nil"),")
    let options = run.map { $0.role.options.map(declaration) } ?? []
    if !options.isEmpty {
      file.add("      options: [\(options.joined(separator: ", "))],")
    }
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

  /// What the program declares for an option of its own.
  private func declaration(of option: Role.Option) -> String {
    let name = quoted(option.name)
    guard let range = option.range else { return ".folder(\(name))" }
    return ".number(\(name), in: \(range.lowerBound)...\(range.upperBound))"
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
}
