import Literate
import Testing

@testable import Proving

/// What the code yields is compared with what the chapter says.
@Suite struct TranscriptTests {
  private let path = "Chapters/1.1-t.md"

  private func transcript(_ printed: String) -> Transcript {
    let transcript = Transcript(path)
    transcript.print([printed], separator: " ", terminator: "\n")
    return transcript
  }

  @Test(arguments: [
    ("1.334 words", ["1.334 words"]),
    ("1.334 words", ["1.335 words"]),
    ("1.334   words  ", ["1.334 words"]),
    ("a\nb\n\n", ["a", "b"]),
    ("-0.50", ["-0.49"]),
    ("1.0e-05", ["1.1e-05"]),
    ("[ 0.0, 1.0]", ["[-0.1, 1.0]"]),
    ("1,000.0", ["999.9"]),
    ("0.5...1.0", ["0.6...1.0"]),
  ])
  func `a last digit off by one is no difference`(
    printed: String, written: [String]
  ) {
    let transcript = transcript(printed)
    transcript.expect(written, line: 5)
    #expect(transcript.mismatches.isEmpty)
  }

  @Test(arguments: [
    (
      "1.336", ["1.334"], "the text says '1.334', the code prints '1.336'"
    ),
    (
      "8 modes", ["7 modes"],
      "the text says '7 modes', the code prints '8 modes'"
    ),
    ("1.33", ["1.330"], "the text says '1.330', the code prints '1.33'"),
    (
      "v1.2", ["v1.3"], "the text says 'v1.3', the code prints 'v1.2'"
    ),
    (
      "10.0.0.1", ["10.0.0.2"],
      "the text says '10.0.0.2', the code prints '10.0.0.1'"
    ),
    (
      "[1.0, 2.0]", ["[1.0,2.0]"],
      "the text says '[1.0,2.0]', the code prints '[1.0, 2.0]'"
    ),
    (
      "1,048.5", ["1048.5"],
      "the text says '1048.5', the code prints '1,048.5'"
    ),
    ("word", ["Word"], "the text says 'Word', the code prints 'word'"),
    ("nan", ["1.0"], "the text says '1.0', the code prints 'nan'"),
    ("a\nb", ["a"], "the text has 1 lines of output, the code prints 2"),
    ("", ["a"], "the text has 1 lines of output, the code prints 0"),
    ("a", [], "the text has 0 lines of output, the code prints 1"),
  ])
  func `a planted fault in an output is found`(
    printed: String, written: [String], message: String
  ) {
    let transcript = transcript(printed)
    transcript.expect(written, line: 5)
    #expect(transcript.mismatches.map(\.message) == [message])
    #expect(transcript.mismatches.map(\.line) == [5])
  }

  @Test func `what was compared is not compared again`() {
    let transcript = transcript("a")
    transcript.expect(["a"], line: 1)
    transcript.expect([], line: 2)
    #expect(transcript.mismatches.isEmpty)
  }

  @Test(arguments: [
    ("1.33", 1.334), ("1.33", 1.3251), ("4.000", 4.0), ("12", 12.4),
    ("\u{2212}1.5", -1.52), ("1,048.5", 1048.53), ("1e-3", 0.00104),
  ])
  func `a bound number is its value, rounded`(written: String, value: Double) {
    let transcript = Transcript(path)
    transcript.expect(written, line: 3, column: 7, value: value)
    #expect(transcript.mismatches.isEmpty)
  }

  @Test(arguments: [
    ("1.33", 1.336, "1.34"), ("1.33", 1.32, "1.32"), ("12", 12.6, "13"),
    ("\u{2212}1.5", 1.5, "1.5"), ("\u{2212}1.5", -1.7, "\u{2212}1.7"),
    ("1,048.5", 21_048.5, "21,048.5"), ("4.000", .nan, "nan"),
    ("0.5", .infinity, "inf"),
  ])
  func `a planted fault in a bound number is found`(
    written: String, value: Double, actual: String
  ) {
    let transcript = Transcript(path)
    transcript.expect(written, line: 3, column: 7, value: value)
    #expect(transcript.mismatches.map(\.actual) == [[actual]])
    #expect(
      transcript.mismatches.map(\.message)
        == ["the text says \(written), the code yields \(actual)"])
  }

  @Test func `the mismatches are handed over once, at the end`() async {
    await confirmation { handedOver in
      let transcript = Transcript(path) { found in
        #expect(found.count == 1)
        handedOver()
      }
      transcript.expect("2", line: 1, column: 1, value: 3)
      transcript.finish()
    }
  }
}

