import Arrays

extension Figure {
  /// Draws the figure as one SVG element that needs nothing else.
  ///
  /// It stands in a page as it is and takes its colors from the page's
  /// `--ink`, `--muted`, `--grid`, `--background` and `--series-1` to
  /// `--series-8`. The same figure gives the same bytes everywhere.
  ///
  /// - Parameter identifier: A name that no other figure of the page
  ///   has: ASCII letters, digits, `-`, `_` and `.`.
  /// - Returns: An `svg` element.
  public func svg(identifier: String) -> String {
    let allowed = identifier.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0))
    }
    require(
      allowed && !identifier.isEmpty,
      "A figure's identifier has letters, digits, '-', '_' and '.'; "
        + "'\(identifier)' does not.")
    var page = SVGPage(self, identifier: "drawing-" + identifier)
    return page.draw()
  }
}
