import Foundation

/// A file, a table or a wish that cannot be evaluated.
struct EvaluationError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// Says of a file's error what the system says; Foundation prints a list of
/// keys and values.
func reason(of error: any Error) -> String {
  let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error
  guard let cause = cause.map({ $0 as NSError }),
    cause.domain == NSPOSIXErrorDomain
  else { return error.localizedDescription }
  return String(cString: strerror(Int32(cause.code)))
}
