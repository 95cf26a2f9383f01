import Testing

@testable import Figures

struct SVGTextTests {
  @Test func `a coordinate has at most one decimal`() {
    #expect(fixed(12) == "12")
    #expect(fixed(12.34) == "12.3")
    #expect(fixed(-0.05) == "-0.1")
    #expect(fixed(-0.04) == "0")
    #expect(fixed(.infinity) == "1000000")
  }

  @Test func `no character of a text opens a tag`() {
    #expect(escaped("a < b & \"c\"") == "a &lt; b &amp; &quot;c&quot;")
    #expect(escaped("two\nlines\0") == "two lines\u{FFFD}")
  }

  @Test func `a text is broken at its spaces, and long words anywhere`() {
    #expect(wrapped("to be or not", columns: 5) == ["to be", "or", "not"])
    #expect(wrapped("abcdefg hi", columns: 3) == ["abc", "def", "g", "hi"])
    #expect(wrapped("", columns: 3) == [])
    let formula = "of n\u{a0}d"
    #expect(wrapped(formula, columns: 4) == ["of", "n\u{a0}d"])
    let room = SVGPage.width(of: "of n")
    #expect(SVGPage.lines(formula, within: room) == ["of", "n\u{a0}d"])
  }
}
