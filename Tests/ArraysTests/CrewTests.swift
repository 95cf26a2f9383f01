import Testing

@testable import Arrays

@Test func `a crew of seven does ten thousand jobs in a row`() {
  let crew = Crew(workers: 6)
  let counts = UnsafeMutablePointer<Int>.allocate(capacity: 9)
  counts.update(repeating: 0, count: 9)
  for _ in 0..<10_000 {
    crew.run(parts: 9) { part in counts[part] += 1 }
  }
  #expect((0..<9).allSatisfy { counts[$0] == 10_000 })
  counts.deallocate()
}

@Test func `a job within a job is done alone`() {
  let crew = Crew(workers: 2)
  let counts = UnsafeMutablePointer<Int>.allocate(capacity: 9)
  counts.update(repeating: 0, count: 9)
  crew.run(parts: 3) { outer in
    crew.run(parts: 3) { inner in counts[3 * outer + inner] += 1 }
  }
  #expect((0..<9).allSatisfy { counts[$0] == 1 })
  counts.deallocate()
}
