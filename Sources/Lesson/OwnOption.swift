import ArgumentParser
import Foundation

/// An option of one section's program, beside those that all share.
///
/// The fence of a chapter's run block declares it: `digit=0...9` is a
/// whole number, `data=folder` a folder to read.
public struct OwnOption: Sendable {
  enum Kind: Sendable {
    case number(ClosedRange<Int>)
    case folder
  }

  /// What the command line says it is.
  enum Value: Sendable {
    case number(Int)
    case folder(URL)
  }

  let name: String
  let kind: Kind

  /// An option whose value is a whole number.
  public static func number(
    _ name: String, in range: ClosedRange<Int>
  ) -> OwnOption {
    OwnOption(name: name, kind: .number(range))
  }

  /// An option whose value is a folder that exists.
  public static func folder(_ name: String) -> OwnOption {
    OwnOption(name: name, kind: .folder)
  }
}

extension OwnOption {
  /// The options of the section that is running, for its help.
  @TaskLocal static var declared: [OwnOption] = []

  /// What the help says of the declared options.
  static var help: String {
    if declared.isEmpty { return "" }
    let lines = declared.map { "  --\($0.name) <\($0.name)>  \($0.meaning)" }
    return (["Options of this section:"] + lines).joined(separator: "\n")
  }

  /// What a value has to be.
  private var meaning: String {
    switch kind {
    case .number(let range):
      "A whole number from \(range.lowerBound) to \(range.upperBound)."
    case .folder: "A folder to read from."
    }
  }

  /// Reads what the common options have left of a command line.
  ///
  /// - Throws: `ValidationError` for a word that is no option's, and for
  ///   a value that its option does not take.
  static func values(
    in words: [String], of options: [OwnOption]
  ) throws -> [String: Value] {
    var values: [String: Value] = [:]
    var rest = words[...]
    while let word = rest.popFirst() {
      let parts = word.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let option = options.first { "--\($0.name)" == parts[0] }
      guard let option else { throw unknown(word, among: options) }
      guard let text = parts.count > 1 ? String(parts[1]) : rest.popFirst()
      else {
        throw ValidationError(
          "Missing value for '\(parts[0])'. \(option.meaning)")
      }
      values[option.name] = try option.value(of: text)
    }
    return values
  }

  /// Says what a word might have been.
  private static func unknown(
    _ word: String, among options: [OwnOption]
  ) -> ValidationError {
    if !word.hasPrefix("-") {
      return ValidationError("Unexpected argument '\(word)'")
    }
    let own = options.map { ", --\($0.name)" }.joined()
    return ValidationError(
      "Unknown option '\(word)'. Known are --seed, --steps, --output, "
        + "--resume, --json\(own).")
  }

  private func value(of text: String) throws -> Value {
    switch kind {
    case .number(let range):
      if let number = Int(text), range.contains(number) {
        return .number(number)
      }
    case .folder:
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(
        atPath: text, isDirectory: &isFolder), isFolder.boolValue
      {
        return .folder(URL(filePath: text))
      }
    }
    throw ValidationError(
      "The value '\(text)' is invalid for '--\(name)'. \(meaning)")
  }
}

extension Lesson.Run {
  /// The number that an option of the section was given, if it was.
  public func number(_ option: String) -> Int? {
    if case .number(let number) = ownValue(of: option) { number } else { nil }
  }

  /// The folder that an option of the section was given, if it was.
  public func folder(_ option: String) -> URL? {
    if case .folder(let folder) = ownValue(of: option) { folder } else { nil }
  }
}
