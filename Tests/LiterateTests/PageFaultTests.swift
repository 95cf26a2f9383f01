import Testing

/// What can be wrong with headings, fences, tables, formulas and images.
@Suite struct PageFaultTests {
  @Test(arguments: [
    Fault(
      text: "Only text.\n",
      message: """
        Chapters/1.1-t.md:1:1: error: the chapter has no title
        Only text.
        ^
        Begin it with '# 1.1 ' and the title.
        """, title: ""),
    Fault(
      text: "",
      message: """
        Chapters/1.1-t.md:1:1: error: the chapter has no title

        ^
        Begin it with '# 1.1 ' and the title.
        """, title: ""),
    Fault(
      text: "Text.\n",
      message: """
        Chapters/1.1-t.md:1:1: error: the title does not begin with the \
        number in the file's name
        # 1.2 T
        ^
        Begin it with '# 1.1 ', or rename the file.
        """, title: "# 1.2 T"),
    Fault(
      text: "## Low\n",
      message: """
        Chapters/1.1-t.md:1:1: error: the chapter begins with a heading of \
        level 2
        ## Low
        ^
        Use level 1, so that no level is left out.
        """, title: ""),
    Fault(
      text: "### Deep\n",
      message: """
        Chapters/1.1-t.md:3:1: error: a heading of level 3 follows one of \
        level 1
        ### Deep
        ^
        Use level 2, so that no level is left out.
        """),
    Fault(
      text: "# 1.1 Again\n",
      message: """
        Chapters/1.1-t.md:3:1: error: the chapter has a second title
        # 1.1 Again
        ^
        Use '##': a chapter has one heading of level 1.
        """),
    Fault(
      text: "## One\n\n## One\n",
      message: """
        Chapters/1.1-t.md:5:1: error: the anchor 'one' is taken by line 3
        ## One
        ^
        Change one of the two, so that links know where to go.
        """),
    Fault(
      text: "## Loss\n\n```math label=loss\nx\n```\n",
      message: """
        Chapters/1.1-t.md:5:1: error: the anchor 'loss' is taken by line 3
        ```math label=loss
        ^
        Change one of the two, so that links know where to go.
        """),
  ])
  func `headings name the chapter and its places once`(fault: Fault) {
    #expect(fault.found == fault.message)
  }

  @Test(arguments: [
    Fault(
      text: "```text\nwithout an end",
      message: """
        Chapters/1.1-t.md:3:1: error: this fence is never closed
        ```text
        ^
        End the block with the same fence on a line of its own.
        """),
    Fault(
      text: "- item\n\n  ```swift\n  let a = 1\n  ```\n",
      message: """
        Chapters/1.1-t.md:5:3: error: this block stands inside a list or a \
        quotation, or is indented
          ```swift
          ^
        Start its fence in the first column, outside of lists.
        """),
    Fault(
      text: "| a | b |\n| - | - |\n| 1 |\n",
      message: """
        Chapters/1.1-t.md:5:1: error: this row has 1 cells, the table's \
        header has 2
        | 1 |
        ^
        Add or remove cells; write \\| for a bar inside a cell.
        """),
    Fault(
      text: "Half `x`$ a formula.\n",
      message: """
        Chapters/1.1-t.md:3:7: error: this formula has a dollar sign on one \
        side only
        Half `x`$ a formula.
              ^
        Write $`…`$ with a dollar sign on both sides.
        """),
  ])
  func `blocks, tables and formulas are whole`(fault: Fault) {
    #expect(fault.found == fault.message)
  }

  @Test(arguments: [
    Fault(
      text: "It is 4<!-- = -->.\n",
      message: """
        Chapters/1.1-t.md:3:8: error: this bound number has no expression
        It is 4<!-- = -->.
               ^
        Write <!-- = expression --> after the number.
        """),
    Fault(
      text: "It is four<!-- = 4 -->.\n",
      message: """
        Chapters/1.1-t.md:3:11: error: no number stands before this \
        expression
        It is four<!-- = 4 -->.
                  ^
        Put the comment directly after the number it computes.
        """),
    Fault(
      text: "It is 4\n\n<!-- = 4 -->\n",
      message: """
        Chapters/1.1-t.md:5:1: error: no number stands before this \
        expression
        <!-- = 4 -->
        ^
        Put the comment on the line of the number it computes.
        """),
  ])
  func `a bound number has a number and an expression`(fault: Fault) {
    #expect(fault.found == fault.message)
  }

  @Test(arguments: [
    Fault(
      text: "```swift figure\n```\n\n![](figures/a.svg \"C.\")\n",
      message: """
        Chapters/1.1-t.md:6:1: error: this image has no alternative text
        ![](figures/a.svg "C.")
        ^
        Say in the square brackets what is seen.
        """),
    Fault(
      text: "```swift figure\n```\n\nSee ![a line](figures/a.svg)\n",
      message: """
        Chapters/1.1-t.md:6:5: error: this image does not stand in a \
        paragraph of its own
        See ![a line](figures/a.svg)
            ^
        Put blank lines around it, outside of lists and quotations.
        """),
    Fault(
      text: "```swift figure\n```\n",
      message: """
        Chapters/1.1-t.md:3:1: error: no image follows this figure's code
        ```swift figure
        ^
        Write ![what is seen](figures/name.svg "Caption.") below it.
        """),
    Fault(
      text: "![a line](figures/a.svg)\n",
      message: """
        Chapters/1.1-t.md:3:1: error: no code of this chapter draws \
        'figures/a.svg'
        ![a line](figures/a.svg)
        ^
        Put a 'swift figure' block before the image.
        """),
    Fault(
      text: """
        ```swift figure
        ```

        ![a line](figures/a.svg)

        ```swift figure
        ```

        ![a line](figures/a.svg)
        """,
      message: """
        Chapters/1.1-t.md:11:1: error: two figures draw 'figures/a.svg'
        ![a line](figures/a.svg)
        ^
        Give one of them another name.

        Chapters/1.1-t.md:11:1: error: the anchor 'figure-a' is taken by \
        line 6
        ![a line](figures/a.svg)
        ^
        Change one of the two, so that links know where to go.
        """),
  ])
  func `an image has words, a place and code that draws it`(fault: Fault) {
    #expect(fault.found == fault.message)
  }
}
