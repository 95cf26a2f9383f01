import Foundation
import Testing

@testable import Improvements

/// What a step costs the processor.
@Suite struct Chapter_7_4_2_Ticks {
  @Test func `forty steps cost at least forty times the least of them`() throws
  {
    let start = clock()
    let least = try ImageRecipe.dense.ticksOfStep()
    let all = Double(clock() - start)
    #expect(least > 0)
    #expect(40 * least <= all)
  }
}
