import Foundation

/// What a student has handed in: a folder of files of answers.
public struct Submission: Sendable {
  /// A file that was handed in for a section.
  enum File: Sendable, Equatable {
    case text(String)

    /// Something that is not read, and why.
    case refused(String)
  }

  /// The student's name, which is that of the folder.
  public let student: String

  /// What there is of each section.
  let files: [String: File]

  /// Files that look like answers and are not read, since of each section
  /// one is, by its name.
  public private(set) var overlooked: [String] = []

  /// Whether no file is named as a section's.
  public var isEmpty: Bool { files.isEmpty }

  /// The largest file of answers that is read, in bytes.
  static let largest = 1 << 18

  /// Reads a folder, or some files.
  ///
  /// Only what is named like a section's file is looked at, and only if it
  /// is a file of its own: no link leads out of the folder.
  ///
  /// - Parameters:
  ///   - student: The student's name.
  ///   - paths: Files, or folders that hold them.
  ///   - sections: The numbers of the book's sections.
  public init(student: String, paths: [URL], sections: [String]) {
    self.student = student
    var files: [String: File] = [:]
    for section in sections {
      let name = "\(section).swift"
      let found = paths.flatMap { path in
        path.lastPathComponent == name
          ? [(name, Self.read(path))]
          : Self.places(of: name).map { place in
            (place.joined(separator: "/"), Self.read(place, in: path))
          }
      }.compactMap { place, file in file.map { (place, $0) } }
      guard let first = found.first else { continue }
      files[section] = first.1
      overlooked += found.dropFirst().filter { $0.1 != first.1 }.map(\.0)
    }
    self.files = files
    overlooked += paths.flatMap { path in
      Self.misnamed(in: path, sections: sections)
    }
  }

  /// Where a file of answers may stand in a folder, the first that counts
  /// first.
  private static func places(of name: String) -> [[String]] {
    [[name], ["Sources", "Exercises", name]]
  }

  /// The names of files that were meant as answers: `7.2.2 (1).swift`.
  private static func misnamed(
    in folder: URL, sections: [String]
  ) -> [String] {
    places(of: "").flatMap { place -> [String] in
      let parts = place.filter { !$0.isEmpty }
      let names =
        (try? FileManager.default.contentsOfDirectory(
          atPath: folder.appending(path: parts.joined(separator: "/")).path))
        ?? []
      return names.filter { name in
        let plain = name.lowercased()
        return plain.contains("swift")
          && sections.contains { section in
            name != "\(section).swift"
              && plain.hasPrefix(section.lowercased())
              && plain.dropFirst(section.count).first?.isNumber == false
          }
      }.sorted().map { (parts + [$0]).joined(separator: "/") }
    }
  }

  /// The names in a class's folder, in their order.
  ///
  /// - Throws: ``GradingError`` if it is no folder, or cannot be read.
  public static func names(in folder: URL) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { !$0.hasPrefix(".") }.sorted()
    } catch {
      throw GradingError(
        "\(folder.path): the class cannot be read, since "
          + (FileManager.default.fileExists(atPath: folder.path)
            ? "this is no folder, or a closed one"
            : "there is no such folder")
          + ". Name a folder that holds a folder for each student.")
    }
  }

  /// Reads every folder of a class, in the order of their names.
  ///
  /// - Parameters:
  ///   - folder: The class's folder.
  ///   - sections: The numbers of the book's sections.
  ///   - output: A folder that is nobody's, if it lies in the class's.
  /// - Returns: A submission for each folder.
  /// - Throws: ``GradingError`` if there is none.
  public static func all(
    in folder: URL, sections: [String], except output: URL? = nil
  ) throws -> [Submission] {
    let output = output.map(identity)
    let found = try names(in: folder).compactMap { name -> Submission? in
      let path = folder.appending(path: name)
      guard kind(of: path) == .typeDirectory, identity(path) != output else {
        return nil
      }
      return Submission(student: name, paths: [path], sections: sections)
    }
    if found.isEmpty {
      throw GradingError(
        "\(folder.path): there is no submission. A class is a folder of "
          + "folders, each named by a student and holding files such as "
          + "7.2.2.swift.")
    }
    return found
  }

  /// What a teacher would take for graded, and was not looked at.
  public static func notices(
    in folder: URL, of submissions: [Submission]
  ) -> [String] {
    let strays = strays(in: folder)
    let overlooked = submissions.flatMap { submission in
      submission.overlooked.map { "\(submission.student)/\($0)" }
    }
    let empty = submissions.filter(\.isEmpty).map(\.student)
    let notices = [
      strays.isEmpty
        ? ""
        : "Not graded, since a submission is a folder with a name in UTF-8: "
          + "\(shown(strays)). Unpack archives, and put files into a folder "
          + "for each student.",
      overlooked.isEmpty
        ? ""
        : "Not read: \(shown(overlooked)). One file of each section is read, "
          + "such as 7.2.2.swift, in the folder or else in its "
          + "Sources/Exercises.",
      empty.isEmpty
        ? ""
        : "No answers found in: \(shown(empty)). They stand in files such as "
          + "7.2.2.swift, in the folder or its Sources/Exercises.",
    ]
    return notices.filter { !$0.isEmpty }
  }

  /// The names in a class's folder of what is no submission: archives that
  /// nobody has unpacked, links, files beside the folders.
  static func strays(in folder: URL) -> [String] {
    let names = (try? names(in: folder)) ?? []
    return names.filter {
      kind(of: folder.appending(path: $0)) != .typeDirectory
    }
  }

  /// A folder's path by which it is known to be another's.
  private static func identity(_ folder: URL) -> String {
    folder.standardizedFileURL.resolvingSymlinksInPath().path
  }

  private static func kind(of path: URL) -> FileAttributeType? {
    let found = try? FileManager.default.attributesOfItem(atPath: path.path)
    return found?[.type] as? FileAttributeType
  }

  /// Reads a file below a folder, if no link leads to it.
  private static func read(_ parts: [String], in folder: URL) -> File? {
    var path = folder
    for part in parts.dropLast() {
      path.append(path: part)
      if kind(of: path) == .typeDirectory { continue }
      let file = folder.appending(path: parts.joined(separator: "/"))
      return FileManager.default.fileExists(atPath: file.path)
        ? .refused("It stands behind a link.") : nil
    }
    return read(path.appending(path: parts.last ?? ""))
  }

  private static func read(_ path: URL) -> File? {
    guard let kind = kind(of: path) else { return nil }
    if kind != .typeRegular {
      return .refused("It is no file of its own but a link, or the like.")
    }
    guard let handle = try? FileHandle(forReadingFrom: path),
      let data = try? handle.read(upToCount: largest + 1) ?? Data()
    else { return .refused("It cannot be read.") }
    if data.count > largest {
      return .refused("It is larger than \(largest) bytes.")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      return .refused("It is not UTF-8.")
    }
    return .text(text)
  }
}
