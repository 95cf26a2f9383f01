import Arrays
import Evaluation
import Foundation
import TestSupport
import Testing

@testable import evaluate

@Suite struct LargeTableTests {
  let folder: Folder
  let real: String
  let fake: String

  init() throws {
    folder = try Folder()
    var random = RandomGenerator(seed: 5)
    real = try folder.write("real.npy", random.rows(301, 5))
    fake = try folder.write("fake.npy", random.rows(250, 5, shift: 0.25))
  }

  @Test func `lines of some at a time give what all at once give`() throws {
    let command = try #require(
      try Evaluate.parseAsRoot([real, fake]) as? Evaluate)
    let evaluation = try Evaluation(command)
    let (x, y) = (try Table(real), try Table(fake))
    var random = RandomGenerator(seed: 2)
    let due = slicedWasserstein(
      try x.matrix(), try y.matrix(), using: &random)
    for together in [1, 7, 200] {
      var random = RandomGenerator(seed: 2)
      let found = try evaluation.slicedWork(
        try Table(real), try Table(fake), together: together, using: &random)
      expectClose(found, due, within: 1e-12)
    }
  }

  @Test func `rows are the same, one by one or all at once`() throws {
    let places = [300, 0, 17, 17, 299]
    let table = try Table(real)
    #expect(
      try table.rowsOneByOne(at: places)
        == table.matrix().rows(at: places))
    #expect(try Table(real).rows(at: places).rows == 5)
  }
}
