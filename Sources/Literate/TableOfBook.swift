import Foundation

/// The parts of the book and their sections, as `Package.swift` lists them.
///
/// All targets follow from that table; whatever else lists the sections is
/// checked against it.
public struct TableOfBook: Equatable, Sendable {
  /// A part of the book.
  public struct Part: Equatable, Sendable {
    /// The number: `7.2` or `A`.
    public var number: String

    /// The title that the contents show.
    public var title: String

    /// The folder below `Chapters`.
    public var folder: String

    /// The numbers of the sections.
    public var sections: [String]
  }

  /// The parts in building order.
  public var parts: [Part]

  /// The modules of plain Swift that the chapters stand on.
  public var engine: [String]

  /// Reads the table in a package's manifest.
  ///
  /// - Throws: ``FileError`` if the manifest has no table of plain
  ///   literals.
  public init(package root: String) throws {
    let file = URL(filePath: root).appending(path: "Package.swift")
    let text = try readSource(file.path, root: root).text
    parts = text.matches(of: Self.part).map { match in
      Part(
        number: String(match.output.1), title: String(match.output.2),
        folder: String(match.output.3),
        sections: match.output.4.matches(of: /"([^"]+)"/)
          .map { String($0.output.1) })
    }
    engine =
      text.firstMatch(of: /let engine = \[([^\]]*)\]/)?.output.1
      .matches(of: /"([^"]+)"/).map { String($0.output.1) } ?? []
    guard !parts.isEmpty, !engine.isEmpty else {
      throw FileError(
        "Package.swift: there is no table of the book. Write "
          + "'Part(\"7.2\", title: …, folder: …, sections: […])' for each "
          + "part, with plain literals.")
    }
  }

  nonisolated(unsafe) private static let part =
    /Part\(\s*"([^"]+)",\s*title:\s*"([^"]+)",\s*folder:\s*"([^"]+)",(?:[^\]]|\n)*?(?:standsOn:[^\n]*\n)\s*sections:\s*\[([^\]]*)\]/

  /// All sections.
  public var sections: [String] { parts.flatMap(\.sections) }
}

extension Book {
  /// Throws if the table and the chapters do not list the same sections.
  public func check(against table: TableOfBook) throws {
    let numbers = chapters.map(\.number)
    for chapter in chapters where !table.sections.contains(chapter.number) {
      throw FileError(
        "\(chapter.source.path): section \(chapter.number) is not in the "
          + "table of the book. Add \"\(chapter.number)\" to its part in "
          + "Package.swift.")
    }
    for section in table.sections where !numbers.contains(section) {
      throw FileError(
        "Package.swift: the table lists section \(section), but no file "
          + "Chapters/*/\(section)-….md is there. Write it, or take the "
          + "section out of the table.")
    }
    for part in table.parts {
      let strays = chapters.filter {
        part.sections.contains($0.number) && $0.folder != part.folder
      }
      if let stray = strays.first {
        throw FileError(
          "\(stray.source.path): part \(part.number) is in the folder "
            + "Chapters/\(part.folder). Move the chapter there.")
      }
    }
  }
}
