import ArgumentParser
import Foundation
import Literate
import Tangling

/// Compiles each part up to each of its sections.
///
/// A section may use only what stands before it: a reader who has come
/// this far has seen every name. Its module code, its examples and tests,
/// its exercises and its program are compiled with the sections before it;
/// earlier parts come from the build. Figures are left out: those of the
/// foundations are drawn with A.5, which comes after them.
struct Prefixes: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks that no section uses what comes after it.")

  @OptionGroup var build: BuildOptions

  @Option(help: "Where to keep what has compiled, so as not to repeat it.")
  var stamps: String?

  func run() throws {
    try reportingDiagnostics {
      let book = try Book(package: build.root)
      guard FileManager.default.fileExists(atPath: build.modules) else {
        throw FileError(
          "\(build.modules): there are no built modules. Run 'swift build' "
            + "first.")
      }
      let work = FileManager.default.temporaryDirectory
        .appending(path: "prefixes-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: work) }
      let engine = try book.engine(package: build.root)
      let chapters = try build.chapters(of: book)
      for chapter in chapters {
        try check(chapter, of: book, with: engine, in: work)
      }
      print("\(chapters.count) prefixes of the book compile.")
    }
  }

  private func check(
    _ chapter: Chapter, of book: Book, with engine: CodeUnits,
    in folder: URL
  ) throws {
    // The tests and the program hold the same probes, so that they are
    // compiled one after the other.
    for products in [[.tests], [.program, .stubs]] as [[Tangler.Product]] {
      let prefix = try book.prefix(
        products, of: chapter, package: build.root)
      let stamp = stamp(of: prefix, upTo: chapter, of: book, with: engine)
      if stamp.isKnown { continue }
      let files = try prefix.map { file in
        let url = folder.appending(path: file.name)
        try writeIfChanged(file.text, to: url.path)
        return url.path
      }
      let result = try runTool("swiftc", flags + files)
      if result.status == 0 {
        if let path = stamp.path { try writeIfChanged("", to: path) }
        continue
      }
      throw FileError(
        result.output
          + "\(chapter.source.path): section \(chapter.number) does not "
          + "compile with what stands before it. "
          + "Move what it uses before it.")
    }
  }

  /// The file that says that a prefix has compiled, and whether it exists.
  ///
  /// Its name is a sum over all that the compiler can use: the code of the
  /// files, without comments, and what they name in earlier modules.
  private func stamp(
    of files: [(name: String, text: String)], upTo last: Chapter,
    of book: Book, with engine: CodeUnits
  ) -> (path: String?, isKnown: Bool) {
    guard let stamps else { return (nil, false) }
    // Line directives change with the prose, and nothing else does.
    let texts = files.map { file in
      linesOf(file.text).filter { !$0.hasPrefix("#sourceLocation") }
        .joined(separator: "\n")
    }
    let sum = book.prefixStamp(
      of: texts, upTo: last.number, engine: engine)
    let path = URL(filePath: stamps).appending(path: "\(last.number)-\(sum)")
      .path
    return (path, FileManager.default.fileExists(atPath: path))
  }

  private var flags: [String] {
    ["-typecheck", "-suppress-warnings"]
      + prefixFlags(named: "Prefix", package: build.root, build.modules)
  }
}

/// Where the book is, what was built of it, and which of it is meant.
struct BuildOptions: ParsableArguments {
  @Option(help: "The package's folder.")
  var root = "."

  @Option(help: "The folder of the built programs.")
  var products: String

  @Option(help: "The section; all if none is named.")
  var section: String?

  /// The chapters that are meant.
  func chapters(of book: Book) throws -> [Chapter] {
    let chapters = book.chapters.filter {
      section == nil || $0.number == section
    }
    if chapters.isEmpty {
      throw ValidationError("There is no section \(section ?? "").")
    }
    return chapters
  }

  /// The folder of the built modules.
  var modules: String {
    URL(filePath: products).appending(path: "Modules").path
  }
}

extension Book {
  /// The files of a section and of those before it in its part.
  func prefix(
    _ products: [Tangler.Product], of last: Chapter, package root: String
  ) throws -> [(name: String, text: String)] {
    let before = chapters.prefix { $0.number != last.number }
    let siblings = before.filter { $0.moduleName == last.moduleName }
    let imports = Set(before.map(\.moduleName)).subtracting([last.moduleName])
      .union(try TableOfBook(package: root).engine)
    let tools =
      Array(imports) + ["Lesson", "Literate", "Proving", "TestSupport"]
    var files = (siblings + [last]).map { chapter in
      let tangler = Tangler(chapter, imports: Array(imports))
      return (chapter.stem + ".swift", tangler.file(.module).compiled())
    }
    files += products.map { product in
      let tangler = Tangler(last, imports: tools)
      return (
        "\(last.stem).\(product.rawValue).swift",
        tangler.file(product).compiled()
      )
    }
    if products.contains(.tests) {
      let support = URL(filePath: root)
        .appending(path: "Tests/ChapterTests/Support.swift").path
      files.append(("Support.swift", try readSource(support, root: root).text))
    }
    return files
  }
}

/// What the compiler is told so that a module's code finds the built modules.
func prefixFlags(
  named name: String, package root: String, _ modules: String
) -> [String] {
  var flags = ["-parse-as-library", "-swift-version", "6"]
  flags += ["-module-name", name, "-I", modules]
  let sources = URL(filePath: root).appending(path: "Sources").path
  let folders = try? FileManager.default.contentsOfDirectory(atPath: sources)
  for folder in (folders ?? []).sorted() {
    let map = "\(sources)/\(folder)/module.modulemap"
    if FileManager.default.fileExists(atPath: map) {
      flags += ["-Xcc", "-fmodule-map-file=\(map)"]
    }
  }
  return flags
}
