import Testing

/// What can be wrong between the chapters of a book.
@Suite struct BookFaultTests {
  @Test func `a link goes to a chapter that exists`() {
    #expect(
      messages(ofBook: [
        "Chapters/1-a/1.1-t.md": "# 1.1 T\n\nSee [it](../2-b/2.1-u.md).\n",
        "Chapters/2-b/2.1-v.md": "# 2.1 V\n",
      ]) == """
        Chapters/1-a/1.1-t.md:3:5: error: this link goes to \
        '../2-b/2.1-u.md', which is no chapter
        See [it](../2-b/2.1-u.md).
            ^
        Did you mean '../2-b/2.1-v.md'?
        """)
  }

  @Test func `a link goes to a place that its chapter has`() {
    #expect(
      messages(ofBook: [
        "Chapters/1-a/1.1-t.md": "# 1.1 T\n\nSee [it](1.2-u.md#lose).\n",
        "Chapters/1-a/1.2-u.md": "# 1.2 U\n\n## Loss\n",
      ]) == """
        Chapters/1-a/1.1-t.md:3:5: error: this link goes to '#lose', which \
        Chapters/1-a/1.2-u.md does not have
        See [it](1.2-u.md#lose).
            ^
        Did you mean 'loss'?
        """)
  }

  @Test func `links to places, chapters and the web are right`() {
    #expect(
      messages(ofBook: [
        "Chapters/1-a/1.1-t.md": """
        # 1.1 T

        [a](#11-t), [b](../2-b/2.1-u.md#eq), [c](https://swift.org),
        [d](mailto:a@b.example).
        """,
        "Chapters/2-b/2.1-u.md": "# 2.1 U\n\n```math label=eq\nx\n```\n",
      ]) == "")
  }

  @Test func `two chapters do not share a number`() {
    #expect(
      messages(ofBook: [
        "Chapters/1-a/1.1-t.md": "# 1.1 T\n",
        "Chapters/2-b/1.1-u.md": "# 1.1 U\n",
      ]) == """
        Chapters/2-b/1.1-u.md:1:1: error: section 1.1 is also \
        Chapters/1-a/1.1-t.md
        # 1.1 U
        ^
        Give one of the two files another number.
        """)
  }

  @Test func `two chapters do not draw the same picture`() {
    let figure = "```swift figure\n```\n\n![A line.](figures/a.svg)\n"
    #expect(
      messages(ofBook: [
        "Chapters/1-a/1.1-t.md": "# 1.1 T\n\n" + figure,
        "Chapters/1-a/1.2-u.md": "# 1.2 U\n\n" + figure,
      ]) == """
        Chapters/1-a/1.2-u.md:6:1: error: Chapters/1-a/1.1-t.md has a \
        figure 'a' too
        ![A line.](figures/a.svg)
        ^
        Give one of the two another name.
        """)
  }
}
