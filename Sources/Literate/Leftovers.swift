/// Finds markup that was meant and came out as text.
///
/// What CommonMark does not know, it prints: a reader would see stars,
/// dollar signs or brackets. Each is reported with the mend.
struct Leftovers {
  /// The source, with what is no text masked.
  let run: SourceRun

  /// What the page shows as text.
  let text: String

  struct Pattern {
    /// What a text must hold for the pattern to be looked for at all; no
    /// other pattern's is the same.
    var trigger: String

    /// What is wrong is the group; what stands before it may be looked at.
    var regex: Regex<(Substring, Substring)>
    var message: String
    var advice: String

    /// Whether the page's text must show it as well as the source.
    var mustShow: ((String) -> Bool)?

    /// Whether it is looked for at the beginning only.
    var isFirst = false
  }

  private static let besideChinese =
    "The marks must touch the words; beside a script without spaces keep "
    + "punctuation outside of them: **…**。"

  private static let onlyKnown =
    "Only CommonMark and what CONTRIBUTING.md lists is known."

  // Made once: to read a pattern takes longer than to look for it.
  nonisolated(unsafe) private static let starsAroundChinese =
    /\*[^*]*[\u{3000}-\u{9FFF}\u{AC00}-\u{D7AF}\u{FF00}-\u{FFEF}][^*]*\*/
  nonisolated(unsafe) private static let wordsInLines = /(?:^|\s)_\S[^_]*_/
  nonisolated(unsafe) private static let openLink =
    /\]\s?\((?:https?:|[^)\s]*\.md|#)|\]\[|\]\($/

  nonisolated(unsafe) static let patterns: [Pattern] = [
    Pattern(
      trigger: "<!--",
      regex: /(<!--\s*(?:=|given|of ))/,
      message: "this comment is not read as one",
      advice: "A comment has no '--' inside and ends with '-->'."),
    Pattern(
      trigger: "$",
      regex: /(\$\$|\$[^\s$`\d][^$`]*\$|\$\d[^$`\s]*[\\^_={}][^$`]*\$)/,
      message: "this formula is printed as text",
      advice: "Write $`…`$, or a block with ```math; \\$ is a dollar sign."),
    Pattern(
      trigger: "[^",
      regex: /(\[\^[^\]]+\]:?)/,
      message: "this footnote is printed as text",
      advice: "There are no footnotes; say it in the text."),
    Pattern(
      trigger: "~~",
      regex: /(~~[^~\s][^~]*~~)/,
      message: "this is not struck out but printed with its tildes",
      advice: "Leave out what does not hold."),
    Pattern(
      trigger: "[",
      regex: /^(\[[ xX]\]\s)/,
      message: "this box is printed as text",
      advice: "There are no lists of tasks; write a plain list.",
      isFirst: true),
    Pattern(
      trigger: "[!",
      regex: /^(\[![A-Z]+\])/,
      message: "this mark of a quotation is printed as text",
      advice: "Write the word, such as **Note**, instead."),
    Pattern(
      trigger: "<<",
      regex: /(<<[^\s<>][^<>\n]*>>)/,
      message: "this fragment's name stands in prose",
      advice: "A fragment is used in a block; in prose put it in `…`."),
    Pattern(
      trigger: "--",
      regex: /(?:^|[\s(\["'“‘\/])(--[A-Za-z][A-Za-z-]*)/,
      message: "the two hyphens of this option become a dash",
      advice: "Put the option into `…`."),
    Pattern(
      trigger: "`",
      regex: /(`+)/,
      message: "this backtick has no partner",
      advice: "Close the code with as many backticks; \\` is a backtick."),
    Pattern(
      trigger: "",
      regex: /(\*\*|__)/,
      message: "this emphasis is printed with its marks",
      advice: besideChinese,
      mustShow: { $0.utf8.contains("**") || $0.utf8.contains("__") }),
    Pattern(
      trigger: "*",
      regex: /(\*[^*\s][^*]*\*)/,
      message: "this emphasis is printed with its marks",
      advice: besideChinese,
      mustShow: { $0.contains(starsAroundChinese) }),
    Pattern(
      trigger: "_",
      regex: /(?:^|\s)(_[^\s_][^_\n]*_)/,
      message: "this emphasis is printed with its marks",
      advice: "The marks must touch the words; write *…*.",
      mustShow: { $0.contains(wordsInLines) }),
    Pattern(
      trigger: "]",
      regex: /(\]\s?\(|\]\[)/,
      message: "this link is printed as text",
      advice: "Write [words](address), all on one line; a reference needs "
        + "its definition.",
      mustShow: { $0.contains(openLink) }),
    Pattern(
      trigger: "[[",
      regex: /(\[\[[^\]]+\]\])/,
      message: "this link is printed as text",
      advice: "Write [words](address)."),
    Pattern(
      trigger: ":::",
      regex: /^(:::)/,
      message: "this mark is printed as text",
      advice: onlyKnown),
    Pattern(
      trigger: "^[",
      regex: /(\^\[[^\]]+\])/,
      message: "this footnote is printed as text",
      advice: "There are no footnotes; say it in the text."),
    Pattern(
      trigger: "[@",
      regex: /(\[@[\w:.-]+)/,
      message: "this citation is printed as text",
      advice: "Name the authors and the year, as in (Heusel et al. 2017)."),
    Pattern(
      trigger: "]:",
      regex: /^(\[[^\]]+\]:)/,
      message: "the definition of a link is printed as text",
      advice: "It is [word]: address, and stands in a paragraph of its own."),
    Pattern(
      trigger: "#",
      regex: /^(#{1,6}[^\s#\d]|#{7,})/,
      message: "this heading is printed as text",
      advice: "Put a blank after at most six number signs."),
    Pattern(
      trigger: "==",
      regex: /(?:^|\s)(==[^=\s][^=]*==)/,
      message: "this mark is printed as text",
      advice: onlyKnown),
    Pattern(
      trigger: "~",
      regex: /[\p{L}\d)](~[^~\s]+~)/,
      message: "this index is printed as text",
      advice: "Write a formula, $`x_2`$."),
    Pattern(
      trigger: "^",
      regex: /[\p{L}\d)](\^[^\s^]+\^|\^\{|\^[-\d])/,
      message: "this power is printed as text",
      advice: "Write a formula, $`x^2`$."),
    Pattern(
      trigger: "\\begin",
      regex: /(\\begin\{)/,
      message: "this formula is printed as text",
      advice: "Write a block with ```math."),
    Pattern(
      trigger: "!!!",
      regex: /^(!!!\s)/,
      message: "this mark is printed as text",
      advice: onlyKnown),
    Pattern(
      trigger: "://",
      regex: /(?:^|[\s(])(https?:\/\/[^\s]+)/,
      message: "this address is printed, but no link",
      advice: "Write <https://…>, or [words](https://…).",
      // A link's own address may stand in a line below its words.
      mustShow: { $0.contains("://") }),
    Pattern(
      trigger: "{#",
      regex: /(\{#[\w.-]+\})/,
      message: "this name of a heading is printed as text",
      advice: "A heading's name is made of its words."),
    Pattern(
      trigger: "{",
      regex: /(\{[.:][ \w][^}\n]*\})/,
      message: "this attribute is printed as text",
      advice: onlyKnown),
    Pattern(
      trigger: "\\",
      regex:
        #/
        (\\(?:frac|sqrt|sum|int|log|exp|hat|cdot|le|ge|mathbb|mathcal
          |alpha|beta|gamma|delta|epsilon|theta|lambda|mu|pi|sigma)\b)
        /#,
      message: "this formula is printed as text",
      advice: "Write $`…`$, or a block with ```math."),
    Pattern(
      trigger: "\n: ",
      regex: /\n(:\s+\S)/,
      message: "this definition is printed as text",
      advice: "Write a list, with the word in bold."),
    Pattern(
      trigger: "[TOC]",
      regex: /^(\[TOC\])/,
      message: "this mark is printed as text",
      advice: "Each page lists its headings by itself."),
    Pattern(
      trigger: "\n",
      regex: /\n(\d{1,3}[.)] \S[^\n]*\n\d{1,3}[.)] \S)/,
      message: "this list is printed as text",
      advice: "Put a blank line before it, or begin it with 1."),
  ]

  func report(to sink: DiagnosticSink) {
    for (pattern, place) in found() {
      sink.report(
        pattern.message, advice: pattern.advice, at: run.position(place))
    }
    reportMathDelimiters(to: sink)
  }

  /// The patterns that are found, each at the first of its places.
  func found() -> [(pattern: Pattern, place: Int)] {
    let masked = run.masked
    let scalars = masked.unicodeScalars
    return Self.patterns.compactMap { pattern in
      // Looking for a few letters is quick, for a pattern it is not.
      let trigger = pattern.trigger
      guard trigger.isEmpty || masked.utf8.contains(trigger),
        !pattern.isFirst || masked.utf8.starts(with: trigger.utf8)
      else { return nil }
      if let mustShow = pattern.mustShow {
        guard trigger.isEmpty || text.utf8.contains(trigger), mustShow(text)
        else { return nil }
      }
      return masked.firstMatch(of: pattern.regex).map { match in
        let start = match.output.1.startIndex
        return (
          pattern, scalars.distance(from: scalars.startIndex, to: start)
        )
      }
    }
  }

  /// `\(…\)` and `\[…\]` are escapes to CommonMark, so they are masked.
  private func reportMathDelimiters(to sink: DiagnosticSink) {
    let pairs: [(Unicode.Scalar, Unicode.Scalar)] = [("(", ")"), ("[", "]")]
    for (opening, closing) in pairs {
      guard let start = escape(of: opening, from: 0),
        escape(of: closing, from: start) != nil
      else { continue }
      sink.report(
        "this formula is printed as text",
        advice: "Write $`…`$, or a block with ```math.",
        at: run.position(start))
    }
  }

  /// The place of an escaped bracket that is no code.
  private func escape(of bracket: Unicode.Scalar, from start: Int) -> Int? {
    var place = start
    while place + 1 < run.scalars.count {
      if run.isEscape(at: place), run.scalars[place + 1] == bracket {
        return place
      }
      place += 1
    }
    return nil
  }
}

/// Finds decimal numbers that nothing computes and nobody vouches for.
enum DecimalNumbers {
  /// Returns where decimals stand: no sections' numbers, no versions.
  ///
  /// By hand, since a regular expression that looks at each place of a book
  /// took a tenth of the time to weave it.
  static func places(in text: [Unicode.Scalar]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    while index < text.count {
      guard begins(at: index, in: text) else {
        index += 1
        continue
      }
      let whole = text[index...].firstIndex { !$0.isDigit && $0 != "," }
      guard let point = whole, text[point].isPoint, point + 1 < text.count,
        text[point + 1].isDigit
      else {
        index = max(index + 1, whole ?? text.count)
        continue
      }
      let end = text[(point + 1)...].firstIndex { !$0.isDigit } ?? text.count
      if isPaper(text[index..<end], before: text[end...]) {
        index = text[end...].firstIndex(where: \.isSpace) ?? text.count
        continue
      }
      if !goesOn(text[end...]) { found.append(index..<end) }
      index = end
    }
    return found
  }

  /// The decimals themselves.
  static func texts(in text: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    places(in: text).map { Array(text[$0]) }
  }

  /// Whether a number begins at a place: a digit, or a point before one,
  /// that goes on with no word, number or path.
  private static func begins(
    at index: Int, in text: [Unicode.Scalar]
  ) -> Bool {
    let isDigit = text[index].isDigit
    guard isDigit || text[index] == "." else { return false }
    guard index > 0 else { return true }
    let before = text[index - 1]
    if !isDigit,
      before.isWord || "/_.)]\u{FFFC}".unicodeScalars.contains(before)
    {
      return false
    }
    guard before.isNumberPart else { return true }
    let other = index > 1 ? text[index - 2] : " "
    switch before {
    // A sign, a range, a mark of emphasis; not `v-2.5` or `x_1`.
    case "-": return other.isDigit || !other.isWord
    case "_": return !other.isNumberPart
    case ",": return !other.isDigit
    // A ratio, but no path or address.
    case "/":
      return !text[..<index].reversed().prefix { !$0.isSpace }
        .contains { $0.isWord && !$0.isDigit || $0 == ":" }
    default: return false
    }
  }

  /// Whether it is the beginning of a paper's identifier: `10.1023/A:…`.
  private static func isPaper(
    _ number: ArraySlice<Unicode.Scalar>,
    before rest: ArraySlice<Unicode.Scalar>
  ) -> Bool {
    number.starts(with: "10.".unicodeScalars) && number.count >= 7
      && rest.first == "/"
  }

  /// Whether what follows a decimal makes another thing of it: `7.2.2`,
  /// `2.0-beta`.
  private static func goesOn(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let next = rest.first else { return false }
    let isFollowed = rest.dropFirst().first
    switch next {
    case "-", "_":
      return isFollowed.map { $0.isWord && !$0.isDigit } ?? false
    case ".": return isFollowed?.isDigit ?? false
    default: return false
    }
  }

  /// Returns the places of decimals that are neither bound nor marked.
  static func unbound(
    in run: SourceRun, except marked: [Range<Int>]
  ) -> [Position] {
    let text = run.scalarsWithFormulas
    return places(in: text).compactMap { place in
      let start = place.lowerBound
      if isNamed(text[..<start]) { return nil }
      let isMarked = marked.contains { range in
        range.contains(start) || run.isInOneFormula(start, range.lowerBound)
      }
      return isMarked ? nil : run.position(start)
    }
  }

  /// Whether the words before say that it is no quantity.
  static func isNamed(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars.suffix(60))
    let before = String(view)
    return before.suffix(24).contains(lastWord)
      && before.suffix(40).contains(subject)
  }

  nonisolated(unsafe) private static let lastWord =
    /(?i)(?:arxiv:?|part|parts|sections?|chapters?|version|and|to)\s*$/

  nonisolated(unsafe) private static let subject =
    /(?i)(?:arxiv|parts?|sections?|chapters?|version)/
}

extension Unicode.Scalar {
  /// A point between digits, of any script.
  fileprivate var isPoint: Bool {
    self == "." || self == "\u{66B}" || self == "\u{FF0E}"
  }

  fileprivate var isSpace: Bool { properties.isWhitespace }

  fileprivate var isDigit: Bool {
    value < 128
      ? ("0"..."9").contains(self) : properties.numericType == .decimal
  }

  /// Whether it is a part of a word or of a number.
  fileprivate var isWord: Bool {
    if value < 128 {
      return isDigit || ("a"..."z").contains(self) || ("A"..."Z").contains(self)
    }
    return isDigit || properties.isAlphabetic
      || properties.generalCategory == .nonspacingMark
  }

  /// Whether a number that follows is only a part of something else.
  fileprivate var isNumberPart: Bool {
    isWord || [".", ",", "/", "_", "-"].contains(self)
  }
}
