import Foundation

/// The strokes of the digits 0 to 9.
///
/// The square's sides are 1 long; its second coordinate grows downward.
enum Glyphs {
  /// The places that a pen passes, joined by straight lines.
  typealias Stroke = [(x: Float, y: Float)]

  static let all: [[Stroke]] = [
    [oval(0.5, 0.5, 0.23, 0.36)],
    //> one
    [[(0.36, 0.28), (0.54, 0.14), (0.54, 0.86)]],
    //< one
    [
      [
        (0.28, 0.32), (0.34, 0.19), (0.5, 0.14), (0.66, 0.19),
        (0.72, 0.33), (0.66, 0.48), (0.28, 0.86), (0.74, 0.86),
      ]
    ],
    [
      [
        (0.3, 0.2), (0.48, 0.14), (0.66, 0.2), (0.68, 0.34),
        (0.6, 0.45), (0.46, 0.49), (0.63, 0.53), (0.72, 0.66),
        (0.65, 0.8), (0.48, 0.86), (0.29, 0.8),
      ]
    ],
    [[(0.62, 0.86), (0.62, 0.14), (0.26, 0.62), (0.76, 0.62)]],
    [
      [
        (0.7, 0.14), (0.34, 0.14), (0.31, 0.46), (0.48, 0.41),
        (0.66, 0.48), (0.71, 0.64), (0.62, 0.8), (0.46, 0.86),
        (0.29, 0.79),
      ]
    ],
    [six],
    [[(0.27, 0.14), (0.73, 0.14), (0.45, 0.86)]],
    [oval(0.5, 0.32, 0.18, 0.18), oval(0.5, 0.68, 0.22, 0.19)],
    [six.map { (1 - $0.x, 1 - $0.y) }],
  ]

  private static let six: Stroke = [
    (0.66, 0.17), (0.46, 0.25), (0.34, 0.42), (0.29, 0.63),
    (0.36, 0.8), (0.5, 0.86), (0.65, 0.8), (0.7, 0.66), (0.63, 0.52),
    (0.5, 0.47), (0.36, 0.52), (0.3, 0.62),
  ]

  private static func oval(
    _ x: Float, _ y: Float, _ width: Float, _ height: Float
  ) -> Stroke {
    (0...16).map { step in
      let angle = Float(step) * .pi / 8
      return (x + width * sin(angle), y - height * cos(angle))
    }
  }
}
