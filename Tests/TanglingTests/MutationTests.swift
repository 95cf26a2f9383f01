import Testing

@testable import Tangling

/// Code is changed as people change it by mistake, and nowhere else.
@Suite struct MutationTests {
  @Test(
    "a change is the one that is named",
    arguments: [
      ("a + b", "a - b", "+ → -"), ("a - b", "a + b", "- → +"),
      ("s / (n - 1)", "s / (n )", "without - 1"),
      ("a * b", "a / b", "* → /"), ("log(p)", "log2(p)", "log → log2"),
      ("max(a, b)", "min(a, b)", "max → min"),
      ("v.squareRoot()", "v", "without .squareRoot()"),
      ("d.squared()", "d", "without .squared()"),
      ("x * x", "x ", "without * x"), ("x * y", "x / y", "* → /"),
      ("a.x * x", "a.x / x", "* → /"), ("x * x.y", "x / x.y", "* → /"),
      ("Fast.log(p)", "log2(p)", "Fast.log → log2"),
      ("return -sum", "return sum", "without -"),
      ("exp(-(a))", "exp((a))", "without -"),
      ("sum -= p", "sum += p", "-= → +="),
    ])
  func change(old: String, new: String, name: String) throws {
    let found = Mutation.all(in: old)
    #expect(found.map(\.description) == [name])
    #expect(found.first?.applied(to: old) == new)
  }

  @Test(
    "what is no arithmetic is left alone",
    arguments: [
      "// a + b", "\"a + b\"", "f(-1)", "[Int]() -> Int", "let log = 1",
      "a += b", "/* max(a) */", "text + \"b\"", "\"a\" + text",
      "Axis(from: -3)", "map(-)", "static func + (a: V, b: V)", "p.log()",
    ])
  func others(text: String) {
    #expect(Mutation.all(in: text).isEmpty)
  }

  @Test func `a change knows its line`() throws {
    let text = "let a = 1\n\nlet b = a + 2\n"
    let found = Mutation.all(in: text)
    #expect(found.map { $0.line(in: text) } == [3])
  }

  @Test(
    "code that draws is left alone",
    arguments: [
      "func draw(_ a: Int) -> Figure { { a + 1 }() }",
      "func marks() -> [Mark] { a + b }",
      "var panel: Panel { a + b }",
    ])
  func drawing(text: String) {
    #expect(Mutation.all(in: text).isEmpty)
    let more = text + "\nfunc sum(_ f: Figure) -> Int { a + b }"
    #expect(Mutation.all(in: more).count == 1)
  }

  @Test func `the first changes are spread over the text`() {
    let text = (1...8).map { "a\($0) + b\n" }.joined()
    let lines = Mutation.spread(in: text).map { $0.line(in: text) }
    #expect(lines == [1, 5, 3, 7, 2, 6, 4, 8])
  }
}
