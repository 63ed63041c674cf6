import Scenarios
import Foundation
do { let s = try Scenario.load(CommandLine.arguments[1]); print(s.name, s.companies.map { ($0.id, $0.raised.map(\.amount)) }) } catch { print(error) }
