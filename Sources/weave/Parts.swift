import Foundation
import Literate
import Mustache

/// Fills the theme's templates with the parts of one chapter's page.
struct Parts: PageParts {
  let chapter: Chapter
  let book: Book
  let theme: Theme

  /// The chapter's formulas as HTML, in order.
  let formulas: [String]

  /// The pictures, by name.
  let figures: [String: String]

  private let chunks: Chunks
  private let uses: [String: [Block]]
  private let highlighter: Highlighter

  init(
    _ chapter: Chapter, book: Book, theme: Theme, formulas: [String],
    figures: [String: String]
  ) {
    self.chapter = chapter
    self.book = book
    self.theme = theme
    self.formulas = formulas
    self.figures = figures
    chunks = Chunks(chapter)
    uses = chapter.chunkUses
    var links: [String: String] = [:]
    for block in chapter.blocks {
      if case .chunk(let name, _) = block.role, links[name] == nil {
        links[name] = "#" + block.anchor
      }
    }
    highlighter = Highlighter(chunkLinks: links)
  }

  // MARK: - Blocks

  func block(_ block: Block, output: Block?) -> String {
    let values = common(block)
    switch block.role {
    case .module(let isFolded):
      return theme.render(
        "listing",
        values.adding(["folded": isFolded, "module": chapter.moduleName]))
    case .quote(let reference):
      let parts = reference.split(separator: "#")
      return theme.render(
        "quote", values.adding(["file": String(parts.first ?? "")]))
    case .chunk(let name, let isFolded):
      return theme.render(
        "chunk", values.adding(["folded": isFolded]).adding(chunk(name, block)))
    case .example:
      var values = values
      values["output"] = output.map {
        escaped($0.lines.joined(separator: "\n"))
      }
      values["outputIndex"] = output?.index
      return theme.render("example", values)
    case .test(let title):
      return theme.render("test", values.adding(["title": title]))
    case .run:
      return theme.render(
        "run", values.adding(["program": chapter.programName]))
    case .exercise(let identifier, let points, let stars, let title):
      return theme.render(
        "exercise",
        values.adding([
          "number": identifier, "points": points, "isOnePoint": points == 1,
          "stars": String(repeating: "★", count: stars),
          "difficulty": ["", "easy", "medium", "hard"][stars],
          "title": title, "program": chapter.programName,
        ]))
    case .solution(let identifier):
      return theme.render("solution", values.adding(["number": identifier]))
    case .mistake(let identifier, let hint):
      return theme.render(
        "mistake",
        values.adding([
          "number": identifier, "hint": hint, "ordinal": ordinal(of: block),
        ]))
    case .probe(let identifier):
      return theme.render("probe", values.adding(["number": identifier]))
    case .sketch(let reason):
      return theme.render("sketch", values.adding(["reason": reason]))
    case .figure, .math, .output, .text:
      return ""
    }
  }

  /// Which of an exercise's mistakes a block is, from 1.
  private func ordinal(of block: Block) -> Int {
    let exercise = chapter.exercises.first {
      $0.identifier == block.role.exercise
    }
    let index = exercise?.mistakes.firstIndex { $0.block == block }
    return (index ?? 0) + 1
  }

  private func common(_ block: Block) -> [String: Any] {
    [
      "index": block.index,
      "anchor": block.anchor,
      "section": chapter.number,
      "line": block.firstLine,
      "path": chapter.source.path,
      "code": highlighter.html(block.lines),
    ]
  }

  /// Where a fragment is used, and its other parts.
  private func chunk(_ name: String, _ block: Block) -> [String: Any] {
    let parts = chunks.blocks(named: name)
    let position = parts.firstIndex(of: block) ?? 0
    let link = { (block: Block) in ["anchor": block.anchor] }
    let places = (uses[name] ?? []).enumerated().map { index, block in
      ["anchor": block.anchor, "number": index + 1] as [String: Any]
    }
    var values: [String: Any] = [
      "name": name, "uses": places, "isContinuation": position > 0,
      "isUsedOnce": places.count == 1,
    ]
    if position > 0 { values["previous"] = link(parts[position - 1]) }
    if position + 1 < parts.count {
      values["next"] = link(parts[position + 1])
    }
    return values
  }

  // MARK: - Figures, formulas, tables, numbers

  func figure(_ image: Chapter.Image, code: Block) -> String {
    let number = (chapter.images.firstIndex(of: image) ?? 0) + 1
    return theme.render(
      "figure",
      common(code).adding([
        "anchor": image.anchor, "number": number, "name": image.figureName,
        "caption": image.caption, "alternative": image.alternative,
        "svg": figures[image.figureName] ?? "",
      ]))
  }

  func formula(_ formula: Chapter.Formula, index: Int) -> String {
    let html = formulas.indices.contains(index) ? formulas[index] : ""
    guard formula.isDisplayed else {
      return "<span class=\"math\" data-formula=\"\(index)\">\(html)</span>"
    }
    let block = chapter.blocks.first {
      $0.firstLine == formula.position.line
    }
    var label: String?
    if case .math(let name) = block?.role { label = name }
    var values: [String: Any] = ["html": html, "formula": index]
    values["index"] = block?.index
    values["anchor"] = label
    values["number"] = number(ofFormula: label)
    return theme.render("formula", values)
  }

  /// Labelled formulas are numbered, so that the text can name them.
  private func number(ofFormula label: String?) -> Int? {
    guard let label else { return nil }
    let labels = chapter.blocks.compactMap { block -> String? in
      if case .math(let label) = block.role { label } else { nil }
    }
    return labels.firstIndex(of: label).map { $0 + 1 }
  }

  func table(_ html: String, index: Int) -> String {
    theme.render("table", ["html": html, "table": index, "number": index + 1])
  }

  func boundNumber(_ text: String, expression: String) -> String {
    theme.render(
      "number",
      ["text": text, "isMark": text.isEmpty, "expression": expression])
  }

  func destination(of url: String) -> String {
    guard !url.contains("://"), !url.hasPrefix("mailto:") else { return url }
    let parts = url.split(
      separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard let file = parts.first, !file.isEmpty else { return url }
    let path = resolve(String(file), from: chapter.source.path)
    guard let target = book.chapters.first(where: { $0.source.path == path })
    else { return url }
    return target.pageName + (parts.count > 1 ? "#\(parts[1])" : "")
  }
}

extension Dictionary<String, Any> {
  /// The dictionary with more entries.
  func adding(_ other: [String: Any]) -> [String: Any] {
    merging(other) { $1 }
  }
}

extension Block {
  /// The name that links to the block use.
  var anchor: String {
    switch role {
    case .exercise(let identifier, _, _, _): "exercise-\(identifier)"
    default: "block-\(index + 1)"
    }
  }
}

extension Chapter {
  /// The page's file in the built book.
  var pageName: String { stem + ".html" }

  /// The blocks in which each fragment is used.
  var chunkUses: [String: [Block]] {
    var uses: [String: [Block]] = [:]
    for block in blocks where block.role.isSwift {
      for line in block.lines {
        guard let name = chunkReference(in: line) else { continue }
        uses[name, default: []].append(block)
      }
    }
    return uses
  }
}
