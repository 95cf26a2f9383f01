/// A block of the result of a product.
public struct ProductPart {
  /// The rows of the block.
  public let rows: Range<Int>

  /// The columns of the block.
  public let columns: Range<Int>
}

/// Calls a function for blocks that together make a product's result,
/// on one core if the product is small.
///
/// - Parameters:
///   - m: The rows of the result.
///   - n: The columns of the result.
///   - k: The products that each element is a sum of.
///   - body: Called on any core, for several blocks at a time.
public func forParts(
  ofProduct m: Int, _ n: Int, _ k: Int, _ body: (ProductPart) -> Void
) {
  Library.worksAlone()
  //> split
  let isLarge = m * n * k >= largeProduct
  forRanges(max(m, n), isLarge: isLarge) { range in
    body(
      m >= n
        ? ProductPart(rows: range, columns: 0..<n)
        : ProductPart(rows: 0..<m, columns: range))
  }
  //< split
}

/// Multiplications from which a product is split among the cores.
///
/// It is measured: `make bench` times products on both sides of it.
public let largeProduct = 1 << 17
