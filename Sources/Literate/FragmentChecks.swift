/// The rules that fragments keep: each is there, used, and in its place.
struct FragmentChecks {
  private let chapter: Chapter
  private let fragments: Fragments
  private let sink: DiagnosticSink

  init(_ chapter: Chapter, reporting sink: DiagnosticSink) {
    self.chapter = chapter
    self.fragments = Fragments(chapter)
    self.sink = sink
  }

  func check() {
    var used: Set<String> = []
    for block in chapter.blocks where block.role.isSwift {
      for reference in FragmentReference.all(in: block.lines) {
        used.insert(reference.name)
        check(reference, in: block)
      }
    }
    for name in fragments.names where !used.contains(name) {
      guard let block = fragments.blocks(named: name).first else { continue }
      sink.report(
        "nothing uses the fragment '\(name)'",
        advice: "Write <<\(name)>> where it belongs, or remove it.",
        at: block.position)
    }
    checkCircles()
  }

  private func check(_ reference: FragmentReference, in block: Block) {
    let position = position(of: reference, in: block)
    if !reference.isAlone {
      sink.report(
        "something stands beside the fragment '\(reference.name)'",
        advice: "Give the fragment a line of its own.", at: position)
    }
    if fragments.blocks(named: reference.name).isEmpty {
      sink.report(
        "there is no fragment '\(reference.name)' in this chapter",
        advice: suggestion(for: reference.name, among: fragments.names),
        at: position)
    }
    switch reference.surroundings {
    case .statements: return
    case .bracket(let bracket):
      sink.report(
        "a fragment cannot stand inside '\(bracket)'",
        advice: "Swift takes line directives between statements only; "
          + "put whole statements into the fragment.", at: position)
    case .switchOpening:
      sink.report(
        "a fragment cannot be the first thing in a switch",
        advice: "Put the whole switch, or only later cases, into it.",
        at: position)
    }
  }

  /// Deeper than any author nests, and shallow enough to recurse.
  private static let depth = 100

  private func checkCircles() {
    var finished: Set<String> = []
    for name in fragments.names {
      var path: [String] = []
      follow(name, path: &path, finished: &finished)
    }
  }

  private func follow(
    _ name: String, path: inout [String], finished: inout Set<String>
  ) {
    if finished.contains(name) { return }
    if path.count == Self.depth { return failAtDepth(name) }
    path.append(name)
    for block in fragments.blocks(named: name) {
      for reference in FragmentReference.all(in: block.lines) {
        if let start = path.firstIndex(of: reference.name) {
          let circle = (path[start...] + [reference.name]).map { "'\($0)'" }
          sink.report(
            "this fragment contains itself: "
              + circle.joined(separator: " uses "),
            advice: "Take the reference out of one of them.",
            at: position(of: reference, in: block))
        } else {
          follow(reference.name, path: &path, finished: &finished)
        }
      }
    }
    path.removeLast()
    finished.insert(name)
  }

  private func failAtDepth(_ name: String) {
    guard let block = fragments.blocks(named: name).first else { return }
    sink.report(
      "fragments nest more than \(Self.depth) deep here",
      advice: "Put some of them into functions.", at: block.position)
  }

  private func position(
    of reference: FragmentReference, in block: Block
  ) -> Position {
    Position(
      line: block.firstLine + reference.lineIndex,
      column: block.lines[reference.lineIndex].indentation.count + 1)
  }
}
