import Literate

/// The head of a function, as far as a call of it needs it.
struct Signature: Equatable {
  /// A parameter of the function.
  struct Parameter: Equatable {
    /// What a call writes before the value; empty for none.
    var label: String

    /// Its type.
    var type: String

    /// What stands behind its type: empty, or ` = ` and a value.
    var standard = ""

    var isInout: Bool { type.hasPrefix("inout ") }
    var isFunction: Bool { type.contains("->") }
  }

  var name: String
  var parameters: [Parameter] = []

  /// What stands between the list of parameters and the body.
  var ending = ""

  var canThrow: Bool { ending.contains("throws") }

  /// The list of parameters, with names that hide no function.
  var declaration: String {
    parameters.enumerated().map { index, parameter in
      let label = parameter.label.isEmpty ? "_" : parameter.label
      return "\(label) \(Self.name(index)): \(parameter.type)"
        + parameter.standard
    }.joined(separator: ", ")
  }

  /// The list of arguments with which a body hands its own on.
  var arguments: String {
    parameters.enumerated().map { index, parameter in
      let value = (parameter.isInout ? "&" : "") + Self.name(index)
      return parameter.label.isEmpty ? value : "\(parameter.label): \(value)"
    }.joined(separator: ", ")
  }

  /// The list of what a report shows of the arguments.
  var shownArguments: String {
    let list = parameters.enumerated().map { index, parameter in
      let value =
        parameter.isFunction
        ? "Unshown(\(quoted(parameter.type)))" : Self.name(index)
      return "\(quoted(parameter.label)): \(value)"
    }
    return list.isEmpty ? ":" : list.joined(separator: ", ")
  }

  /// What a body calls its arguments.
  private static func name(_ index: Int) -> String { "argument\(index + 1)" }

  /// Reads the functions that a stub declares.
  ///
  /// - Returns: No function if the stub declares anything that cannot be
  ///   called again with what it was given: a type, a generic function,
  ///   an asynchronous one, or one of a variable number of values.
  static func all(in stub: String) -> [Signature] {
    var reader = SignatureReader(stub)
    return reader.all()
  }
}

/// Reads signatures token by token.
private struct SignatureReader {
  private var tokens: ArraySlice<String>

  init(_ text: String) {
    tokens =
      SwiftScanner.tokens(in: text)
      .filter { ![.comment, .documentation].contains($0.kind) }
      .map { $0.kind == .space ? " " : $0.text }[...]
  }

  mutating func all() -> [Signature] {
    var result: [Signature] = []
    while let token = tokens.popFirst() {
      switch token {
      case " ": continue
      case "func":
        guard let signature = signature() else { return [] }
        result.append(signature)
      default: return []
      }
    }
    return result
  }

  private mutating func signature() -> Signature? {
    skipSpace()
    guard let name = tokens.popFirst(), tokens.popFirst() == "(" else {
      return nil
    }
    let list = taken(upTo: ")", opened: 1)
    let ending = taken(upTo: "{", opened: 0).joined().trimmed
    _ = taken(upTo: "}", opened: 1)
    if ending.contains("async") || ending.contains("some ") { return nil }
    var signature = Signature(name: name, ending: ending)
    for part in parts(of: list) {
      guard let parameter = parameter(part) else { return nil }
      signature.parameters.append(parameter)
    }
    return signature
  }

  private mutating func skipSpace() {
    while tokens.first == " " { tokens.removeFirst() }
  }

  /// Takes tokens up to a closing bracket of the outermost level.
  private mutating func taken(upTo end: String, opened: Int) -> [String] {
    var depth = opened
    var result: [String] = []
    while let token = tokens.popFirst() {
      if token == end, depth == opened { return result }
      if "([{".contains(token) { depth += 1 }
      if ")]}".contains(token) { depth -= 1 }
      result.append(token)
    }
    return result
  }

  /// Splits a list at its own commas.
  private func parts(of tokens: [String]) -> [[String]] {
    var parts: [[String]] = [[]]
    var depth = 0
    for token in tokens {
      if "([".contains(token) { depth += 1 }
      if ")]".contains(token) { depth -= 1 }
      if token == ",", depth == 0 {
        parts.append([])
      } else {
        parts[parts.count - 1].append(token)
      }
    }
    return parts.filter { !$0.joined().trimmed.isEmpty }
  }

  private func parameter(_ tokens: [String]) -> Signature.Parameter? {
    guard let colon = tokens.firstIndex(of: ":") else { return nil }
    let names = tokens[..<colon].filter { $0 != " " }
    let type = tokens[(colon + 1)...].prefix { $0 != "=" }
    let text = type.joined().trimmed
    let standard = tokens[type.endIndex...].joined().trimmed
    guard let label = names.first, names.count <= 2,
      !text.contains("..."), !text.hasPrefix("@"), !text.contains("some "),
      !text.isEmpty
    else { return nil }
    return Signature.Parameter(
      label: label == "_" ? "" : label, type: text,
      standard: standard.isEmpty ? "" : " \(standard)")
  }
}
