import Foundation

extension Figure {
  /// Whether anything is shown that is no image.
  public var hasNumbers: Bool {
    frames.lazy.flatMap(\.panels).flatMap(\.marks).contains {
      if case .images = $0.form { false } else { true }
    }
  }

  /// The numbers that the figure shows, as comma-separated values.
  ///
  /// A row for each point, bar or cell says where it stands, what is read
  /// off there and the ends of its error. Numbers have six digits. Columns
  /// that no row fills are left out, so a picture of one panel has no
  /// column of panels. Images are not numbers that anybody reads off: a
  /// figure of nothing else has no rows, and the text is empty.
  public func csv() -> String {
    let header = [
      "moment", "panel", "series", named(\.x, "x"), named(\.y, "y"), "value",
      "low", "high",
    ]
    var rows: [[String]] = []
    for frame in frames {
      for (index, panel) in frame.panels.enumerated() {
        let title =
          frame.panels.count == 1
          ? "" : panel.title.isEmpty ? "\(index + 1)" : panel.title
        for row in panel.marks.flatMap({ $0.rows(on: panel.y) }) {
          rows.append([isFilm ? frame.label : "", title] + row)
        }
      }
    }
    if rows.isEmpty { return "" }
    let kept = header.indices.filter { column in
      rows.contains { !$0[column].isEmpty }
    }
    return ([header] + rows).map { row in
      kept.map { quoted(row[$0]) }.joined(separator: ",") + "\n"
    }.joined()
  }

  /// An axis's label if all panels have the same, or else its letter.
  private func named(_ axis: KeyPath<Panel, Axis>, _ letter: String) -> String {
    let labels = Set(frames.flatMap(\.panels).map { $0[keyPath: axis].label })
    guard labels.count == 1, let label = labels.first, !label.isEmpty else {
      return letter
    }
    return label
  }

  private func quoted(_ text: String) -> String {
    let isPlain = !text.utf8.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 10
    }
    return isPlain
      ? text : "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }
}

extension Mark {
  /// For each number its series, x, y, value, and the ends of its error.
  fileprivate func rows(on axis: Axis) -> [[String]] {
    switch form {
    case .curve(let points, let errors, _):
      points.enumerated().map { index, point in
        var row = row(point.x, point.y, errors.isEmpty ? nil : errors[index])
        row[2] = axis.text(of: point.y)
        return row
      }
    case .band(let low, let high):
      zip(low, high).map { low, high in
        [label, short(low.x), "", "", short(low.y), short(high.y)]
      }
    case .bars(let names, let values, let errors):
      names.indices.map { index in
        var row = row(0, values[index], errors.isEmpty ? nil : errors[index])
        row[1] = names[index]
        return row
      }
    case .histogram(let bins):
      bins.map {
        [
          label, "\(short($0.low)) to \(short($0.high))", short($0.height), "",
          "", "",
        ]
      }
    case .heatMap(let rows, let grid):
      rows.enumerated().flatMap { row, values in
        values.enumerated().map { column, value in
          [
            label, name(column, grid.columnNames), name(row, grid.rowNames),
            short(value), "", "",
          ]
        }
      }
    case .rule(let value, let isHorizontal):
      [
        [
          label.isEmpty ? "line" : label, isHorizontal ? "" : short(value),
          isHorizontal ? short(value) : "", "", "", "",
        ]
      ]
    case .images: []
    }
  }

  private func row(_ x: Double, _ y: Double, _ error: Double?) -> [String] {
    [
      label, short(x), short(y), "", error.map { short(y - $0) } ?? "",
      error.map { short(y + $0) } ?? "",
    ]
  }

  private func name(_ index: Int, _ names: [String]) -> String {
    names.indices.contains(index) ? names[index] : "\(index + 1)"
  }
}

/// Writes a number with at most six digits.
func short(_ value: Double) -> String {
  if value == value.rounded(), value.magnitude < 1e6 {
    return String(Int(value))
  }
  return String(format: "%.6g", value)
}
