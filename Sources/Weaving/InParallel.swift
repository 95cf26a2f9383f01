import Foundation
import Synchronization

/// Transforms elements on all cores, and keeps their order.
///
/// - Throws: The error of the first element that has one.
func inParallel<Element: Sendable, Output: Sendable>(
  _ elements: [Element],
  _ transform: @Sendable (Element) throws -> Output
) throws -> [Output] {
  let results = Mutex<[Int: Result<Output, any Error>]>([:])
  DispatchQueue.concurrentPerform(iterations: elements.count) { index in
    let result = Result { try transform(elements[index]) }
    results.withLock { $0[index] = result }
  }
  let all = results.withLock { $0 }
  return try elements.indices.compactMap { try all[$0]?.get() }
}
