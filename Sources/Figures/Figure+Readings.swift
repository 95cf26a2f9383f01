import Foundation

/// A value that a reader points at.
public struct Reading: Equatable, Sendable {
  /// The place in thousandths of the plot, from its lower left corner.
  public var x: Int

  /// The place in thousandths of the plot, upward.
  public var y: Int

  /// What is read off there.
  public var text: String
}

extension Figure {
  /// What can be read off, by moment and panel.
  ///
  /// Panels stand in the order in which their pictures are drawn. A cloud
  /// of more than a thousand points is looked at as a whole: its points
  /// are not listed.
  public func readings() -> [[[Reading]]] {
    let sheet = Sheet(self)
    return frames.map { frame in
      zip(sheet.plots, frame.panels).map { plot, panel in
        let bars = panel.marks.filter { $0.barNames != nil }.count
        var drawn = 0
        return panel.marks.flatMap { mark -> [Reading] in
          defer { drawn += mark.barNames == nil ? 0 : 1 }
          let slot = Plot.Slot(index: drawn, count: bars)
          return plot.readings(of: mark, in: slot)
        }
      }
    }
  }
}

extension Plot {
  fileprivate func readings(of mark: Mark, in slot: Slot) -> [Reading] {
    let begin = mark.label.isEmpty ? "" : mark.label + ": "
    switch mark.form {
    case .curve(let points, let errors, _) where points.count <= 1_000:
      return points.enumerated().compactMap { index, point in
        let error = errors.isEmpty ? "" : " ± " + short(errors[index])
        return reading(
          point.x, point.y,
          begin + "\(short(point.x)), \(panel.y.text(of: point.y))" + error)
      }
    case .band(let low, let high):
      return zip(low, high).compactMap { low, high in
        reading(
          low.x, (low.y + high.y) / 2,
          begin + "\(short(low.x)), \(panel.y.text(of: low.y)) to "
            + panel.y.text(of: high.y))
      }
    case .bars(let names, let values, let errors):
      let width = 0.8 / Double(slot.count)
      return names.indices.compactMap { index in
        let middle = Double(index) - 0.4 + width * (Double(slot.index) + 0.5)
        let error = errors.isEmpty ? "" : " ± " + short(errors[index])
        return reading(
          middle, values[index],
          begin + "\(names[index]) \(short(values[index]))" + error)
      }
    case .histogram(let bins):
      return bins.compactMap {
        reading(
          ($0.low + $0.high) / 2, $0.height,
          begin + "\(short($0.low)) to \(short($0.high)): \(short($0.height))")
      }
    case .heatMap(let rows, let grid) where grid.rows * grid.columns <= 2_500:
      return rows.enumerated().flatMap { row, values in
        values.enumerated().compactMap { column, value in
          let box = grid.box(row: row, column: column)
          return place(
            (box.left + box.right) / 2, (box.bottom + box.top) / 2,
            name(row, grid.rowNames) + name(column, grid.columnNames)
              + short(value))
        }
      }
    default: return []
    }
  }

  private func name(_ index: Int, _ names: [String]) -> String {
    names.indices.contains(index) ? names[index] + ", " : ""
  }

  private func reading(_ x: Double, _ y: Double, _ text: String) -> Reading? {
    place(x, y).flatMap { place($0.x, $0.y, text) }
  }

  /// A reading, if its place is in the plot.
  private func place(_ x: Double, _ y: Double, _ text: String) -> Reading? {
    guard 0...1 ~= x, 0...1 ~= y else { return nil }
    return Reading(
      x: Int((x * 1_000).rounded()), y: Int((y * 1_000).rounded()), text: text)
  }
}
