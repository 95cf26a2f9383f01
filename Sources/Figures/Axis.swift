/// What an axis measures, and how.
public struct Axis: Codable, Sendable {
  /// How values become distances.
  public enum Kind: String, Codable, Sendable {
    /// Equal differences are equal distances.
    case linear

    /// Equal ratios are equal distances; only values above 0 show.
    case logarithmic
  }

  /// The quantity and its unit.
  public var label: String

  //> axis
  /// The first value; nil to begin at the data.
  public var from: Double?

  /// The last value; nil to end at the data.
  public var to: Double?
  //< axis

  /// How values become distances.
  public var kind: Kind

  /// What stands beside rows in place of numbers; nil for numbers.
  ///
  /// For a vertical axis: the first row, on top, is at 0, the next at -1.
  public var names: [String]?

  /// Creates an axis.
  public init(
    _ label: String = "", from: Double? = nil, to: Double? = nil,
    _ kind: Kind = .linear
  ) {
    self.label = label
    self.from = from
    self.to = to
    self.kind = kind
  }
}

extension Axis {
  /// A vertical axis of named rows, the first on top.
  ///
  /// What belongs to the first row is drawn at 0, to the next at -1.
  public static func rows(_ names: [String]) -> Axis {
    var axis = Axis(from: 0.5 - Double(names.count), to: 0.5)
    axis.names = names
    return axis
  }

  /// How a value of the axis is written.
  func text(of value: Double) -> String {
    let row = Int((-value).rounded())
    guard let names, names.indices.contains(row) else { return short(value) }
    return names[row]
  }
}