/// `make accept` writes what the code yields, and touches nothing else.
@Suite struct CorrectionTests {
  private let source = SourceText(
    path: "Chapters/1.1-t.md",
    text: """
      # 1.1 T

      Of 3 it is 1.50<!-- = x -->, or 2<!-- = y -->.

      ```swift example
      print(x)
      ```

      ```output
      1.5
      old
      ```

      The end.
      """)

  private func mismatch(
    _ line: Int, _ column: Int?, _ written: [String], _ actual: [String]
  ) -> Transcript.Mismatch {
    Transcript.Mismatch(
      chapter: source.path, line: line, column: column, written: written,
      actual: actual)
  }

  @Test func `numbers and outputs change, and nothing else`() {
    let text = Correction.apply(
      [
        mismatch(3, 12, ["1.50"], ["−1.75"]), mismatch(3, 33, ["2"], ["4"]),
        mismatch(10, nil, ["1.5", "old"], ["1.75", "new", "more"]),
      ], to: source)
    #expect(
      text == """
        # 1.1 T

        Of 3 it is −1.75<!-- = x -->, or 4<!-- = y -->.

        ```swift example
        print(x)
        ```

        ```output
        1.75
        new
        more
        ```

        The end.
        """)
  }

  @Test func `an example that prints gets an output`() {
    let source = SourceText(
      path: "Chapters/1.1-t.md",
      text: "# 1.1 T\n\n```swift example\nprint(1)\n```\n\nThe end.\n")
    // The tangler names the line of the fence that ends the example.
    let text = Correction.apply([mismatch(5, nil, [], ["1"])], to: source)
    #expect(
      text
        == "# 1.1 T\n\n```swift example\nprint(1)\n```\n\n```output\n1\n"
        + "```\n\nThe end.\n")
  }

  @Test func `a printed fence does not end its output`() {
    let source = SourceText(
      path: "Chapters/1.1-t.md",
      text: "```swift example\nprint(1)\n```\n\n```output\n1\n```\n")
    let printed = ["```swift", "```"]
    #expect(
      Correction.apply([mismatch(6, nil, ["1"], printed)], to: source)
        == "```swift example\nprint(1)\n```\n\n````output\n```swift\n```\n"
        + "````\n")
    #expect(
      Correction.apply([mismatch(3, nil, [], printed)], to: source)
        .contains("\n````output\n```swift\n```\n````\n"))
    // A fence that is long enough stays as it is.
    let long = SourceText(
      path: source.path,
      text: source.text.replacing(
        "```output\n1\n```", with: "````output\n1\n````"))
    #expect(
      Correction.apply([mismatch(6, nil, ["1"], ["2"])], to: long)
        == long.text.replacing("\n1\n", with: "\n2\n"))
  }

  @Test func `a chapter that changed meanwhile is left alone`() {
    let text = Correction.apply(
      [
        mismatch(3, 12, ["9.99"], ["1"]), mismatch(10, nil, ["x"], ["y"]),
        mismatch(400, nil, ["x"], ["y"]),
      ], to: source)
    #expect(text == source.text)
  }
}

/// A table is what its code yields, cell by cell.
@Suite struct TableTests {
  private let rows = [
    Transcript.Row(line: 7, cells: [("**GAN**", 3), ("$`0.50`$", 13)]),
    Transcript.Row(line: 8, cells: [("WGAN", 3), ("about 1.25 %", 10)]),
  ]

  private func mismatches(_ table: [[Any?]]) -> [Transcript.Mismatch] {
    let transcript = Transcript("Chapters/1.1-t.md")
    transcript.expect(table: table, rows: rows, line: 4)
    return transcript.mismatches
  }

  @Test func `cells that round to what is printed agree`() {
    #expect(mismatches([["GAN", 0.501], [nil, 1.2549]]).isEmpty)
    #expect(mismatches([[nil, Float(0.5)], ["WGAN", nil]]).isEmpty)
  }

  @Test func `a number that differs is found at its digits`() {
    let found = mismatches([["GAN", 0.52], ["WGAN", 1.3]])
    #expect(found.map(\.line) == [7, 8])
    #expect(found.map(\.column) == [15, 16])
    #expect(found.map(\.actual) == [["0.52"], ["1.30"]])
  }

  @Test func `a word that differs is found`() {
    let found = mismatches([["VAE", 0.5], ["WGAN", 1.25]])
    #expect(found.map(\.written) == [["**GAN**"]])
    #expect(found.map(\.actual) == [["VAE"]])
  }

  @Test func `a table of another shape is found`() {
    let found = mismatches([["GAN", 0.5]])
    #expect(
      found.map(\.message) == [
        "the text says '2 rows of [2] cells', the code prints '1 rows of [2] "
          + "cells'"
      ])
    #expect(mismatches([["GAN"], ["WGAN", 1.25]]).count == 1)
  }
}
