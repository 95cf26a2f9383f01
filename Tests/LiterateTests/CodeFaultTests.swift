import Testing

/// What can be wrong between the blocks of code of a chapter.
@Suite struct CodeFaultTests {
  @Test(arguments: [
    Fault(
      text: "```swift\nlet a = 1\n<<missing>>\n```\n",
      message: """
        Chapters/1.1-t.md:5:1: error: there is no fragment 'missing' in \
        this chapter
        <<missing>>
        ^
        None is known here.
        """),
    Fault(
      text: """
        ```swift
        <<sum of row>>
        ```

        ```swift chunk "sum of rows"
        ```
        """,
      message: """
        Chapters/1.1-t.md:4:1: error: there is no fragment 'sum of row' in \
        this chapter
        <<sum of row>>
        ^
        Did you mean 'sum of rows'?

        Chapters/1.1-t.md:7:1: error: nothing uses the fragment 'sum of rows'
        ```swift chunk "sum of rows"
        ^
        Write <<sum of rows>> where it belongs, or remove it.
        """),
    Fault(
      text: """
        ```swift
        <<a>>
        ```

        ```swift chunk "a"
          <<b>>
        ```

        ```swift chunk "b"
        <<a>>
        ```
        """,
      message: """
        Chapters/1.1-t.md:12:1: error: this fragment contains itself: 'a' \
        uses 'b' uses 'a'
        <<a>>
        ^
        Take the reference out of one of them.
        """),
    Fault(
      text: """
        ```swift
        let a = [
          <<numbers>>
        ]
        ```

        ```swift chunk "numbers"
        1, 2
        ```
        """,
      message: """
        Chapters/1.1-t.md:5:3: error: a fragment cannot stand inside '['
          <<numbers>>
          ^
        Swift takes line directives between statements only; put whole \
        statements into the fragment.
        """),
    Fault(
      text: """
        ```swift
        switch a {
        <<cases>>
        }
        ```

        ```swift chunk "cases"
        case 1: break
        ```
        """,
      message: """
        Chapters/1.1-t.md:5:1: error: a fragment cannot be the first thing \
        in a switch
        <<cases>>
        ^
        Put the whole switch, or only later cases, into it.
        """),
  ])
  func `fragments exist, are used and end`(fault: Fault) {
    #expect(fault.found == fault.message)
  }

  @Test func `fragments nest a hundred deep and no deeper`() {
    func nested(_ depth: Int) -> String {
      let chunks = (1...depth).map { level in
        let inside = level == depth ? "let a = 1" : "<<\(level + 1)>>"
        return "```swift chunk \"\(level)\"\n\(inside)\n```\n"
      }
      return "# 1.1 T\n\n```swift\n<<1>>\n```\n\n"
        + chunks.joined(separator: "\n")
    }
    #expect(messages(nested(100)) == "")
    #expect(
      messages(nested(2_000)).contains(
        "error: fragments nest more than 100 deep here"))
  }

  @Test(arguments: [
    Fault(
      text: "```output\n1\n```\n",
      message: """
        Chapters/1.1-t.md:3:1: error: this output has no example before it
        ```output
        ^
        Put it directly after a 'swift example' block.
        """),
    Fault(
      text: "```swift test \"a\"\n```\n\n```swift test \"a\"\n```\n",
      message: """
        Chapters/1.1-t.md:6:1: error: two tests have the title 'a'
        ```swift test "a"
        ^
        Say in the title what only this one promises.
        """),
    Fault(
      text: "```swift run\n```\n\n```swift run\n```\n",
      message: """
        Chapters/1.1-t.md:6:1: error: this chapter has a second 'swift run' \
        block
        ```swift run
        ^
        Join the two, or make one a fragment of the other.
        """),
    Fault(
      text: "```swift\n\(String(repeating: "a", count: 73))\n```\n",
      message: """
        Chapters/1.1-t.md:4:73: error: this line of code has 73 columns
        \(String(repeating: "a", count: 73))
        \(String(repeating: " ", count: 72))^
        Break it: a page holds 72.
        """),
    Fault(
      text: "```swift\nif a {\n\t b()\n}\n```\n",
      message: """
        Chapters/1.1-t.md:5:1: error: this line of code has a tab
        \t b()
        ^
        Indent with two spaces.
        """),
  ])
  func `blocks of one chapter fit together`(fault: Fault) {
    #expect(fault.found == fault.message)
  }
}

