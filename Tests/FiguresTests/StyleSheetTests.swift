import Testing

@testable import Figures

struct StyleSheetTests {
  private let figure = Figure(
    "", description: "", marks: [.line([0, 1], [0, 1])])

  @Test func `a picture follows the page's colors, and paper is light`() {
    let svg = figure.svg(identifier: "t")
    #expect(svg.contains("<svg xmlns=\"http://www.w3.org/2000/svg\""))
    #expect(svg.contains("class=\"chart\""))
    #expect(svg.contains(".chart{--f-ink:var(--ink,#222)"))
    #expect(svg.contains("@media print{.chart{--f-ink:#222"))
  }

  @Test func `only a standalone picture carries the sheet`() {
    let alone = figure.svg(identifier: "t")
    let part = figure.svg(identifier: "t", isStandalone: false)
    #expect(!part.contains("<style>"))
    let style = "<style>\(Figure.styleSheet)</style>\n"
    #expect(alone.replacing(style, with: "") == part)
    #expect(alone != part)
  }

  @Test func `no rule of the sheet holds outside of pictures`() {
    let rules = Figure.styleSheet
      .replacing(/@media[^{]*\{/, with: "")
      .replacing("\n", with: "")
      .split(separator: "}")
    #expect(rules.count > 30)
    for rule in rules {
      let selectors = rule.prefix { $0 != "{" }.split(separator: ",")
      #expect(selectors.allSatisfy { $0.hasPrefix(".chart") }, "\(rule)")
    }
  }

  @Test func `the sheet needs no escaping in XML`() {
    #expect(Figure.styleSheet.allSatisfy { $0 != "<" && $0 != "&" })
  }
}
