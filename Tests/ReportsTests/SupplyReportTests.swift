import Compute
import Facts
import Foundation
import Studies
import Testing
import Units

import Reports

/// Would catch a figure missing from one of the forms, forms that disagree, and an assumption that is not told.
@Suite("The report of supply")
struct SupplyReportTests {
  private func report(_ change: (inout SupplyQuestion) -> Void = { _ in }) throws -> SupplyReport {
    var question = SupplyQuestion(
      gpu: try GPUCard.named("H100", in: GPUCard.bundled()), count: 1000, months: 36, seller: .specialist,
      date: try #require(DateStamp("2024-12")))
    question.plan = Plan(paths: 500, seed: 1, threads: 2)
    change(&question)
    return SupplyReport(try SupplyStudy.run(question, FactBase.bundled()))
  }

  @Test("Text is no wider than the terminal, and begins with the answer")
  func text() throws {
    let report = try report {
      $0.use = 0.5
      $0.vouchers = 1e6
      $0.round = EquityCompute(round: 5e6, share: 0.4)
      $0.units = [.init(name: "chat", mean: 400, peak: 600), .init(name: "search", mean: 300, peak: 700)]
    }
    let text = report.text(Terminal(width: 100))
    #expect(text.split(separator: "\n").allSatisfy { Terminal.width(of: String($0)) <= 100 })
    let flowing = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for words in [
      "1000 x H100 SXM for 36 months", "Cheapest:", "Buying costs less than renting on demand in",
      "Break-even: 36018 USD a GPU",
      "Where rents may go", "1.00 m USD of vouchers", "reach the bank", "shared by 2 units", "Assumptions",
      "hosting 0.20 USD/GPU-hour", "rent-silicon-data-h100-neocloud-index-2024-12-01",
    ] {
      #expect(flowing.contains(words), "\(words) in \(flowing)")
    }
  }

  @Test("JSON and CSV have the same figures")
  func forms() throws {
    let report = try report()
    let json = try #require(try JSONSerialization.jsonObject(with: Data(try report.json().utf8)) as? [String: Any])
    let ways = try #require(json["ways"] as? [[String: Any]])
    let csv = report.csv().split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(csv.allSatisfy { $0.count == 5 })
    for way in ways {
      let name = try #require(way["name"] as? String)
      let present = try #require(way["present"] as? [String: Double])
      let line = try #require(csv.first { $0[0] == "\(name): total at today's value".replacing(",", with: ";")[...] })
      // Foundation's reader of JSON may miss the last bit.
      for (column, key) in [(2, "value"), (4, "high")] {
        let (mine, theirs) = (try #require(Double(line[column])), try #require(present[key]))
        #expect(abs(mine / theirs - 1) < 1e-12, "\(name), \(key)")
      }
    }
    #expect((json["rent"] as? [String: Any])?["basis"] as? String == "facts")
    #expect((json["assumptions"] as? [String])?.isEmpty == false)
  }

  @Test("What may not be bought, and what is assumed of a rent, is said")
  func china() throws {
    let text = try report { ($0.market, $0.seller) = (.china, .china) }.text(Terminal(width: 400))
    #expect(text.contains("may not be bought in China") && text.contains("export-china-h100-stop-2022-08"))
    let h20 = try report {
      $0.gpu = try! GPUCard.named("H20", in: GPUCard.bundled())
      ($0.market, $0.seller) = (.china, .china)
    }
    .text(Terminal(width: 400))
    #expect(
      h20.contains("1.20 USD/GPU-hour on a monthly lease is an assumption") && h20.contains("No price of H20 was known")
    )
  }

  @Test("The validation prints every quarter and the three rents")
  func validation() throws {
    let rents = RentObservation.all(in: try FactBase.bundled())
    let report = SupplyValidationReport(RentScoring(rents), late: RentScoring(rents, errors: .allEarlier))
    let text = report.text(Terminal(width: 100))
    #expect(text.split(separator: "\n").allSatisfy { Terminal.width(of: String($0)) <= 100 })
    for words in ["2023-01 on", "2024-10 on", "0.1387", "0.1393", "6.4", "24.1"] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(report.csv().split(separator: "\n").count == 117)
    #expect(try report.json().contains("\"withLateErrors\""))
  }
}
