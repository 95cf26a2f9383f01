import Figures
import Foundation

/// The files beside the pages that a figure has.
///
/// A page that is opened as a file may load scripts and nothing else, so
/// what it loads later is a script that hands a text over.
struct FigureFiles {
  let name: String
  let figure: Figure

  /// Whether the figure has numbers to read off.
  var hasNumbers: Bool { figure.hasNumbers }

  /// The files' names and texts.
  func files() throws -> [(name: String, text: String)] {
    let narrow = figure.svg(
      identifier: name, isStandalone: false, isNarrow: true)
    var files = [(name + ".narrow.js", try call("showPicture", narrow))]
    if figure.isFilm { files += try film() }
    guard hasNumbers else { return files }
    let csv = figure.csv()
    let readings = figure.readings().map { panels in
      panels.map { $0.map(Place.init) }
    }
    let data = try text(of: Arguments(name: name, csv: csv, readings: readings))
    return files + [
      (name + ".csv", csv), (name + ".data.js", "figureData(...\(data));\n"),
    ]
  }

  /// A film for the page, as a picture that plays by itself, and its first
  /// moment for those who have no script.
  ///
  /// The values of a parameter wait for a reader's hand: they never play.
  private func film() throws -> [(name: String, text: String)] {
    let wide = figure.svg(identifier: name, isStandalone: false)
    var first = figure
    first.frames = Array(first.frames.prefix(1))
    let files = [
      (name + ".js", try call("showPicture", wide)),
      (name + ".first.svg", first.svg(identifier: name)),
    ]
    if figure.parameter != nil { return files }
    return files + [(name + ".svg", figure.svg(identifier: name))]
  }

  private func call(_ function: String, _ svg: String) throws -> String {
    "\(function)(...\(try text(of: [name, svg])));\n"
  }

  private func text(of value: some Encodable) throws -> String {
    try scriptText(of: value)
  }

  /// A reading as the script expects it: `[x, y, text]`.
  private struct Place: Encodable {
    var reading: Reading

    init(_ reading: Reading) { self.reading = reading }

    func encode(to encoder: any Encoder) throws {
      var values = encoder.unkeyedContainer()
      try values.encode(reading.x)
      try values.encode(reading.y)
      try values.encode(reading.text)
    }
  }

  /// What `figureData` is called with.
  private struct Arguments: Encodable {
    var name: String
    var csv: String
    var readings: [[[Place]]]

    func encode(to encoder: any Encoder) throws {
      var values = encoder.unkeyedContainer()
      try values.encode(name)
      try values.encode(csv)
      try values.encode(readings)
    }
  }
}

/// Writes a value as a script's literal.
func scriptText(of value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}
