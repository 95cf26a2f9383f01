import Failures
import Foundation

/// A file that could not be read or written, and what to do.
public struct FileError: Error, CustomStringConvertible {
  /// The path, what is wrong, and what to do.
  public var description: String

  /// Creates the error from its whole message.
  public init(_ description: String) {
    self.description = description
  }
}

/// Returns a file's path relative to the package, if it lies in it.
private func shownPath(_ file: URL, root: String) -> String {
  let path = file.standardizedFileURL.path
  let base = URL(filePath: root).standardizedFileURL.path
  let prefix = base.hasSuffix("/") ? base : base + "/"
  return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
}

/// Reads a chapter; its path is shown relative to the package.
public func readSource(_ path: String, root: String) throws -> SourceText {
  let url = URL(filePath: path).standardizedFileURL
  let shown = shownPath(url, root: root)
  let data: Data
  var isFolder: ObjCBool = false
  if FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder),
    isFolder.boolValue
  {
    throw FileError("\(shown): this is a folder. Name a chapter in it.")
  }
  do {
    data = try Data(contentsOf: url)
  } catch {
    throw FileError(
      "\(shown): the chapter cannot be read "
        + "(\(reason(of: error))). Check the path.")
  }
  guard let text = String(validating: data, as: UTF8.self) else {
    throw FileError(
      "\(shown): the chapter is not UTF-8. Save it as UTF-8.")
  }
  return SourceText(path: shown, text: text)
}

extension Book {
  /// Reads every chapter under a package's `Chapters`.
  ///
  /// A chapter is a Markdown file whose name begins with its number, such
  /// as `7.2.2-inception-score.md`; any other file that looks like
  /// Markdown is an error, since nobody would miss it.
  public init(package root: String, ignoresQuotes: Bool = false) throws {
    let folder = URL(filePath: root).appending(path: "Chapters")
    let found = FileManager.default.enumerator(
      at: folder, includingPropertiesForKeys: nil)
    let all = (found?.allObjects ?? []).compactMap { $0 as? URL }
      .sorted { $0.path < $1.path }
    if let link = all.first(where: Self.isLinkedFolder) {
      throw FileError(
        "\(shownPath(link, root: root)): this folder is a link, and no "
          + "chapter is looked for behind it. Put the folder itself here.")
    }
    let files = all.filter(Self.isMeantAsChapter)
    guard !files.isEmpty else {
      throw FileError(
        "\(folder.path): no chapters found. Run this in the book's folder, "
          + "or name that folder with --root.")
    }
    let strays = files.filter { !Self.isChapter($0.lastPathComponent) }
    guard strays.isEmpty else {
      throw FileError(
        strays.map {
          "\(shownPath($0, root: root)): this file is no chapter. "
            + "Name it by its number and words, such as '7.2.2-words.md', "
            + "or move it out of Chapters."
        }.joined(separator: "\n"))
    }
    try self.init(
      reading: files.map { try readSource($0.path, root: root) },
      library: Library(package: root), ignoresQuotes: ignoresQuotes)
  }

  /// The package manager does not follow such a link either.
  private static func isLinkedFolder(_ url: URL) -> Bool {
    let target = try? FileManager.default.destinationOfSymbolicLink(
      atPath: url.path)
    return target != nil && isFolder(url)
  }

  private static func isFolder(_ url: URL) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(
      atPath: url.path, isDirectory: &isFolder) && isFolder.boolValue
  }

  /// Whether a file's name looks like that of Markdown or of a section.
  private static func isMeantAsChapter(_ file: URL) -> Bool {
    let name = file.lastPathComponent
    // Foundation knows no ending with a blank in it.
    let ending = name.split(separator: ".").dropFirst().last ?? ""
    if markdown.contains(ending.trimmed.lowercased()) { return true }
    return name.wholeMatch(of: section) != nil && !isFolder(file)
  }

  private static let markdown = [
    "md", "mdx", "qmd", "rmd", "mkd", "mkdn", "mdwn", "mdown", "mdtext",
    "markdown",
  ]

  nonisolated(unsafe) private static let section =
    /(?i)[0-9A-Z]+(?:\.[0-9]+)+[-_\s][^.]*(?:\.txt|\.text)?\s*/

  /// Whether a file's name is that of a chapter.
  static func isChapter(_ name: String) -> Bool {
    name.contains(/^[0-9A-Z]+(\.[0-9]+)+-.*\.md$/)
  }
}

/// Writes a file whole or not at all, and not when nothing changed.
public func writeIfChanged(_ text: String, to path: String) throws {
  let url = URL(filePath: path)
  if let old = try? Data(contentsOf: url), old == Data(text.utf8) { return }
  do {
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url, options: .atomic)
  } catch {
    throw FileError(
      "\(path): the file cannot be written "
        + "(\(reason(of: error))). Check the folder and the disk.")
  }
}
