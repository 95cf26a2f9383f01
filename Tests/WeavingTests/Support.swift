import Foundation
import Literate

@testable import Weaving

/// The folder of `Package.swift`.
let packageFolder = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// A chapter's text under a name that fits its title `# 1.1 …`.
func source(_ text: String) -> SourceText {
  SourceText(path: "Chapters/1.1-t.md", text: text)
}

/// Templates that show what they are asked for, for tests of their places.
let plainTemplates = [
  "module": "[block {{index}}]",
  "example":
    "[block {{index}}{{#outputIndex}} output {{outputIndex}}{{/outputIndex}}]",
  "figure": "[figure {{name}} by {{index}}]",
  "formula": "[formula {{formula}}]",
  "table": "[table {{table}}]\n{{{html}}}",
  "number": "[number {{{html}}} = {{expression}}]",
  "reference":
    "[to {{url}}: {{figure}}{{formula}}{{exercise}} of {{section}}]",
]

/// The body of a chapter's page; what is wrong with the chapter is let go.
func body(
  of chapter: Chapter, templates: [String: String] = plainTemplates
) throws -> String {
  var all = Dictionary(
    uniqueKeysWithValues: Role.Kind.allCases.map { ($0.rawValue, "") })
  all.merge(["number": "", "reference": "", "formula": ""]) { $1 }
  all.merge(templates) { $1 }
  let context = PageContext(
    book: try Book(reading: []), theme: try Theme(templates: all))
  return PageWriter(chapter, in: context, formulas: KaTeX.Formulas()).html()
}
