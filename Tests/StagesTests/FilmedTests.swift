import Arrays
import Differentiation
import Figures
import Foundation
import Networks
import Stages
import Testing

/// A run that counts, and draws its count.
private struct Counting: Pictured {
  var count = Tensor([0])

  mutating func step() throws -> KeyValuePairs<String, Float> {
    count = count + 1
    return ["double": 2 * count.scalar]
  }

  func picture() -> Tensor { count }

  mutating func exchange(with archive: inout Archive) throws {
    try archive.exchange("count", &count)
  }
}

/// A stage that keeps what is put on it.
private final class Desk: Stage {
  let seed: UInt64 = 1
  let steps: Int? = nil
  let checkpoint = FileManager.default.temporaryDirectory
    .appending(path: "\(UUID()).safetensors")
  let resumes = false
  let isLive = true
  let isColored = false
  let squareColumns = 20
  var shown: [String] = []
  var saved: [String: String] = [:]
  var numbers: [String: Double] = [:]

  func show(_ text: String, terminator: String) { shown.append(text) }
  func save(_ svg: String, as name: String) { saved[name] = svg }
  func record(_ key: String, _ value: Double) { numbers[key] = value }
  func record(_ key: String, _ value: Int) {
    numbers[key] = Double(value)
  }
}

struct FilmedTests {
  @Test("a note is taken after the first step and at even intervals")
  func notes() throws {
    var run = Filmed(Counting(), steps: 12, notes: 4)
    for _ in 0..<12 { _ = try run.step() }
    #expect(run.history("step") == [1, 3, 6, 9, 12])
    #expect(run.history("double") == [2, 6, 12, 18, 24])
    #expect(run.pictures.map { $0.elements[0] } == [1, 3, 6, 9, 12])
  }

  @Test("a resumed run's film has no gap")
  func resumed() throws {
    let desk = Desk()
    defer { try? FileManager.default.removeItem(at: desk.checkpoint) }
    var first = Filmed(Counting(), steps: 12, notes: 4)
    for _ in 0..<7 { _ = try first.step() }
    try first.save(to: desk.checkpoint)
    var second = Filmed(Counting(), steps: 12, notes: 4)
    try second.restore(from: desk.checkpoint)
    for _ in 7..<12 { _ = try second.step() }
    #expect(second.history("double") == [2, 6, 12, 18, 24])
  }

  @Test("a performance shows each note, judges the run, saves the film")
  func performance() throws {
    let desk = Desk()
    var run = Filmed(Counting(), steps: 4, notes: 2)
    try run.perform(
      "Counting", description: "A count.", steps: 4, on: desk,
      saving: "film.svg",
      panels: { run, index in
        [Panel(marks: [.line([0, 1], [0, run.history("double")[index]])])]
      },
      judge: { desk.record("count", Double($0.count.scalar)) })
    #expect(desk.shown.count == 3)
    #expect(desk.numbers == ["count": 4])
    #expect(desk.saved["film.svg"]?.contains("Counting") == true)
  }

  @Test("images are laid out as they are, range and all")
  func images() {
    let pair = Tensor(
      shape: [2, 1, 2, 1], elements: [-1, 1, 0, 0.5])
    let bitmaps = [[-1, 1], [0, 0.5]].map {
      Bitmap(width: 2, height: 1, $0, over: -1...1)
    }
    func svg(_ mark: Mark) -> String {
      Figure("", description: "", marks: [mark]).svg(identifier: "x")
    }
    #expect(
      svg(.images(pair, over: -1...1)) == svg(.images(bitmaps)))
  }
}
