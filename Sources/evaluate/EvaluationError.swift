import Failures
import Foundation

/// A file, a table or a wish that cannot be evaluated.
struct EvaluationError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// Says of a file's error what the system says.
func reason(of error: any Error) -> String {
  systemReason(of: error) ?? error.localizedDescription
}
