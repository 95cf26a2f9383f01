extension SVGPage {
  /// Guesses how wide a text of 12 units is, rather too wide than not.
  static func width(of text: String) -> Double {
    text.unicodeScalars.reduce(0) { $0 + share(of: $1) } * characterWidth
  }

  /// A letter's width, in that of the mean one.
  private static func share(of letter: Unicode.Scalar) -> Double {
    switch letter {
    case "m", "w", "M", "W", "%", "\u{2212}", "+", "=", "<", ">": 1.5
    case "A"..."Z": 1.35
    case "\u{2E80}"...: 1.8
    default: letter.properties.isUppercase ? 1.35 : 1
    }
  }

  /// Breaks a text at its spaces, and words that are wider than the room
  /// behind a hyphen or where they must.
  static func lines(_ text: String, within room: Double) -> [String] {
    var lines: [String] = []
    for word in text.split(whereSeparator: \.endsWord) {
      if let last = lines.last, width(of: last + " " + word) <= room {
        lines[lines.count - 1] = last + " " + word
        continue
      }
      var rest = word
      while width(of: String(rest)) > room, rest.count > 1 {
        let piece = beginning(of: rest, within: room)
        lines.append(String(piece))
        rest = rest.dropFirst(piece.count)
      }
      lines.append(String(rest))
    }
    return lines
  }

  /// As much of a word as there is room for, but at least a character.
  private static func beginning(
    of word: Substring, within room: Double
  ) -> Substring {
    var piece = word.prefix(1)
    while piece.count + 1 < word.count,
      width(of: String(word.prefix(piece.count + 1))) <= room
    {
      piece = word.prefix(piece.count + 1)
    }
    guard let hyphen = piece.lastIndex(of: "-") else { return piece }
    return piece[...hyphen]
  }

  /// Of names in slots of a width: how many slots each may use, so that no
  /// short word is broken.
  static func step(ofNames names: [String], slot: Double) -> Int {
    let words = names.flatMap { $0.split(separator: " ") }
    let widest = words.map { width(of: String($0)) }.max() ?? 0
    let needed = min(widest, 5 * characterWidth)
    let most = max(names.count, 1)
    return (1...most).first {
      Double($0) * slot - space >= needed
    } ?? most
  }

  /// Of texts at places along an axis: every how many may be written, so
  /// that none touches the next.
  static func step(of lengths: [Double], at places: [Double]) -> Int {
    let most = max(lengths.count, 1)
    return (1...most).first { step in
      let kept = stride(from: 0, to: lengths.count, by: step)
      return zip(kept, kept.dropFirst()).allSatisfy { one, next in
        abs(places[next] - places[one])
          >= (lengths[one] + lengths[next]) / 2 + space
      }
    } ?? most
  }
}
