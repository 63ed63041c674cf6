public import ArgumentParser
public import Scenarios

extension CellName: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension MonthName: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
