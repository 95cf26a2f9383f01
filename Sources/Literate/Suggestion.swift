/// Returns the known name nearest to a misspelled one, if one is near.
///
/// Near means at most a third of the letters differ, as with the
/// suggestions of swift-argument-parser.
func nearest(to name: String, among known: some Sequence<String>) -> String? {
  let candidates = known.map { (editDistance(name.lowercased(), $0), $0) }
  guard let best = candidates.min(by: { $0 < $1 }) else { return nil }
  let limit = max(1, max(name.count, best.1.count) / 3)
  return best.0 <= limit ? best.1 : nil
}

/// Returns "Did you mean 'x'?", or the list of what is known.
func suggestion(for name: String, among known: [String]) -> String {
  if let near = nearest(to: name, among: known) {
    return "Did you mean '\(near)'?"
  }
  return known.isEmpty
    ? "None is known here."
    : "Known here: \(known.map { "'\($0)'" }.joined(separator: ", "))."
}

/// Returns how many letters were inserted, left out, replaced or swapped.
///
/// This is the Damerau–Levenshtein distance in the form in which no letter
/// is touched twice: `lable` is one slip from `label`, not two.
private func editDistance(_ left: String, _ right: String) -> Int {
  let left = Array(left)
  let right = Array(right.lowercased())
  var beforePrevious: [Int] = []
  var previous = Array(0...right.count)
  for (i, a) in left.enumerated() {
    var current = [i + 1]
    for (j, b) in right.enumerated() {
      var best = previous[j] + (a == b ? 0 : 1)
      best = min(best, previous[j + 1] + 1, current[j] + 1)
      if i > 0, j > 0, a == right[j - 1], left[i - 1] == b {
        best = min(best, beforePrevious[j - 1] + 1)
      }
      current.append(best)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[right.count]
}
