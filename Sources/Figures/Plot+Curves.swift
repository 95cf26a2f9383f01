extension Plot {
  func drawCurve(
    _ points: [Point], _ errors: [Double], _ isJoined: Bool,
    _ series: Int, with pen: inout some Pen
  ) {
    let placed = points.map { place($0.x, $0.y) }
    if isJoined {
      if !errors.isEmpty {
        let ends = zip(points, errors).map { $0.within($1) }
        drawBand(
          ends.map { $0[0] }, ends.map { $0[1] }, series, with: &pen)
      }
      //> runs
      for run in placed.runs() {
        pen.line(run, series: series, isThin: false)
      }
      //< runs
    } else {
      for (point, error) in zip(points, errors) {
        drawWhisker(point, error, series, with: &pen)
      }
    }
    // A point between two gaps has no line: only a marker shows it.
    let alone = placed.runs().filter { $0.count == 1 }.flatMap(\.self)
    let marked =
      isJoined && points.count > 24 ? alone : placed.compactMap(\.self)
    pen.markers(marked, series: series)
  }

  func drawBand(
    _ low: [Point], _ high: [Point], _ series: Int,
    with pen: inout some Pen
  ) {
    let edges = zip(low, high).map { low, high in
      place(low.x, low.y).flatMap { low in
        place(high.x, high.y).map { (low, $0) }
      }
    }
    for run in edges.runs() {
      let outline = run.map(\.0) + run.reversed().map(\.1)
      pen.area(outline, series: series)
    }
  }

  func drawWhisker(
    _ point: Point, _ error: Double, _ series: Int,
    with pen: inout some Pen
  ) {
    let ends = point.within(error)
    guard let top = place(point.x, ends[1].y) else { return }
    // On a logarithmic axis the lower end may have no place.
    let bottom = place(point.x, ends[0].y) ?? Point(x: top.x, y: 0)
    pen.line([bottom, top], series: series, isThin: true)
  }
}

extension Array {
  /// The runs of elements between the gaps, which are nil.
  fileprivate func runs<Wrapped>() -> [[Wrapped]]
  where Element == Wrapped? {
    split { $0 == nil }.map { $0.compactMap(\.self) }
  }
}
