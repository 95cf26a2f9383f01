import Arrays
import Figures
import Foundation

/// The least seconds of the processor that a metric took, as rows grow and
/// as columns grow.
///
/// Not those of a clock: two cores share what is large, and a machine that
/// is busy with something else would bend the lines.
struct Growth {
  let metric: Growing
  let seconds: [[Double]]

  /// The sizes that grow: of rows, or of columns.
  private func steps(_ way: Int) -> [Double] {
    metric.sizes[way].map { Double(way == 0 ? $0.rows : $0.columns) }
  }

  /// The measured power: the logarithms' slope over the three largest sizes.
  ///
  /// Below them what does not grow counts too much.
  func power(_ way: Int) -> Double {
    let x = steps(way).suffix(3).map { log($0) }
    let y = seconds[way].suffix(3).map { log($0) }
    let count = Double(x.count)
    let (left, low) = (x.reduce(0, +) / count, y.reduce(0, +) / count)
    let products = zip(x, y).map { ($0 - left) * ($1 - low) }
    let squares = x.map { ($0 - left) * ($0 - left) }
    return products.reduce(0, +) / squares.reduce(0, +)
  }

  /// A row of the table.
  var row: String {
    let cells = (0..<2).flatMap { way in
      [text(metric.powers[way]), String(format: "%.2f", power(way))]
    }
    let names = [metric.name, metric.section, metric.order]
    return "| " + (names + cells).joined(separator: " | ") + " |"
  }

  private func text(_ power: ClosedRange<Double>) -> String {
    let ends = [power.lowerBound, power.upperBound].map {
      String(format: "%g", $0)
    }
    return ends[0] == ends[1] ? ends[0] : ends.joined(separator: " to ")
  }

  /// Lines of CSV.
  var lines: [String] {
    zip(metric.sizes, seconds).flatMap { sizes, seconds in
      zip(sizes, seconds).map { size, seconds in
        "\(metric.name),\(size.rows),\(size.columns),"
          + String(format: "%.4g", seconds)
      }
    }
  }

  /// A panel of the picture: points for what was measured, lines of the
  /// stated order through those of the largest sizes.
  var panel: Panel {
    let names = ["rows grow", "columns grow"]
    let marks = (0..<2).flatMap { way -> [Mark] in
      let times = steps(way).map { $0 / steps(way)[0] }
      let power = metric.powers[way]
      let points = Mark.points(times, seconds[way], label: names[way])
      let lines = Set([power.lowerBound, power.upperBound]).sorted().map {
        stated($0, times, seconds[way], label: names[way])
      }
      return [points] + lines
    }
    // The order stays in one line.
    let order = metric.order.replacing(" ", with: "\u{a0}")
    return Panel(
      "\(metric.name): \(order)", x: Axis("times the least", .logarithmic),
      y: Axis("processor seconds", .logarithmic), marks: marks)
  }

  /// Seconds that grow by a power, and end at those measured.
  private func stated(
    _ power: Double, _ times: [Double], _ seconds: [Double], label: String
  ) -> Mark {
    guard let most = times.last, let last = seconds.last else {
      return .line([], [])
    }
    // A line of so many points has no markers.
    let x = (0...40).map { pow(most, Double($0) / 40) }
    return .line(x, x.map { last * pow($0 / most, power) }, label: label)
  }
}

extension Bench {
  /// Prints a row of a table for each metric, and writes a picture and the
  /// seconds.
  ///
  /// In each of several rounds all sizes are gone through once.
  func printGrowth(of metrics: [Growing]) throws {
    let folder = URL(filePath: output)
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true)
    print("| metric | section | order | rows | measured ", terminator: "")
    print("| columns | measured |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    let found = try metrics.map { metric in
      let growth = try measured(metric)
      print(growth.row)
      fflush(nil)
      return growth
    }
    let lines = ["metric,rows,columns,seconds"] + found.flatMap(\.lines)
    try Data((lines.joined(separator: "\n") + "\n").utf8)
      .write(to: folder.appending(path: "growth.csv"))
    let picture = Figure(
      "Points are measured; lines are the order that a section states",
      description: "For each metric the processor's seconds as rows and "
        + "columns grow, beside lines of the stated order.",
      columns: 3, panels: found.map(\.panel))
    try Data(picture.svg(identifier: "growth").utf8)
      .write(to: folder.appending(path: "growth.svg"))
  }

  private func measured(_ metric: Growing) throws -> Growth {
    var watches = metric.sizes.map { sizes in
      sizes.map { rows, columns in
        Stopwatch(
          Case(name: metric.name) {
            let (x, y) = metric.tables(rows, columns)
            return .computing(of: x, y) { try metric.compute(x, y) }
          })
      }
    }
    let share = seconds / Double(rounds * watches.joined().count)
    for _ in 0..<rounds {
      for way in watches.indices {
        for place in watches[way].indices {
          try watches[way][place].time(for: share)
        }
      }
    }
    return Growth(
      metric: metric,
      seconds: watches.map { $0.map(\.leastProcessor) })
  }
}
