/// What the links of a book may point to.
///
/// Addresses are compared as a browser does: percent signs are decoded,
/// and texts are equal when their code points are.
public struct LinkTargets: Sendable {
  private let chapters: [[UInt8]: Chapter]

  /// The places in each chapter, by path and name.
  private let anchors: [[UInt8]: [[UInt8]: Anchor]]
  private let library: Library

  /// Gathers the places of a book.
  public init(_ all: [Chapter], library: Library) {
    self.library = library
    chapters = Dictionary(
      all.map { (Array($0.source.path.utf8), $0) },
      uniquingKeysWith: { first, _ in first })
    anchors = chapters.mapValues { chapter in
      Dictionary(
        chapter.anchors.map { (Array($0.name.utf8), $0) },
        uniquingKeysWith: { first, _ in first })
    }
  }

  /// What a link points to.
  public enum Target {
    /// A page elsewhere.
    case elsewhere

    /// A chapter, or a place in it.
    case chapter(Chapter, Anchor?)

    /// A file of plain Swift, which is a page as well.
    case file(Library.File)

    /// Nothing: the file or the anchor is not there.
    case noFile(String)
    case noAnchor(String, Chapter)
  }

  private static let schemes = ["https:", "http:", "mailto:"]

  /// What stands before an address's first colon, in small letters.
  private static func scheme(of url: String) -> String? {
    url.prefixMatch(of: /[A-Za-z][A-Za-z0-9+.-]*:/)
      .map { $0.output.lowercased() }
  }

  /// Finds what a link of a chapter points to.
  public func target(of url: String, in chapter: Chapter) -> Target {
    if let scheme = Self.scheme(of: url), Self.schemes.contains(scheme) {
      return .elsewhere
    }
    let parts = url.split(
      separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let file = percentDecoded(parts.first ?? "")
    let path = resolve(file, from: chapter.source.path)
    if let file = library.files.first(where: { $0.path == path }) {
      return .file(file)
    }
    guard
      let found = file.isEmpty ? chapter : chapters[Array(path.utf8)]
    else { return .noFile(file) }
    // An empty name is the top of the page.
    guard parts.count == 2, !parts[1].isEmpty else {
      return .chapter(found, nil)
    }
    let name = percentDecoded(parts[1])
    let anchor = anchors[Array(found.source.path.utf8)]?[Array(name.utf8)]
    return anchor.map { .chapter(found, $0) } ?? .noAnchor(name, found)
  }

  func check(
    _ link: Link, in chapter: Chapter, reporting sink: DiagnosticSink
  ) {
    if link.isEmbedded {
      return sink.report(
        "raw HTML loads '\(link.url)' into the page",
        advice: "The book has only pictures that its code draws; use a "
          + "'swift figure' block.", at: link.position)
    }
    switch target(of: link.url, in: chapter) {
    case .elsewhere, .file: return
    case .noFile where Self.scheme(of: link.url) != nil:
      sink.report(
        "this link goes to '\(link.url)', which is no page",
        advice: "Known are \(Self.schemes.joined(separator: ", ")) and files "
          + "of the book.", at: link.position)
    case .noFile(let file):
      let known = chapters.values.map {
        relative($0.source.path, to: chapter.source.path)
      }
      sink.report(
        "this link goes to '\(file)', which is no chapter",
        advice: suggestion(for: file, among: known.sorted()),
        at: link.position)
    case .noAnchor(let name, let target):
      sink.report(
        "this link goes to '#\(name)', which \(target.source.path) "
          + "does not have",
        advice: suggestion(for: name, among: target.anchors.map(\.name)),
        at: link.position)
    case .chapter(_, let anchor):
      checkNumber(of: link, at: anchor, reporting: sink)
    }
  }

  /// A link that is the word "figure" prints the number of a figure.
  private func checkNumber(
    of link: Link, at anchor: Anchor?, reporting sink: DiagnosticSink
  ) {
    let word = link.text.lowercased()
    guard InlineReader.references.contains(word) else { return }
    let kind: String
    switch anchor?.number {
    case .figure: kind = "figure"
    case .formula: kind = "formula"
    case .exercise: kind = "exercise"
    case nil: kind = ""
    }
    if kind == word { return }
    sink.report(
      "this link says '\(link.text)' of what is "
        + (kind.isEmpty ? "not numbered" : "a numbered \(kind)"),
      advice: "Write other words, or link to a \(word).",
      at: link.position)
  }
}

/// Decodes `%20` and the like; what is no UTF-8 stays as it is.
func percentDecoded(_ text: some StringProtocol) -> String {
  var bytes: [UInt8] = []
  var rest = Array(text.utf8)[...]
  while let byte = rest.popFirst() {
    let digits = String(decoding: rest.prefix(2), as: UTF8.self)
    if byte == UInt8(ascii: "%"), digits.count == 2,
      digits.allSatisfy(\.isHexDigit), let value = UInt8(digits, radix: 16)
    {
      bytes.append(value)
      rest = rest.dropFirst(2)
    } else {
      bytes.append(byte)
    }
  }
  return String(validating: bytes, as: UTF8.self) ?? String(text)
}
