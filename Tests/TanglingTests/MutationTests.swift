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
    ])
  func change(old: String, new: String, name: String) throws {
    let found = Mutation.all(in: old)
    #expect(found.map(\.description) == [name])
    #expect(found[0].applied(to: old) == new)
  }

  @Test(
    "what is no arithmetic is left alone",
    arguments: [
      "// a + b", "\"a + b\"", "f(-1)", "[Int]() -> Int", "let log = 1",
      "a += b", "/* max(a) */",
    ])
  func others(text: String) {
    #expect(Mutation.all(in: text).isEmpty)
  }

  @Test func `a change knows its line`() throws {
    let text = "let a = 1\n\nlet b = a + 2\n"
    let found = Mutation.all(in: text)
    #expect(found.map { $0.line(in: text) } == [3])
  }
}
