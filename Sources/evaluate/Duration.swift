import Foundation

/// How large a piece of work is.
struct Workload {
  /// The rows of the real and of the generated samples.
  var real: Int
  var fake: Int
  var features: Int
  /// The subsets that KID draws, and the rows of each.
  var subsets = 100
  var subsetSize = 1000
  /// Whether the size of a subset was asked for.
  var isSubsetChosen = false
  /// How often all is computed anew for an interval, or a p-value.
  var bootstrap = 0
  var permutations = 0

  /// Whether KID compares all rows once, instead of subsets: then the larger
  /// sample decides, however small the other one is.
  private var comparesWholeSamples: Bool {
    let least = min(real, fake)
    return isSubsetChosen
      ? subsetSize >= least && real == fake
      : least <= subsetSize
  }

  /// About how many seconds a metric takes.
  ///
  /// The factors were measured on two cores of a Xeon in December 2026, with
  /// 2,000 to 10,000 rows of 64 to 2,048 features; on another machine, or
  /// beside other programs, it may take a third or three times as long.
  func seconds(_ metric: Metric) -> Double {
    let (n, m) = (Double(real), Double(fake))
    let d = Double(features)
    let all = (n + m) * (n + m)
    let repeats = Double(1 + bootstrap)
    switch metric {
    case .fid:
      return repeats * d * d * (1.6e-10 * d + 1.1e-11 * (n + m))
    case .kid:
      if comparesWholeSamples { return all / 4 * (2e-9 + 4e-11 * d) }
      let size = Double(min(subsetSize, real, fake))
      return Double(subsets) * size * size * (1e-9 + 3.7e-11 * d)
    case .mmd:
      return all
        * (repeats * (4e-9 + 2e-11 * d) + 1e-9 * Double(permutations))
    case .wasserstein:
      return repeats * (1.5e-9 * pow(max(n, m), 2.5) + 1e-10 * n * m * d)
    case .sliced: return repeats * 3e-7 * (n + m) * log2(n + m)
    case .nearestNeighbor: return all * (6e-10 + 7e-12 * d)
    case .neighborhoods: return all * (4.3e-8 + 7e-11 * d)
    case .inceptionScore, .modeScore: return 0
    }
  }

  /// What to say before a metric that takes a minute or more.
  func announcement(of metric: Metric) -> String? {
    let seconds = seconds(metric)
    guard seconds >= 60 else { return nil }
    let minutes = Int((seconds / 60).rounded())
    let time =
      minutes < 120
      ? "\(minutes) minute\(minutes == 1 ? "" : "s")"
      : "\(Int((seconds / 3600).rounded())) hours"
    return "\(metric.rawValue) will take about \(time); Ctrl-C ends it. "
      + advice(for: metric)
  }

  private func advice(for metric: Metric) -> String {
    if bootstrap > 0, metric.hasInterval {
      return "--bootstrap \(bootstrap) computes it \(bootstrap + 1) times."
    }
    switch metric {
    case .fid: return "It grows with the cube of the number of features."
    case .kid where comparesWholeSamples:
      return "It compares all pairs of rows; --subset-size 100 draws subsets."
    case .kid:
      return "It draws \(subsets) subsets; see --subsets, --subset-size."
    case .sliced, .inceptionScore, .modeScore:
      return "It grows with the number of rows."
    case .mmd, .wasserstein, .nearestNeighbor, .neighborhoods:
      return "It compares all pairs of rows; half of them take a quarter."
    }
  }
}
