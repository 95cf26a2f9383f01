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
      let places = paths.flatMap { path in
        path.lastPathComponent == name
          ? [path]
          : [
            path.appending(path: name),
            path.appending(path: "Sources/Exercises/\(name)"),
          ]
      }
      files[section] = places.lazy.compactMap(Self.read).first
    }
    self.files = files
  }

  /// Reads every folder of a class, in the order of their names.
  public static func all(
    in folder: URL, sections: [String]
  ) throws -> [Submission] {
    let names = try FileManager.default.contentsOfDirectory(
      atPath: folder.path
    ).filter { !$0.hasPrefix(".") }.sorted()
    let found = names.compactMap { name -> Submission? in
      let path = folder.appending(path: name)
      guard kind(of: path) == .typeDirectory else { return nil }
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
    let strays = strays(in: folder).joined(separator: ", ")
    let empty = submissions.filter(\.isEmpty).map(\.student)
      .joined(separator: ", ")
    let notices = [
      strays.isEmpty
        ? ""
        : "Not graded, since a submission is a folder: \(strays). Unpack "
          + "archives, and put files into a folder for each student.",
      empty.isEmpty
        ? ""
        : "No answers found in: \(empty). They stand in files such as "
          + "7.2.2.swift, in the folder or its Sources/Exercises.",
    ]
    return notices.filter { !$0.isEmpty }
  }

  /// The names in a class's folder of what is no submission: archives that
  /// nobody has unpacked, links, files beside the folders.
  static func strays(in folder: URL) -> [String] {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter {
      !$0.hasPrefix(".")
        && kind(of: folder.appending(path: $0)) != .typeDirectory
    }.sorted()
  }

  private static func kind(of path: URL) -> FileAttributeType? {
    let found = try? FileManager.default.attributesOfItem(atPath: path.path)
    return found?[.type] as? FileAttributeType
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
