extension Results {
  /// The grades as a table of values between commas.
  ///
  /// A field is empty if nothing was attempted there, or if the grader
  /// failed; the note says which.
  var csv: String {
    let head = ["student"] + questions.map(\.identifier) + ["total", "note"]
    let rows = students.map { student in
      [student.name]
        + questions.map { earned(student, $0).map(String.init) ?? "" }
        + ["\(total(student))", note(on: student)]
    }
    return ([head] + rows).map { row in
      row.map(Self.field).joined(separator: ",") + "\n"
    }.joined()
  }

  /// What whoever enters the grades has to know of a student's.
  private func note(on student: Student) -> String {
    let failed = student.verdicts.filter { $0.status == .notGraded }
    let refused = student.verdicts.filter { $0.status == .notAccepted }
    return [(failed, "not graded"), (refused, "not accepted")]
      .filter { !$0.0.isEmpty }
      .map { verdicts, word in
        "\(word): \(verdicts.map(\.exercise).joined(separator: " "))"
      }.joined(separator: "; ")
  }

  /// A field that no program takes for several, or for a formula.
  private static func field(_ text: String) -> String {
    let isFormula =
      text.unicodeScalars.first.map {
        "=+-@\t\r\n".unicodeScalars.contains($0)
      } ?? false
    let shown = isFormula ? "'" + text : text
    // Scalars, since "\r\n" is one character, as is a comma with an accent.
    let scalars = shown.unicodeScalars
    guard scalars.contains(where: { ",\"\n\r".unicodeScalars.contains($0) })
    else { return shown }
    var quoted = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in scalars {
      quoted.append(scalar)
      if scalar == "\"" { quoted.append(scalar) }
    }
    quoted.append("\"")
    return String(quoted)
  }
}
