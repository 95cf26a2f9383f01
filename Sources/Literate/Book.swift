import Foundation

/// All chapters, in the order in which they build on each other.
public struct Book: Sendable {
  /// The chapters.
  public let chapters: [Chapter]

  /// Reads every chapter and throws all that is wrong with any of them.
  ///
  /// - Parameter sources: The chapters' texts, in any order.
  /// - Throws: Everything that is wrong, with its place.
  public init(reading sources: [SourceText]) throws(Diagnostics) {
    var diagnostics: [Diagnostic] = []
    var chapters: [Chapter] = []
    for source in sources {
      let result = ChapterReader.read(source)
      chapters.append(result.chapter)
      diagnostics += result.diagnostics
    }
    chapters.sort { Book.precedes($0.number, $1.number) }
    diagnostics += BookChecks(chapters).diagnostics
    guard diagnostics.isEmpty else { throw Diagnostics(diagnostics) }
    self.chapters = chapters
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

  /// Whether the chapter is an appendix: its number begins with a letter.
  public var isAppendix: Bool { number.isAppendix }

  /// Whether there is something to run: an appendix may have no exercises.
  public var hasProgram: Bool { !isAppendix || !exercises.isEmpty }
}

extension String {
  fileprivate var isAppendix: Bool { first?.isLetter ?? false }
}

/// The rules that chapters keep among each other.
struct BookChecks {
  private var chapters: [String: Chapter] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  init(_ all: [Chapter]) {
    var numbers: [String: Chapter] = [:]
    for chapter in all {
      chapters[chapter.source.path] = chapter
      if let other = numbers[chapter.number] {
        diagnostics.append(
          Diagnostic(
            "section \(chapter.number) is also \(other.source.path)",
            advice: "Give one of the two files another number.",
            at: Position(line: 1), in: chapter.source))
      }
      numbers[chapter.number] = chapter
    }
    for chapter in all {
      for link in chapter.links { check(link, in: chapter) }
    }
    checkFigureNames(all)
  }

  private mutating func check(_ link: Chapter.Link, in chapter: Chapter) {
    if link.url.hasPrefix("https://") || link.url.hasPrefix("mailto:") {
      return
    }
    let parts = link.url.split(
      separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let file = String(parts.first ?? "")
    let path = resolve(file, from: chapter.source.path)
    guard let target = file.isEmpty ? chapter : chapters[path] else {
      let known = chapters.keys.map { relative($0, to: chapter.source.path) }
      fail(
        "this link goes to '\(file)', which is no chapter",
        advice: suggestion(for: file, among: known.sorted()), link, chapter)
      return
    }
    guard parts.count == 2 else { return }
    let anchors = target.anchors.map(\.name)
    if anchors.contains(String(parts[1])) { return }
    fail(
      "this link goes to '#\(parts[1])', which \(target.source.path) "
        + "does not have",
      advice: suggestion(for: String(parts[1]), among: anchors),
      link, chapter)
  }

  /// All figures are drawn into one folder.
  private mutating func checkFigureNames(_ all: [Chapter]) {
    var owners: [String: Chapter] = [:]
    for chapter in all {
      for image in chapter.images {
        if let owner = owners[image.figureName],
          owner.source.path != chapter.source.path
        {
          diagnostics.append(
            Diagnostic(
              "\(owner.source.path) has a figure '\(image.figureName)' too",
              advice: "Give one of the two another name.",
              at: image.position, in: chapter.source))
        }
        owners[image.figureName] = chapter
      }
    }
  }

  private mutating func fail(
    _ message: String, advice: String, _ link: Chapter.Link,
    _ chapter: Chapter
  ) {
    diagnostics.append(
      Diagnostic(
        message, advice: advice, at: link.position, in: chapter.source))
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
func relative(_ target: String, to path: String) -> String {
  var from = path.split(separator: "/").dropLast()[...]
  var to = target.split(separator: "/")[...]
  while let a = from.first, let b = to.first, a == b {
    from = from.dropFirst()
    to = to.dropFirst()
  }
  let steps = Array(repeating: "..", count: from.count) + to.map(String.init)
  return steps.joined(separator: "/")
}
