import Arrays

/// A picture of numbers, kept as a value until something draws it.
///
/// ``svg(identifier:isStandalone:)`` draws it for a page, and
/// ``terminal(columns:color:)`` for a terminal.
public struct Figure: Codable, Sendable {
  /// What the figure shows, best said as a claim.
  public var title: String

  /// What is seen, for readers who cannot see it.
  public var description: String

  /// The moments of a film; a still picture has one.
  public var frames: [Frame]

  /// How many panels stand in a row.
  public var columns: Int

  /// Whether all panels have the ranges of the widest.
  public var sharesAxes: Bool

  /// Creates a film, or a still picture if there is one frame.
  public init(
    _ title: String, description: String, columns: Int = 3,
    sharesAxes: Bool = false, frames: [Frame]
  ) {
    let counts = Set(frames.map(\.panels.count)).sorted()
    require(
      counts.count <= 1,
      "Every frame of a film needs as many panels; here are \(counts).")
    self.title = title
    self.description = description
    self.frames = frames
    self.columns = max(1, columns)
    self.sharesAxes = sharesAxes
  }

  /// Creates a picture of several panels.
  public init(
    _ title: String, description: String, columns: Int = 3,
    sharesAxes: Bool = false, panels: [Panel]
  ) {
    self.init(
      title, description: description, columns: columns,
      sharesAxes: sharesAxes, frames: [Frame("", panels: panels)])
  }

  /// Creates a picture of one panel.
  public init(
    _ title: String, description: String, x: Axis = Axis(),
    y: Axis = Axis(), isSquare: Bool = false, marks: [Mark]
  ) {
    let panel = Panel(x: x, y: y, isSquare: isSquare, marks: marks)
    self.init(title, description: description, panels: [panel])
  }
}
