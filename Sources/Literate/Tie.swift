/// A symbol of a formula and the name that it has in the code.
///
/// Written as a comment of the formula, so that a code host shows nothing:
/// `% \lambda is weight, \hat x is points`. The page lights both up.
public struct Tie: Hashable, Sendable {
  /// The symbol, in KaTeX's language.
  public var symbol: String

  /// The name in the code.
  public var name: String

  /// Where the symbol stands in the comment.
  public var position: Position

  /// Where the name stands.
  public var namePosition: Position

  /// Reads what a comment ties.
  ///
  /// - Parameters:
  ///   - comment: What follows the percent sign.
  ///   - position: Where the comment's first character stands.
  /// - Returns: The ties; none if it is no such comment.
  static func all(in comment: String, at position: Position) -> [Tie] {
    comment.matches(of: pattern).map { match in
      let place = { (index: String.Index) in
        Position(
          line: position.line,
          column: position.column
            + comment.distance(from: comment.startIndex, to: index))
      }
      return Tie(
        symbol: String(match.output.1), name: String(match.output.2),
        position: place(match.output.1.startIndex),
        namePosition: place(match.output.2.startIndex))
    }
  }

  nonisolated(unsafe) private static let pattern =
    /\s*(\S.*?) is ([^\s,]+)\s*(?:,|$)/
}

extension Chapter {
  /// The ties of all formulas, in reading order.
  public var ties: [Tie] { formulas.flatMap(\.ties) }

  /// The formulas by their sections, which begin at headings of level two.
  var formulasBySection: [[Formula]] {
    var sections: [[Formula]] = [[]]
    for element in elements {
      if case .heading(let heading) = element, heading.level <= 2 {
        sections.append([])
      }
      sections[sections.count - 1] += element.formulas
    }
    return sections
  }

  /// The sources of formulas with tied symbols, by the formulas' indices.
  ///
  /// Each such symbol is in a class, `t-3` for the chapter's fourth tie. A
  /// tie holds in the section of its formula.
  public var tiedSources: [Int: String] {
    var sources: [Int: String] = [:]
    var count = 0
    for formulas in formulasBySection {
      let ties = formulas.flatMap(\.ties)
      let symbols = ties.enumerated().map { index, tie in
        (tokens: FormulaToken.all(in: tie.symbol), class: "t-\(count + index)")
      }
      count += ties.count
      if symbols.isEmpty { continue }
      for formula in formulas {
        let tied = FormulaToken.tie(symbols, in: formula.source)
        if tied != formula.source { sources[formula.index] = tied }
      }
    }
    return sources
  }
}

/// The rules that ties keep: each symbol and each name is there, once.
struct TieChecks {
  let chapter: Chapter
  let sink: DiagnosticSink

  func check() {
    for formulas in chapter.formulasBySection {
      var lines: [[String]: Int] = [:]
      for formula in formulas {
        for tie in formula.ties {
          checkSymbol(of: tie, in: formula)
          checkName(of: tie)
          let tokens = FormulaToken.all(in: tie.symbol).map(\.text)
          if let line = lines[tokens] {
            sink.report(
              "line \(line) of this section ties '\(tie.symbol)' already",
              advice: "A symbol has one name in a section; remove one.",
              at: tie.position)
          }
          lines[tokens] = tie.position.line
        }
      }
    }
  }

  private func checkSymbol(of tie: Tie, in formula: Formula) {
    let tokens = FormulaToken.all(in: tie.symbol)
    let tied = FormulaToken.tie([(tokens, "t")], in: formula.source)
    guard tied == formula.source else { return }
    sink.report(
      "the formula has no symbol '\(tie.symbol)'",
      advice: "Write it as the formula does, with its accent and its index.",
      at: tie.position)
  }

  private func checkName(of tie: Tie) {
    if chapter.blocks.contains(where: { $0.hasName(tie.name) }) { return }
    let isName = tie.name.allSatisfy {
      $0.isLetter || $0.isNumber || $0 == "_"
    }
    let near = nearest(to: tie.name, among: chapter.identifiers.sorted())
    sink.report(
      "no code of this chapter has the name '\(tie.name)'",
      advice: near.map { "Did you mean '\($0)'?" }
        ?? (isName
          ? "Tie the symbol to a name that a listing shows."
          : "Write one name of the code, without dots and brackets."),
      at: tie.namePosition)
  }
}

extension Chapter {
  /// The names in the listings, those of comments and strings left out.
  var identifiers: Set<String> {
    var names: Set<String> = []
    for block in blocks where block.showsCode {
      for token in SwiftScanner.tokens(in: block.text)
      where token.kind.isName { names.insert(token.text) }
    }
    return names
  }
}

extension Block {
  /// Whether the page shows its lines as Swift.
  public var showsCode: Bool { role.isSwift || role.kind == .quote }

  /// Whether a name stands in the code.
  func hasName(_ name: String) -> Bool {
    showsCode && lines.contains { $0.utf8.contains(name) }
      && SwiftScanner.tokens(in: text).contains {
        $0.kind.isName && $0.text == name
      }
  }
}

extension SwiftScanner.Kind {
  /// Whether a token of the kind names something.
  public var isName: Bool {
    switch self {
    case .identifier, .function, .type: true
    default: false
    }
  }
}
