/// A picture in a terminal that is drawn over itself.
public struct LivePicture {
  private let write: (String) -> Void
  private var lines = 0

  /// Creates a picture that hands its text to a function.
  public init(write: @escaping (String) -> Void) { self.write = write }

  //> show
  /// Draws a picture where the last one stands.
  public mutating func show(_ picture: String) {
    let up = lines > 0 ? "\u{1B}[\(lines)A\r\u{1B}[J" : ""
    write(up + picture + "\n")
    lines = picture.count { $0 == "\n" } + 1
  }
  //< show
}
