public import Economy

extension Catalogue {
  /// Every quantity of the model with the formulas that scenarios run on.
  public static var standard: Catalogue { Catalogue(tokenTime: RooflineTime()) }
}
