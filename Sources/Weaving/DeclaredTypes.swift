import Failures
import Foundation

/// The declarations of the book's names as the compiler knows them, with
/// all types, by file and line.
struct DeclaredTypes {
  private var files: [String: [String: [String]]] = [:]

  /// Without the compiler, what is written in a name's first line is shown.
  init() {}

  /// Reads what `Book/types.js` has written.
  init(file: URL) throws {
    do {
      files = try JSONDecoder().decode(
        [String: [String: [String]]].self, from: Data(contentsOf: file))
    } catch {
      throw WeaveError(
        "\(file.path): the types of the names cannot be read "
          + "(\(reason(of: error))). 'make book' writes them.")
    }
  }

  /// The declaration of a name; nil where the compiler knows none.
  func declaration(of name: String, path: String, line: Int) -> String? {
    files[path]?["\(line)"]?.first { declaration in
      declaration.split { !($0.isLetter || $0.isNumber || $0 == "_") }
        .contains(name[...])
    }
  }
}
