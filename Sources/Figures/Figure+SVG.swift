import Arrays

extension Figure {
  /// Draws the figure as one SVG element.
  ///
  /// It stands in a page as it is and takes its colors from the page's, as
  /// ``styleSheet`` says. The same figure gives the same bytes everywhere.
  ///
  /// - Parameters:
  ///   - identifier: A name that no other figure of the page has: ASCII
  ///     letters, digits, `-`, `_` and `.`.
  ///   - isStandalone: Whether the element needs nothing else. Without
  ///     that the page must have ``styleSheet``.
  ///   - isNarrow: Whether the picture is for a telephone: its panels
  ///     stand below each other, its letters are as large.
  /// - Returns: An `svg` element.
  public func svg(
    identifier: String, isStandalone: Bool = true,
    isNarrow: Bool = false
  ) -> String {
    let allowed = identifier.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0))
    }
    require(
      allowed && !identifier.isEmpty,
      "A figure's identifier has letters, digits, '-', '_' and '.'; "
        + "'\(identifier)' does not.")
    var page = SVGPage(
      self, identifier: "drawing-" + identifier,
      isStandalone: isStandalone, isNarrow: isNarrow)
    return page.draw()
  }
}
