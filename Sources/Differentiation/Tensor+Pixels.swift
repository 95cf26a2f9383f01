import Arrays

extension Tensor {
  /// Means over squares of pixels that do not overlap.
  ///
  /// From [count, height, width, channels]; size divides both lengths.
  public func averagePooled(_ size: Int) -> Tensor {
    require(
      rank == 4 && size > 0 && shape[1] % size == 0
        && shape[2] % size == 0,
      "averagePooled: \(shape) does not divide into squares of \(size)."
    )
    let (height, width) = (shape[1] / size, shape[2] / size)
    return reshaped(
      to: [shape[0], height, size, width, size, shape[3]]
    ).mean(over: [2, 4])
  }

  /// Channels rearranged to pixels (Shi et al., 2016): from [count,
  /// height, width, size * size * channels] to [count, size * height,
  /// size * width, channels].
  public func pixelShuffled(_ size: Int) -> Tensor {
    require(
      rank == 4 && size > 0 && shape[3] % (size * size) == 0,
      """
      pixelShuffled: the channels of \(shape) are no multiple of \
      \(size * size).
      """
    )
    let (height, width) = (shape[1], shape[2])
    let channels = shape[3] / (size * size)
    return reshaped(to: [shape[0], height, width, size, size, channels])
      .transposed([0, 1, 3, 2, 4, 5])
      .reshaped(
        to: [shape[0], height * size, width * size, channels])
  }
}
