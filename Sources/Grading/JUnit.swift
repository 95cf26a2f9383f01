extension Results {
  /// The verdicts as tests, for whatever reads JUnit's files.
  var junit: String {
    let suites = students.map { student in
      let cases = questions.map { testcase(student, $0) }.joined()
      let verdicts = questions.map { verdict(student, $0).status }
      let skipped = verdicts.count { $0 == .notAttempted }
      let errors = verdicts.count { $0 == .notGraded }
      let failures =
        verdicts.count { $0 != .right } - skipped - errors
      return """
          <testsuite name="\(escaped(student.name))" \
        tests="\(verdicts.count)" failures="\(failures)" \
        errors="\(errors)" skipped="\(skipped)">
        \(cases)  </testsuite>

        """
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites>
      \(suites.joined())</testsuites>

      """
  }

  private func testcase(_ student: Student, _ question: Question) -> String {
    let verdict = verdict(student, question)
    let head = """
          <testcase classname="\(escaped(student.name))" \
      name="\(escaped(question.identifier))"
      """
    let text = escaped(verdict.text)
    let kind = escaped(verdict.status.rawValue)
    return switch verdict.status {
    case .right: head + "/>\n"
    case .notAttempted: head + "><skipped/></testcase>\n"
    case .notGraded: head + "><error message=\"\(text)\"/></testcase>\n"
    default:
      head + "><failure type=\"\(kind)\" message=\"\(text)\"/></testcase>\n"
    }
  }
}

extension Verdict {
  /// The message and the hint, one a line.
  var text: String {
    [message, hint.map { "Hint: \($0)" } ?? ""].filter { !$0.isEmpty }
      .joined(separator: "\n")
  }
}

/// Returns a text that means itself in an attribute of XML.
private func escaped(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "\n": result += "&#10;"
    // XML has no other control characters, not even escaped.
    case _ where scalar.value < 0x20 || (0xFFFE...0xFFFF) ~= scalar.value:
      result += "?"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
