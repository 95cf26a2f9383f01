import ArgumentParser
import Foundation
import Weaving

/// Makes the book's pages.
@main
struct Weave: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes the book's HTML of its chapters.",
    discussion: """
      The pages need no network and no server. Nothing is written unless \
      every chapter, formula, link and figure is in order. Without --proofs \
      the pages are a draft, and say so: their numbers and outputs have not \
      been compared with the code.
      """)

  @Option(help: "The package's folder.")
  var root = "."

  @Option(help: "The folder of the figures that 'illustrate' made.")
  var figures: String

  @Option(help: "The folder of the proofs that 'illustrate' made.")
  var proofs: String?

  @Option(help: "The file of the names' types that Book/types.js made.")
  var types: String?

  @Option(help: "The chapter whose page alone is made anew.")
  var only: String?

  @Option(
    help: """
      A folder for what need not be made again, such as pages of which \
      nothing has changed.
      """)
  var kept: String?

  @Option(help: "The folder to write the book into; it is replaced.")
  var output = "Book/html"

  @Option(help: "The folder of KaTeX.")
  var katex = KaTeX.debian

  func run() throws {
    do {
      let site = try Site(
        root: URL(filePath: root), figures: URL(filePath: figures),
        proofs: proofs.map { URL(filePath: $0) },
        katex: URL(filePath: katex), types: types.map { URL(filePath: $0) },
        only: only, kept: kept.map { URL(filePath: $0) })
      try site.write(to: URL(filePath: output))
      print(
        "\(site.book.chapters.count) chapters: \(output)/index.html")
    } catch let error as CustomStringConvertible {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      throw ExitCode.failure
    }
  }
}
