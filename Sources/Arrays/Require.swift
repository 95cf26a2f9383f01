/// Stops the program with a message where a condition does not hold.
///
/// Unlike `precondition` it says why in optimized code, too.
@inlinable
public func require(
  _ condition: Bool, _ message: @autoclosure () -> String
) {
  if !condition { fatalError(message()) }
}
