extension Figure {
  /// Whether the figure has several moments.
  public var isFilm: Bool { frames.count > 1 }

  /// The last moment as a picture of its own.
  ///
  /// Axes that follow the data follow those of this moment only.
  public var still: Figure {
    var still = self
    still.frames = frames.suffix(1)
    return still
  }
}
