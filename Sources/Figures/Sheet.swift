/// What a figure's panels have in common.
struct Sheet: Sendable {
  let plots: [Plot]

  /// The labels of the legend, in the order of the series.
  let labels: [String]

  /// The range of the values in all heat maps; nil if each panel has
  /// its own.
  let shades: Scale?

  init(_ figure: Figure, xCount: Int = 5, yCount: Int = 5) {
    // A panel of a film has room for the marks of every frame.
    var panels = figure.frames.last?.panels ?? []
    for index in panels.indices {
      panels[index].marks = figure.frames.flatMap {
        $0.panels[index].marks
      }
    }
    let marks = panels.flatMap(\.marks)
    let corners = figure.sharesAxes ? marks.flatMap(\.corners) : nil
    plots = panels.map {
      Plot($0, shared: corners, xCount: xCount, yCount: yCount)
    }
    var labels: [String] = []
    for mark in marks where mark.isSeries && !mark.label.isEmpty {
      if !labels.contains(mark.label) { labels.append(mark.label) }
    }
    self.labels = labels
    let isCommon = figure.sharesAxes || plots.contains(where: \.isLarge)
    shades = isCommon ? Scale(shadesOf: marks) : nil
  }

  //> series
  /// Returns the series of each mark of a panel.
  ///
  /// A label has one series in the whole figure; marks without a label
  /// take the next free ones.
  func series(of marks: [Mark]) -> [Int] {
    var next = labels.count
    return marks.map { mark in
      if let index = labels.firstIndex(of: mark.label) { return index }
      defer { next += mark.isSeries ? 1 : 0 }
      return next
    }
  }
  //< series
}
