/// The words after a fence: ```` ```swift exercise 7.4.5-1 points=4 ````.
///
/// Splits the line into plain words, `key=value` pairs and one quoted
/// title, each with its position, and leaves their meaning to ``Role``.
struct Fence {
  /// A word or value and where it stands.
  struct Word {
    var text: String
    var position: Position
  }

  /// The language: the first word.
  var language: Word

  /// The plain words after the language.
  var words: [Word] = []

  /// The quoted texts, without their quotes.
  var titles: [Word] = []

  /// The `key=value` pairs.
  var attributes: [(key: Word, value: String)] = []

  /// Where the fence's line ends.
  var end: Position

  /// Reads the words of a fence; nil, and a report, if a quote never ends.
  ///
  /// The position is that of the fence's first mark.
  static func read(
    at position: Position, in sink: DiagnosticSink
  ) -> Fence? {
    let text = Array(sink.source.line(position.line))
    var scanner = Scanner(
      text: text, line: position.line, index: position.column - 1)
    let marker = scanner.current
    scanner.skip { $0 == marker }
    scanner.skip { $0 == " " }
    var fence = Fence(
      language: Word(text: "", position: scanner.position),
      end: Position(line: position.line, column: max(1, text.count)))
    var isFirst = true
    while scanner.skipSpaces() {
      let position = scanner.position
      if scanner.current == "\"" {
        guard let title = scanner.quoted() else {
          sink.report(
            "this quotation mark is never closed",
            advice: "Close the title with a quotation mark on this line.",
            at: position)
          return nil
        }
        fence.titles.append(Word(text: title, position: position))
      } else {
        fence.add(scanner.word(), at: position, isFirst: isFirst)
      }
      isFirst = false
    }
    return fence
  }

  private mutating func add(
    _ word: String, at position: Position, isFirst: Bool
  ) {
    if isFirst {
      language = Word(text: word, position: position)
    } else if let equals = word.firstIndex(of: "=") {
      attributes.append(
        (
          Word(text: String(word[..<equals]), position: position),
          String(word[word.index(after: equals)...])
        ))
    } else {
      words.append(Word(text: word, position: position))
    }
  }

  private struct Scanner {
    var text: [Character]
    var line: Int
    var index: Int

    var position: Position { Position(line: line, column: index + 1) }
    var current: Character? { index < text.count ? text[index] : nil }

    mutating func skip(while condition: (Character) -> Bool) {
      while let character = current, condition(character) { index += 1 }
    }

    mutating func skipSpaces() -> Bool {
      skip { $0 == " " || $0 == "\t" }
      return current != nil
    }

    mutating func word() -> String {
      let start = index
      skip { $0 != " " && $0 != "\t" }
      return String(text[start..<index])
    }

    /// Reads a quoted text, in which `\"` is a quotation mark.
    mutating func quoted() -> String? {
      var result = ""
      index += 1
      while let character = current {
        index += 1
        if character == "\"" { return result }
        if character == "\\", let escaped = current {
          index += 1
          result.append(escaped)
        } else {
          result.append(character)
        }
      }
      return nil
    }
  }
}
