extension Figure {
  /// The colors, dashes and letters of all pictures, in CSS.
  ///
  /// The rules hold inside elements of class `chart`, which every picture
  /// of ``svg(identifier:isStandalone:)`` is. A standalone picture carries
  /// them; a page of many pictures can carry them once. They take the
  /// colors from the page's `--ink`, `--muted`, `--grid`, `--background`
  /// `--series-1` to `--series-8`, and for cells `--cell`, `--cell-low`
  /// and `--cell-high`, where the page has them.
  public static let styleSheet: String = {
    //> paper
    let screen = colors.map { "--f-\($0):var(--\($0),\($1))" }
    // Paper is white, whatever the page on the screen was.
    let paper = colors.map { "--f-\($0):\($1)" }
    return [
      ".chart{\(screen.joined(separator: ";"))}",
      "@media print{.chart{\(paper.joined(separator: ";"))}}",
      rules, series, film,
    ].joined(separator: "\n")
    //< paper
  }()

  /// The page's colors by name, and what stands in for them.
  private static let colors = [
    ("ink", "#222"), ("muted", "#595959"), ("grid", "#ddd"),
    ("background", "#fff"), ("series-1", "#0072b2"),
    ("series-2", "#d55e00"), ("series-3", "#007f5f"),
    ("series-4", "#b0518a"), ("series-5", "#a66f00"),
    ("series-6", "#2e86b8"), ("series-7", "#857a00"),
    ("series-8", "#6b6b6b"), ("cell", "#005a8c"),
    ("cell-low", "#000"), ("cell-high", "#fff"),
  ]

  private static let dashes = [
    "none", "7 3", "2 2.5", "9 3 2 3", "4 3", "12 3", "6 2 2 2 2 2",
    "1 4",
  ]

  private static var series: String {
    dashes.enumerated().map { index, dash in
      ".chart .c\(index + 1){--c:var(--f-series-\(index + 1));--d:\(dash);"
        + "--o:\([0.8, 0.25, 0.5, 0.1][index % 4])}"
    }.joined(separator: "\n")
  }

  private static let rules = """
    .chart{font:12px system-ui,sans-serif}
    .chart text{fill:var(--f-ink);font-variant-numeric:tabular-nums}
    .chart .t{font-size:14px;font-weight:600}
    .chart .h{font-weight:600}
    .chart .m{fill:var(--f-muted)}
    .chart .o{paint-order:stroke;stroke:var(--f-background);
    stroke-width:3px;stroke-linejoin:round}
    .chart .n{font-size:11px;text-anchor:middle;fill:var(--f-cell-low)}
    .chart .v{fill:var(--f-cell-high)}
    .chart path{fill:none}
    .chart .back{fill:var(--f-background)}
    .chart .g{stroke:var(--f-grid)}
    .chart .x{stroke:var(--f-muted)}
    .chart .r{stroke:var(--f-ink);stroke-dasharray:5 3}
    .chart .l{stroke:var(--c);stroke-width:2;stroke-linejoin:round;
    stroke-dasharray:var(--d)}
    .chart .w{stroke:var(--c)}
    .chart .p{stroke:var(--c);fill:var(--c);stroke-linecap:round}
    .chart .c2.p,.chart .c4.p,.chart .c7.p{fill:none}
    .chart .a{fill:var(--c);fill-opacity:.18}
    .chart .b{fill:var(--c);fill-opacity:var(--o);stroke:var(--c);
    stroke-dasharray:var(--d)}
    .chart .e{fill:var(--f-cell)}
    .chart image{image-rendering:pixelated}
    """

  /// Shows one frame after the other, by the `--film` that each has.
  ///
  /// On paper, and where less motion is asked for, only the last shows.
  private static let film = """
    .chart .frame{visibility:hidden}
    .chart .last{visibility:visible}
    @media screen and (prefers-reduced-motion:no-preference){
    .chart .frame{animation:var(--film) step-end infinite}
    .chart:hover .frame,.chart:focus .frame{animation-play-state:paused}}
    """
}
