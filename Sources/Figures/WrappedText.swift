/// Breaks a text at its spaces, and words that are too long.
func wrapped(_ text: String, columns: Int) -> [String] {
  var lines: [String] = []
  for word in text.split(whereSeparator: \.endsWord) {
    var word = word[...]
    if let last = lines.last, last.count + 1 + word.count <= columns {
      lines[lines.count - 1] = last + " " + word
      continue
    }
    while word.count > max(columns, 1) {
      lines.append(String(word.prefix(max(columns, 1))))
      word = word.dropFirst(max(columns, 1))
    }
    lines.append(String(word))
  }
  return lines
}

extension Character {
  /// Whether a line may be broken here: not at a space that holds on to
  /// both of its neighbors.
  var endsWord: Bool { isWhitespace && self != "\u{a0}" }
}
