/// What there is to count, and of which every unit is made.
///
/// Second, day and month are three different things on purpose: a month has no fixed number of days, so a rate per day
/// never silently becomes a rate per month. A year is 12 months, an hour 3600 seconds, a week 7 days.
public enum BaseUnit: Hashable, Comparable, Sendable {
  /// Money; the currency is kept beside it.
  case money
  /// Graphics processors and other accelerators.
  case gpu
  /// Tokens of text.
  case token
  /// Users of a product.
  case user
  /// People who work for a company.
  case person
  /// Contracts won from one customer for one piece of work.
  case project
  /// Weights of a model.
  case parameter
  /// Floating-point operations.
  case flop
  /// Bytes.
  case byte
  /// Characters of text.
  case character
  /// Showings of an advertisement.
  case impression
  /// A thing that is only counted, by its singular noun: "company", "deal", "rank".
  case counted(String)
  /// Seconds.
  case second
  /// Days.
  case day
  /// Calendar months.
  case month
}

extension BaseUnit {
  /// How the unit is written: a word that `Unit.parse` reads, for all but counted nouns it does not know.
  var symbol: String {
    switch self {
    case .money: "money"
    case .gpu: "GPU"
    case .token: "token"
    case .user: "user"
    case .person: "person"
    case .project: "project"
    case .parameter: "parameter"
    case .flop: "FLOP"
    case .byte: "byte"
    case .character: "character"
    case .impression: "impression"
    case .counted(let noun): noun
    case .second: "second"
    case .day: "day"
    case .month: "month"
    }
  }

  /// The unit in a sentence, many of it: "tokens".
  var plural: String {
    switch self {
    case .money: "money"
    case .gpu: "GPUs"
    case .person: "people"
    case .flop: "FLOP"
    case .counted(let noun): CountedNouns.plural(of: noun)
    default: symbol + "s"
    }
  }

  /// The unit in a sentence after "per": "month"; plural for what is never had singly, as in "money per tokens".
  var afterPer: String {
    switch self {
    case .token, .parameter, .byte, .character, .impression: plural
    default: symbol
    }
  }
}
