import Foundation

/// What a run of the fixture's program left.
struct Execution {
  var status: Int32
  var output: String
  var messages: String
}

/// Runs the fixture's program, which stands beside this one.
func runFixture(_ arguments: String...) throws -> Execution {
  let process = Process()
  process.executableURL = products.appending(path: "lesson-fixture")
  process.arguments = arguments
  let folder = FileManager.default.temporaryDirectory
    .appending(path: "lesson-\(UUID().uuidString)")
  try FileManager.default.createDirectory(
    at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  process.currentDirectoryURL = folder
  // Files, not pipes: what is long must not wait for a reader.
  let output = folder.appending(path: "stdout")
  let messages = folder.appending(path: "stderr")
  for file in [output, messages] {
    try Data().write(to: file)
  }
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
private var products: URL {
  #if os(macOS)
    for bundle in Bundle.allBundles
    where bundle.bundlePath.hasSuffix(".xctest") {
      return bundle.bundleURL.deletingLastPathComponent()
    }
  #endif
  return URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
}
