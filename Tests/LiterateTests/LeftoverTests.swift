import Testing

@testable import Literate

/// Each pattern of markup that comes out as text is needed, and found by
/// itself.
@Suite struct LeftoverTests {
  /// For each pattern, by its trigger, a text that no other one finds, and
  /// the column of the mistake in it.
  static let texts = [
    "<!--": ("4.0<!-- = a--b -->", 4),
    "$": ("The loss $L_D$ falls.", 10),
    "[^": ("See.[^1]", 5),
    "~~": ("~~Old~~ new.", 1),
    "[": ("[ ] to do", 1),
    "[!": ("[!NOTE]", 1),
    "<<": ("Use <<the body>> here.", 5),
    "--": ("Give --seed 7.", 6),
    "`": ("A `half.", 3),
    "": ("**half of it.", 1),
    "*": ("前面*「重点」*后面", 3),
    "_": ("An _old_new word.", 4),
    "]": ("See [it][nowhere].", 8),
    "[[": ("See [[It]].", 5),
    ":::": (":::note", 1),
    "^[": ("See.^[A note.]", 5),
    "[@": ("See [@heusel2017].", 5),
    "]:": ("[a]: #t \"", 1),
    "#": ("#Title", 1),
    "==": ("It is ==marked==.", 7),
    "~": ("H~2~O", 2),
    "^": ("It is x^2^.", 8),
    "\\begin": ("\\begin{align} x", 1),
    "!!!": ("!!! note", 1),
    "://": ("At https://a.example.", 4),
    "{#": ("A title {#own}", 9),
    "{": ("A word{.wide}", 7),
    "\\": ("About \\alpha.", 7),
    "\n: ": ("Word\n: it means", 1),
    "[TOC]": ("[TOC]", 1),
    "\n": ("These:\n2. a\n3. b", 1),
  ]

  @Test func `every pattern has a text, and a trigger of its own`() {
    #expect(
      Leftovers.patterns.map(\.trigger).sorted() == Self.texts.keys.sorted())
  }

  @Test(arguments: Leftovers.patterns.indices)
  func `a text shows what is found by one pattern alone`(
    index: Int
  ) throws {
    let pattern = Leftovers.patterns[index]
    let (text, column) = try #require(Self.texts[pattern.trigger])
    let run = SourceRun(
      cell: text, at: Position(line: 1),
      in: SourceText(path: "", text: text))
    let found = Leftovers(run: run, text: text).found()
    #expect(found.map(\.pattern.trigger) == [pattern.trigger])
    // The message that an author gets, and no other.
    let line = text.contains("\n") ? 4 : 3
    let said = messages("# 1.1 T\n\n" + text)
    #expect(
      said.hasPrefix(
        "Chapters/1.1-t.md:\(line):\(column): error: \(pattern.message)\n"),
      "\(said)")
    #expect(said.hasSuffix(pattern.advice))
    #expect(said.ranges(of: ": error: ").count == 1, "\(said)")
  }
}
