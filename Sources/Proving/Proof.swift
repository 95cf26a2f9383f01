import Foundation
import Literate

/// What came of comparing a chapter's statements with its code.
///
/// The program that draws the figures writes one for each chapter; pages
/// are made of no chapter whose proof is missing, stale or broken.
public struct Proof: Codable, Sendable {
  /// The chapter's path.
  public var chapter: String

  /// The sum over the statements that were compared.
  public var sum: String

  /// Where chapter and code differ.
  public var mismatches: [Transcript.Mismatch]

  /// Creates a proof.
  public init(
    chapter: String, sum: String, mismatches: [Transcript.Mismatch]
  ) {
    self.chapter = chapter
    self.sum = sum
    self.mismatches = mismatches
  }

  /// The name of a chapter's proof in the folder of the figures.
  public static func fileName(ofSection number: String) -> String {
    "\(number).proof.json"
  }

  /// Encodes the proof as JSON.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return try encoder.encode(self)
  }
}

/// A chapter's statements and the code that redoes them.
public struct ChapterProof: Sendable {
  /// The chapter's path.
  public let chapter: String

  /// The sum over its statements.
  public let sum: String

  private let body: @Sendable (Transcript) async throws -> Void

  /// Creates a proof of a chapter's statements; tangled code does.
  public init(
    _ chapter: String, of sum: String,
    _ body: @escaping @Sendable (Transcript) async throws -> Void
  ) {
    self.chapter = chapter
    self.sum = sum
    self.body = body
  }

  /// The number of the chapter's section.
  public var section: String {
    let name = chapter.split(separator: "/").last ?? ""
    return String(name.prefix { $0 != "-" })
  }

  /// Runs the code and compares.
  public func prove() async throws -> Proof {
    let transcript = Transcript(chapter)
    try await body(transcript)
    return Proof(
      chapter: chapter, sum: sum, mismatches: transcript.mismatches)
  }
}

extension Chapter {
  /// Throws if a proof is not of the chapter as it is, or found it wrong.
  public func check(_ proof: Proof?, of sum: String) throws {
    guard let proof else {
      throw FileError(
        "\(source.path): its numbers and outputs have not been compared "
          + "with its code. 'make book' does it.")
    }
    guard proof.sum == sum else {
      throw FileError(
        "\(source.path): it has changed since its numbers and outputs were "
          + "compared with its code. 'make book' does it again.")
    }
    guard proof.mismatches.isEmpty else {
      throw Diagnostics(
        proof.mismatches.map {
          Diagnostic(
            $0.message,
            advice: "Correct it, or take over what the code yields with "
              + "'make accept CHAPTER=\(number)'.",
            at: Position(line: $0.line, column: $0.column ?? 1), in: source)
        })
    }
  }
}
