import Testing
import Units

@Suite struct DimensionTests {
  @Test func productAndQuotientAreInverse() {
    let bases: [BaseUnit] = [.money, .token, .gpu, .second, .day, .month, .counted("deal"), .counted("company")]
    for left in bases {
      for right in bases {
        let (l, r) = (Dimension(left), Dimension(right, power: -2))
        #expect(l * r / r == l)
        #expect(l * r == r * l)
        #expect((l / l).isShare)
        #expect((l * r == l * l) == false)
      }
    }
  }

  @Test func powersNeverTrap() {
    var dimension = Dimension(.token, power: -3)
    for _ in 0..<80 { dimension = dimension * dimension }
    #expect(dimension.power(of: .token) == .min)
    #expect((Dimension.share / dimension).power(of: .token) == .max)
    #expect(dimension.description.hasPrefix("share per tokens to the power"))
    #expect(Dimension(.token, power: 0) == .share)
  }

  @Test func currencies() {
    #expect(Currency("RMB") == .cny)
    #expect(Currency("dollars") == .usd)
    #expect(Currency("cny") == nil)
    #expect(Currency.all.map(\.code) == ["CNY", "USD", "EUR", "HKD", "GBP", "JPY", "SGD"])
    #expect(Currency.all.allSatisfy { Currency($0.code) == $0 })
  }
}
