import Arrays
import Foundation
import Testing

@testable import bench

struct GrowthTests {
  /// A metric that takes 3 n² and 5 d seconds, and one second more for what
  /// is small.
  private func growth() -> Growth {
    let metric = Growing(
      "squares", "7.2.9", "n² d", rows: ([1, 10, 20, 40], 2...2, 8),
      columns: ([2, 64, 128], 0.5...1, 100)
    ) { _, _ in 0 }
    return Growth(
      metric: metric,
      seconds: [[4, 300, 1200, 4800], [10, 320, 640]])
  }

  @Test func `the power is that of the largest sizes`() {
    expectPower(growth().power(0), 2)
    expectPower(growth().power(1), 1)
  }

  private func expectPower(_ found: Double, _ due: Double) {
    #expect(abs(found - due) < 1e-12, "\(found) is not \(due)")
  }

  @Test func `a row has what is stated beside what is measured`() {
    #expect(
      growth().row
        == "| squares | 7.2.9 | n² d | 2 | 2.00 | 0.5 to 1 | 1.00 |")
  }

  @Test func `every measurement is a line`() {
    #expect(
      growth().lines == [
        "squares,1,8,4", "squares,10,8,300", "squares,20,8,1200",
        "squares,40,8,4800", "squares,100,2,10", "squares,100,64,320",
        "squares,100,128,640",
      ])
  }

  @Test func `every section of the part that judges by numbers is there`() {
    #expect(
      Set(growing.map(\.section))
        == Set((2...8).map { "7.2.\($0)" }))
  }

  @Test func `a metric that is not there is refused`() throws {
    let command = try #require(
      try Bench.parseAsRoot(["--growth", "--only", "nothing"]) as? Bench)
    let error = #expect(throws: (any Error).self) { try command.run() }
    let message = "\(try #require(error))"
    #expect(message.contains("No case matches 'nothing'. There are: Incep"))
  }
}