/// What can be wrong with an exercise's parts.
@Suite struct ExerciseFaultTests {
  @Test func `a whole exercise has nothing wrong with it`() {
    #expect(messages(exercise()) == "")
  }

  @Test func `a stub that does not call todo is no stub`() {
    #expect(
      messages(exercise(stub: "0")) == """
        Chapters/1.1-t.md:3:1: error: the stub of 1.1-1 does not call todo()
        ```swift exercise 1.1-1 points=1
        ^
        Give it the body 'todo()', so that it counts as not attempted.
        """)
  }

  @Test func `an exercise has a solution, a probe and two mistakes`() {
    #expect(
      messages("# 1.1 T\n\n```swift exercise 1.1-1 points=1\ntodo()\n```\n")
        == """
        Chapters/1.1-t.md:3:1: error: exercise 1.1-1 has no solution
        ```swift exercise 1.1-1 points=1
        ^
        Add a 'swift solution 1.1-1' block.

        Chapters/1.1-t.md:3:1: error: exercise 1.1-1 has no probe
        ```swift exercise 1.1-1 points=1
        ^
        Add a 'swift probe 1.1-1' block that returns numbers.

        Chapters/1.1-t.md:3:1: error: exercise 1.1-1 has 0 of at least 2 \
        mistakes
        ```swift exercise 1.1-1 points=1
        ^
        Add 'swift mistake 1.1-1 "hint"' blocks: wrong answers that people \
        give.
        """)
  }

  @Test func `a part names an exercise of its chapter, and only once`() {
    #expect(
      messages(
        exercise() + "\n```swift solution 1.1-2\n```\n"
          + "\n```swift solution 1.1-1\n```\n") == """
          Chapters/1.1-t.md:23:1: error: there is no exercise '1.1-2' in this \
          chapter
          ```swift solution 1.1-2
          ^
          Did you mean '1.1-1'?

          Chapters/1.1-t.md:26:1: error: exercise 1.1-1 has this part twice
          ```swift solution 1.1-1
          ^
          Remove one, or correct its number or its hint.
          """)
  }

  @Test func `a hint has a nudge and an idea`() {
    let hint = "```swift hint 1.1-1\nLook at\none row.\n\nAdd it up.\n```\n"
    let whole = chapter(exercise() + "\n" + hint)
    #expect(
      whole.exercises.map(\.hints) == [["Look at one row.", "Add it up."]])
    #expect(
      messages(exercise() + "\n" + hint.replacing("\n\n", with: "\n")) == """
        Chapters/1.1-t.md:23:1: error: the hint of 1.1-1 has 1 of at least 2 \
        layers
        ```swift hint 1.1-1
        ^
        Write a nudge, an empty line, and then the idea.
        """)
  }

  @Test func `exercises are numbered in order`() {
    #expect(
      messages(exercise().replacing("1.1-1", with: "1.1-2")) == """
        Chapters/1.1-t.md:3:1: error: exercise '1.1-2' stands where '1.1-1' \
        is due
        ```swift exercise 1.1-2 points=1
        ^
        Number a chapter's exercises in order, from 1.
        """)
  }

  private func exercise(stub: String = "todo()") -> String {
    """
    # 1.1 T

    ```swift exercise 1.1-1 points=1
    func f() -> Double { \(stub) }
    ```

    ```swift solution 1.1-1
    func f() -> Double { 1 }
    ```

    ```swift mistake 1.1-1 "too big"
    func f() -> Double { 2 }
    ```

    ```swift mistake 1.1-1 "too small"
    func f() -> Double { 0 }
    ```

    ```swift probe 1.1-1
    return [f()]
    ```

    """
  }
}
