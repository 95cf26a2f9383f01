import Arrays
import Differentiation
import Foundation

/// Draws points of a curve that winds from 1.5 to 4.5 half turns.
///
/// The shape is [count, 2]. But for the noise, which is a standard
/// deviation, the coordinates lie between -1.5 and 1.5.
public func swissRoll(
  _ count: Int, noise: Float = 0.03, using random: inout RandomGenerator
) -> Tensor {
  let points = (0..<count).flatMap { _ -> [Float] in
    //> roll
    let angle = 1.5 * Double.pi * (1 + 2 * random.uniform())
    return [Float(angle * cos(angle)), Float(angle * sin(angle))]
    //< roll
  }
  // No wider than the ring and the grid.
  return Tensor(shape: [count, 2], elements: points) * (1 / 9.5)
    + noise * Tensor(normal: [count, 2], using: &random)
}
