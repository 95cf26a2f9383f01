import Foundation
import Mustache

/// The pages of a graded class; their words stand in `Book/grading`.
struct Pages {
  private let library: MustacheLibrary
  private let results: Results

  /// Reads the templates of a package.
  init(package root: URL, results: Results) throws {
    self.results = results
    var library = MustacheLibrary()
    for name in ["class", "feedback", "style"] {
      let file = root.appending(path: "Book/grading/\(name).mustache")
      let text = try String(contentsOf: file, encoding: .utf8)
      try library.register(text, named: name)
    }
    self.library = library
  }

  /// What a student is told.
  func feedback(for student: Results.Student) -> String {
    let rows = results.questions.map { question in
      row(results.verdict(student, question), question, student)
    }
    return render(
      "feedback",
      [
        "student": student.name, "total": results.total(student),
        "points": results.points, "walls": results.walls, "rows": rows,
      ])
  }

  private func row(
    _ verdict: Verdict, _ question: Results.Question,
    _ student: Results.Student
  ) -> [String: Any] {
    var row: [String: Any] = [
      "exercise": question.identifier, "title": question.title,
      "points": question.points, "status": verdict.status.rawValue,
      "earned": results.earned(student, question).map { "\($0)" } ?? "–",
    ]
    if !verdict.message.isEmpty { row["message"] = verdict.message }
    if let hint = verdict.hint { row["hint"] = hint }
    return row
  }

  /// What whoever teaches wants to know first: what was hardest, and why.
  func overview() -> String {
    let summaries = ClassSummary.all(in: results).map { summary in
      [
        "exercise": summary.question.identifier,
        "title": summary.question.title, "attempted": summary.attempted,
        "right": summary.right,
        "troubles": summary.troubles.prefix(5).map {
          [
            "count": $0.count, "text": $0.text, "example": $0.example ?? "",
          ] as [String: Any]
        },
      ] as [String: Any]
    }
    let rows = results.students.map { student in
      [
        "student": student.name, "page": Self.link(to: student),
        "total": results.total(student),
        "cells": results.questions.map { cell(student, $0) },
      ] as [String: Any]
    }
    return render(
      "class",
      [
        "walls": results.walls, "summaries": summaries, "rows": rows,
        "count": results.students.count, "points": results.points,
        "questions": results.questions.map(\.identifier),
      ])
  }

  /// The address of a student's page, seen from the class's.
  private static func link(to student: Results.Student) -> String {
    "feedback/"
      + (student.fileName.addingPercentEncoding(
        withAllowedCharacters: .alphanumerics) ?? "") + ".html"
  }

  private func cell(
    _ student: Results.Student, _ question: Results.Question
  ) -> [String: Any] {
    let verdict = results.verdict(student, question)
    let mark =
      switch verdict.status {
      case .right: "+"
      case .notAttempted: "·"
      case .notGraded: "!"
      default: "×"
      }
    return ["mark": mark, "status": verdict.status.rawValue]
  }

  private func render(_ name: String, _ values: [String: Any]) -> String {
    library.render(values, withTemplate: name) ?? ""
  }
}
