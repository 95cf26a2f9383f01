import Foundation

/// What a run of a program left.
public struct Execution: Sendable {
  /// The exit status.
  public var status: Int32

  /// Standard output.
  public var output: String

  /// Standard error.
  public var messages: String
}

/// Runs one of the package's programs in a folder.
///
/// Variables of `environment` stand in the place of the test's own.
public func runProduct(
  _ name: String, _ arguments: [String], in folder: URL,
  environment: [String: String] = [:]
) throws -> Execution {
  let process = Process()
  process.environment = ProcessInfo.processInfo.environment
    .merging(environment) { $1 }
  process.executableURL = products.appending(path: name)
  process.arguments = arguments
  process.currentDirectoryURL = folder
  // Files, not pipes: what is long must not wait for a reader.
  let place = FileManager.default.temporaryDirectory
    .appending(path: "run-\(UUID().uuidString)")
  try FileManager.default.createDirectory(
    at: place, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: place) }
  let output = place.appending(path: "stdout")
  let messages = place.appending(path: "stderr")
  for file in [output, messages] { try Data().write(to: file) }
  process.standardOutput = try FileHandle(forWritingTo: output)
  process.standardError = try FileHandle(forWritingTo: messages)
  try process.run()
  process.waitUntilExit()
  return Execution(
    status: process.terminationStatus,
    output: try String(contentsOf: output, encoding: .utf8),
    messages: try String(contentsOf: messages, encoding: .utf8))
}

/// The folder of the built programs.
public var products: URL {
  #if os(macOS)
    for bundle in Bundle.allBundles
    where bundle.bundlePath.hasSuffix(".xctest") {
      return bundle.bundleURL.deletingLastPathComponent()
    }
  #endif
  return URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
}

/// A book in a folder of its own, for tests of the commands.
public struct SmallBook {
  /// The package's folder.
  public let folder: URL

  /// Writes a book of given files, with the table that lists a part 1.
  ///
  /// - Parameters:
  ///   - files: The texts by their paths.
  ///   - sections: The numbers in the table of `Package.swift`.
  /// - Throws: What keeps a file from being written.
  public init(_ files: [String: String], sections: [String]) throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "book-\(UUID().uuidString)")
    let list = sections.map { "\"\($0)\"" }.joined(separator: ", ")
    try write(
      """
      let engine = ["Arrays"]
      let book = [
        Part(
          "1", title: "One", folder: "1-one", module: "One",
          standsOn: engine,
          sections: [\(list)])
      ]
      """, to: "Package.swift")
    for (path, text) in files { try write(text, to: path) }
  }

  /// Writes a file of the book.
  public func write(_ text: String, to path: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Reads a file of the book.
  public func text(of path: String) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  /// Runs a program in the book's folder.
  public func run(_ program: String, _ arguments: String...) throws
    -> Execution
  {
    try runProduct(program, arguments, in: folder)
  }

  /// Removes the book.
  public func remove() {
    try? FileManager.default.removeItem(at: folder)
  }
}
