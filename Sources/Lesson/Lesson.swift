public struct Mistake { public init(_ h: String, _ p: @escaping @Sendable (UInt64) throws -> [Double]) {} }
public struct Exercise {
  public init(_ i: String, title: String, points: Int, stars: Int, answer: @escaping @Sendable (UInt64) throws -> [Double], solution: @escaping @Sendable (UInt64) throws -> [Double], mistakes: [Mistake]) {}
}
public struct Lesson {
  public struct Run {}
  public init(number: String, title: String, chapter: String, seed: UInt64, steps: Int?, exercises: [Exercise], demonstration: @escaping (Run) throws -> Void) {}
  public func main() { print("hi") }
}
public func todo() -> Never { fatalError() }
