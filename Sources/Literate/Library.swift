import Foundation

/// The plain Swift files of the package, from which chapters quote.
///
/// A region stands between two lines of a file, `//> multiply` and
/// `//< multiply`. A chapter quotes it in a block whose fence says
/// `swift from=Products.swift#multiply`.
public struct Library: Sendable {
  /// A file of the library.
  public struct File: Sendable {
    /// The path from the package's folder.
    public var path: String

    /// The lines, with the markers of regions.
    public var lines: [String]

    /// The name without folders.
    public var name: String {
      String(path.split(separator: "/").last ?? "")
    }
  }

  /// A region as it is quoted.
  public struct Region: Sendable {
    /// The file's path.
    public var path: String

    /// The region's first line of code in the file, counted from one.
    public var firstLine: Int

    /// The lines, without markers and without common indentation.
    public var lines: [String]
  }

  /// Why a region cannot be quoted.
  public struct Problem: Error {
    /// What is wrong, as a diagnostic says it.
    public var message: String

    /// What the author does next.
    public var advice: String
  }

  /// The files, by path.
  public let files: [File]

  /// Creates a library of files.
  public init(files: [File]) {
    self.files = files.sorted { $0.path < $1.path }
  }

  /// Reads every Swift file below a package's `Sources`.
  ///
  /// What students write is not part of it.
  public init(package root: String) throws {
    let folder = URL(filePath: root).appending(path: "Sources")
    let found = FileManager.default.enumerator(
      at: folder, includingPropertiesForKeys: nil)
    let urls = (found?.allObjects ?? []).compactMap { $0 as? URL }
    self.init(
      files: try urls.filter { $0.pathExtension == "swift" }
        .filter { !$0.path.contains("/Sources/Exercises/") }
        .map {
          let source = try readSource($0.path, root: root)
          return File(path: source.path, lines: source.lines)
        })
  }

  /// Returns what a fence's `from=` names.
  public func region(_ reference: String) throws(Problem) -> Region {
    let parts = reference.split(
      separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let file = try file(named: String(parts[0]))
    guard parts.count == 2 else {
      return Region(path: file.path, firstLine: 1, lines: file.quotable)
    }
    let name = String(parts[1])
    guard let range = file.region(named: name) else {
      throw Problem(
        message: "\(file.path) has no region '\(name)'",
        advice: suggestion(for: name, among: file.regionNames)
          + " A region stands between '//> \(name)' and '//< \(name)'.")
    }
    return Region(
      path: file.path, firstLine: range.lowerBound + 1,
      lines: File(path: file.path, lines: Array(file.lines[range])).quotable)
  }

  private func file(named name: String) throws(Problem) -> File {
    let found = files.filter {
      $0.path == name || $0.path.hasSuffix("/" + name)
    }
    if found.count == 1 { return found[0] }
    if found.isEmpty {
      throw Problem(
        message: "no file below Sources is named '\(name)'",
        advice: suggestion(for: name, among: files.map(\.name)))
    }
    throw Problem(
      message: "\(found.count) files are named '\(name)'",
      advice: "Name the folder too: "
        + found.map { "'\($0.path)'" }.joined(separator: " or ") + ".")
  }
}

extension Library.File {
  /// The names of the file's regions, in their order.
  public var regionNames: [String] {
    lines.compactMap { marker("//>", in: $0) }
  }

  /// The indices of the lines between a region's markers.
  func region(named name: String) -> Range<Int>? {
    guard
      let start = lines.firstIndex(where: { marker("//>", in: $0) == name }),
      let end = lines[start...].firstIndex(where: {
        marker("//<", in: $0) == name
      })
    else { return nil }
    return (start + 1)..<end
  }

  /// The lines without markers and without common indentation.
  public var quotable: [String] {
    let kept = lines.filter {
      marker("//>", in: $0) == nil && marker("//<", in: $0) == nil
    }
    let trimmed = kept.droppingBlankEnds
    let indentation =
      trimmed.filter { !$0.trimmed.isEmpty }
      .map(\.indentation.count).min() ?? 0
    return trimmed.map { String($0.dropFirst(indentation)) }
  }

  private func marker(_ mark: String, in line: String) -> String? {
    let text = line.trimmed
    guard text.hasPrefix(mark + " ") else { return nil }
    return text.dropFirst(mark.count).trimmed
  }
}

extension [String] {
  /// The lines without blank ones at the beginning and the end.
  fileprivate var droppingBlankEnds: [String] {
    guard let first = firstIndex(where: { !$0.trimmed.isEmpty }),
      let last = lastIndex(where: { !$0.trimmed.isEmpty })
    else { return [] }
    return Array(self[first...last])
  }
}

extension Library {
  /// Finds quotes of regions that are not there or say something else.
  func wrongQuotes(in chapter: Chapter) -> [Diagnostic] {
    let sink = DiagnosticSink(chapter.source)
    for block in chapter.blocks where block.role.kind == .quote {
      do throws(Problem) {
        let region = try region(block.role.reference ?? "")
        if block.lines == region.lines { continue }
        sink.report(
          "this quote is not what \(region.path) says",
          advice: "'make accept' copies the region into the chapter.",
          at: block.position)
      } catch {
        sink.report(error.message, advice: error.advice, at: block.position)
      }
    }
    return sink.diagnostics
  }

  /// The folders that chapters quote from: the engine, which the book's
  /// index lists and whose files are pages.
  public func quotedFiles(in book: [Chapter]) -> [File] {
    let blocks = book.flatMap(\.blocks).filter { $0.role.kind == .quote }
    let folders = Set(
      blocks.compactMap { block in
        (try? region(block.role.reference ?? "")).map { folder(of: $0.path) }
      })
    return files.filter { folders.contains(folder(of: $0.path)) }
  }

  private func folder(of path: String) -> String {
    path.split(separator: "/").dropLast().joined(separator: "/")
  }
}
