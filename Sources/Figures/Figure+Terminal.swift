extension Figure {
  /// Draws the figure for a terminal; of a film, the last moment.
  ///
  /// - Parameters:
  ///   - columns: How many characters a line may have, at least 24.
  ///   - color: Whether the terminal knows colors; without them every
  ///     series has a sign of its own, and nothing but text is written.
  /// - Returns: Lines without a line break at the end.
  public func terminal(columns: Int, color: Bool) -> String {
    var page = TerminalPage(
      figure: self, sheet: Sheet(self, xCount: 4, yCount: 4),
      screen: Screen(columns: max(columns, 24), isColored: color))
    return page.draw()
  }
}
