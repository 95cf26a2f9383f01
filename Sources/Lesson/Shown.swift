import Arrays
import Differentiation
import Foundation

/// Returns a value as a student could type it, on one line.
///
/// Numbers have seven digits, as in the rest of a report.
func shown(_ value: Any) -> String {
  switch value {
  case let number as Double: return shown(number)
  case let number as Float: return shown(Double(number))
  case let text as String: return "\"\(withoutControl(onOneLine(text)))\""
  case let matrix as Matrix: return shown(matrix)
  case let tensor as Tensor: return shown(tensor)
  case let stand as Unshown: return stand.text
  default: return shownByParts(value)
  }
}

private func shown(_ number: Double) -> String {
  String(format: "%.7g", number)
}

private func shown(_ matrix: Matrix) -> String {
  let rows = (0..<min(matrix.rows, longest)).map { row in
    list((0..<matrix.columns).lazy.map { shown(matrix[row, $0]) })
  }
  return "Matrix(\(list(rows)))"
}

private func shown(_ tensor: Tensor) -> String {
  let shape = tensor.shape.map(String.init).joined(separator: ", ")
  let values = list(tensor.elements.lazy.map { shown(Double($0)) })
  return "Tensor(shape: [\(shape)], \(values))"
}

/// Shows lists, pairs and options; of other types the name alone.
private func shownByParts(_ value: Any) -> String {
  let mirror = Mirror(reflecting: value)
  switch mirror.displayStyle {
  case .collection: return list(mirror.children.lazy.map { shown($0.value) })
  case .tuple:
    let parts = mirror.children.map { label, value in
      let name = label.flatMap { $0.hasPrefix(".") ? nil : "\($0): " } ?? ""
      return name + shown(value)
    }
    return "(\(parts.joined(separator: ", ")))"
  case .optional: return mirror.children.first.map { shown($0.value) } ?? "nil"
  case .struct, .class, .set, .dictionary: return "\(type(of: value))"
  default: return withoutControl(onOneLine("\(value)"))
  }
}

/// The elements of a list that are shown before it is cut.
private let longest = 64

private func list(_ parts: some Sequence<String>) -> String {
  var shown = Array(parts.prefix(longest + 1))
  if shown.count > longest { shown[longest] = "…" }
  return "[\(shown.joined(separator: ", "))]"
}

private func onOneLine(_ text: String) -> String {
  String(text.prefix(200)).replacing("\n", with: "\\n")
}

/// Cuts what is too long to be read.
func shortened(_ text: String) -> String {
  text.count > 1000 ? text.prefix(1000) + "…" : text
}
