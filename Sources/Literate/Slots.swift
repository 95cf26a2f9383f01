/// Marks that hold a place in what cmark renders, and the way back.
///
/// A slot's number stands between two scalars of private use, which no
/// chapter may hold, so that nobody writes a mark by accident.
struct Slots {
  private(set) var pieces: [Prose.Piece] = []

  static let opening: Unicode.Scalar = "\u{10FFF0}"
  static let closing: Unicode.Scalar = "\u{10FFF1}"

  /// Keeps a piece and returns the mark that stands for it.
  mutating func add(_ piece: Prose.Piece) -> String {
    pieces.append(piece)
    return "\(Self.opening)\(pieces.count - 1)\(Self.closing)"
  }

  /// Changes a piece that was kept.
  mutating func change(_ index: Int, to piece: Prose.Piece) {
    pieces[index] = piece
  }

  /// Splits rendered HTML at its marks.
  func prose(from html: String) -> Prose {
    // In an address cmark writes the marks with percent signs.
    let html =
      !html.utf8.contains("%F4%8F%BF%B")
      ? html
      : html
        .replacing("%F4%8F%BF%B0", with: String(Self.opening))
        .replacing("%F4%8F%BF%B1", with: String(Self.closing))
    var result: [Prose.Piece] = []
    var rest = html.unicodeScalars[...]
    while let start = rest.firstIndex(of: Self.opening),
      let end = rest[start...].firstIndex(of: Self.closing),
      let index = Int(String(rest[rest.index(after: start)..<end]))
    {
      append(String(rest[..<start]), to: &result)
      if pieces.indices.contains(index) { result.append(pieces[index]) }
      rest = rest[rest.index(after: end)...]
    }
    append(String(rest), to: &result)
    return Prose(pieces: result)
  }

  private func append(_ html: String, to pieces: inout [Prose.Piece]) {
    if !html.isEmpty { pieces.append(.html(html)) }
  }
}
