import Foundation

extension SVGPage {
  /// The page's colors by name, and what stands in for them.
  private static let colors = [
    ("ink", "#222"), ("muted", "#595959"), ("grid", "#ddd"),
    ("background", "#fff"), ("series-1", "#0072b2"),
    ("series-2", "#d55e00"), ("series-3", "#007f5f"),
    ("series-4", "#b0518a"), ("series-5", "#a66f00"),
    ("series-6", "#2e86b8"), ("series-7", "#857a00"),
    ("series-8", "#6b6b6b"),
  ]

  private static let dashes = [
    "none", "7 3", "2 2.5", "9 3 2 3", "4 3", "12 3", "6 2 2 2 2 2",
    "1 4",
  ]

  /// The rules; `&` stands for this figure, since a style sheet in a
  /// page holds for the whole page.
  private static let rules = """
    &{font:12px system-ui,sans-serif}
    & text{fill:var(--f-ink);font-variant-numeric:tabular-nums}
    & .t{font-size:14px;font-weight:600}
    & .h{font-weight:600}
    & .m{fill:var(--f-muted)}
    & .n,& .o{paint-order:stroke;stroke:var(--f-background);
    stroke-width:3px;stroke-linejoin:round}
    & .n{font-size:11px}
    & path{fill:none}
    & .back{fill:var(--f-background)}
    & .g{stroke:var(--f-grid)}
    & .x{stroke:var(--f-muted)}
    & .r{stroke:var(--f-ink);stroke-dasharray:5 3}
    & .l{stroke:var(--c);stroke-width:2;stroke-linejoin:round;
    stroke-dasharray:var(--d)}
    & .w{stroke:var(--c)}
    & .p{stroke:var(--c);fill:var(--c);stroke-linecap:round}
    & .c2.p,& .c4.p,& .c7.p{fill:var(--f-background)}
    & .a{fill:var(--c);fill-opacity:.18}
    & .b{fill:var(--c);fill-opacity:var(--o);stroke:var(--c);
    stroke-dasharray:var(--d)}
    & .e{fill:var(--f-series-1)}
    & image{image-rendering:pixelated}
    """

  var style: String {
    // Paper is white, whatever the page on the screen was.
    let screen = SVGPage.colors.map { "--f-\($0):var(--\($0),\($1))" }
    let paper = SVGPage.colors.map { "--f-\($0):\($1)" }
    let series = SVGPage.dashes.enumerated().map { index, dash in
      "& .c\(index + 1){--c:var(--f-series-\(index + 1));--d:\(dash);"
        + "--o:\([0.8, 0.25, 0.5, 0.1][index % 4])}"
    }
    let rules = [
      "&{\(screen.joined(separator: ";"))}",
      "@media print{&{\(paper.joined(separator: ";"))}}",
      SVGPage.rules, series.joined(separator: "\n"),
      figure.frames.count > 1 ? film : "",
    ]
    let scope = identifier.replacingOccurrences(of: ".", with: "\\.")
    return rules.joined(separator: "\n")
      .replacingOccurrences(of: "&", with: "#" + scope)
      .replacingOccurrences(of: "%id", with: scope)
  }

  /// Shows one frame after the other, and the last for longer.
  ///
  /// On paper, and where less motion is asked for, only the last shows.
  private var film: String {
    let slots = figure.frames.count + 2
    let ends = [1, 3].map {
      String(format: "%.2f%%", 100.0 * $0 / Double(slots))
    }
    return """
      & .frame{visibility:hidden}
      & .last{visibility:visible}
      @media screen and (prefers-reduced-motion:no-preference){
      & .frame{animation:%id-frame \
      \(fixed(SVGPage.pause * Double(slots)))s step-end infinite}
      & .last{animation-name:%id-last}
      &:hover .frame,&:focus .frame{animation-play-state:paused}}
      @keyframes %id-frame{0%{visibility:visible}
      \(ends[0]){visibility:hidden}}
      @keyframes %id-last{0%{visibility:visible}
      \(ends[1]){visibility:hidden}to{visibility:hidden}}
      """
  }

  /// Seconds that a frame stands still.
  static let pause = 0.7
}
