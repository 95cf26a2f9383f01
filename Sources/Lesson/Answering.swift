@preconcurrency import Foundation

/// The program that holds a student's functions and answers a judge.
///
/// It knows how to ask them, and nothing of what they should say. A line
/// of standard input is an exercise's name and the seeds of its cases; for
/// each come the replies that ``Replies`` reads, and a line `end`.
public struct Answering {
  private let probes: KeyValuePairs<String, Probe>

  /// Creates the program of probes, by the names that the judge uses.
  public init(_ probes: KeyValuePairs<String, Probe>) {
    self.probes = probes
  }

  /// Answers until nothing more is asked, and ends the process.
  public func main() -> Never {
    let results = resultStream()
    while let line = readLine() {
      let words = line.split(separator: " ")
      guard let name = words.first,
        let probe = probes.first(where: { $0.key == name })?.value
      else { continue }
      results.write(Data("exercise \(name)\n".utf8))
      for seed in words.dropFirst().compactMap({ UInt64($0) }) {
        reply(of: probe, to: seed, on: results)
      }
      results.write(Data("end\n".utf8))
    }
    exit(0)
  }
}

extension Lesson {
  /// Asks the student's answer every case, in this process.
  ///
  /// Each case becomes a line on what was standard output: the bits of the
  /// numbers, so that none is lost in printing. What the answer prints goes
  /// to standard error.
  func perform(_ command: ProbeCommand) throws {
    let results = resultStream()
    setpgid(0, 0)
    // An answer that eats memory ends here and not the whole machine.
    if !command.isTraced {
      var limit = rlimit(rlim_cur: memoryLimit, rlim_max: memoryLimit)
      setrlimit(memoryResource, &limit)
    }
    // The last resort, should the parent die first.
    alarm(UInt32(timeLimit) + 5)
    let exercise = try exercise(command.exercise)
    for seed in Exercise.caseSeeds {
      reply(of: exercise.answer, to: seed, on: results)
    }
    results.write(Data("end\n".utf8))
  }
}

/// Standard output, which from now on leads to standard error.
private func resultStream() -> FileHandle {
  let results = dup(STDOUT_FILENO)
  dup2(STDERR_FILENO, STDOUT_FILENO)
  setvbuf(stdout, nil, _IOLBF, 0)
  return FileHandle(fileDescriptor: results)
}

/// Asks an answer one case, and writes what it is asked and what it says.
private func reply(
  of probe: Probe, to seed: UInt64, on results: FileHandle
) {
  let notes = Notes { results.write(Data(($0 + "\n").utf8)) }
  do {
    let numbers = try Notes.$current.withValue(notes) { try probe(seed) }
    let words = numbers.map { String($0.bitPattern, radix: 16) }
    let line = (["case"] + words).joined(separator: " ") + "\n"
    results.write(Data(line.utf8))
  } catch {
    let text = "\(error)".replacing("\n", with: " ")
    results.write(Data("error \(text)\n".utf8))
  }
}

/// The bytes of memory that an answer may take: one gigabyte.
private let memoryLimit: rlim_t = 1 << 30

#if canImport(Darwin)
  private let memoryResource = RLIMIT_DATA
#else
  private let memoryResource = __rlimit_resource_t(RLIMIT_DATA.rawValue)
#endif
