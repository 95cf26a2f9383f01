import Literate
import Proving

/// The file that draws a chapter's figures and recomputes what it prints.
extension Tangler {
  func figureFile() -> TangledFile {
    var file = begin(looksInside: true)
    let list = "\nlet illustrations_\(chapter.identifier): [Illustration] = ["
    file.add(list + (chapter.figures.isEmpty ? "]" : ""))
    let entries = chapter.figures.map { figure in
      "Illustration(\(quoted(figure.image.name)), \(name(of: figure)))"
    }
    // The formatter wants no comma after a single element.
    let comma = entries.count == 1 ? "" : ","
    for entry in entries { file.add("  \(entry)\(comma)") }
    if !entries.isEmpty { file.add("]") }
    for figure in chapter.figures {
      file.add("")
      file.add(
        "func \(name(of: figure))() throws -> Figure {",
        at: figure.code.fenceLine)
      file.add(code(figure.code), indentedBy: "  ")
      file.add("}")
    }
    addProof(to: &file)
    return file
  }

  private func name(of figure: Element.Figure) -> String {
    "figure_\(chapter.identifier)_\(figure.number)"
  }

  private func addProof(to file: inout TangledFile) {
    // With its type named, other files need not check what is inside.
    file.add("\nlet proof_\(chapter.identifier): ChapterProof = ChapterProof(")
    file.add("  \(quoted(chapter.source.path)),")
    file.add("  of: \(quoted(chapter.statementSum))")
    file.add(") { transcript in")
    if hasExamples { addExampleBody(to: &file, indentation: "  ") }
    file.add("}")
  }

  /// Returns the file that lists the figures and proofs of all chapters.
  ///
  /// - Parameter stems: The chapters' file names without their endings.
  /// - Returns: The text of a Swift file.
  public static func figureIndex(ofChapters stems: [String]) -> String {
    let names = stems.map { Chapter.identifier(of: $0) }.sorted()
    let figures = names.map { "  illustrations_\($0),\n" }.joined()
    let proofs = names.map { "  proof_\($0),\n" }.joined()
    return """
      import Proving

      /// The figures of every chapter.
      let illustrations: [Illustration] = [
      \(figures)].flatMap { $0 }

      /// What every chapter prints, to be recomputed.
      let proofs: [ChapterProof] = [
      \(proofs)]

      """
  }
}
