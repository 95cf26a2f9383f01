import Foundation

/// What was found: the results, and what there is to say of them.
struct Findings {
  /// A number, or numbers with names; nil where there is none.
  enum Value: Encodable {
    case number(Double?)
    case numbers([String: Double?])
    case list([Double?])
    case lists([String: [Double]?])
    case texts([String])

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .number(let number): try number.encode(to: encoder)
      case .numbers(let numbers): try numbers.encode(to: encoder)
      case .list(let list): try list.encode(to: encoder)
      case .lists(let lists): try lists.encode(to: encoder)
      case .texts(let texts): try texts.encode(to: encoder)
      }
    }
  }

  var results: [String: Value] = [:]

  /// Refuses a result that is no number, which JSON could not hold.
  func check(_ metric: Metric) throws {
    let numbers: [Double] =
      switch results[metric.key] {
      case .number(let number): [number].compactMap { $0 }
      case .numbers(let numbers): numbers.values.compactMap { $0 }
      default: []
      }
    if numbers.allSatisfy(\.isFinite) { return }
    throw EvaluationError(
      "\(metric.rawValue) cannot be computed: its sums leave the numbers "
        + "of 64 bits; divide all features by a common factor.")
  }

  /// What makes a number doubtful.
  private(set) var warnings: [String] = []

  /// What was done in another way than one might think.
  private(set) var notes: [String] = []

  /// Says once, and keeps, what makes a number doubtful.
  mutating func warn(_ text: String) {
    if warnings.contains(text) { return }
    warnings.append(text)
    say("Caution: " + text)
  }

  /// Says once, and keeps, how something was done.
  mutating func note(_ text: String) {
    if notes.contains(text) { return }
    notes.append(text)
    say(text)
  }

  private func say(_ text: String) {
    // The findings keep it as well: a log that is full loses nothing.
    try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
  }

  mutating func add(interval: [Double]?, for name: String) {
    var intervals: [String: [Double]?] = [:]
    if case .lists(let known) = results["intervals"] { intervals = known }
    intervals[name] = .some(interval)
    results["intervals"] = .lists(intervals)
  }
}

extension Findings {
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [
      .sortedKeys, .prettyPrinted, .withoutEscapingSlashes,
    ]
    var object = results
    object["warnings"] = .texts(warnings)
    if !notes.isEmpty { object["notes"] = .texts(notes) }
    return String(decoding: try encoder.encode(object), as: UTF8.self)
  }

  /// A line for each result; warnings and notes stand on standard error.
  func table() -> String {
    results.keys.sorted().map { key in
      let name = key.padding(toLength: 15, withPad: " ", startingAt: 0)
      return name + (results[key].map(line) ?? "")
    }.joined(separator: "\n")
  }

  private func line(_ value: Value) -> String {
    switch value {
    case .number(let number): text(number)
    case .numbers(let numbers):
      numbers.sorted { $0.key < $1.key }
        .map { "\($0.key) \(text($0.value))" }.joined(separator: "  ")
    case .list(let list): list.map(text).joined(separator: "  ")
    case .lists(let lists):
      lists.sorted { $0.key < $1.key }.map { name, ends in
        "\(name) \(ends?.map(text).joined(separator: "…") ?? "none")"
      }.joined(separator: "  ")
    case .texts(let texts): texts.joined(separator: "  ")
    }
  }

  private func text(_ number: Double?) -> String {
    guard let number else { return "none" }
    return number == number.rounded() && abs(number) < 1e9
      ? "\(Int(number))" : String(format: "%.6g", number)
  }
}
