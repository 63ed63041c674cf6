import ArgumentParser
import Compute
import Facts
internal import Files
import Foundation
import Reports
import Studies
import Units

/// List prices against the cost of serving.
struct PriceWarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "price-war",
    abstract: "Was a list price below what its tokens cost to serve, and who could sell at it?",
    discussion: """
      Every list price in the facts from 2023-06 to 2024-12 beside the cost of serving that class of model on the cards of that \
      time and place, as an interval; the utilisation and the size at which price equals cost; who could sell at the price \
      without loss; how long public cash lasts for the others. Nothing that became public after a price is read for it. \
      Documentation/price-war.md tells the result and its limits.

      outlast price-war 2024-05
      outlast price-war 2024-05..2024-07 --input 1000 --output 1000
      outlast price-war --plot prices.svg
      """)

  @Argument(help: "A month, a year, or a range of them such as 2024-05..2024-07; all when left out.")
  var months: String?

  @Option(help: "Tokens of a request's input (assumed: 3000).")
  var input: String?

  @Option(help: "Tokens of a request's output (assumed: 1000).")
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Share of paid time at the predicted load, such as 0.3..0.8 (assumed, 0.5 in the middle).", valueName: "low..high"
    ))
  var utilisation: String?

  @Option(
    help: ArgumentHelp("What a company spends a month on all else, such as \"20e6 USD\" (0).", valueName: "amount"))
  var burn: String?

  @Option(help: ArgumentHelp("Where to write prices and costs as a drawing.", valueName: "file.svg"))
  var plot: String?

  @OptionGroup var format: FormatOptions
  @OptionGroup var memory: MemoryOptions

  func run() throws {
    try ending {
      let question = try self.question()
      if let plot { try OutputFile.check(plot) }
      let answer: PriceWarAnswer
      do {
        let means = try PriceWarMeans.bundled()
        answer = try Watch.over("predicting what sizes cost") { try PriceWarStudy.run(question, means, $0) }
      } catch let error as FactProblems {
        throw Failure.data(error.description)
      }
      if let plot { try OutputFile.write(PriceWarDrawing(answer).svg, to: plot) }
      try format.print(PriceWarReport(answer))
    }
  }

  /// The question, or everything that is wrong with it.
  private func question() throws -> PriceWarQuestion {
    var values = CostValues()
    let asked = range(&values)
    let input = values.number("--input", input, in: "tokens", to: 1e6)
    let output = values.number("--output", output, in: "tokens", to: 1e6)
    let use = share(&values)
    let burn = values.number("--burn", burn, in: "USD", isZeroAllowed: true)
    guard values.problems.isEmpty, let asked else {
      throw Failure.data(ProblemList.text(values.problems))
    }
    var question = PriceWarQuestion(months: asked)
    if let input { question.mix.input = input }
    if let output { question.mix.output = output }
    if let use { question.utilisation = use }
    if let burn { question.burn = burn }
    return question
  }

  /// The months that are asked about, within those that the facts cover.
  private func range(_ values: inout CostValues) -> ClosedRange<Month>? {
    let period = PriceStep.period
    guard let first = Month(period.first), let last = Month(period.last) else { return nil }
    guard let months else { return first...last }
    let ends = Self.ends(of: months)
    let dates = ends.compactMap { DateStamp($0) }
    guard dates.count == ends.count, (1...2).contains(dates.count), dates.allSatisfy({ $0.precision != .day }),
      let from = dates.first?.firstMonth, let to = dates.last?.lastMonth
    else {
      values.complain("months", "takes a month, a year or a range such as 2024-05..2024-07, not \(months)")
      return nil
    }
    guard from <= to else {
      values.complain("months", "\(months) runs backwards; did you mean \(ends[1])..\(ends[0])?")
      return nil
    }
    guard from <= last, to >= first else {
      values.complain("months", "the facts on prices are weighed from \(first) to \(last); \(months) lies outside")
      return nil
    }
    return Swift.max(from, first)...Swift.min(to, last)
  }

  /// "0.5", or "0.3..0.8".
  private func share(_ values: inout CostValues) -> Spread? {
    guard let utilisation else { return nil }
    let ends = Self.ends(of: utilisation).map { values.number("--utilisation", $0, in: "share", to: 1) }
    guard let low = ends.first ?? nil, let high = ends.last ?? nil, ends.count <= 2 else {
      if ends.count > 2 { values.complain("--utilisation", "takes a share or low..high, not \(utilisation)") }
      return nil
    }
    guard low <= high else {
      values.complain("--utilisation", "\(utilisation) falls; did you mean the other way round?")
      return nil
    }
    return Spread(between: low, high)
  }

  /// What stands on either side of "..".
  private static func ends(of text: String) -> [String] {
    text.components(separatedBy: "..").map { $0.trimmingCharacters(in: .whitespaces) }
  }
}
