/// Captions, and what a page shows when a link is pointed at.
extension InlineReader {
  /// Lists the decimals in a title that nobody vouches for; returns it
  /// without the comments that do.
  ///
  /// A title is plain text to CommonMark, so that nothing in it is compared.
  mutating func readTitle(
    of node: CommonMark.Node, at position: Position
  ) -> String {
    let title = node.title
    guard title.utf8.contains(where: { $0 < 128 && $0 >= 48 && $0 < 58 })
    else { return title }
    let scalars = Array(title.unicodeScalars)
    var marked: Set<Int> = []
    for match in title.matches(of: /<!--(.*?)-->/) {
      let place = title.unicodeScalars.distance(
        from: title.startIndex, to: match.range.lowerBound)
      switch NumberMark(match.output.1) {
      case .bound: refuseMark(String(match.output.0), at: position)
      case .notOurs:
        let before = DecimalNumbers.places(in: Array(scalars[..<place]))
        if let last = before.last { marked.insert(last.lowerBound) }
      case nil: break
      }
    }
    for place in DecimalNumbers.places(in: scalars)
    where !marked.contains(place.lowerBound)
      && !DecimalNumbers.isNamed(scalars[..<place.lowerBound])
    {
      unboundNumbers.append(position)
    }
    return title.replacing(/<!--(.*?)-->/) { match in
      NumberMark(match.output.1) == nil ? String(match.output.0) : ""
    }
  }
}
