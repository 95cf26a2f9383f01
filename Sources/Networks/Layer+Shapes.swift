import Differentiation

extension Layer {
  /// Each sample in another shape, such as [7, 7, 128].
  ///
  /// The number of samples, the first length, stays.
  public static func reshape(_ shape: [Int]) -> Layer {
    function("reshape") { $0.reshaped(to: [$0.shape[0]] + shape) }
  }

  /// Each sample as one row: from [count, ...] to [count, features].
  public static let flatten = function("flatten") {
    $0.reshaped(
      to: [$0.shape[0], $0.shape.dropFirst().reduce(1, *)])
  }

  /// Means over squares of pixels.
  ///
  /// From [count, height, width, channels]; both lengths of the image
  /// must be multiples of `size`, and are divided by it.
  public static func averagePool(_ size: Int) -> Layer {
    function("averagePool") { $0.averagePooled(size) }
  }

  /// Channels rearranged to pixels.
  ///
  /// From [count, height, width, channels]; the channels must be a
  /// multiple of `size` squared, and the image grows by `size`.
  public static func pixelShuffle(_ size: Int) -> Layer {
    function("pixelShuffle") { $0.pixelShuffled(size) }
  }
}
