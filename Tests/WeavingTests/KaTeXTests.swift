import Foundation
import Literate
import Testing

@testable import Weaving

@Suite struct KaTeXTests {
  private let katex = KaTeX(
    folder: URL(filePath: KaTeX.debian),
    script: packageFolder.appending(path: "Book/theme/typeset.js"))

  @Test func `a formula becomes HTML with MathML in it`() throws {
    let chapter = try Chapter(
      reading: source("# 1.1 T\n\nLet $`x_i^2 + y_j`$ be.\n"))
    let html = try katex.typeset([chapter]).chapters.map(\.html)
    #expect(html.count == 1 && html[0].count == 1)
    #expect(html[0][0].contains("<math>"))
    #expect(html[0][0].contains("katex-html"))
  }

  @Test func `a formula's classes are short and have their rules`() throws {
    let chapter = try Chapter(
      reading: source("# 1.1 T\n\nA $`\\frac{x_i^2}{\\sqrt{n}}`$.\n"))
    let typeset = try katex.typeset([chapter])
    let html = typeset.chapters[0].html[0]
    #expect(!html.contains("mathnormal"))
    let names = html.matches(of: /\ class=(?:"([^"]*)"|(\w+))/)
      .flatMap { ($0.1 ?? $0.2 ?? "").split(separator: " ") }
    #expect(names.count > 20)
    for name in names {
      #expect(typeset.style.contains(".\(name)"), "\(name) has no rule")
    }
    // Selectors alone are renamed: the fonts' files keep their names.
    #expect(typeset.style.contains("fonts/KaTeX_Main-Regular.woff2"))
  }

  @Test func `a tied symbol has its class, and stands alone as well`() throws {
    let chapter = try Chapter(
      reading: source(
        """
        # 1.1 T

        ```math
        \\frac1N \\sum_i x_i
        % x_i is rows, N is count
        ```

        ```swift
        let count = rows.count
        ```
        """))
    let formulas = try katex.typeset([chapter]).chapters[0]
    #expect(formulas.html[0].components(separatedBy: "class=t-0").count == 2)
    #expect(formulas.html[0].components(separatedBy: "class=t-1").count == 2)
    #expect(formulas.symbols.count == 2)
    #expect(formulas.symbols[1].contains("<mi>N</mi>"))
  }

  @Test func `a symbol that cannot stand alone is an error`() throws {
    let chapter = try Chapter(
      reading: source(
        "# 1.1 T\n\n```math\nx^2\n% ^ is a\n```\n\n```swift\nlet a = 1\n```\n"))
    let error = #expect(throws: Diagnostics.self) {
      try katex.typeset([chapter])
    }
    #expect(error?.description.contains(":5:3: error: KaTeX rejects") ?? false)
  }

  @Test func `underscores of a formula never become emphasis`() throws {
    let text = "# 1.1 T\n\nBoth $`a_i`$ and $`b_i`$, and $`c*d`$ too.\n"
    let chapter = try Chapter(reading: source(text))
    #expect(chapter.formulas.map(\.source) == ["a_i", "b_i", "c*d"])
    #expect(try !body(of: chapter).contains("<em>"))
  }

  @Test func `a formula that KaTeX rejects is an error at its place`() throws {
    let chapter = try Chapter(
      reading: source("# 1.1 T\n\n```math\nx +\n\\frac{a}{\n```\n"))
    let error = #expect(throws: Diagnostics.self) {
      try katex.typeset([chapter])
    }
    #expect(
      error?.description == """
        Chapters/1.1-t.md:6:1: error: KaTeX rejects this formula: \
        Unexpected end of input in a macro argument, expected '}'
        ```
        ^
        Correct it; https://katex.org/docs/supported.html lists what KaTeX \
        knows.
        """)
  }

  @Test func `an unknown command is an error where it stands`() throws {
    let chapter = try Chapter(
      reading: source("# 1.1 T\n\nA word $`x + \\foo`$ here.\n"))
    let error = #expect(throws: Diagnostics.self) {
      try katex.typeset([chapter])
    }
    #expect(
      error?.description == """
        Chapters/1.1-t.md:3:14: error: KaTeX rejects this formula: \
        Undefined control sequence: \\foo
        A word $`x + \\foo`$ here.
                     ^
        Correct it; https://katex.org/docs/supported.html lists what KaTeX \
        knows.
        """)
  }

  @Test func `without KaTeX the message says what to install`() throws {
    let chapter = try Chapter(reading: source("# 1.1 T\n\n$`x`$\n"))
    let missing = KaTeX(folder: URL(filePath: "/nowhere"), script: katex.script)
    let error = #expect(throws: WeaveError.self) {
      try missing.typeset([chapter])
    }
    #expect(
      error?.description == """
        /nowhere/katex.js: KaTeX is not there. Install libjs-katex ('make \
        setup' does), or name its folder with --katex.
        """)
  }
}
