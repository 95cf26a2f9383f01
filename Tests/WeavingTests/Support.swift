import Foundation
import Literate

/// The folder of `Package.swift`.
let packageFolder = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// A chapter's text under a name that fits its title `# 1.1 …`.
func source(_ text: String) -> SourceText {
  SourceText(path: "Chapters/1.1-t.md", text: text)
}

/// Parts that show what they are asked for, for tests of their places.
struct PlainParts: PageParts {
  func block(_ block: Block, output: Block?) -> String {
    "[block \(block.index)\(output.map { " output \($0.index)" } ?? "")]"
  }

  func figure(_ image: Chapter.Image, code: Block) -> String {
    "[figure \(image.figureName) by \(code.index)]"
  }

  func formula(_ formula: Chapter.Formula, index: Int) -> String {
    "[formula \(index)]"
  }

  func table(_ html: String, index: Int) -> String {
    "[table \(index)]\n\(html)"
  }

  func boundNumber(_ text: String, expression: String) -> String {
    "[number \(text) = \(expression)]"
  }

  func destination(of url: String) -> String { "to:" + url }
}
