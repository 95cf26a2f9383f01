import Foundation
import Testing

@testable import Figures

struct TerminalPageTests {
  @Test func `no line of a terminal picture is longer than asked for`() {
    let values = (0..<50).map { 3 * sin(Double($0 * $0)) }
    let shades = (0..<16).map { Double($0) / 15 }
    let image = Bitmap(width: 4, height: 4, shades)
    let marks: [[Mark]] = [
      [.line(values, values, label: "a long label that goes on and on")],
      [.bars(["one", "two words", "three"], [1, 2, 3])],
      [.histogram(values), .rule(x: 0, label: "zero")],
      [.heatMap([[0.1, 0.2], [0.3, 0.4]], rowNames: ["a", "b"])],
      [.images([image, image, image], columns: 2)],
    ]
    let figure = Figure(
      "A title that is longer than forty characters, to be broken",
      description: "", panels: marks.map { Panel("panel", marks: $0) })
    for columns in [24, 40, 100] {
      let text = figure.terminal(columns: columns, color: false)
      let lines = text.split(separator: "\n")
      #expect(lines.allSatisfy { $0.count <= columns })
      #expect(!text.contains("\u{1B}"))
    }
  }

  @Test func `a colored line ends with the terminal's own colors`() {
    let figure = Figure(
      "t", description: "", marks: [.line([0, 1], [0, 1])])
    let text = figure.terminal(columns: 30, color: true)
    let lines = text.split(separator: "\n")
      .filter { $0.contains("\u{1B}[") }
    #expect(!lines.isEmpty)
    #expect(lines.allSatisfy { $0.hasSuffix("\u{1B}[0m") })
  }

  @Test func `a line in color is made of eight dots to a character`() {
    let figure = Figure(
      "t", description: "", marks: [.line([0, 1], [1, 1])])
    let text = figure.terminal(columns: 30, color: true)
    // By hand: a level line sets two dots side by side, bits 1 and 8 in
    // the cell's first row, 2 and 16 in the second, and so on.
    let signs: [Character] = ["\u{2809}", "\u{2812}", "\u{2824}", "\u{28C0}"]
    #expect(signs.contains { text.contains("\($0)\($0)\($0)") })
  }
}
