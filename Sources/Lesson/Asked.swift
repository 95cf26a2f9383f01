import Synchronization

/// A call of an answer, as a report shows it.
package struct Call: Equatable, Sendable {
  /// The function with its arguments.
  package var text: String

  /// What it gave back; nil if it did not come back, or gave nothing.
  package var result: String?
}

/// What an answer was asked, written down while a probe runs.
final class Notes: Sendable {
  /// Where the calls of the running probe go.
  @TaskLocal static var current: Notes?

  /// How many calls of a case are written down.
  private static let limit = 20

  private let calls = Mutex<[Call]>([])
  private let write: @Sendable (String) -> Void

  /// Creates empty notes; each line is also handed on as it is written.
  init(_ write: @escaping @Sendable (String) -> Void = { _ in }) {
    self.write = write
  }

  /// The calls so far.
  var all: [Call] { calls.withLock { $0 } }

  /// Writes down a call before it is made, since it may not come back.
  fileprivate func begin(_ text: String) -> Int? {
    let index = calls.withLock { calls -> Int? in
      if calls.count == Self.limit { return nil }
      calls.append(Call(text: text))
      return calls.count - 1
    }
    if index != nil { write("call \(text)") }
    return index
  }

  fileprivate func end(_ index: Int, _ result: String) {
    calls.withLock { $0[index].result = result }
    write("gave \(result)")
  }
}

/// Calls an answer, and writes down with what and what came back.
///
/// The tangler puts this around each function that a student writes, so
/// that a report can show the inputs of a case.
public func asking<Result>(
  _ function: String, _ arguments: KeyValuePairs<String, Any>,
  _ call: () throws -> Result
) rethrows -> Result {
  guard let notes = Notes.current else { return try call() }
  let list = arguments.map { $0 == "" ? shown($1) : "\($0): \(shown($1))" }
  let text = "\(function)(\(list.joined(separator: ", ")))"
  let index = notes.begin(shortened(text))
  let result = try call()
  if let index, Result.self != Void.self {
    notes.end(index, shortened(shown(result)))
  }
  return result
}

/// Stands for an argument that has no value to show, such as a function.
public struct Unshown: Sendable {
  let text: String

  /// Creates a stand-in that is shown as its text.
  public init(_ text: String) { self.text = text }
}
