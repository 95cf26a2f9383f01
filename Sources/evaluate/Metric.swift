/// What can be computed.
enum Metric: String, CaseIterable {
  case fid, kid, mmd, wasserstein, sliced
  case nearestNeighbor = "1nn"
  case inceptionScore = "is"
  case modeScore = "ms"
  // New ones come last: the streams of random numbers go by this order.
  case neighborhoods = "prdc"

  /// Its name in the JSON object.
  var key: String {
    switch self {
    case .mmd: "mmd2"
    case .nearestNeighbor: "oneNN"
    case .inceptionScore: "inceptionScore"
    case .modeScore: "modeScore"
    default: rawValue
    }
  }

  /// The section that explains it.
  var section: String {
    switch self {
    case .inceptionScore: "7.2.2"
    case .modeScore: "7.2.3"
    case .kid, .mmd: "7.2.4"
    case .wasserstein, .sliced: "7.2.5"
    case .fid: "7.2.6"
    case .nearestNeighbor, .neighborhoods: "7.2.7"
    }
  }

  /// Whether it compares all pairs of rows.
  var isQuadratic: Bool {
    [.mmd, .wasserstein, .nearestNeighbor, .neighborhoods].contains(self)
  }

  var needsProbabilities: Bool {
    self == .inceptionScore || self == .modeScore
  }

  /// Whether resampled rows give it an interval.
  ///
  /// A row that was drawn twice is its own neighbor, and the splits and
  /// subsets of the others have a deviation already.
  var hasInterval: Bool {
    [.fid, .mmd, .wasserstein, .sliced].contains(self)
  }
}
