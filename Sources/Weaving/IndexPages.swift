import Literate

/// The indexes: of the terms, of the names in the sections' code, and of
/// the fragments.
struct IndexPages {
  let context: PageContext

  /// Other words for the sections' subjects, by number.
  var words: [String: String] = [:]

  /// What is emphasized and no term.
  var stressed: Set<String> = []

  /// A line of an index.
  private struct Entry {
    /// What it is sorted by.
    var key: String
    var html: String
    var places: [(url: String, text: String)]
  }

  /// The pages, by file name.
  func pages() -> [(name: String, text: String)] {
    [
      (
        "terms.html",
        page(
          "Index of terms",
          "Where a term is introduced; at the end, what each section says "
            + "in its headings. The search finds the rest.",
          byLetter(terms) + [("Headings", headings)])
      ),
      (
        "identifiers.html",
        page(
          "Index of names in code",
          "What the sections' code defines: where, and in which sections "
            + "it is used. The engine's names have a list of their own.",
          byLetter(identifiers))
      ),
      (
        "fragments.html",
        page(
          "Index of fragments",
          "Pieces of code that stand where their text is, and are compiled "
            + "where their name stands.", fragments)
      ),
    ]
  }

  private func page(
    _ title: String, _ lead: String, _ groups: [(String, [Entry])]
  ) -> String {
    var values = context.frame(title: title)
    values["lead"] = lead
    values["groups"] = groups.enumerated().map { index, group in
      [
        "title": group.0, "anchor": "group.\(index + 1)",
        "entries": group.1.map { entry in
          [
            "html": entry.html,
            "places": entry.places.map { ["url": $0.url, "text": $0.text] },
          ] as [String: Any]
        },
      ] as [String: Any]
    }
    return context.theme.render("index", values)
  }

  private func byLetter(_ entries: [Entry]) -> [(String, [Entry])] {
    Dictionary(grouping: entries) { entry -> String in
      guard let first = entry.key.unicodeScalars.first else { return "" }
      let letter = String(first).uppercased()
      return ("A"..."Z").contains(letter)
        ? letter : first.value > 0x2E80 ? "中文" : "α – ω"
    }
    .map { ($0, $1.sorted { ($0.key, $0.html) < ($1.key, $1.html) }) }
    .sorted { $0.0 < $1.0 }
  }

  // MARK: - Terms

  private var terms: [Entry] {
    var entries: [String: Entry] = [:]
    func add(_ term: String, url: String, text: String) {
      let key = term.lowercased()
      var entry =
        entries[key]
        ?? Entry(key: key, html: escaped(term), places: [])
      if !entry.places.contains(where: { $0.text == text }) {
        entry.places.append((url, text))
      }
      entries[key] = entry
    }
    for chapter in context.book.readingOrder {
      for word in Self.words(of: words[chapter.number] ?? "") {
        add(word, url: chapter.pageName, text: chapter.number)
      }
      for (term, anchor) in chapter.emphasized(except: stressed) {
        add(
          term, url: "\(chapter.pageName)#\(percentEncoded(anchor))",
          text: chapter.number)
      }
    }
    return Array(entries.values)
  }

  private var headings: [Entry] {
    context.book.readingOrder.map { chapter in
      let places = chapter.headings.filter { $0.level == 2 }.map {
        (
          url: "\(chapter.pageName)#\(percentEncoded($0.anchor))",
          text: $0.text
        )
      }
      return Entry(
        key: "", html: "<b>\(chapter.number)</b>", places: places)
    }
  }

  /// Splits a line of `Book/words.txt`: commas part words, and so does the
  /// change from one script to another.
  static func words(of line: String) -> [String] {
    line.split(separator: ",").flatMap { part in
      var words: [String] = []
      var wasWide = true
      for word in part.split(separator: " ").map(String.init) {
        let isWide = word.unicodeScalars.contains { $0.value > 0x2E80 }
        if isWide || wasWide || words.isEmpty {
          words.append(word)
        } else {
          words[words.count - 1] += " " + word
        }
        wasWide = isWide
      }
      return words
    }
  }

