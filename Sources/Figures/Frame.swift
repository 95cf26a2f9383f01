/// One moment of a film.
public struct Frame: Codable, Sendable {
  /// The moment's name, such as `step 400`.
  public var label: String

  /// What is seen at that moment.
  public var panels: [Panel]

  /// Creates a moment.
  public init(_ label: String, panels: [Panel]) {
    self.label = label
    self.panels = panels
  }
}
