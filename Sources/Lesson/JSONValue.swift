import Foundation

/// A value as JSON writes it.
public enum JSONValue: Encodable, Equatable, Sendable {
  /// A text.
  case string(String)
  /// A whole number.
  case integer(Int)
  /// A number; null if it is not finite.
  case number(Double)
  /// A list of values.
  case array([JSONValue])
  /// Values by name.
  case object([String: JSONValue])
  /// Nothing.
  case null

  /// Writes the value.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .string(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .array(let values): try container.encode(values)
    case .object(let values): try container.encode(values)
    case .null: try container.encodeNil()
    case .number(let value):
      // JSON has no NaN and no infinity.
      if value.isFinite {
        try container.encode(value)
      } else {
        try container.encodeNil()
      }
    }
  }
}

extension Lesson {
  /// All that a run yields, as one object.
  func json(of run: Run, seconds: Double, results: [Result]) -> JSONValue {
    var object = run.records
    object["section"] = .string(number)
    object["title"] = .string(title)
    object["seed"] = .string(String(run.seed))
    if let seed = Int(exactly: run.seed) { object["seed"] = .integer(seed) }
    object["steps"] = run.steps.map(JSONValue.integer) ?? .null
    object["seconds"] = .number(seconds)
    object["figures"] = .array(run.figures.map(JSONValue.string))
    object["answers"] = jsonOfAnswers
    object["exercises"] = json(results)
    return .object(object)
  }

  /// The student's file as the program was built with it.
  var jsonOfAnswers: JSONValue {
    guard let answers else { return .null }
    return .object([
      "file": .string(answers.path), "saved": .string(answers.saved),
      "sum": .string(answers.sum),
    ])
  }

  func json(_ results: [Result]) -> JSONValue {
    .array(
      results.map { result in
        .object([
          "exercise": .string(result.exercise.identifier),
          "title": .string(result.exercise.title),
          "points": .integer(result.exercise.points),
          "earned": .integer(result.earned),
          "state": .string(result.state.name),
          "message": .string(result.state.message),
          "printed": .string(result.printed),
        ])
      })
  }

  func write(_ value: JSONValue) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [
      .prettyPrinted, .sortedKeys, .withoutEscapingSlashes,
    ]
    let data = try encoder.encode(value)
    do {
      try FileHandle.standardOutput.write(contentsOf: data + Data("\n".utf8))
    } catch {
      throw LessonError(
        "the JSON cannot be printed: \(words(of: error)) Print it to another "
          + "place.")
    }
  }
}
