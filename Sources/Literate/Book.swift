import Foundation
import Synchronization

/// All chapters, in the order in which they build on each other.
public struct Book: Sendable {
  /// The chapters.
  public let chapters: [Chapter]

  /// The plain Swift files that chapters quote and link to.
  public let library: Library

  /// Reads every chapter and throws all that is wrong with any of them.
  ///
  /// - Parameters:
  ///   - sources: The chapters' texts, in any order.
  ///   - library: The plain Swift files.
  ///   - ignoresQuotes: Whether quotes may be out of date, for whoever
  ///     brings them up to date.
  /// - Throws: Everything that is wrong, with its place.
  public init(
    reading sources: [SourceText], library: Library = Library(files: []),
    ignoresQuotes: Bool = false
  ) throws(Diagnostics) {
    var diagnostics: [Diagnostic] = []
    var chapters: [Chapter] = []
    for result in Book.readings(of: sources) {
      chapters.append(result.chapter)
      diagnostics += result.diagnostics
    }
    chapters.sort { Book.precedes($0.number, $1.number) }
    diagnostics += BookChecks(chapters, library: library).diagnostics
    if !ignoresQuotes {
      diagnostics += chapters.flatMap { library.wrongQuotes(in: $0) }
    }
    guard diagnostics.isEmpty else { throw Diagnostics(diagnostics) }
    self.chapters = chapters
    self.library = library
  }

  /// Reads all chapters, on all cores.
  private static func readings(
    of sources: [SourceText]
  ) -> [(chapter: Chapter, diagnostics: [Diagnostic])] {
    let results = Mutex<[Int: (Chapter, [Diagnostic])]>([:])
    DispatchQueue.concurrentPerform(iterations: sources.count) { index in
      let result = ChapterReader.read(sources[index])
      results.withLock { $0[index] = result }
    }
    let all = results.withLock { $0 }
    return sources.indices.compactMap { all[$0] }
  }

  /// The chapters as a reader meets them: the appendices at the end.
  public var readingOrder: [Chapter] {
    chapters.filter { !$0.isAppendix } + chapters.filter(\.isAppendix)
  }

  /// Whether a section's number comes before another's in building order.
  ///
  /// The appendices come first: everything stands on them.
  static func precedes(_ left: String, _ right: String) -> Bool {
    let isAppendix = (left.isAppendix, right.isAppendix)
    if isAppendix.0 != isAppendix.1 { return isAppendix.0 }
    return left.compare(right, options: .numeric) == .orderedAscending
  }
}

extension Chapter {
  /// Reads one chapter and throws all that is wrong with it.
  public init(reading source: SourceText) throws(Diagnostics) {
    let result = ChapterReader.read(source)
    guard result.diagnostics.isEmpty else {
      throw Diagnostics(result.diagnostics)
    }
    self = result.chapter
  }
}

extension String {
  fileprivate var isAppendix: Bool { first?.isLetter ?? false }
}

/// The rules that chapters keep among each other.
struct BookChecks {
  private var sinks: [String: DiagnosticSink] = [:]

  /// What was found, chapter by chapter.
  private(set) var diagnostics: [Diagnostic] = []

  init(_ all: [Chapter], library: Library) {
    let targets = LinkTargets(all, library: library)
    for chapter in all {
      let sink = DiagnosticSink(chapter.source)
      checkNumber(of: chapter, among: all, reporting: sink)
      checkFigureNames(of: chapter, among: all, reporting: sink)
      for link in chapter.links {
        targets.check(link, in: chapter, reporting: sink)
      }
      diagnostics += sink.diagnostics
    }
  }

  private func checkNumber(
    of chapter: Chapter, among all: [Chapter], reporting sink: DiagnosticSink
  ) {
    guard let other = all.first(where: { $0.number == chapter.number }),
      other.source.path != chapter.source.path
    else { return }
    sink.report(
      "section \(chapter.number) is also \(other.source.path)",
      advice: "Give one of the two files another number.",
      at: Position(line: 1))
  }

  /// All figures are drawn into one folder.
  private func checkFigureNames(
    of chapter: Chapter, among all: [Chapter], reporting sink: DiagnosticSink
  ) {
    for image in chapter.figures.map(\.image) {
      let owner = all.prefix { $0.source.path != chapter.source.path }
        .first { $0.figures.contains { $0.image.name == image.name } }
      guard let owner else { continue }
      sink.report(
        "\(owner.source.path) has a figure '\(image.name)' too",
        advice: "Give one of the two another name.", at: image.position)
    }
  }
}

/// Returns the path that a relative link in a chapter means.
public func resolve(_ link: String, from path: String) -> String {
  var folders = path.split(separator: "/").dropLast().map(String.init)
  for part in link.split(separator: "/") {
    switch part {
    case ".": continue
    case "..": _ = folders.popLast()
    default: folders.append(String(part))
    }
  }
  return folders.joined(separator: "/")
}

/// Returns how a chapter names another file in a link.
public func relative(_ target: String, to path: String) -> String {
  var from = path.split(separator: "/").dropLast()[...]
  var to = target.split(separator: "/")[...]
  while let a = from.first, let b = to.first, a == b {
    from = from.dropFirst()
    to = to.dropFirst()
  }
  let steps = Array(repeating: "..", count: from.count) + to.map(String.init)
  return steps.joined(separator: "/")
}
