import Literate

/// Examples, bound numbers and tables of a chapter, as one program.
///
/// Each sees the variables of the examples above it. The tests run it, and
/// so does the program that draws the figures, so that no page is made of
/// what was not compared.
extension Tangler {
  /// Whether there is anything that code prints or yields.
  var hasExamples: Bool { !events.isEmpty }

  private enum Event {
    case example(Block, output: Block?)
    case number(BoundNumber)
    case table(Table, code: Block)
  }

  /// What is compared, as it follows each other in the text.
  private var events: [(line: Int, event: Event)] {
    var events: [(line: Int, event: Event)] = []
    for element in chapter.elements {
      switch element {
      case .example(let block, let output):
        events.append(
          (block.fenceLine, .example(block, output: output)))
      case .table(let table):
        guard let code = table.code else { break }
        events.append((code.fenceLine, .table(table, code: code)))
      default: break
      }
    }
    events += chapter.boundNumbers.map { ($0.position.line, .number($0)) }
    return events.enumerated()
      .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
      .map(\.element)
  }

  /// The code whose results are compared.
  var exampleText: String {
    events.map { _, event in
      switch event {
      case .example(let block, _), .table(_, let block):
        code(block).map { $0.text + "\n" }.joined()
      case .number(let number): number.expression + "\n"
      }
    }.joined()
  }

  /// Writes the body of a function that has a `transcript`.
  func addExampleBody(to file: inout TangledFile, indentation: String) {
    let lines = [
      "func print(",
      "  _ items: Any..., separator: String = \" \",",
      "  terminator: String = \"\\n\"",
      ") {",
      "  transcript.print(",
      "    items, separator: separator, terminator: terminator)",
      "}",
    ]
    for line in lines { file.add(indentation + line) }
    for (_, event) in events {
      add(event, to: &file, indentation: indentation)
    }
  }

  private func add(
    _ event: Event, to file: inout TangledFile, indentation: String
  ) {
    switch event {
    case .example(let block, let output):
      file.add(code(block), indentedBy: indentation)
      add(output, of: block, to: &file, indentation: indentation)
    case .number(let number):
      add(number, to: &file, indentation: indentation)
    case .table(let table, let block):
      add(table, of: block, to: &file, indentation: indentation)
    }
  }

  private func add(
    _ output: Block?, of block: Block, to file: inout TangledFile,
    indentation: String
  ) {
    let lines = output?.lines.map(quoted) ?? []
    let line = output?.firstLine ?? block.firstLine + block.lines.count
    if lines.count < 2 {
      let text = lines.first ?? ""
      file.add("\(indentation)transcript.expect([\(text)], line: \(line))")
    } else {
      file.add("\(indentation)transcript.expect(\n\(indentation)  [")
      for line in lines { file.add("\(indentation)    \(line),") }
      file.add("\(indentation)  ], line: \(line))")
    }
  }

  private func add(
    _ number: BoundNumber, to file: inout TangledFile, indentation: String
  ) {
    let position = number.position
    let name = "number_\(position.line)_\(position.column)"
    let expression = number.expression.replacing("\n", with: " ")
    file.add(
      "\(indentation)let \(name) = boundValue(\(expression))",
      at: position.line)
    file.add("\(indentation)transcript.expect(")
    file.add("\(indentation)  \(quoted(number.number.text)),")
    file.add(
      "\(indentation)  line: \(position.line), column: \(position.column),")
    file.add("\(indentation)  value: \(name))")
  }

  private func add(
    _ table: Table, of block: Block, to file: inout TangledFile,
    indentation: String
  ) {
    let name = "table_\(block.fenceLine)"
    file.add(
      "\(indentation)let \(name) = try { () throws -> [[Any?]] in",
      at: block.fenceLine)
    file.add(code(block), indentedBy: indentation + "  ")
    file.add("\(indentation)}()")
    file.add("\(indentation)transcript.expect(")
    file.add("\(indentation)  table: \(name),")
    file.add("\(indentation)  rows: [")
    for row in table.rows {
      let line = row.first?.position.line ?? 0
      file.add("\(indentation)    Transcript.Row(")
      file.add("\(indentation)      line: \(line),")
      file.add("\(indentation)      cells: [")
      for cell in row {
        file.add("\(indentation)        (")
        file.add("\(indentation)          \(quoted(cell.text)),")
        file.add("\(indentation)          \(cell.position.column)")
        file.add("\(indentation)        ),")
      }
      file.add("\(indentation)      ]),")
    }
    file.add("\(indentation)  ], line: \(block.fenceLine))")
  }
}
