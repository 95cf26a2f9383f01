/// Splits a loop among the cores if it is worth it.
///
/// - Parameters:
///   - count: The number of turns.
///   - isLarge: Whether it is worth it.
///   - body: Called for ranges that together make `0..<count`, on any
///     core and at the same time: none may write what another reads.
public func forRanges(
  _ count: Int, isLarge: Bool, _ body: (Range<Int>) -> Void
) {
  //> ranges
  let parts = isLarge ? min(count, Crew.shared.size) : 1
  guard parts > 1 else { return body(0..<count) }
  Crew.shared.run(parts: parts) { part in
    body(count * part / parts..<count * (part + 1) / parts)
  }
  //< ranges
}
