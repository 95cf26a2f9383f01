/// Two axes and the marks between them.
public struct Panel: Codable, Sendable {
  /// What tells this panel from its neighbors.
  public var title: String

  /// The axis from left to right.
  public var x: Axis

  /// The axis from bottom to top.
  public var y: Axis

  /// Whether the plot is as high as it is wide.
  public var isSquare: Bool

  /// What is drawn, the first mark at the back.
  public var marks: [Mark]

  /// Creates a panel.
  public init(
    _ title: String = "", x: Axis = Axis(), y: Axis = Axis(),
    isSquare: Bool = false, marks: [Mark]
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.isSquare = isSquare
    self.marks = marks
  }
}
