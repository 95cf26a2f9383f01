/// A loss that is NaN or infinite.
public struct NotFinite: Error, CustomStringConvertible {
  /// The operation that gave it first.
  public let origin: String

  /// What happened, where, and what to do.
  public var description: String {
    "The loss is not finite: \(origin). Try a smaller learning rate, "
      + "or keep the operation's input away from where it has no value."
  }
}
