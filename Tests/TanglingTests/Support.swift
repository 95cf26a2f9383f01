import Literate

/// Reads a chapter that is known to be right.
func chapter(
  _ text: String, path: String = "Chapters/1.1-t.md"
) -> Chapter {
  do {
    return try Chapter(reading: SourceText(path: path, text: text))
  } catch {
    fatalError("the test's chapter is wrong:\n\(error)")
  }
}
