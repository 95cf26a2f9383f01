import ArgumentParser
import Foundation
import Literate

/// Checks the whole book without building it.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks every chapter and every file of exercises.")

  @Option(help: "The package's folder.")
  var root = "."

  func run() throws {
    try reportingDiagnostics {
      let book = try Book(package: root)
      try checkStubs(of: book)
      try book.checkQuotes(in: Library(package: root))
      let sketches = book.chapters.flatMap(\.blocks).filter {
        if case .sketch = $0.role { true } else { false }
      }
      print(
        "\(book.chapters.count) chapters checked; "
          + "\(sketches.count) blocks of Swift are not compiled.")
    }
  }

  /// The student's files must be the chapters' stubs, byte for byte.
  private func checkStubs(of book: Book) throws {
    for chapter in book.chapters where chapter.hasProgram {
      let path = chapter.stubPath
      let file = URL(filePath: root).appending(path: path)
      let found = try? String(contentsOf: file, encoding: .utf8)
      if found == stubs(of: chapter) { continue }
      throw FileError(
        found == nil
          ? "\(path): the stubs of \(chapter.number) are missing. "
            + "Run 'make stubs'."
          : "\(path): differs from the stubs in \(chapter.source.path). "
            + "Run 'make stubs', or copy the change into the chapter.")
    }
  }
}

/// Writes the files that students fill in.
struct Stubs: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes each section's Exercises.swift from its chapter.",
    discussion: "A file that was changed is kept in .build/stubs.")

  @Option(help: "The package's folder.")
  var root = "."

  func run() throws {
    try reportingDiagnostics {
      for chapter in try Book(package: root).chapters
      where chapter.hasProgram {
        let file = URL(filePath: root).appending(path: chapter.stubPath)
        let new = stubs(of: chapter)
        let old = try? String(contentsOf: file, encoding: .utf8)
        if old == new { continue }
        if let old { try keep(old, of: chapter) }
        try writeIfChanged(new, to: file.path)
        print("\(chapter.stubPath): written")
      }
    }
  }

  /// Keeps what may be somebody's answers.
  private func keep(_ text: String, of chapter: Chapter) throws {
    let name = ".build/stubs/\(chapter.programName).swift"
    try writeIfChanged(
      text, to: URL(filePath: root).appending(path: name).path)
    print("\(name): what \(chapter.stubPath) held before")
  }
}

/// Writes the plain Swift of every chapter, without directives.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes the tangled Swift as a reader would like it.")

  @Option(help: "The package's folder.")
  var root = "."

  @Option(help: "The folder to write into.")
  var output: String

  func run() throws {
    try reportingDiagnostics {
      for file in try ReadableFile.all(of: Book(package: root)) {
        try writeIfChanged(
          file.text, to: URL(filePath: output).appending(path: file.name).path)
        print(file.name)
      }
    }
  }
}

/// A tangled file without directives, and where its lines come from.
struct ReadableFile {
  var name: String
  var text: String
  var tangled: TangledFile

  /// Tangles every product of every chapter.
  static func all(of book: Book) -> [ReadableFile] {
    book.chapters.flatMap { chapter in
      let folder =
        chapter.source.path.split(separator: "/").dropLast()
        .last.map(String.init) ?? "."
      let tangler = Tangler(chapter, imports: [])
      return Tangler.Product.allCases.filter { $0.exists(in: chapter) }
        .map { product in
          let file = tangler.file(product)
          return ReadableFile(
            name: "\(folder)/\(chapter.stem).\(product.rawValue).swift",
            text: file.readable(), tangled: file)
        }
    }
  }
}

extension Tangler.Product {
  /// Whether a chapter has anything of the product.
  func exists(in chapter: Chapter) -> Bool {
    switch self {
    case .module:
      chapter.blocks.contains {
        if case .module = $0.role { true } else { false }
      }
    case .figures: chapter.blocks.contains { $0.role == .figure }
    case .program, .stubs: chapter.hasProgram
    case .tests: true
    }
  }
}

extension Chapter {
  /// The file that a student fills in.
  var stubPath: String { "Sources/\(programName)/Exercises.swift" }
}

/// Returns the text of a section's `Exercises.swift`.
func stubs(of chapter: Chapter) -> String {
  Tangler(chapter, imports: ["Lesson", chapter.moduleName])
    .file(.stubs).plain()
}
