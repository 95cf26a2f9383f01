import Literate

/// The test file of a chapter.
extension Tangler {
  func testFile() -> TangledFile {
    var file = begin(looksInside: true, more: ["Testing"])
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
    for block in chapter.blocks where block.role.kind == .test {
      file.addTest(
        block.role.title, name: "test_line_\(block.fenceLine)",
        at: block.fenceLine)
      file.add(code(block), indentedBy: "    ")
      file.add("  }")
    }
  }

  private func addExamples(to file: inout TangledFile) {
    guard hasExamples else { return }
    file.add("\n  @Test(\"the examples print what the book says\")")
    file.add("  func examples() async throws {")
    file.add("    let transcript = Transcript(")
    file.add("      \(quoted(chapter.source.path)))")
    addExampleBody(to: &file, indentation: "    ")
    file.add("    transcript.finish()")
    file.add("  }")
  }
}

extension TangledFile {
  /// Begins a test whose failures point at a line of the chapter.
  mutating func addTest(_ title: String, name: String, at line: Int) {
    let attribute = "  @Test(\(quoted(title)))"
    let head =
      attribute.count <= 80
      ? [attribute] : ["  @Test(", "    \(quoted(title))", "  )"]
    let function = "func \(name)() async throws {"
    add("")
    // Swift takes no directive between an attribute and its function: for
    // the compiler both stand in the fence's one line.
    add("\(attribute) \(function)", at: line, laidOut: head + ["  " + function])
  }
}
