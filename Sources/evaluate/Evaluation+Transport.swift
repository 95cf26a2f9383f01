import Evaluation

extension Evaluation {
  mutating func computeWork() throws {
    let (x, y) = try matrices()
    let work = wassersteinDistance(x, y)
    findings.results["wasserstein"] = .number(
      try scale.restored(work, power: 1, of: "wasserstein"))
    try addInterval(.wasserstein, work, power: 1) { x, y, _ in
      wassersteinDistance(x, y)
    }
  }

  mutating func computeSlicedWork() throws {
    let (x, y) = try matrices()
    var random = streams.stream(.sliced)
    let work = slicedWasserstein(x, y, using: &random)
    findings.results["sliced"] = .number(
      try scale.restored(work, power: 1, of: "sliced"))
    try addInterval(.sliced, work, power: 1) {
      slicedWasserstein($0, $1, using: &$2)
    }
  }
}
