import Foundation

/// Writes a file that can be made again.
///
/// `Data` waits until the disk has each file, which of hundreds took longer
/// than to make them.
///
/// - Throws: `POSIXError` if the file cannot be written.
func writeUnsynced(_ data: Data, to file: URL) throws {
  func failure() -> POSIXError {
    POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
  }
  guard let stream = fopen(file.path, "w") else { throw failure() }
  let count = data.withUnsafeBytes {
    fwrite($0.baseAddress, 1, $0.count, stream)
  }
  // What is not written yet is written when the file is closed.
  let isClosed = fclose(stream) == 0
  guard count == data.count, isClosed else { throw failure() }
}
