import Testing

/// What can be wrong with the words after a fence.
@Suite struct FenceFaultTests {
  @Test(arguments: [
    Fault(
      text: "```swfit\n```",
      message: """
        Chapters/1.1-t.md:3:4: error: unknown language 'swfit'
        ```swfit
           ^
        Did you mean 'swift'?
        """),
    Fault(
      text: "```haskell\n```",
      message: """
        Chapters/1.1-t.md:3:4: error: unknown language 'haskell'
        ```haskell
           ^
        Known here: 'swift', 'output', 'math', 'bibtex', 'json', 'make', \
        'markdown', 'python', 'sh', 'text'.
        """),
    Fault(
      text: "```swift exmaple\n```",
      message: """
        Chapters/1.1-t.md:3:10: error: unknown role 'exmaple'
        ```swift exmaple
                 ^
        Did you mean 'example'?
        """),
    Fault(
      text: "```swift example twice\n```",
      message: """
        Chapters/1.1-t.md:3:18: error: unknown word 'twice'
        ```swift example twice
                         ^
        Remove it, or put a title in quotation marks.
        """),
    Fault(
      text: "```swift example \"title\"\n```",
      message: """
        Chapters/1.1-t.md:3:18: error: this block takes no more titles
        ```swift example "title"
                         ^
        Remove "title".
        """),
    Fault(
      text: "```math lable=loss\n```",
      message: """
        Chapters/1.1-t.md:3:9: error: unknown attribute 'lable'
        ```math lable=loss
                ^
        Did you mean 'label'?
        """),
    Fault(
      text: "```swift example seed=3\n```",
      message: """
        Chapters/1.1-t.md:3:18: error: unknown attribute 'seed'
        ```swift example seed=3
                         ^
        This role does not take it; remove it.
        """),
  ])
  func `a word that nobody knows is never ignored`(fault: Fault) {
    #expect(fault.found == fault.message)
  }

  @Test(arguments: [
    Fault(
      text: "```swift test\n```",
      message: """
        Chapters/1.1-t.md:3:13: error: this block has no title
        ```swift test
                    ^
        Add the promise it keeps in quotation marks.
        """),
    Fault(
      text: "```swift test \" \"\n```",
      message: """
        Chapters/1.1-t.md:3:17: error: this block has no title
        ```swift test " "
                        ^
        Add the promise it keeps in quotation marks.
        """),
    Fault(
      text: "```swift chunk\n```",
      message: """
        Chapters/1.1-t.md:3:14: error: this block has no title
        ```swift chunk
                     ^
        Add the fragment's name in quotation marks.
        """),
    Fault(
      text: "```swift sketch\n```",
      message: """
        Chapters/1.1-t.md:3:15: error: this block has no title
        ```swift sketch
                      ^
        Add the reason it is not compiled in quotation marks.
        """),
    Fault(
      text: "```swift mistake 1.1-1\n```",
      message: """
        Chapters/1.1-t.md:3:22: error: this block has no title
        ```swift mistake 1.1-1
                             ^
        Add a hint for whoever gives this answer in quotation marks.
        """),
    Fault(
      text: "```swift test \"open\n```",
      message: """
        Chapters/1.1-t.md:3:15: error: this quotation mark is never closed
        ```swift test "open
                      ^
        Close the title with a quotation mark on this line.
        """),
    Fault(
      text: "```swift probe\n```",
      message: """
        Chapters/1.1-t.md:3:14: error: this block does not say which \
        exercise it belongs to
        ```swift probe
                     ^
        Add the exercise's number, such as 7.4.5-1.
        """),
    Fault(
      text: "```swift exercise 1.1-1 \"Title\"\n```",
      message: """
        Chapters/1.1-t.md:3:31: error: exercise 1.1-1 has no points
        ```swift exercise 1.1-1 "Title"
                                      ^
        Add points=1, or as many as it is worth.
        """),
  ])
  func `a fence that says too little tells what is missing`(fault: Fault) {
    #expect(fault.found == fault.message)
  }

  @Test(arguments: [
    Fault(
      text: "```swift exercise 1.1-1 points=0\n```",
      message: """
        Chapters/1.1-t.md:3:25: error: '0' is not a value for 'points'
        ```swift exercise 1.1-1 points=0
                                ^
        Give a whole number from 1 to 100.
        """),
    Fault(
      text: "```swift run steps=many\n```",
      message: """
        Chapters/1.1-t.md:3:14: error: 'many' is not a value for 'steps'
        ```swift run steps=many
                     ^
        Give a whole number from 1.
        """),
    Fault(
      text: "```swift run seed=-1\n```",
      message: """
        Chapters/1.1-t.md:3:14: error: '-1' is not a value for 'seed'
        ```swift run seed=-1
                     ^
        Give a whole number from 0.
        """),
    Fault(
      text: "```swift run digit=9...0\n```",
      message: """
        Chapters/1.1-t.md:3:14: error: unknown attribute 'digit'
        ```swift run digit=9...0
                     ^
        Known are seed and steps. An option that no other program has is given as name=0...9 or name=folder.
        """),
    Fault(
      text: "```swift run json=folder\n```",
      message: """
        Chapters/1.1-t.md:3:14: error: unknown attribute 'json'
        ```swift run json=folder
                     ^
        Known are seed and steps. An option that no other program has is given as name=0...9 or name=folder.
        """),
  ])
  func `a value out of range tells the range`(fault: Fault) {
    #expect(fault.found == fault.message)
  }

  @Test func `many faults are reported in one run, in reading order`() {
    let found = messages(
      "# 1.1 T\n\n```swift exmaple\n```\n\nA $`x` b.\n\n```swift tset\n```\n")
    #expect(
      found == """
        Chapters/1.1-t.md:3:10: error: unknown role 'exmaple'
        ```swift exmaple
                 ^
        Did you mean 'example'?

        Chapters/1.1-t.md:6:5: error: this formula has a dollar sign on one \
        side only
        A $`x` b.
            ^
        Write $`…`$ with a dollar sign on both sides.

        Chapters/1.1-t.md:8:10: error: unknown role 'tset'
        ```swift tset
                 ^
        Did you mean 'test'?
        """)
  }
}
