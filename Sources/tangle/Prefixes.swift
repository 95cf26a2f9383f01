import ArgumentParser
import Foundation
import Literate

/// Compiles each part up to each of its sections.
///
/// A section may use only what stands before it: a reader who has come
/// this far has seen every name. The modules of earlier parts come from
/// the build; sections of one part are compiled one prefix at a time.
struct Prefixes: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks that no section uses what comes after it.")

  @Option(help: "The package's folder.")
  var root = "."

  @Option(help: "The folder of the built modules.")
  var modules: String

  @Option(help: "Folders where system modules have their headers.")
  var include: [String] = []

  func run() throws {
    try reportingDiagnostics {
      let book = try Book(package: root)
      let parts = Dictionary(grouping: book.chapters) {
        $0.source.path.split(separator: "/").dropLast().joined(separator: "/")
      }
      var count = 0
      for chapters in parts.values {
        for length in chapters.indices {
          try check(Array(chapters[...length]), of: book)
          count += 1
        }
      }
      print("\(count) prefixes of the book compile.")
    }
  }

  private func check(_ chapters: [Chapter], of book: Book) throws {
    guard let last = chapters.last else { return }
    let work = FileManager.default.temporaryDirectory
      .appending(path: "prefix-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: work) }
    let files = try chapters.map { chapter in
      let file = work.appending(path: chapter.stem + ".swift")
      let tangler = Tangler(chapter, imports: imports(before: last, in: book))
      try writeIfChanged(tangler.file(.module).compiled(), to: file.path)
      return file.path
    }
    let result = try runTool("swiftc", flags + files)
    if result.status == 0 { return }
    throw FileError(
      result.output
        + "\(last.source.path): section \(last.number) does not compile with "
        + "what stands before it. Move what it uses into or before it.")
  }

  private var flags: [String] {
    var flags = ["-typecheck", "-swift-version", "6", "-suppress-warnings"]
    flags += ["-module-name", "Prefix", "-I", modules]
    for folder in include { flags += ["-I", folder] }
    let map = URL(filePath: root)
      .appending(path: "Sources/COpenBLAS/module.modulemap")
    return flags + ["-Xcc", "-fmodule-map-file=\(map.path)"]
  }

  /// The modules of the parts before a chapter's, in building order.
  private func imports(before chapter: Chapter, in book: Book) -> [String] {
    let modules = book.chapters.map(\.moduleName)
    return Array(Set(modules.prefix { $0 != chapter.moduleName }))
  }
}
