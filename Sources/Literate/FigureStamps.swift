/// Returns a sum over texts that is the same in every process.
///
/// FNV-1a, since Swift's own hashes differ from run to run.
public func checksum(of texts: [String]) -> String {
  let sum = texts.joined(separator: "\0").utf8
    .reduce(UInt64(0xcbf2_9ce4_8422_2325)) { sum, byte in
      (sum ^ UInt64(byte)) &* 0x100_0000_01b3
    }
  return String(sum, radix: 16)
}

extension Book {
  /// Returns for each figure a sum over the code that may draw it.
  ///
  /// That is the figure's own block and all code of the chapters that it
  /// can build on: its own, those before it, and the appendices. A figure
  /// whose sum is unchanged would be drawn the same again. Prose does not
  /// count.
  public func figureStamps() -> [String: String] {
    let code = chapters.map {
      checksum(of: [Tangler($0, imports: []).file(.module).plain()])
    }
    let appendices = chapters.prefix(while: \.isAppendix).count
    var stamps: [String: String] = [:]
    for (index, chapter) in chapters.enumerated() {
      let known = code.prefix(max(index + 1, appendices))
      let tangler = Tangler(chapter, imports: [])
      for block in chapter.blocks where block.role == .figure {
        guard let name = chapter.image(of: block)?.figureName else { continue }
        let lines = tangler.code(block).map { $0.indentation + $0.text }
        stamps[name] = checksum(of: known + lines)
      }
    }
    return stamps
  }
}
