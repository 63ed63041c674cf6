import ArgumentParser
import Facts
import Foundation
import Units

/// The date that an answer stands at.
struct DateOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Rents, prices, models and GPUs as they were public on this date; today's when left out.", valueName: "YYYY-MM-DD"
    ))
  var date: String?
}

/// For how long rented GPUs are bound.
struct TermOption: ParsableArguments {
  @Option(help: "Rent for this term: on-demand, 1-year or 3-years (on-demand when left out).")
  var term: String?

  /// The term.
  func read(_ values: inout CostValues) -> RentTerm {
    values.choice("--term", term, RentTerm.allCases.map { ($0.word, $0) }) ?? .onDemand
  }
}

extension CostValues {
  /// A date such as 2024-12, or today's where none is stated: the one place where an answer about compute hangs on the clock.
  mutating func date(_ stated: String?) -> DateStamp? {
    guard let stated else { return Self.today }
    if let date = DateStamp(stated) { return date }
    complain("--date", "takes a date like 2024, 2024-12 or 2024-12-31, not \(stated)")
    return nil
  }

  /// Today, by the clock and in UTC.
  private static var today: DateStamp? {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let day = calendar.dateComponents([.year, .month, .day], from: Date())
    return DateStamp(String(format: "%04d-%02d-%02d", day.year ?? 0, day.month ?? 0, day.day ?? 0))
  }

  /// Refuses a card that became public only after a date.
  mutating func check(_ gpu: GPUCard, option: String = "--gpu", on date: DateStamp) {
    guard !gpu.publicSince.isOver(on: date) else { return }
    complain(
      option, "\(gpu.name) became public in \(gpu.publicSince), later than \(date), which the answer stands at (--date)"
    )
  }

  /// Refuses a model that became public only after a date. One read from a file has no date, and may be as new as it likes.
  mutating func check(_ model: ModelCard, on date: DateStamp) {
    guard let since = model.publicSince, !since.isOver(on: date) else { return }
    complain(model.name, "became public in \(since), later than \(date), which the answer stands at (--date)")
  }
}
