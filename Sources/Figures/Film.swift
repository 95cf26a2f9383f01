import Foundation

extension Figure {
  /// Whether the figure has several moments.
  public var isFilm: Bool { frames.count > 1 }

  /// What the frames are values of, if they are named so: `shift = 2.0` and
  /// `shift = 4.0` are two values, and `step 400` is a moment.
  public var parameter: String? {
    let names = Set(
      frames.map { frame in
        frame.label.range(of: " = ").map {
          String(frame.label[..<$0.lowerBound])
        }
      })
    return isFilm && names.count == 1 ? names.first ?? nil : nil
  }

  /// The last moment as a picture of its own.
  ///
  /// Axes that follow the data follow those of this moment only.
  public var still: Figure {
    var still = self
    still.frames = frames.suffix(1)
    return still
  }
}
