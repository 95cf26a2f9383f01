import Figures
import Literate

/// Walks a chapter's elements and makes its page's HTML of them.
struct PageWriter {
  let chapter: Chapter
  let context: PageContext

  /// The chapter's formulas as HTML, in order.
  let formulas: [String]

  /// The symbols that are tied to names as HTML, in order.
  let symbols: [String]

  private let fragments: Fragments
  private let uses: [String: [Block]]
  private let codes: [Int: Highlighter.Code]

  init(
    _ chapter: Chapter, in context: PageContext, formulas: KaTeX.Formulas
  ) {
    self.chapter = chapter
    self.context = context
    self.formulas = formulas.html
    symbols = formulas.symbols
    fragments = Fragments(chapter)
    uses = chapter.fragmentUses
    codes =
      context.codes[chapter.number]
      ?? Highlighter(chapter, names: context.names, in: context.book)
      .codes(of: chapter)
  }

  private var theme: Theme { context.theme }

  /// The chapter's body, with a `<section>` around each heading's text.
  func html() -> String {
    var html = ""
    var open: [Int] = []
    for element in chapter.elements {
      if case .heading(let heading) = element {
        while let last = open.last, last >= heading.level {
          open.removeLast()
          html += "</section>\n"
        }
        open.append(heading.level)
        html += "<section id=\"\(escaped(heading.anchor))\">\n"
      }
      html += self.html(of: element)
    }
    return html + String(repeating: "</section>\n", count: open.count)
  }

  private func html(of element: Element) -> String {
    switch element {
    case .heading(let heading): html(of: heading.content)
    case .prose(let prose): html(of: prose)
    case .listing(let block): html(of: block) + "\n"
    case .example(let block, let output): example(block, output) + "\n"
    case .figure(let figure): self.figure(figure) + "\n"
    case .exercise(let exercise): self.exercise(exercise)
    case .table(let table): self.table(table) + "\n"
    case .formula(let formula): html(of: formula) + "\n"
    }
  }

  // MARK: - Prose

  func html(of prose: Prose) -> String {
    prose.pieces.map { piece in
      switch piece {
      case .html(let html): html
      case .formula(let formula): html(of: formula)
      case .number(let number): html(of: number)
      case .destination(let link):
        escaped(context.address(of: link, in: chapter))
      case .reference(let link): reference(link)
      }
    }.joined()
  }

  private func html(of formula: Formula) -> String {
    let html =
      formulas.indices.contains(formula.index) ? formulas[formula.index] : ""
    guard formula.isDisplayed else {
      return
        "<span class=\"math\" data-formula=\"\(formula.index)\">\(html)</span>"
    }
    var values: [String: Any] = ["html": html, "formula": formula.index]
    values["anchor"] = formula.label
    values["number"] = formula.number
    values["hasTies"] = !formula.ties.isEmpty
    values["ties"] = ties(of: formula)
    return theme.render("formula", values)
  }

  /// The formula's symbols that the code has a name for.
  private func ties(of formula: Formula) -> [[String: Any]] {
    let first = chapter.formulas.prefix { $0.index != formula.index }
      .map(\.ties.count).reduce(0, +)
    return formula.ties.enumerated().map { index, tie in
      let place = first + index
      return [
        "tie": place, "name": tie.name,
        "url": "#\(anchor(of: tie.name, after: formula))",
        "symbol": symbols.indices.contains(place) ? symbols[place] : "",
        "isLast": index + 1 == formula.ties.count,
      ]
    }
  }

  /// Where a name stands in code: in the next listing that has it, or else
  /// in the first block.
  private func anchor(of name: String, after formula: Formula) -> String {
    let blocks = chapter.blocks.filter {
      codes[$0.index]?.names.contains(name) ?? false
    }
    let listings = blocks.filter {
      [.module, .chunk, .quote].contains($0.role.kind)
    }
    let next = listings.first { $0.position > formula.position }
    return (next ?? listings.first ?? blocks.first)?.anchor ?? ""
  }

  private func html(of number: BoundNumber) -> String {
    let shown =
      number.formula.map(html)
      ?? number.code.map { "<code>\(escaped($0))</code>" }
      ?? escaped(number.number.text)
    return theme.render(
      "number",
      [
        "html": shown, "expression": number.expression,
        "isProved": context.isProved,
      ])
  }

  /// A link whose words are the number of what it points to.
  private func reference(_ link: Link) -> String {
    var values: [String: Any] = [
      "url": context.address(of: link, in: chapter),
      "isCapital": link.text.first?.isUppercase ?? false,
    ]
    let target = context.targets.target(of: link.url, in: chapter)
    if case .chapter(let other, let anchor) = target {
      if other.number != chapter.number { values["section"] = other.number }
      switch anchor?.number {
      case .figure(let number): values["figure"] = number
      case .formula(let number): values["formula"] = number
      case .exercise(let number): values["exercise"] = number
      case nil: break
      }
    }
    return theme.render("reference", values)
  }

  // MARK: - Blocks

  private func html(of block: Block) -> String {
    var values = common(block)
    switch block.role.kind {
    case .module:
      values["module"] = chapter.moduleName
      values["names"] = block.role.isFolded ? block.foldTitle : nil
    case .chunk: values.merge(fragment(block)) { $1 }
    case .quote: values.merge(context.quote(block)) { $1 }
    default: break
    }
    values["runs"] = runs(of: block)
    return theme.render(block.role.kind.rawValue, values)
  }

