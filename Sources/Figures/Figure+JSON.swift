import Foundation

extension Figure {
  /// Writes the figure as JSON, so that another program can draw it.
  ///
  /// The keys are sorted: the same figure gives the same bytes. Numbers
  /// keep every bit; those that JSON lacks are the texts `NaN`,
  /// `Infinity` and `-Infinity`.
  public func json() throws -> Data {
    //> encode
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity",
      nan: "NaN")
    return try encoder.encode(self)
    //< encode
  }

  /// Reads a figure from what ``json()`` wrote.
  ///
  /// - Throws: A `DecodingError` where the text is no figure, or one that
  ///   could not have been made, such as a line with more errors than
  ///   points.
  public init(json: Data) throws {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity",
      nan: "NaN")
    self = try decoder.decode(Figure.self, from: json)
    if let problem {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: [], debugDescription: problem))
    }
  }

  /// What the initializers would have refused.
  private var problem: String? {
    let counts = Set(frames.map(\.panels.count)).sorted()
    if counts.count > 1 {
      return "Every frame of a film needs as many panels, not \(counts)."
    }
    if columns < 1 { return "A row needs panels, not \(columns)." }
    return frames.lazy.flatMap(\.panels).flatMap(\.marks)
      .compactMap(\.problem).first
  }
}

extension Mark {
  /// Why the mark cannot be drawn.
  fileprivate var problem: String? {
    switch form {
    case .curve(let points, let errors, _):
      mismatch("points", points.count, errors: errors.count)
    case .band(let low, let high):
      low.count == high.count
        ? nil
        : "A band needs two edges of one length, not \(low.count) and "
          + "\(high.count)."
    case .bars(let names, let values, let errors):
      names.count == values.count
        ? mismatch("bars", values.count, errors: errors.count)
        : "\(names.count) names cannot stand below \(values.count) bars."
    case .heatMap(let rows, let grid):
      grid.isSound && rows.count == grid.rows
        && rows.allSatisfy { $0.count == grid.columns }
        ? nil
        : "A heat map's rows do not fill its grid of \(grid.rows) by "
          + "\(grid.columns)."
    case .images(let images, let grid):
      grid.isSound && images.count <= grid.rows * grid.columns
        ? nil
        : "\(images.count) images do not fit a grid of \(grid.rows) by "
          + "\(grid.columns)."
    case .histogram, .rule: nil
    }
  }

  private func mismatch(
    _ things: String, _ count: Int, errors: Int
  ) -> String? {
    [0, count].contains(errors)
      ? nil : "\(count) \(things) cannot have \(errors) errors."
  }
}

extension Grid {
  fileprivate var isSound: Bool {
    rows >= 0 && columns >= 0 && aspect > 0 && aspect.isFinite
      && rows <= 1_000_000 && columns <= 1_000_000
  }
}
