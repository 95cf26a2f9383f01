import Checksum
import Foundation
import Lesson
import Literate

extension Results {
  /// Writes all reports into a folder.
  ///
  /// - Parameters:
  ///   - folder: Where to write.
  ///   - root: The book's folder, for its templates.
  /// - Throws: What keeps a file from being written.
  public func write(to folder: URL, package root: URL) throws {
    let pages = try Pages(package: root, results: self)
    func write(_ text: String, _ name: String) throws {
      try writeIfChanged(text, to: folder.appending(path: name).path)
    }
    for student in students {
      try write(
        pages.feedback(for: student), "feedback/\(student.fileName).html")
      try write(
        String(
          decoding: GradescopeResults(self, of: student).json,
          as: UTF8.self), "gradescope/\(student.fileName).json")
    }
    try write(pages.overview(), "class.html")
    try write(junit, "junit.xml")
    try write(csv, "grades.csv")
    try write(String(decoding: json, as: UTF8.self), "results.json")
  }

  /// What a class looks like, for a terminal: what was hardest, and why.
  public var summary: String {
    let lines = ClassSummary.all(in: self).flatMap { summary in
      [
        "\(summary.question.identifier)  \(summary.right) of "
          + "\(summary.attempted) right  \(summary.question.title)"
      ]
        + summary.troubles.prefix(2).map {
          "    \($0.count) × \($0.text)"
            + ($0.example.map { "\n        \($0)" } ?? "")
        }
    }
    return lines.joined(separator: "\n")
  }

  /// What a student is told, for a terminal.
  public func text(of student: Student) -> String {
    let lines = questions.flatMap { question -> [String] in
      let verdict = verdict(student, question)
      let earned = earned(student, question).map { "\($0)" } ?? "-"
      return [
        "\(question.identifier)  \(earned)/\(question.points)  "
          + "\(verdict.status.rawValue)"
      ] + verdict.text.split(separator: "\n").map { "    \($0)" }
    }
    return lines.joined(separator: "\n")
      + "\n\(total(student)) of \(points) points."
  }
}

extension Results.Student {
  /// The name, or what a file can be called of a very long one.
  ///
  /// A disk takes 255 bytes, of which an ending needs five.
  var fileName: String {
    if name.utf8.count <= 250 { return name }
    var start = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      start.append(scalar)
      if String(start).utf8.count > 200 { break }
    }
    return String(start) + "-" + checksum(of: [name])
  }
}

/// Returns names as a terminal may show them, each on one line.
public func shown(_ names: [String]) -> String {
  names.map { withoutControl($0).replacing("\n", with: "\\n") }
    .joined(separator: ", ")
}
