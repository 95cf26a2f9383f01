/// Returns the value of a bound number's expression.
///
/// Three types of numbers are enough, and much quicker to check than the
/// thirty initializers of `Double`. Where literals leave the choice, it is
/// `Double`: `1 / 3` is a third.
public func boundValue(_ value: Double) -> Double { value }

/// Returns the value of an expression in 32 bits.
@_disfavoredOverload
public func boundValue(_ value: Float) -> Double { Double(value) }

/// Returns the value of an expression in whole numbers.
@_disfavoredOverload
public func boundValue(_ value: Int) -> Double { Double(value) }
