internal import Economy

extension Scenario {
  /// The same scenario with one of its companies only; its draws and results stay as they were.
  public func only(_ company: Int) -> Scenario {
    Scenario(
      name: name, start: start, currency: currency, setup: setup.alone(company), companies: [companies[company]],
      sharedInputs: sharedInputs)
  }
}
