internal import Economy
internal import Files
internal import OrderedCollections
internal import Units

extension ScenarioReader {
  /// Refuses inputs that mean nothing without another one.
  mutating func checkNeeds(_ stated: Stated) {
    func location(_ input: CompanyInput) -> Location? { stated.values[input.rawValue]?.location }
    if let activity = location(.activity) {
      if CompanyInput.retentionDays.count(where: { location($0.input) != nil }) < 2 {
        let names = CompanyInput.retentionDays.map(\.input.declaration.path).joined(separator: ", ")
        report(
          activity, "app.activity needs a curve of who stays: state two of \(names), or app.active-days in its place")
      } else if let days = location(.activeDays) {
        report(days, "app.active-days follows from app.activity and the curve: leave one of them out")
      }
    }
    if location(.reasoningMultiple) == nil, let reasoning = location(.apiReasoning) ?? location(.appReasoning) {
      report(reasoning, "reasoning needs api.reasoning-multiple: \(CompanyInput.reasoningMultiple.declaration.about)")
    }
    if let bought = location(.tokensBought), location(.vendorInputPrice) == nil || location(.vendorOutputPrice) == nil {
      report(bought, "app.bought needs app.vendor-input-price and app.vendor-output-price")
    }
  }

  /// Whether a company's own model serves tokens or is trained, so that the model and its GPUs must be stated.
  func serves(_ stated: Stated) -> Bool {
    if stated.isStated(.apiVolume) || stated.isStated(.trainingGPUs) || stated.isStated(.trainingTokens) { return true }
    let consumes = [CompanyInput.userTokens, .minutes, .characters, .abroadTokens].contains(where: stated.isStated)
    return consumes && !buysAllTokens(stated)
  }

  private func buysAllTokens(_ stated: Stated) -> Bool {
    let whole = ["100 %", "100%", "1"]
    switch stated.values[CompanyInput.tokensBought.rawValue] {
    case .scalar(let scalar): return whole.contains(scalar.text)
    case .map(let map):
      guard case .scalar(let scalar) = (map.entries["value"] ?? map.entries["assume"])?.value else { return false }
      return whole.contains(scalar.text)
    default: return false
    }
  }
}
