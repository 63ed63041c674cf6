import Maths

extension Quantity {
  static let dailyUsers = Quantity(
    "DAU", "users", "users at home active on a mean day", source: "mechanism F2: active days of a monthly user")
  static let tokensPerUser = Quantity(
    "tokens per user", "tokens/user/month", "tokens that a monthly user at home consumes", source: "mechanisms D16, F3")
}

extension Step {
  static var daysAMonth: N { 30 }

  /// Users active on a mean day, and from them the days on which users were active in the month:
  ///
  ///     DAU = MAU × active days / 30
  ///
  /// or, where a curve tells who stays and the chance a that a living user is active on a day is stated, by the users' ages:
  ///
  ///     living = alive₀ newcomers + alive₁ newcomers before + Σ ψₖ phase k,   DAU = a living + (1 − a) newcomers / 30
  ///
  /// since a newcomer is active on his first day for certain. alive and ψ are means over a month of the curve
  /// (`PhaseApproximation`); the phases stand as they are when the month begins.
  ///
  /// Source: mechanism F2. Doubao's and Xingye's active rates of June 2024 give a = 0.19 to 0.22 for a chatbot and 0.29 for a
  /// companion. Range: as the curve's.
  @inline(__always) mutating func count(_ c: inout Company<N>, _ active: N, _ known: Known) -> N {
    if known.activity && known.curve {
      var living = c.newcomers * c.retention.presentNew + c.secondMonth * c.retention.presentSecond
      for phase in 0..<4 { living += c.phases[phase] * c.retention.presence[phase] }
      let days = c[.activity] * living + (1 - c[.activity]) * c.newcomers / Self.daysAMonth
      return q(.dailyUsers, days) * Self.daysAMonth
    }
    let days = active * c[.activeDays]
    _ = q(.dailyUsers, days / Self.daysAMonth)
    return days
  }

  /// Tokens of the month at home = MAU × stated tokens + active days × (minutes × tokens a minute + characters / characters a
  /// token), and by user.
  ///
  /// Source: mechanisms F3 (companions absorb time: 73 minutes a day, 8,219 tokens a minute at most) and D16 (1,500
  /// characters or more to 1,000 tokens).
  @inline(__always) mutating func consume(_ c: inout Company<N>, _ users: Users<N>) -> N {
    let aDay = c[.minutes] * c[.tokensPerMinute] + c[.characters] / c[.charactersPerToken]
    let tokens = users.monthly * c[.userTokens] + users.days * aDay
    _ = q(.tokensPerUser, tokens / max(users.monthly, 1))
    return tokens
  }
}
