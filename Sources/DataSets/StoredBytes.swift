import Foundation

/// Bytes that may be read from any place: a file's, or those in memory.
struct StoredBytes {
  /// What messages call them.
  let name: String
  let count: Int
  private let source: Source
  private let start: Int

  private enum Source {
    case file(FileHandle)
    case memory(Data)
  }

  private init(
    _ name: String, _ source: Source, start: Int = 0, count: Int
  ) {
    (self.name, self.source) = (name, source)
    (self.start, self.count) = (start, count)
  }

  /// Takes bytes that are in memory.
  init(_ data: Data, named name: String) {
    self.init(name, .memory(data), count: data.count)
  }

  /// Opens a file; what comes through a pipe is kept in memory.
  ///
  /// - Throws: `DataError` if it cannot be read, or is no NumPy file.
  init(_ url: URL) throws {
    guard let handle = try? FileHandle(forReadingFrom: url) else {
      throw DataError(
        url, "cannot be opened; see whether it exists and may be read")
    }
    var status = stat()
    fstat(handle.fileDescriptor, &status)
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      throw DataError(url, "is a folder; give the file that lies in it")
    case S_IFREG:
      self.init(
        url.relativePath, .file(handle), count: Int(status.st_size))
      try FileKind.check(read(0..<min(count, FileKind.head)), of: name)
    default:
      self.init(try Self.drained(handle, url), named: url.relativePath)
    }
  }
}

extension StoredBytes {
  /// Reads some of the bytes.
  func read(_ range: Range<Int>) throws -> Data {
    guard range.lowerBound >= 0, range.upperBound <= count else {
      throw DataError(name, "ends before byte \(range.upperBound)")
    }
    let place = start + range.lowerBound
    switch source {
    case .memory(let data):
      return data.subdata(in: place..<place + range.count)
    case .file(let handle):
      do {
        try handle.seek(toOffset: UInt64(place))
        let data = try handle.read(upToCount: range.count) ?? Data()
        if data.count == range.count { return data }
      } catch {
        throw DataError(
          name, "cannot be read: \(error.localizedDescription)")
      }
      throw DataError(name, "has become shorter while it was read")
    }
  }

  /// Some of the bytes, under a name of their own.
  func part(_ range: Range<Int>, named name: String) throws -> StoredBytes {
    guard range.lowerBound >= 0, range.upperBound <= count else {
      throw DataError(name, "ends before byte \(range.upperBound)")
    }
    return StoredBytes(
      name, source, start: start + range.lowerBound, count: range.count)
  }

  /// All that comes through a pipe.
  private static func drained(
    _ handle: FileHandle, _ url: URL
  ) throws -> Data {
    do {
      var data = Data()
      // A look at the head first: some devices never end.
      while data.count < FileKind.head,
        let more = try handle.read(upToCount: FileKind.head - data.count),
        !more.isEmpty
      { data += more }
      if data.isEmpty {
        throw DataError(
          url, "is a pipe that gave nothing; a pipe is read only once")
      }
      try FileKind.check(data, of: url.relativePath)
      return data + (try handle.readToEnd() ?? Data())
    } catch let error as DataError {
      throw error
    } catch {
      throw DataError(url, "cannot be read: \(error.localizedDescription)")
    }
  }
}
