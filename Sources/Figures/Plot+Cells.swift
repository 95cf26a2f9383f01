extension Plot {
  func drawCells(
    _ rows: [[Double]], _ grid: Grid, _ shades: Scale?,
    with pen: inout some Pen
  ) {
    let values = rows.flatMap(\.self).filter(\.isFinite)
    let digits = values.allSatisfy { $0 == $0.rounded() } ? 0 : 2
    for (row, values) in rows.enumerated() {
      for (column, value) in values.enumerated() {
        guard let shade = shades?.position(of: value) else { continue }
        let text =
          grid.rows * grid.columns > 144
          ? "" : decimal(value, digits: digits)
        let box = grid.box(row: row, column: column)
        pen.cell(box, shade: min(max(shade, 0), 1), text: text)
      }
    }
  }
}
