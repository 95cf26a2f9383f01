import Checksum
import Literate
import Proving

extension Book {
  /// Returns for each figure a sum over the code that may draw it.
  ///
  /// That is the figure's own block and what it uses, however indirectly,
  /// of the chapters up to its own, the appendices and the engine. A
  /// figure whose sum is unchanged would be drawn the same again.
  ///
  /// - Parameter engine: The plain Swift files.
  /// - Returns: The sums by the figures' names.
  public func figureStamps(engine: CodeUnits) -> [String: String] {
    var units = engine
    // A figure of an appendix may use what a later appendix explains.
    for chapter in chapters where chapter.isAppendix {
      chapter.addModule(to: &units)
    }
    var stamps: [String: String] = [:]
    for chapter in chapters {
      if !chapter.isAppendix { chapter.addModule(to: &units) }
      let tangler = Tangler(chapter, imports: [])
      for figure in chapter.figures {
        stamps[figure.image.name] = units.stamp(
          of: tangler.text(of: figure.code))
      }
    }
    return stamps
  }

  /// Returns for each chapter a sum over its statements and the code that
  /// they depend on.
  public func proofStamps(engine: CodeUnits) -> [String: String] {
    var units = engine
    for chapter in chapters { chapter.addModule(to: &units) }
    return Dictionary(
      uniqueKeysWithValues: chapters.map { chapter in
        let text = Tangler(chapter, imports: []).exampleText
        let sum = checksum(of: [chapter.statementSum, units.stamp(of: text)])
        return (chapter.number, sum)
      })
  }

  /// A sum over the code that the modules are compiled of, wherever it
  /// stands in the chapters.
  ///
  /// While it stays, and all stamps as well, an edit was of prose: there is
  /// nothing to build.
  public var codeSum: String {
    checksum(
      of: chapters.flatMap { chapter in
        [chapter.source.path] + chapter.moduleLines.map(\.text)
      })
  }

  /// Where each line of the modules' code stands, by the chapters' paths.
  ///
  /// What was said of lines when they were compiled is so found again after
  /// an edit has moved them.
  public var codeLines: [String: [Int]] {
    Dictionary(
      chapters.map { ($0.source.path, $0.moduleLines.compactMap(\.origin)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Returns a sum over what a section's prefix depends on besides itself.
  ///
  /// - Parameters:
  ///   - files: The texts that are compiled.
  ///   - number: The section's number.
  ///   - engine: The plain Swift files.
  /// - Returns: The sum.
  public func prefixStamp(
    of files: [String], upTo number: String, engine: CodeUnits
  ) -> String {
    var units = engine
    for chapter in chapters.prefix(while: { $0.number != number }) {
      chapter.addModule(to: &units)
    }
    return units.stamp(of: files.joined(separator: "\n"))
  }
}

extension Chapter {
  fileprivate var moduleLines: [CodeLine] {
    Tangler(self, imports: []).file(.module).lines
  }

  /// Adds each listing of the module as a unit of its own.
  fileprivate func addModule(to units: inout CodeUnits) {
    let tangler = Tangler(self, imports: [])
    for block in blocks where block.role.kind == .module {
      units.add(tangler.text(of: block))
    }
  }
}

extension Tangler {
  /// A block's code with its fragments in place.
  fileprivate func text(of block: Block) -> String {
    code(block).map { $0.indentation + $0.text + "\n" }.joined()
  }
}
