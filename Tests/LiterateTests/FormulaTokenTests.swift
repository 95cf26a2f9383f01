import Testing

@testable import Literate

/// Where a symbol stands in a formula.
@Suite struct FormulaTokenTests {
  @Test(arguments: [
    ("x", "x^2 + x", "<x>^2 + <x>"),
    // With another index or an accent it is another thing.
    ("x", "x_i + \\hat{x} + \\hat x", "x_i + \\hat{x} + \\hat x"),
    ("x_i", "x_i + x", "<x_i> + x"),
    ("\\hat x", "f(\\hat{x})", "f(<\\hat{x}>)"),
    // Letters of words and of commands are no symbols.
    (
      "p", "\\text{pp} \\begin{pmatrix} p \\end{pmatrix} \\pi",
      "\\text{pp} \\begin{pmatrix} <p> \\end{pmatrix} \\pi"
    ),
    // KaTeX takes no command without braces as an argument.
    (
      "N", "\\frac1N + a_N + \\frac{1}{N}",
      "\\frac1{<N>} + a_{<N>} + \\frac{1}{<N>}"
    ),
    ("C", "a % C\n+ C", "a % C\n+ <C>"),
  ])
  func `a symbol is found where the formula means it`(
    symbol: String, source: String, tied: String
  ) {
    let found = FormulaToken.tie(
      [(FormulaToken.all(in: symbol), "t")], in: source)
    let plain = found.replacing(/\\htmlClass\{t\}\{(.[^{}]*(?:\{\w\})?)\}/) {
      "<\($0.output.1)>"
    }
    #expect(plain == tied)
  }

  @Test func `a longer symbol comes first`() {
    let symbols = ["x", "x_i"].map { (FormulaToken.all(in: $0), "t-" + $0) }
    #expect(
      FormulaToken.tie(symbols, in: "x_i")
        == "\\htmlClass{t-x_i}{x_i}")
  }

  @Test func `accents on accents end`() {
    let deep = String(repeating: "\\hat", count: 20_000)
    #expect(FormulaToken.all(in: deep).count > 1)
    #expect(FormulaToken.all(in: deep + "{{{").count > 1)
  }
}
