//> training
/// A training run: all that the next step depends on.
public protocol Training: Stored {
  /// Takes one step.
  ///
  /// - Returns: What is worth watching, such as the losses.
  /// - Throws: What ends the run, such as `NotFinite`.
  mutating func step() throws -> KeyValuePairs<String, Float>
}
//< training
