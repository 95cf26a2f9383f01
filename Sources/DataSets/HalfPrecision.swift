/// Returns what 16 bits stand for: a sign, 5 bits of exponent, 10 of
/// fraction.
///
/// Swift's own `Float16` is missing on some processors.
///
/// - Source: IEEE 754-2008, binary16.
func half(_ bits: UInt16) -> Double {
  let sign = bits >> 15 == 0 ? 1.0 : -1.0
  let exponent = Int(bits >> 10 & 31)
  let fraction = Double(bits & 1023) / 1024
  //> exponent
  switch exponent {
  case 31: return fraction == 0 ? sign * .infinity : .nan
  case 0: return sign * fraction * 0x1p-14
  default:
    return sign * (1 + fraction)
      * Double(sign: .plus, exponent: exponent - 15, significand: 1)
  }
  //< exponent
}
