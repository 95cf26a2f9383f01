/// A rectangle in parts of the plot.
struct Box: Sendable {
  var left: Double
  var right: Double
  var bottom: Double
  var top: Double
}
