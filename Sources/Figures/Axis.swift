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
