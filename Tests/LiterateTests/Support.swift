import Literate
import Testing

/// A fault that an author can make, and the whole message it must give.
struct Fault: Sendable, CustomTestStringConvertible {
  /// The chapter below its title.
  var text: String

  /// Everything the reader of the chapter prints about it.
  var message: String

  /// The title that the chapter begins with.
  var title = "# 1.1 T"

  var testDescription: String { text }

  /// What is wrong with the chapter, as a terminal shows it.
  var found: String {
    messages(title.isEmpty ? text : "\(title)\n\n\(text)")
  }
}

/// Returns all that is wrong with a chapter, or nothing.
func messages(
  _ text: String, path: String = "Chapters/1.1-t.md"
) -> String {
  do {
    _ = try Chapter(reading: SourceText(path: path, text: text))
    return ""
  } catch {
    return error.description
  }
}

/// Returns all that is wrong with a book of several chapters.
func messages(ofBook texts: KeyValuePairs<String, String>) -> String {
  do {
    _ = try Book(
      reading: texts.map { SourceText(path: $0.key, text: $0.value) })
    return ""
  } catch {
    return error.description
  }
}

/// Reads a chapter that is known to be right.
func chapter(_ text: String) -> Chapter {
  do {
    return try Chapter(
      reading: SourceText(path: "Chapters/1.1-t.md", text: text))
  } catch {
    fatalError("the test's chapter is wrong:\n\(error)")
  }
}
