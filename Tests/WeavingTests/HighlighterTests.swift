import Testing

@testable import Weaving

@Suite struct HighlighterTests {
  @Test func `each kind of token has its class`() {
    let html = Highlighter(fragmentLinks: [:]).html([
      "/// Doubles.", "@inlinable func twice(_ x: Double) -> Double {",
      "  return 2.5e-3 * f(\"a\\(x)\") // why", "}",
    ])
    #expect(
      html == """
        <i>/// Doubles.</i>
        <span class="at">@inlinable</span> <b>func</b> \
        <span class="fn">twice</span>(_ x: <span class="ty">Double</span>) \
        -&gt; <span class="ty">Double</span> {
          <b>return</b> <span class="nu">2.5e-3</span> * \
        <span class="fn">f</span>(<span class="st">&quot;a\\(x)&quot;</span>) \
        <i>// why</i>
        }
        """)
  }

  @Test func `a fragment's name is a link to its definition`() {
    let html = Highlighter(fragmentLinks: ["draw a batch": "#block-2"]).html([
      "for _ in 0..<3 {", "  <<draw a batch>>", "}",
    ])
    #expect(
      html.contains(
        "\n  <a class=\"ch\" href=\"#block-2\">\u{27E8}draw a batch\u{27E9}</a>\n"
      ))
  }

  @Test func `what looks like a fragment but is none stays code`() {
    let html = Highlighter(fragmentLinks: [:]).html(["<<not defined>>"])
    #expect(html.contains("&lt;&lt;"))
  }
}