  /// The tests, examples and figures that run a block.
  private func runs(of block: Block) -> [String: Any]? {
    let runs = context.uses.runs(of: block, in: chapter)
    if runs.isEmpty { return nil }
    let own = runs.filter { $0.page == chapter.pageName }
    let others = runs.filter { $0.page != chapter.pageName }
    var seen: Set<String> = []
    return [
      "count": UseIndex.summary(runs),
      "own": own.map { ["url": "#\($0.anchor)", "title": $0.title] },
      "others": others.filter { seen.insert($0.page).inserted }.map {
        ["url": "\($0.page)#\($0.anchor)", "title": $0.section]
      },
      "hasOthers": !others.isEmpty,
    ]
  }

  /// What every template of a block may show.
  private func common(_ block: Block) -> [String: Any] {
    var values: [String: Any] = [
      "index": block.index, "anchor": block.anchor, "section": chapter.number,
      "line": block.firstLine, "path": chapter.source.path,
      "title": block.role.title, "folded": block.role.isFolded,
      "program": chapter.programName,
      "code": codes[block.index]?.html ?? "",
    ]
    values["number"] = block.role.exercise
    return values
  }

  private func example(_ block: Block, _ output: Block?) -> String {
    var values = common(block)
    values["output"] = output.map { escaped($0.lines.joined(separator: "\n")) }
    values["outputIndex"] = output?.index
    return theme.render("example", values)
  }

  /// Where a fragment is used, and its other parts.
  private func fragment(_ block: Block) -> [String: Any] {
    let name = block.role.title
    let parts = fragments.blocks(named: name)
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
    if position + 1 < parts.count { values["next"] = link(parts[position + 1]) }
    return values
  }

  private func exercise(_ exercise: Exercise) -> String {
    var mistakes = 0
    return exercise.parts.map { part in
      var values = common(part)
      switch part.role.kind {
      case .exercise:
        values.merge([
          "points": exercise.points, "isOnePoint": exercise.points == 1,
          "stars": String(repeating: "★", count: exercise.stars),
          "isEasy": exercise.stars == 1, "isMedium": exercise.stars == 2,
          "isHard": exercise.stars == 3, "answers": chapter.answerPath,
        ]) { $1 }
      case .mistake:
        mistakes += 1
        values["ordinal"] = mistakes
      case .hint: values["layers"] = exercise.hints
      default: break
      }
      return theme.render(part.role.kind.rawValue, values) + "\n"
    }.joined()
  }

  // MARK: - Figures and tables

  private func figure(_ figure: Element.Figure) -> String {
    let image = figure.image
    var values = common(figure.code)
    values.merge([
      "anchor": image.anchor, "codeAnchor": figure.code.anchor,
      "number": figure.number, "name": image.name,
      "caption": image.caption, "alternative": image.alternative,
    ]) { $1 }
    if let picture = context.figures[image.name] {
      let files = FigureFiles(name: image.name, figure: picture)
      values["isFilm"] = picture.isFilm
      values["parameter"] = picture.parameter
      values["first"] = picture.frames.first?.label
      values["last"] = picture.frames.last?.label
      values["hasNumbers"] = files.hasNumbers
      values["svg"] = picture.still.svg(
        identifier: image.name, isStandalone: false)
    }
    return theme.render("figure", values)
  }

  private func table(_ table: Table) -> String {
    var html = "<table>\n<thead>\n"
    html += row(table.header, tag: "th", of: table)
    html += "</thead>\n"
    if !table.rows.isEmpty {
      html += "<tbody>\n"
      for cells in table.rows { html += row(cells, tag: "td", of: table) }
      html += "</tbody>\n"
    }
    html += "</table>"
    var values: [String: Any] = table.code.map(common) ?? [:]
    values["html"] = html
    values["table"] = table.index
    values["hasCode"] = table.code != nil
    return theme.render("table", values)
  }

  private func row(
    _ cells: [Table.Cell], tag: String, of table: Table
  ) -> String {
    var html = "<tr>\n"
    for (cell, alignment) in zip(cells, table.alignments) {
      let style =
        alignment == .none ? "" : " style=\"text-align: \(alignment)\""
      let content = self.html(of: cell.content)
      // A corner without words heads nothing.
      let tag = content.isEmpty ? "td" : tag
      let scope = tag == "th" ? " scope=\"col\"" : ""
      html += "<\(tag)\(scope)\(style)>\(content)"
      html += "</\(tag)>\n"
    }
    return html + "</tr>\n"
  }
}

extension Chapter {
  /// The page's file in the built book.
  var pageName: String { stem + ".html" }

  /// The blocks in which each fragment is used.
  var fragmentUses: [String: [Block]] {
    var uses: [String: [Block]] = [:]
    for block in blocks where block.role.isSwift {
      for reference in FragmentReference.all(in: block.lines)
      where uses[reference.name]?.last != block {
        uses[reference.name, default: []].append(block)
      }
    }
    return uses
  }
}

/// Returns a text with the characters that HTML reserves written out.
func escaped(_ text: some StringProtocol) -> String {
  var result = ""
  // Scalars, so that a bracket before a combining mark is a bracket.
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
