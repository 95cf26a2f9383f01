import Failures
import Foundation
import Testing

@Test func `an error of the system is told in the system's words`() throws {
  let error = #expect(throws: (any Error).self) {
    try Data().write(to: URL(filePath: "/nowhere/at/all"))
  }
  #expect(
    systemReason(of: try #require(error)) == "No such file or directory")
  #expect(systemReason(of: POSIXError(.ENOSPC)) == "No space left on device")
  // Foundation's own, which no system call has caused, and anybody's.
  #expect(systemReason(of: CocoaError(.fileReadCorruptFile)) == nil)
  #expect(systemReason(of: CancellationError()) == nil)
  #expect(!reason(of: CancellationError()).isEmpty)
}
