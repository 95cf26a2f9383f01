/// A sum of numbers that is never rounded.
///
/// It is kept as parts that do not overlap, the smallest first.
///
/// - Source: Shewchuk 1997, doi:10.1007/PL00009321.
struct ExactSum {
  private var parts: [Double] = []

  /// Adds a number whose sum with the parts does not overflow.
  mutating func add(_ number: Double) {
    //> add
    var (sum, kept) = (number, 0)
    for part in parts {
      let next = sum + part
      let share = next - sum
      let rest = (sum - (next - share)) + (part - share)
      if rest != 0 {
        parts[kept] = rest
        kept += 1
      }
      sum = next
    }
    parts.removeLast(parts.count - kept)
    if sum != 0 { parts.append(sum) }
    //< add
  }

  /// Adds a product: its rounded value, and what rounding took away.
  mutating func add(product a: Double, _ b: Double) {
    let product = a * b
    add(product)
    add((-product).addingProduct(a, b))
  }

  /// 1, 0 or -1.
  var sign: Int {
    guard let greatest = parts.last else { return 0 }
    return greatest > 0 ? 1 : -1
  }
}
