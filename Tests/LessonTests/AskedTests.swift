import Arrays
import Differentiation
import Testing

@testable import Lesson

/// What an answer was asked can be read, and typed again.
@Suite struct AskedTests {
  @Test(
    "a value is shown as it could be typed",
    arguments: [
      (1.0 / 3, "0.3333333"), ([1, 2], "[1, 2]"), ([[0.5], []], "[[0.5], []]"),
      (Float.infinity, "inf"), ("a\"\u{1B}", "\"a\"\\u{1B}\""),
      ((x: 1, 2.5), "(x: 1, 2.5)"), (Double?.none as any Sendable, "nil"),
      (Double?.some(2) as any Sendable, "2"), (true, "true"),
      (Matrix([[1, 2], [3, 4.5]]), "Matrix([[1, 2], [3, 4.5]])"),
      (
        Tensor(shape: [1, 2], elements: [1, 2]),
        "Tensor(shape: [1, 2], [1, 2])"
      ),
    ] as [(any Sendable, String)])
  func value(value: any Sendable, text: String) {
    #expect(shown(value) == text)
  }

  @Test func `a long list is cut`() {
    let text = shown(Array(repeating: 7, count: 1000))
    #expect(text.hasSuffix("7, 7, …]"))
    #expect(text.count < 250)
    #expect(shortened(String(repeating: "a", count: 5000)).count == 1001)
  }

  @Test func `a call is written down with what came back`() throws {
    let notes = Notes()
    let sum = Notes.$current.withValue(notes) {
      asking("sum", ["": 1.0, "with": 2.0]) { 3.0 }
    }
    #expect(sum == 3)
    #expect(notes.all == [Call(text: "sum(1, with: 2)", result: "3")])
  }

  @Test func `a call that does not come back has no result`() {
    struct Refusal: Error {}
    let notes = Notes()
    #expect(throws: Refusal.self) {
      try Notes.$current.withValue(notes) {
        try asking("f", [:]) { throw Refusal() }
      }
    }
    #expect(notes.all == [Call(text: "f()", result: nil)])
  }

  @Test func `of a thousand calls the first are written down`() {
    let notes = Notes()
    Notes.$current.withValue(notes) {
      for index in 0..<1000 { asking("f", ["": index]) {} }
    }
    #expect(notes.all.count == 20)
    #expect(notes.all[19].text == "f(19)")
  }
}
