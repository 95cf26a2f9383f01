/// A file, a table or a wish that cannot be evaluated.
struct EvaluationError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
