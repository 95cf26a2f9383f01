import Foundation
import Lesson

/// Judges one file of answers.
struct Grader: Sendable {
  let judge: SectionJudge
  let asker: Asker

  /// The seconds that an exercise may take for all its cases.
  let seconds: Double

  /// Returns a verdict for each exercise of the section.
  ///
  /// - Throws: ``GradingError`` for what is the grader's own failure.
  func verdicts(on text: String) throws -> [Verdict] {
    let text = text.replacing("\r\n", with: "\n")
    let answers = AnswerText(text)
    let attempted = judge.questions.filter {
      answers[$0.identifier]?.isStub($0.stub) != true
    }
    if attempted.isEmpty { return all([:]) }
    switch try judged(text, attempted) {
    case .verdicts(let verdicts): return all(verdicts)
    case .refused(let status, let message):
      return all(
        try apart(answers, attempted, status: status, message: message))
    }
  }

  private enum Judged {
    case verdicts([String: Verdict])
    case refused(Verdict.Status, String)
  }

  /// The verdicts in the chapter's order.
  private func all(_ verdicts: [String: Verdict]) -> [Verdict] {
    judge.questions.map {
      verdicts[$0.identifier] ?? Verdict($0.identifier, .notAttempted)
    }
  }

  // MARK: - Partial credit

  /// Judges exercise by exercise, with stubs for the others, so that a
  /// typing error costs one exercise.
  private func apart(
    _ answers: AnswerText, _ attempted: [SectionJudge.Question],
    status: Verdict.Status, message: String
  ) throws -> [String: Verdict] {
    var verdicts: [String: Verdict] = [:]
    for question in attempted {
      let text = alone(question, in: answers)
      let judged: Judged =
        text == nil || text == answers.text
        ? .refused(status, message) : try judged(text ?? "", [question])
      switch judged {
      case .verdicts(let found): verdicts.merge(found) { $1 }
      case .refused(let status, let message):
        verdicts[question.identifier] = Verdict(
          question.identifier, status, message)
      }
    }
    return verdicts
  }

  /// The file with the answer to one exercise; nil if it has no mark.
  private func alone(
    _ question: SectionJudge.Question, in answers: AnswerText
  ) -> String? {
    guard let part = answers[question.identifier] else { return nil }
    var text = judge.stubs
    text.head = answers.head
    text[question.identifier] = part
    return text.text
  }

  // MARK: - One text

  private func judged(
    _ text: String, _ attempted: [SectionJudge.Question]
  ) throws -> Judged {
    try asker.withFolder { folder in
      let name = "\(judge.number).swift"
      let outcome = try asker.compiler.compile(
        [name: text, "asking.swift": judge.asking], student: name,
        in: folder, slot: asker.slot)
      switch outcome {
      case .error(let message): return .refused(.doesNotCompile, message)
      case .otherSignature(let message):
        return .refused(
          .otherSignature,
          "The function is not declared as in the stub: \(message)")
      case .program(let program):
        let answers = try asker.ask(
          program, attempted.map(\.identifier), seeds: judge.seeds,
          in: folder, seconds: seconds)
        return .verdicts(
          Dictionary(
            uniqueKeysWithValues: attempted.map {
              ($0.identifier, verdict(on: answers[$0.identifier], to: $0))
            }))
      }
    }
  }

  private func verdict(
    on answer: Asker.Answer?, to question: SectionJudge.Question
  ) -> Verdict {
    let name = question.identifier
    guard let answer else { return Verdict(name, .notGraded) }
    let replies = answer.replies
    let isHidden = replies.cases.count >= Exercise.caseSeeds.count
    let asked =
      replies.open.map { withoutControl("\nIt was asked: \($0)") } ?? ""
    let place = isHidden ? " It was a hidden case." : asked
    switch answer.ending {
    case .tookTooLong, .signaled(SIGXCPU):
      return Verdict(
        name, .tookTooLong, "No answer in \(Int(seconds)) s.\(place)")
    case .exited(notAttemptedStatus): return Verdict(name, .notAttempted)
    case .signaled(let signal):
      let said = crashMessage(in: answer.printed).map(withoutControl)
      if isOutOfMemory(said ?? "", signal: signal) {
        return Verdict(
          name, .tookTooMuchMemory, "More than a gigabyte.\(place)")
      }
      let message = isHidden ? nil : said
      return Verdict(
        name, .crashed, (message ?? meaning(ofSignal: signal)) + place)
    case .exited:
      guard replies.isWhole, replies.cases.count == judge.seeds.count else {
        return Verdict(
          name, .exitedEarly, "The process ended before it answered.")
      }
      return question.verdict(on: replies.cases)
    }
  }
}

extension SectionJudge.Question {
  /// Compares whole replies with what is due.
  ///
  /// Only the cases that `check` asks too are shown.
  fileprivate func verdict(on found: [Replies.Case]) -> Verdict {
    let shown = Exercise.caseSeeds.count
    let whole = Comparison(found, with: due, digits: digits)
    guard whole.firstDifference != nil else {
      return Verdict(identifier, .right)
    }
    let mistake = mistakes.firstIndex {
      found.agrees(with: $0, digits: digits)
    }
    let hint = mistake.map { hints[$0] }
    let open = Comparison(
      Array(found.prefix(shown)), with: Array(due.prefix(shown)),
      digits: digits)
    if let (index, text) = open.firstDifference {
      return Verdict(
        identifier, .wrong, "case \(index + 1) of \(shown)\(text)", hint: hint)
    }
    let hidden = zip(found, due).dropFirst(shown).count {
      Comparison([$0], with: [$1], digits: digits).firstDifference != nil
    }
    return Verdict(
      identifier, .wrong,
      "right in the \(shown) cases that 'check' asks, wrong in \(hidden) of "
        + "\(found.count - shown) hidden ones", hint: hint)
  }
}
