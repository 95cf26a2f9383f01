import Arrays
import Foundation
import Testing

@testable import bench

struct BenchTests {
  @Test func `a case says how many numbers its networks have`() throws {
    let ring = try #require(
      trainingCases.first { $0.name == "gan_ring_b256" })
    let shared = (2 * 128 + 128) + (128 * 128 + 128)
    #expect(
      try ring.prepare().parameters
        == [shared + (128 * 2 + 2), shared + (128 + 1)])
  }

  @Test func `samples are written row by row as floats`() throws {
    let folder = try Folder()
    let prepared = Prepared.computing(
      of: Matrix([[1, 2], [3, 4]]), Matrix([[5, 0.1]])
    ) { 0 }
    try prepared.write(to: folder.path("samples"))
    let bytes = try Data(contentsOf: URL(filePath: folder.path("samples")))
    let values = bytes.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
    #expect(values == [1, 2, 3, 4, 5, 0.1])
  }

  @Test func `samples of two cases are not written`() throws {
    let folder = try Folder()
    let command = try #require(
      try Bench.parseAsRoot(
        ["--only", "^emd", "--samples", folder.path("samples")]) as? Bench)
    let error = #expect(throws: (any Error).self) { try command.run() }
    #expect(
      "\(try #require(error))".contains(
        "'^emd' matches emd_1000x64, emd_3000x64"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("samples")))
  }

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/make")),
    arguments: ["bench", "growth", "race"])
  func `make hands on which cases are timed`(target: String) throws {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/make")
    process.arguments = ["-n", target, "ONLY=^emd|mmd"]
    process.currentDirectoryURL = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    process.environment = ProcessInfo.processInfo.environment
      .merging(["MAKEFLAGS": ""]) { $1 }
    process.standardOutput = pipe
    try process.run()
    let said = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(
      String(decoding: said, as: UTF8.self).contains("--only '^emd|mmd'"))
  }
}
