import Figures
import Testing

@testable import Weaving

/// Pictures whose frames are the values of a parameter.
@Suite struct ParameterTests {
  private func figure(_ labels: String...) -> Figure {
    Figure(
      "A film", description: "",
      frames: labels.map {
        Frame($0, panels: [Panel(marks: [.line([0, 1], [0, 1])])])
      })
  }

  @Test func `frames that are named by values of one thing have it`() {
    #expect(figure("shift = 0.0", "shift = 2.0").parameter == "shift")
    #expect(figure("step 0", "step 100").parameter == nil)
    #expect(figure("shift = 0.0", "size = 2").parameter == nil)
    #expect(figure("shift = 0.0", "the end").parameter == nil)
    #expect(figure("shift = 0.0").parameter == nil)
  }

  @Test func `only a film has a picture that plays by itself`() throws {
    func names(_ figure: Figure) throws -> Set<String> {
      Set(try FigureFiles(name: "t", figure: figure).files().map(\.name))
    }
    let film = try names(figure("step 0", "step 100"))
    let values = try names(figure("shift = 0.0", "shift = 2.0"))
    #expect(film.subtracting(values) == ["t.svg"])
    #expect(values.isSuperset(of: ["t.js", "t.first.svg", "t.narrow.js"]))
  }
}
