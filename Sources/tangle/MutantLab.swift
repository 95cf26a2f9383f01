import Foundation
import Literate
import Synchronization
import Tangling

/// Runs a section's tests with changed code.
///
/// What was built is linked once: the tests of all chapters into a program,
/// and each part of the book into a library of its own. Of a changed section
/// one file is compiled, and its part's library linked anew; the program
/// then finds this library before the other.
struct MutantLab {
  private let book: Book
  private let build: BuildOptions
  private let engine: [String]
  private let folder: URL

  /// Makes room for what is linked and compiled.
  init(book: Book, build: BuildOptions) throws {
    self.book = book
    self.build = build
    engine = try TableOfBook(package: build.root).engine
    folder = FileManager.default.temporaryDirectory
      .appending(path: "mutants-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true)
  }

  /// Links the tests and what they test.
  func prepare() throws {
    let tools = [
      "Lesson", "Literate", "Proving", "TestSupport", "Checksum",
      "Failures", "ArgumentParser", "ArgumentParserToolInfo",
    ]
    let objects = try (engine + tools).flatMap(objects)
    try link("Book", objects + ["-lopenblas", "-lz", "-lcmark", "-lTesting"])
    let parts = Set(book.chapters.map(\.moduleName)).sorted()
    for part in parts {
      try writeSources(of: part)
      try link(part, try self.objects(of: part))
    }
    let main = folder.appending(path: "Runner.swift").path
    try writeIfChanged(Self.runner, to: main)
    try compile(
      ["-parse-as-library", main, "-o", program, "-L\(folder.path)"]
        + (try self.objects(of: "ChapterTests"))
        + (parts + ["Book", "Testing"]).map { "-l\($0)" })
  }

  /// Removes all that was made.
  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// Tries changes of a section, as many at once as there are processors.
  ///
  /// - Parameters:
  ///   - chapter: The section.
  ///   - limit: How many changes to try.
  ///   - report: Called with each of them, as soon as it is known what came
  ///     of it.
  /// - Returns: The same.
  /// - Throws: ``FileError`` if the tests fail as the code is.
  func examine(
    _ chapter: Chapter, limit: Int,
    report: @escaping @Sendable (MutantTrial) -> Void
  ) throws -> [MutantTrial] {
    let text = text(of: chapter)
    let start = ContinuousClock.now
    let unchanged = try outcome(of: text, in: chapter, limit: 600)
    let seconds = Int((ContinuousClock.now - start).components.seconds)
    switch unchanged {
    case .unnoticed: break
    case .noticed(let failure):
      throw FileError(
        "Section \(chapter.number): its tests fail as it is: \(failure)")
    case .refused(let error):
      throw FileError(
        "Section \(chapter.number): it does not compile as it is:\n\(error)")
    }
    let work = Mutex(Work(waiting: Mutation.spread(in: text), limit: limit))
    // Others run at the same time, and nothing is optimized for it.
    let patience = max(20, 5 * seconds)
    DispatchQueue.concurrentPerform(
      iterations: ProcessInfo.processInfo.activeProcessorCount
    ) { _ in
      while let mutation = work.withLock({ $0.next() }) {
        let trial = Result {
          MutantTrial(
            chapter: chapter, text: text, mutation: mutation,
            outcome: try outcome(
              of: mutation.applied(to: text), in: chapter, limit: patience))
        }
        work.withLock {
          $0.add(trial)
          showProgress("")
          if case .success(let trial) = trial { report(trial) }
          showProgress("\(chapter.number): change \($0.started) of \(limit)")
        }
      }
    }
    showProgress("")
    try Interruption.check()
    return try work.withLock { $0.trials }.map { try $0.get() }
  }

  /// Compiles a section's changed code and runs its tests.
  private func outcome(
    of changed: String, in chapter: Chapter, limit: Int
  ) throws -> MutantTrial.Outcome {
    let part = chapter.moduleName
    let work = folder.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: work) }
    let file = work.appending(path: "\(chapter.stem).module.swift").path
    try writeIfChanged(changed, to: file)
    let object = file + ".o"
    let name = "/\(chapter.stem).module.swift"
    let others = try files(below: folder.appending(path: part), ".swift")
      .filter { !$0.hasSuffix(name) }
    let flags = [
      "-frontend", "-c", "-O", "-enable-testing", "-suppress-warnings",
    ]
    let compiled = try runTool(
      "swiftc",
      flags + prefixFlags(named: part, package: build.root, build.modules)
        + ["-primary-file", file] + others + ["-o", object])
    if compiled.status != 0 { return .refused(compiled.output) }
    let kept = try objects(of: part).filter { !$0.hasSuffix(name + ".o") }
    try link(part, [object] + kept, in: work)
    let failure = try failure(of: chapter, with: work, limit: limit)
    return failure.map { .noticed($0) } ?? .unnoticed
  }

  /// Runs a section's tests with the libraries of a folder, or those that
  /// were built where it has none.
  ///
  /// - Returns: What the first of them says that fails; nil if none does.
  private func failure(
    of chapter: Chapter, with libraries: URL, limit: Int
  ) throws -> String? {
    // What is changed may ask for memory without end, and crash; whoever
    // looked into the crash would outlive the program.
    let result = try runTool(
      "env",
      [
        "NO_COLOR=1", "SWIFT_BACKTRACE=enable=no",
        "LD_LIBRARY_PATH=\(libraries.path):\(folder.path)", "sh", "-c",
        "ulimit -v 12000000; exec timeout -s KILL \(limit) \"$@\"", "sh",
        program,
        "--testing-library", "swift-testing", "--filter",
        "Chapter_\(chapter.identifier)(?![0-9])",
      ], until: { $0.contains(Self.failed) })
    let first = result.output.split(separator: "\n")
      .first { $0.contains(Self.failed) }
    if let first { return String(first.prefix(160)) }
    switch result.status {
    case 0 where result.output.contains("Test run with 0 tests"):
      return "there are none"
    case 0: return nil
    case 128 + SIGKILL: return "no end in \(limit) s"
    default: return "it ended with status \(result.status)"
    }
  }

  /// What the first line says of a test that fails; the others need not end.
  private static let failed = " recorded an issue"

  // MARK: - Compiling and linking

  private var program: String { folder.appending(path: "tests").path }

  /// The objects that the build made of a module.
  private func objects(of module: String) throws -> [String] {
    try files(
      below: URL(filePath: build.products).appending(path: "\(module).build"),
      ".o")
  }

  private func files(below place: URL, _ ending: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: place.path)
      .filter { $0.hasSuffix(ending) }.sorted()
      .map { place.appending(path: $0).path }
  }

  private func link(
    _ name: String, _ inputs: [String], in place: URL? = nil
  ) throws {
    let library = (place ?? folder).appending(path: "lib\(name).so").path
    try compile(["-emit-library", "-o", library] + inputs)
  }

  private func compile(_ arguments: [String]) throws {
    let result = try runTool("swiftc", arguments)
    if result.status != 0 { throw FileError(result.output) }
  }

  /// The section's code as the build compiles it.
  private func text(of chapter: Chapter) -> String {
    let before = book.chapters.map(\.moduleName).prefix {
      $0 != chapter.moduleName
    }
    return Tangler(chapter, imports: Array(Set(engine + before)))
      .file(.module).compiled()
  }

  /// Writes the code of a part, which each of its sections is compiled with.
  private func writeSources(of part: String) throws {
    let place = folder.appending(path: part)
    let own = book.chapters.filter { $0.moduleName == part }
    for chapter in own {
      let file = place.appending(path: "\(chapter.stem).module.swift")
      try writeIfChanged(text(of: chapter), to: file.path)
    }
    let swift = URL(filePath: build.root)
      .appending(path: "Chapters/\(own[0].folder)/\(part).swift")
    try writeIfChanged(
      try readSource(swift.path, root: build.root).text,
      to: place.appending(path: "\(part).swift").path)
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

/// Shows a text on a terminal in the place of the last one.
private func showProgress(_ text: String) {
  guard isatty(STDERR_FILENO) == 1 else { return }
  FileHandle.standardError.write(Data("\r\(text)\u{1B}[K".utf8))
}

/// The changes of a section that are still to be tried, and the others.
private struct Work: Sendable {
  var waiting: [Mutation]
  var limit: Int
  var trials: [Result<MutantTrial, any Error>] = []
  var started = 0

  init(waiting: [Mutation], limit: Int) {
    self.waiting = waiting.reversed()
    self.limit = limit
  }

  mutating func next() -> Mutation? {
    if started == limit || Interruption.isRequested { return nil }
    started += 1
    return waiting.popLast()
  }

  /// Adds what was tried; what is no Swift makes way for another change.
  mutating func add(_ trial: Result<MutantTrial, any Error>) {
    trials.append(trial)
    if case .success(let trial) = trial, case .refused = trial.outcome {
      started -= 1
    }
  }
}
