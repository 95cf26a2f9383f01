import Testing

@testable import Literate

/// What an author means is read, or there is a message: never silence.
///
/// Many of these inputs come from public reports about other tools.
@Suite struct SilenceTests {
  /// A text and how the first message about it begins; empty for none.
  typealias Case = (text: String, message: String)

  private func first(_ text: String) -> String {
    let found = messages("# 1.1 T\n\n" + text)
    let line = found.split(separator: "\n").first ?? ""
    return String(line.trimmingPrefix("Chapters/1.1-t.md:"))
  }

  @Test(
    arguments: [
      (
        "````markdown\n```swift\nlet a = 1\n```\n",
        "3:1: error: this fence is never closed"
      ),
      (
        "```text\n$ run\n4.0```\n\n```swift\nlet a: Int = \"no\"\n```\n",
        "7:1: error: this fence lies inside the block that begins in line 3"
      ),
      ("~~~text\n```swift\nlet a = 1\n```\n~~~\n", ""),
      ("````markdown\n```swift\nlet a = 1\n```\n````\n", ""),
      (
        "<div>\n```swift\nlet a: Int = \"no\"\n```\n</div>\n",
        "4:1: error: this fence begins no block"
      ),
      (
        "Text:\n\n      ```swift\n      let a = 1\n      ```\n",
        "5:5: error: this block stands inside a list or a quotation, or is"
      ),
      (
        "<!--\n```output\n1\n```\n-->\n",
        "4:1: error: this fence begins no block"
      ),
      (
        "```swift\nlet a = \"\"\"\n```\n\"\"\"\n```\n",
        "5:1: error: this block ends inside the string that begins in line 4"
      ),
      (
        "``swift\nlet a: Int = \"no\"\n``\n",
        "3:3: error: this listing stands inside a line"
      ),
      (
        "'''swift\nlet a: Int = \"no\"\n'''\n",
        "3:1: error: this fence is made of quotation marks"
      ),
      (
        "```\nlet a: Int = \"no\"\n```\n",
        "3:4: error: this fence names no language"
      ),
      (
        "Text:\n\n    let a: Int = \"no\"\n",
        "5:5: error: this block is code only because it is indented"
      ),
      (
        "```\u{301}swift\nlet a: Int = \"no\"\n```\n",
        "3:3: error: unknown language"
      ),
      (
        "> ```swift\n> let a = 1\n> ```\n",
        "3:3: error: this block stands inside a list or a quotation"
      ),
    ] as [Case])
  func `no listing is compiled nowhere`(text: String, message: String) {
    #expect(first(text).hasPrefix(message))
    if message.isEmpty { #expect(first(text).isEmpty) }
  }

  @Test(
    arguments: [
      (
        "| a | b | c |\n| - | - |\n| 1 | 2 | 3 |\n",
        "4:1: error: this table's header has 3 cells, the line below it 2"
      ),
      (
        "Text before it\n| a | b |\n| - | - |\n| 1 | 2 |\n",
        "4:1: error: this table begins in the middle of a paragraph"
      ),
      (
        "- In a list:\n\n  | a |\n  | - |\n  | 1 |\n",
        "5:1: error: this table stands inside a list or a quotation"
      ),
      (
        "> | a | b |\n> |:-:|--:|\n> | 1 | 2 |\n",
        "3:1: error: this table stands inside a list or a quotation"
      ),
      (
        "| a | b |\n\n| - | - |\n| 1 | 2 |\n",
        "3:1: error: this row of a table is printed with its bars"
      ),
      (
        "Text\n| a | b |\n| \u{2014} | \u{2014} |\n",
        "4:1: error: this row of a table is printed with its bars"
      ),
      (
        "> | a | b |\n> | 1 | 2 |\n",
        "3:1: error: this row of a table is printed with its bars"
      ),
      ("One | two\nand no dashes\n", ""),
    ] as [Case])
  func `a table that was meant is one`(text: String, message: String) {
    #expect(first(text).hasPrefix(message))
    if message.isEmpty { #expect(first(text).isEmpty) }
  }

  @Test(
    arguments: [
      ("The loss $L_D + L_G$ falls.", "3:10: error: this formula is printed"),
      ("It is $$W_1$$ here.", "3:7: error: this formula is printed as text"),
      ("So \\(x_1\\) too.", "3:4: error: this formula is printed as text"),
      ("\\[ x \\]", "3:1: error: this formula is printed as text"),
      ("See.[^1]", "3:5: error: this footnote is printed as text"),
      ("~~Old~~ new.", "3:1: error: this is not struck out"),
      ("- [ ] to do", "3:3: error: this box is printed as text"),
      ("> [!NOTE]\n> Words.", "3:3: error: this mark of a quotation"),
      ("Use <<the body>> here.", "3:5: error: this fragment's name"),
      ("Give --seed 7.", "3:6: error: the two hyphens of this option"),
      ("A `half.", "3:3: error: this backtick has no partner"),
      ("**half of it.", "3:1: error: this emphasis is printed"),
      ("__half of it.", "3:1: error: this emphasis is printed"),
      ("**这是重点。**后面", "3:1: error: this emphasis is printed"),
      ("See [it](https://a.example", "3:8: error: this link is printed"),
      ("See [it] (https://a.example)", "3:8: error: this link is printed"),
      ("See [it][nowhere].", "3:8: error: this link is printed as text"),
      ("See [[It]].", "3:5: error: this link is printed as text"),
      ("4.0<!-- = a--b -->", "3:4: error: this comment is not read as one"),
      ("## Title {#own}", "3:10: error: this name of a heading"),
      ("See.[^a note]", "3:5: error: this footnote is printed as text"),
      ("See.^[A note.]", "3:5: error: this footnote is printed as text"),
      ("See [@heusel2017].", "3:5: error: this citation is printed"),
      ("[a]: #t \"", "3:1: error: the definition of a link is printed"),
      ("#Title", "3:1: error: this heading is printed as text"),
      ("####### Title", "3:1: error: this heading is printed as text"),
      ("It is ==marked==.", "3:7: error: this mark is printed as text"),
      ("H~2~O", "3:2: error: this index is printed as text"),
      ("It is 10^-5 or x^2^.", "3:9: error: this power is printed as text"),
      ("\\begin{align} x", "3:1: error: this formula is printed as text"),
      ("!!! note", "3:1: error: this mark is printed as text"),
      ("[x](#11-t){.wide}", "3:11: error: this attribute is printed"),
      ("About \\alpha.", "3:7: error: this formula is printed as text"),
      ("Word\n: it means", "4:1: error: this definition is printed"),
      ("[TOC]", "3:1: error: this mark is printed as text"),
      ("These:\n2. a\n3. b", "4:1: error: this list is printed as text"),
      ("a | b\n- | -\n1 | 2", "4:1: error: this line of dashes begins a list"),
      ("It was in\n1999. In {x, y}, C:\\names, \\alphabet: no.", ""),
      ("At https://a.example.", "3:4: error: this address is printed"),
      ("It says \"--seed\".", "3:10: error: the two hyphens"),
      ("See [it](\nhttps://a.example/b).", ""),
      ("Rule #1, ~5, a == b, x ^ y, <https://a.example> and ~/.a/~b.", ""),
      ("It costs $5, or $6 and 10 $.", ""),
      ("A \\$x and `$y$`, 2*3*4, a_b_c, [0, 1] and (a).", ""),
      ("Pages 3--5 -- and a dash---so.", ""),
      ("**重点**：后面, 前面 **重点** 后面", ""),
    ] as [Case])
  func `markup that comes out as text is reported`(
    text: String, message: String
  ) {
    #expect(first(text).hasPrefix(message), "\(first(text))")
    if message.isEmpty { #expect(first(text).isEmpty) }
  }

  @Test(
    arguments: [
      ("<a href=1.9-x.md>x</a>", "3:1: error: this link goes to '1.9-x.md'"),
      ("<img src=x.png>", "3:1: error: raw HTML loads 'x.png'"),
      ("<img srcset='x.png 2x'>", "3:1: error: raw HTML loads 'x.png' into"),
      ("<img srcset='x 1x, y 2x'>", "3:1: error: raw HTML loads 'x' into"),
      (
        "<p>\n<b>x</b>\n<i style='background:url(y.png)'>z</i></p>",
        "5:1: error: raw HTML loads 'y.png'"
      ),
      ("<!-- x --> <a href='y'>z</a>", "3:12: error: this link goes to 'y'"),
      ("<!-- <a href='y'>z</a> -->", ""),
      ("<b data-href='y' title='href=\"z\"'>z</b>", ""),
      ("<b>href='y' id='11-t'</b>\n", ""),
      ("<a href='&#109;ailto&#x3A;a'>z</a>", ""),
      ("<a xlink:href='#y'>z</a>", "3:1: error: this link goes to '#y'"),
      ("<base href='https://a.example'>", "3:1: error: this tag sends"),
      ("<pre><code>let a = 1</code></pre>", "3:1: error: this listing stands"),
      ("[z](HTTPS://a.example)", ""),
      (
        "[z](ftp://a)", "3:1: error: this link goes to 'ftp://a', which is no p"
      ),
      ("[z]()", "3:1: error: this link has no address"),
      ("[](#11-t)", "3:1: error: this link has no words"),
      ("## a b\n\n[z](#a%+1b)", "5:1: error: this link goes to '#a%+1b'"),
      ("<video poster=\"p.png\">", "3:1: error: raw HTML loads 'p.png'"),
      ("<a id=b></a> <a id=b></a>", "3:14: error: the anchor 'b' is taken"),
    ] as [Case])
  func `raw HTML is read without quotation marks, too`(
    text: String, message: String
  ) {
    let title = "# 1.1 T\n\n"
    let found = messages(ofBook: ["Chapters/1.1-t.md": title + text])
    let due = message.isEmpty ? "" : "Chapters/1.1-t.md:\(message)"
    #expect(due.isEmpty ? found.isEmpty : found.hasPrefix(due), "\(found)")
  }

  @Test func `an address with an ampersand is decoded once`() {
    let text = "<a href=\"https://a.example/?b=1&amp;c=2\">z</a>"
    #expect(
      chapter("# 1.1 T\n\n\(text)\n").links.map(\.url)
        == ["https://a.example/?b=1&c=2"])
  }

  /// Twenty marks that open, and the ones that close.
  static let punctuation = Array(
    zip(
      "「『（《〈【〔［｛〖“‘、。，．：；！？",
      "」』）》〉】〕］｝〗”’、。，．：；！？"))

  @Test(arguments: ["*", "**"])
  func `emphasis beside Chinese is marked or reported`(mark: String) {
    for (opening, closing) in Self.punctuation {
      let inside = "\(mark)\(opening)重点\(closing)\(mark)"
      // CommonMark takes no mark between a letter and punctuation.
      for text in ["前面\(inside)后面", "前面 \(inside)后面", "前面\(inside) 后面"] {
        let place = text.hasPrefix("前面 ") ? 4 : 3
        #expect(
          first(text).hasPrefix(
            "3:\(place): error: this emphasis is printed"),
          "\(text): \(first(text))")
      }
      let mended = [
        "前面 \(inside) 后面", inside,
        "前面\(opening)\(mark)重点\(mark)\(closing)后面",
      ]
      for text in mended { #expect(first(text).isEmpty, "\(text)") }
    }
  }

  @Test(
    arguments: [
      ("> ## A remark\n", "3:3: error: this heading stands inside a list"),
      ("- ## In a list\n", "3:3: error: this heading stands inside a list"),
      ("## ?\n", "3:1: error: this heading has no letter or digit"),
      ("## ✅\n", "3:1: error: this heading has no letter or digit"),
      (
        "```swift\n<<b>> // why\n```\n\n```swift chunk \"b\"\n```\n",
        "4:1: error: something stands beside the fragment 'b'"
      ),
      (
        "```swift figure\n```\n\n![A.](figures/A B.svg)\n",
        "3:1: error: no image follows this figure's code"
      ),
    ] as [Case])
  func `what has no place is reported`(text: String, message: String) {
    #expect(first(text).hasPrefix(message), "\(first(text))")
  }

  /// Each case a text and the decimals in it, found by reading.
  @Test(
    arguments: [
      ("0.5 and 1,234.5, or 0.5–0.6", ["0.5", "1,234.5", "0.5", "0.6"]),
      ("7.2.2, 10.1023/9.5, 2.0-beta, 2.0_a", []),
      ("é0.5 a1.5 v-2.5 x_0.5 a/0.5 a.5 5. 6.", []),
      ("1.5e3 2.5x 3.5é 4.5GB", ["1.5", "2.5", "3.5", "4.5"]),
      (".5 (.6 −.7 -.8 -0.9", [".5", ".6", ".7", ".8", "0.9"]),
      ("_0.5_ 0.6-0.7 0.8/0.9", ["0.5", "0.6", "0.7", "0.8", "0.9"]),
      ("1/1.5 a.b/10.1145/2660193.2660195 a/1.5", ["1.5"]),
      ("0٫5 ０．７ (x,1.5)", ["0٫5", "０．７", "1.5"]),
      ("→0.5 (3.25) 0.5.", ["0.5", "3.25", "0.5"]),
    ]) func `a decimal is no part of something else`(
      text: String, decimals: [String]
    )
  {
    let scalars = Array(text.unicodeScalars)
    let found = DecimalNumbers.places(in: scalars).map { place in
      String(String.UnicodeScalarView(scalars[place]))
    }
    #expect(found == decimals)
  }
}
