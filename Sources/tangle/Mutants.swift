import ArgumentParser
import Foundation
import Literate
import Synchronization
import Tangling

/// Changes a section's code as people change it by mistake, and sees that
/// the section's own tests notice.
struct Mutants: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks that tests notice changes of a section's code.")

  @OptionGroup var build: BuildOptions

  @Option(help: "How many changes to try in a section.")
  var limit = 6

  func run() throws {
    try reportingDiagnostics {
      let book = try Book(package: build.root)
      let chapters = try build.chapters(of: book).filter { chapter in
        chapter.blocks.contains { $0.role.kind == .module }
      }
      let lab = try MutantLab(book: book, build: build)
      defer { lab.remove() }
      var survivors = 0
      for chapter in chapters {
        survivors += try lab.examine(chapter, limit: limit)
      }
      if survivors > 0 {
        throw FileError(
          "\(survivors) changes were noticed by no test, or have a reason "
            + "and were noticed. Add a test that tells the right code from "
            + "the changed one, or say in \(Unnoticed.path) why none is "
            + "needed.")
      }
    }
  }
}

/// Compiles and runs a section's tests with changed code.
struct MutantLab {
  private let book: Book
  private let root: String
  private let products: URL
  private let folder: URL
  private let unnoticed: Unnoticed

  init(book: Book, build: BuildOptions) throws {
    self.book = book
    root = build.root
    products = URL(filePath: build.products)
    unnoticed = try Unnoticed(package: root)
    folder = FileManager.default.temporaryDirectory
      .appending(path: "mutants-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true)
    try linkBook()
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// All that the tests of sections stand on, in one library.
  private func linkBook() throws {
    let engine = try TableOfBook(package: root).engine
    let tools = [
      "Lesson", "Literate", "Proving", "TestSupport", "Checksum",
      "ArgumentParser", "ArgumentParserToolInfo",
    ]
    let modules = Set(engine + tools + book.chapters.map(\.moduleName))
    let objects = try modules.sorted().flatMap { module in
      let place = products.appending(path: "\(module).build")
      let files = try FileManager.default.subpathsOfDirectory(
        atPath: place.path)
      return files.filter { $0.hasSuffix(".o") }.sorted()
        .map { place.appending(path: $0).path }
    }
    let result = try runTool(
      "swiftc",
      ["-emit-library", "-o", folder.appending(path: "libBook.so").path]
        + objects + ["-lopenblas", "-lz", "-lcmark", "-lTesting"])
    if result.status != 0 { throw FileError(result.output) }
  }

  /// Tries changes of a section and prints what became of each.
  ///
  /// - Returns: How many were noticed by nothing.
  func examine(_ chapter: Chapter, limit: Int) throws -> Int {
    var files = try book.prefix([.tests], of: chapter, package: root)
    files.append(("Runner.swift", Self.runner))
    let name = chapter.stem + ".swift"
    guard let place = files.firstIndex(where: { $0.name == name }) else {
      return 0
    }
    let original = files[place].text
    if let failure = try failure(of: files, named: "\(chapter.number)") {
      throw FileError(
        "Section \(chapter.number): its tests fail as it is:\n\(failure)")
    }
    let all = Mutation.all(in: original)
    let step = max(1, all.count / limit)
    let chosen = all.enumerated().filter { $0.offset % step == 0 }
      .prefix(limit).map(\.element)
    let survivors = Mutex(0)
    let prepared = files
    DispatchQueue.concurrentPerform(iterations: chosen.count) { index in
      var files = prepared
      let mutation = chosen[index]
      files[place].text = mutation.applied(to: original)
      let found: String?
      do {
        found = try failure(of: files, named: "\(chapter.number)-\(index)")
      } catch {
        found = "\(error)"
      }
      let line = chapterLine(mutation.line(in: original), in: original)
      let reason = unnoticed.reason(
        for: mutation, of: chapter.number, in: original)
      if (found == nil) == (reason == nil) { survivors.withLock { $0 += 1 } }
      print(
        "\(chapter.source.path):\(line): \(mutation.description): "
          + Self.words(found, reason: reason)
          + "\n  \(mutation.codeLine(in: original))")
    }
    return survivors.withLock { $0 }
  }

  private static func words(_ found: String?, reason: String?) -> String {
    switch (found, reason) {
    case (nil, nil): "NOTICED BY NOTHING"
    case (nil, let reason?): "noticed by nothing: \(reason)"
    case (let found?, nil): "noticed: \(found)"
    case (let found?, _?):
      "NOTICED, though \(Unnoticed.path) says why it is not: \(found)"
    }
  }

  /// What a section's tests say of code; nil if all of them pass.
  private func failure(
    of files: [(name: String, text: String)], named name: String
  ) throws -> String? {
    let work = folder.appending(path: name)
    defer { try? FileManager.default.removeItem(at: work) }
    for file in files {
      try writeIfChanged(file.text, to: work.appending(path: file.name).path)
    }
    let program = work.appending(path: "tests").path
    let plugins = "host/plugins/testing"
    let compiled = try runTool(
      "swiftc",
      prefixFlags(
        package: root, modules: products.appending(path: "Modules").path)
        + ["-O", "-wmo", "-enable-testing", "-suppress-warnings"]
        + ["-plugin-path", Self.library.appending(path: plugins).path]
        + files.map { work.appending(path: $0.name).path }
        + ["-L\(folder.path)", "-lBook", "-lTesting"]
        + ["-Xlinker", "-rpath", "-Xlinker", folder.path, "-o", program])
    if compiled.status != 0 {
      let error = compiled.output.split(separator: "\n")
        .first { $0.contains("error: ") }
      return "the compiler refuses it\(error.map { ": \($0)" } ?? "")"
    }
    let tested = try runTool(
      "env",
      [
        "NO_COLOR=1", "timeout", "120", program, "--testing-library",
        "swift-testing",
      ])
    if tested.status == 0 { return nil }
    let first = tested.output.split(separator: "\n")
      .first { $0.contains(" recorded an issue") }
    return first.map { String($0.prefix(160)) } ?? "status \(tested.status)"
  }

  /// The folder of the toolchain's Swift libraries.
  private static var library: URL {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let compiler = path.split(separator: ":").map { "\($0)/swiftc" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    return URL(filePath: compiler ?? "/usr/bin/swiftc")
      .resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "lib/swift")
  }

  /// The chapter's line that a line of its compiled code comes from.
  private func chapterLine(_ number: Int, in text: String) -> Int {
    var origin = 0
    for line in linesOf(text).prefix(number) {
      if let match = line.firstMatch(of: /#sourceLocation\(.*line: (\d+)\)/) {
        origin = (Int(match.output.1) ?? 1) - 1
      } else {
        origin += 1
      }
    }
    return origin
  }

  private static let runner = """
    import Testing

    @main struct Runner {
      static func main() async {
        await Testing.__swiftPMEntryPoint() as Never
      }
    }

    """
}
