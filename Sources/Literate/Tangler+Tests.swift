/// The test file of a chapter.
extension Tangler {
  func testFile() -> TangledFile {
    var file = begin(testing: true)
    let title = "\(chapter.number) \(chapter.title)"
    file.add("\n@Suite(\(quoted(title)))")
    file.add("struct Chapter_\(chapter.identifier) {")
    addExamples(to: &file)
    addTests(to: &file)
    addProofs(to: &file)
    file.add("}")
    addProofProbes(to: &file)
    return file
  }

  private func addTests(to file: inout TangledFile) {
    for block in chapter.blocks {
      guard case .test(let title) = block.role else { continue }
      file.addTest(
        title, name: "test_line_\(block.fenceLine)", at: block.fenceLine)
      file.add(code(block), indentedBy: "    ")
      file.add("  }")
    }
  }

  /// Writes the examples as one program, so that each sees what stands
  /// above it, with the outputs and bound numbers between them.
  private func addExamples(to file: inout TangledFile) {
    let examples = chapter.blocks.filter { $0.role == .example }
    if examples.isEmpty && chapter.boundNumbers.isEmpty { return }
    file.add("\n  @Test(\"the examples print what the book says\")")
    file.add("  func examples() async throws {")
    file.add("    let transcript = Transcript(")
    file.add("      \(quoted(chapter.source.path)))")
    file.add("    func print(")
    file.add("      _ items: Any..., separator: String = \" \",")
    file.add("      terminator: String = \"\\n\"")
    file.add("    ) {")
    file.add("      transcript.print(")
    file.add("        items, separator: separator, terminator: terminator)")
    file.add("    }")
    for (_, event) in events() { add(event, to: &file) }
    file.add("    transcript.finish()")
    file.add("  }")
  }

  private enum Event {
    case example(Block)
    case number(BoundNumber)
  }

  /// Examples and bound numbers, as they follow each other in the text.
  private func events() -> [(line: Int, event: Event)] {
    let examples = chapter.blocks.filter { $0.role == .example }
      .map { (line: $0.fenceLine, event: Event.example($0)) }
    let numbers = chapter.boundNumbers
      .map { (line: $0.position.line, event: Event.number($0)) }
    return (examples + numbers).sorted { $0.line < $1.line }
  }

  private func add(_ event: Event, to file: inout TangledFile) {
    switch event {
    case .example(let block):
      file.add(code(block), indentedBy: "    ")
      let next = block.index + 1
      let hasOutput =
        next < chapter.blocks.count && chapter.blocks[next].role == .output
      let output = hasOutput ? chapter.blocks[next] : nil
      let lines = output?.lines.map(quoted) ?? []
      let line = output?.firstLine ?? block.firstLine + block.lines.count
      if lines.count < 2 {
        let text = lines.first ?? ""
        file.add("    transcript.expect([\(text)], line: \(line))")
      } else {
        file.add("    transcript.expect(\n      [")
        for line in lines { file.add("        \(line),") }
        file.add("      ], line: \(line))")
      }
    case .number(let number):
      let position = number.position
      let name = "number_\(position.line)_\(position.column)"
      let expression = number.expression.replacing("\n", with: " ")
      file.add("    let \(name) = Double(\(expression))", at: position.line)
      file.add("    transcript.expect(")
      file.add("      \(quoted(number.number.text)),")
      file.add("      line: \(position.line), column: \(position.column),")
      file.add("      value: \(name))")
    }
  }
}

extension TangledFile {
  /// Begins a test whose failures point at a line of the chapter.
  mutating func addTest(_ title: String, name: String, at line: Int) {
    let attribute = "  @Test(\(quoted(title)))"
    let head =
      attribute.count <= 80
      ? [attribute] : ["  @Test(", "    \(quoted(title))", "  )"]
    add("")
    // Swift takes no directive between an attribute and its function.
    for (offset, text) in (head + ["  func \(name)() async throws {"])
      .enumerated()
    {
      add(text, at: line + offset)
    }
  }
}
