import Testing
import Units

import Scenarios

@Suite struct LanguageTests {
  /// Texts, and the same fully in parentheses with the amounts as they were read.
  static let readable: [(String, String)] = [
    ("0.8 CNY/Mtok", "0.8 CNY/Mtok"), ("-3 CNY/Mtok", "-3 CNY/Mtok"), ("- 3 users", "-(3 users)"), ("1.3", "1.3"),
    ("3 % per month", "3 %/month"), ("34.5%", "34.5 %"), ("1.2 bn CNY per year", "1200000000 CNY/year"),
    ("0.25 1/month", "0.25 1/month"), ("5 tokens per user per month", "5 tokens/user/month"), ("2e-3 x", "0.002 x"),
    ("1e+3 tok", "1000 tok"), ("18\n  months", "18 months"),
    ("60M USD @ 2023-06", "60000000 USD @ 2023-06"), ("2 USD/GPU-hour@2024-02", "2 USD/GPU-hour @ 2024-02"),
    ("2 to 5 USD/GPU-hour", "[2 USD/GPU-hour, 5 USD/GPU-hour]"), ("-10 % to -5 %", "[-10 %, -5 %]"),
    ("-0.5 to 0.5", "[-0.5, 0.5]"), ("800k to 1.2M users", "[800000 users, 1200000 users]"),
    ("500 ktok to 2 Mtok", "[500 ktok, 2 Mtok]"), ("2 million to 3 million USD", "[2000000 USD, 3000000 USD]"),
    ("fact(kimi-mau-2024-09)", "fact(kimi-mau-2024-09)"), ("fact( a.b_C-1 )", "fact(a.b_C-1)"),
    ("1 + 2 + 3", "((1 + 2) + 3)"), ("1 - 2 - 3", "((1 - 2) - 3)"), ("1 + 2 * 3", "(1 + (2 * 3))"),
    ("8 / 4 / 2", "((8 / 4) / 2)"), ("(1 + 2) * 3", "((1 + 2) * 3)"), ("-(1 + 2)", "-((1 + 2))"),
    ("1 - -2", "(1 - -2)"),
    ("-fact(x) * 2", "(-(fact(x)) * 2)"), ("5 users * 2", "(5 users * 2)"), ("(5 users)", "5 users"),
    ("normal(10 users, 2 users)", "normal(10 users, 2 users)"), ("lognormal(1, 0.2)", "lognormal(1, 0.2)"),
    ("uniform(0,1 )", "!"), ("uniform(0 CNY,1 CNY)", "uniform(0 CNY, 1 CNY)"), ("pert(1, 2, 3)", "pert(1, 2, 3)"),
    ("triangular(1 %, 2 %, fact(c) * 2)", "triangular(1 %, 2 %, (fact(c) * 2))"), ("beta(2, 5)", "beta(2, 5)"),
    ("gamma(2, 3 months)", "gamma(2, 3 months)"), ("empirical(1, 2, 3, 4)", "empirical(1, 2, 3, 4)"),
    ("empirical(7)", "empirical(7)"), ("fact(a) * normal(1, 0.1) + 2 to 3", "((fact(a) * normal(1, 0.1)) + [2, 3])"),
    ("  1  ", "1"),
  ]

  @Test(arguments: readable)
  func read(text: String, written: String) throws {
    guard written != "!" else {
      #expect(throws: LanguageError.self) { try Language.parse(text) }
      return
    }
    #expect(try Language.parse(text).written == written)
  }

  /// The span of a term is where it stands, without the spaces and parentheses around it.
  @Test(arguments: [
    (" 5 users ", 1, 8), ("1 + 2", 0, 5), ("(1 + 2) * 3", 1, 11), ("60M USD @ 2023-06 ", 0, 17), ("2 to 5 %", 0, 8),
    ("fact( x ) ", 0, 9), ("normal( 1, 2 )", 0, 14), ("- 5", 0, 3), (" 3 % per month", 1, 14),
  ])
  func spans(text: String, lower: Int, upper: Int) throws {
    #expect(try Language.parse(text).span == Span(lower: lower, upper: upper))
  }

  @Test func nestingIsBounded() throws {
    func nest(_ levels: Int) -> String {
      String(repeating: "(", count: levels) + "1" + String(repeating: ")", count: levels)
    }
    #expect(throws: Never.self) { try Language.parse(nest(64)) }
    #expect(throws: LanguageError("nested more than 64 deep", at: Span(lower: 65, upper: 66))) {
      try Language.parse(nest(65))
    }
    for opening in ["(", "- ", "-(", "normal(", "fact("] {
      let deep = String(repeating: opening, count: 4096 / opening.utf8.count)
      #expect(throws: LanguageError.self) { try Language.parse(deep) }
    }
  }

  @Test func lengthIsBounded() throws {
    let sum = "1" + String(repeating: " + 1", count: 256)
    #expect(try Language.parse(sum).dimension { _ in nil } == .one)
    #expect(throws: LanguageError("more than 256 operators in one value", at: Span(lower: 1026, upper: 1027))) {
      try Language.parse(sum + " + 1")
    }
    let list = "empirical(" + Array(repeating: "1", count: 1360).joined(separator: ", ") + ")"
    #expect(throws: Never.self) { try Language.parse(list) }
    #expect(throws: LanguageError("a value of more than 4096 bytes", at: Span(lower: 4096, upper: 4097))) {
      try Language.parse(String(repeating: " ", count: 4097))
    }
  }
}

extension Term {
  /// The term written out with its structure visible.
  var written: String {
    switch self {
    case .literal(let amount, let month, _): month.map { "\(amount) @ \($0)" } ?? "\(amount)"
    case .range(let low, let high, _): "[\(low), \(high)]"
    case .fact(let id, _): "fact(\(id))"
    case .call(let name, let arguments, _): "\(name)(\(arguments.map(\.written).joined(separator: ", ")))"
    case .negate(let term, _): "-(\(term.written))"
    case .binary(let sign, let left, let right, _): "(\(left.written) \(sign.rawValue) \(right.written))"
    }
  }
}
