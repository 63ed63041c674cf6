import Compute
import Facts
import Studies
import Testing
import Units

import Reports

/// Would catch parameters without the table that reads tokens, and a run whose model does not fit that is answered as if it did.
@Suite("The report of training")
struct TrainingReportTests {
  private func question(_ model: String, _ gpus: Double = 16_384) throws -> TrainingQuestion {
    let card = try ModelCard.named(model, in: ModelCard.trained())
    let date = try #require(DateStamp("2026-11"))
    var question = TrainingQuestion(
      shape: TrainedShape(card.architecture), source: card.name, isShapeGuessed: false, tokens: 15e12, date: date,
      programme: .usual(on: date, in: try FactBase.bundled()))
    question.gpu = try GPUCard.named("H100", in: GPUCard.bundled())
    (question.gpus, question.rent, question.paths) = (gpus, 2, 16)
    return question
  }

  /// Published: 8.03, 32.8 and 406 bn; 671 bn of which 37 are active.
  @Test(
    "A dense model has all its parameters, a mixture those that are active of all",
    arguments: [
      ("llama-3.1-8b", "8.03 bn parameters"), ("qwen3-32b", "32.8 bn parameters"),
      ("llama-3.1-405b", "406 bn parameters"), ("deepseek-v3", "of 671 bn parameters active"),
    ])
  func parameters(model: String, words: String) throws {
    let text = TrainingReport(try TrainingStudy.run(try question(model))).text(Terminal(width: 200))
    #expect(text.split(separator: "\n")[0].contains(words), "\(text.prefix(200))")
    #expect(text.contains("2026-11"))
  }

  @Test("What does not fit with its optimiser says what it needs; a figure that is certain has no ends")
  func memory() throws {
    let few = try #require(TrainingReport.shortage(try question("llama-3.1-405b", 8)))
    #expect(few.contains("6.49 TB") && few.contains("at least 82 of them"), "\(few)")
    #expect(TrainingReport.shortage(try question("llama-3.1-405b")) == nil)
    let rows = TrainingReport(try TrainingStudy.run(try question("llama-3.1-8b"))).csv().split(separator: "\n")
    #expect(rows.first { $0.hasPrefix("operations,") }?.hasSuffix(",,") == true)
    for row in rows.dropFirst() {
      let cells = row.split(separator: ",", omittingEmptySubsequences: false)
      let (low, high) = (Double(cells[3]), Double(cells[4]))
      #expect(low == nil && high == nil || low ?? 0 < high ?? 0, "\(row)")
    }
  }
}
