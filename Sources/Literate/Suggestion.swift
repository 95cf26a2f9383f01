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

/// Returns the Levenshtein distance between two strings.
private func editDistance(_ left: String, _ right: String) -> Int {
  let left = Array(left)
  let right = Array(right.lowercased())
  var previous = Array(0...right.count)
  for (i, a) in left.enumerated() {
    var current = [i + 1]
    for (j, b) in right.enumerated() {
      let replaced = previous[j] + (a == b ? 0 : 1)
      current.append(min(replaced, previous[j + 1] + 1, current[j] + 1))
    }
    previous = current
  }
  return previous[right.count]
}