  // MARK: - Names

  private var identifiers: [Entry] {
    let uses = usesByName
    let numbers = Dictionary(
      uniqueKeysWithValues: context.book.chapters.map {
        ($0.pageName, $0.number)
      })
    var entries: [String: Entry] = [:]
    for one in context.names.all {
      guard let number = numbers[one.page] else { continue }
      let full = (one.owner.isEmpty ? "" : one.owner + ".") + one.name
      let key = "\(one.name.lowercased()) \(full)"
      var entry =
        entries[key]
        ?? Entry(
          key: key, html: "<code>\(escaped(full))</code>", places: [])
      let url = "\(one.page)#\(one.anchor)"
      if !entry.places.contains(where: { $0.url == url }) {
        entry.places.append((url, number))
      }
      for use in uses[one.mention] ?? []
      where !entry.places.contains(where: { $0.text == use.text }) {
        entry.places.append(use)
      }
      entries[key] = entry
    }
    return Array(entries.values)
  }

  private var usesByName: [NameIndex.Mention: [(url: String, text: String)]] {
    var uses: [NameIndex.Mention: [(url: String, text: String)]] = [:]
    for chapter in context.book.readingOrder {
      for block in chapter.blocks {
        let code = context.codes[chapter.number]?[block.index]
        for mention in code?.mentions ?? []
        where uses[mention]?.last?.text != chapter.number {
          uses[mention, default: []].append(
            ("\(chapter.pageName)#\(block.anchor)", chapter.number))
        }
      }
    }
    return uses
  }

  // MARK: - Fragments

  private var fragments: [(String, [Entry])] {
    context.book.readingOrder.compactMap { chapter in
      let fragments = Fragments(chapter)
      let uses = chapter.fragmentUses
      let link = { (block: Block) in "\(chapter.pageName)#\(block.anchor)" }
      let entries = fragments.names.compactMap { name -> (Int, Entry)? in
        let blocks = fragments.blocks(named: name)
        guard let first = blocks.first else { return nil }
        let html =
          "<a class=\"ch\" href=\"\(link(first))\">"
          + "\u{27E8}\(escaped(name))\u{27E9}</a>"
        let parts = blocks.dropFirst().map { (link($0), "goes on") }
        let places = (uses[name] ?? []).map { (link($0), "used here") }
        return (first.index, Entry(key: "", html: html, places: parts + places))
      }
      let sorted = entries.sorted { $0.0 < $1.0 }.map(\.1)
      return sorted.isEmpty
        ? nil : ("\(chapter.number) \(chapter.title)", sorted)
    }
  }
}

extension Chapter {
  nonisolated(unsafe) private static let emphasis =
    /<(?:em|strong)>([^<]*)<\/(?:em|strong)>/

  /// What is emphasized where the chapter speaks for itself, with the
  /// places of the headings.
  func emphasized(
    except stressed: Set<String>
  ) -> [(term: String, anchor: String)] {
    let others = ["Exercises", "References", "What the source", "What readers"]
    var found: [(String, String)] = []
    var anchor = ""
    var isOwn = true
    for element in elements {
      if case .heading(let heading) = element {
        anchor = heading.anchor
        if heading.level < 3 {
          isOwn = !others.contains { heading.text.hasPrefix($0) }
        }
        continue
      }
      guard isOwn else { continue }
      for case .html(let html) in element.prose.flatMap(\.pieces) {
        for match in html.matches(of: Self.emphasis) {
          let term = String(match.output.1)
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
          if term.isTerm, !stressed.contains(term.lowercased()) {
            found.append((term.replacing("&amp;", with: "&"), anchor))
          }
        }
      }
    }
    return found
  }
}

extension String {
  /// Whether it can be a term: a few words that are no sentence.
  fileprivate var isTerm: Bool {
    guard let last, last.isLetter || last.isNumber else { return false }
    return count > 2 && !contains { ",.;:?!“”…".contains($0) }
      && (first?.isLetter ?? false || contains { $0.isLetter })
      && split(separator: " ").count < 5
  }
}
