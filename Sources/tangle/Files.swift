import ArgumentParser
import Foundation
import Literate

/// Runs a piece of work and prints a chapter's mistakes as compilers do.
func reportingDiagnostics(_ work: () throws -> Void) throws {
  do {
    try work()
  } catch let diagnostics as Diagnostics {
    printError(diagnostics.description)
    throw ExitCode.failure
  }
}

/// Prints to standard error.
func printError(_ text: String) {
  FileHandle.standardError.write(Data((text + "\n").utf8))
}
