import Foundation
import PackagePlugin

/// Tangles chapters into Swift each time the package is built.
///
/// What a target gets follows from what it is: a folder with chapters gets
/// their modules, `ch7-2-2` the program of section 7.2.2, `illustrate` the
/// figures and `ChapterTests` the tests of every chapter.
@main
struct TanglePlugin: BuildToolPlugin {
  func createBuildCommands(
    context: PluginContext, target: Target
  ) throws -> [Command] {
    guard let module = target as? SwiftSourceModuleTarget else { return [] }
    let tangle = TangleCommands(
      tool: try context.tool(named: "tangle").url,
      root: context.package.directoryURL,
      output: context.pluginWorkDirectoryURL,
      imports: module.dependencies.flatMap(\.swiftModules))
    let chapters = try Chapters(under: context.package.directoryURL)
    switch target.name {
    case "ChapterTests":
      return chapters.all.map { tangle.command("tests", chapter: $0) }
    case "illustrate":
      // Once, and not for each of the targets.
      chapters.check(
        against: context.package.targets.map(\.name),
        table: context.package.directoryURL.appending(path: "Package.swift"))
      return chapters.all.map { tangle.command("figures", chapter: $0) }
        + [tangle.index(of: chapters.all)]
    case let name where name.wholeMatch(of: /ch[0-9A-Z]+(-[0-9]+)+/) != nil:
      let number = name.dropFirst(2).replacing("-", with: ".")
      guard let chapter = chapters.chapter(numbered: String(number)) else {
        Diagnostics.error(
          "Package.swift: the table lists section \(number), but no file "
            + "Chapters/*/\(number)-….md is there. Write it, or take the "
            + "section out of the table.")
        return []
      }
      return [
        tangle.command(
          "program", chapter: chapter,
          answers: target.directoryURL.appending(path: "\(number).swift"))
      ]
    default:
      return chapters.inside(target.directoryURL)
        .map { tangle.command("module", chapter: $0) }
    }
  }
}

/// The Markdown files of the book.
struct Chapters {
  let all: [URL]

  init(under package: URL) throws {
    let folder = package.appending(path: "Chapters")
    let files = FileManager.default.enumerator(
      at: folder, includingPropertiesForKeys: nil)
    all = (files?.allObjects ?? []).compactMap { $0 as? URL }
      .filter { $0.lastPathComponent.contains(/^[0-9A-Z]+(\.[0-9]+)+-.*\.md$/) }
      .sorted { $0.path < $1.path }
  }

  /// Says which chapters have no program, and what they lack.
  ///
  /// The package manager leaves out a target whose one file is not there.
  func check(against targets: [String], table: URL) {
    let table = (try? String(contentsOf: table, encoding: .utf8)) ?? ""
    for chapter in all {
      let number = chapter.lastPathComponent.prefix { $0 != "-" }
      let program = "ch" + number.replacing(".", with: "-")
      if targets.contains(program) { continue }
      if table.contains("\"\(number)\"") {
        Diagnostics.warning(
          "Sources/Exercises/\(number).swift is missing, and so is the program "
            + "of section \(number). 'make stubs' writes it.")
      } else {
        Diagnostics.error(
          "\(chapter.lastPathComponent): section \(number) is not in the "
            + "table of the book. Add \"\(number)\" to its part in "
            + "Package.swift.")
      }
    }
  }

  func inside(_ folder: URL) -> [URL] {
    let path = folder.path.hasSuffix("/") ? folder.path : folder.path + "/"
    return all.filter { $0.path.hasPrefix(path) }
  }

  func chapter(numbered number: String) -> URL? {
    all.first { $0.lastPathComponent.hasPrefix(number + "-") }
  }
}

/// Makes the commands that run the tangler.
struct TangleCommands {
  var tool: URL
  var root: URL
  var output: URL
  var imports: [String]

  func command(
    _ product: String, chapter: URL, answers: URL? = nil
  ) -> Command {
    let stem = chapter.deletingPathExtension().lastPathComponent
    let file = output.appending(path: "\(stem).\(product).swift")
    return .buildCommand(
      displayName: "Tangling \(stem) (\(product))",
      executable: tool,
      arguments: [
        "build", product, chapter.path, "--root", root.path,
        "--output", file.path,
      ] + imports.flatMap { ["--import", $0] }
        + (answers.map { ["--answers", $0.path] } ?? []),
      inputFiles: [chapter] + (answers.map { [$0] } ?? []),
      outputFiles: [file])
  }

  func index(of chapters: [URL]) -> Command {
    let file = output.appending(path: "Illustrations.swift")
    return .buildCommand(
      displayName: "Listing the figures", executable: tool,
      arguments: ["index", "--output", file.path] + chapters.map(\.path),
      inputFiles: [], outputFiles: [file])
  }
}

extension TargetDependency {
  /// The modules of this package that a dependency brings.
  fileprivate var swiftModules: [String] {
    switch self {
    case .target(let target as SwiftSourceModuleTarget):
      [target.moduleName]
    default: []
    }
  }
}
