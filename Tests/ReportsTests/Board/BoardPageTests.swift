import Economy
import Foundation
import Maths
import Scenarios
import Studies
import Testing

import Reports

/// Would catch text of a stranger that becomes markup, anything fetched from elsewhere, links to nowhere, figures that are
/// not the study's, and a page that differs from run to run.
@Suite struct BoardPageTests {
  @Test func textOfStrangersIsText() throws {
    let html = BoardPage(try BoardSupport.figures(BoardSupport.hostile, paths: 64)).html
    #expect(!html.contains("<script"))
    #expect(!html.contains("<img"))
    #expect(!html.contains("<b>Open"))
    // The reader of scenarios refuses characters that act; a page shows those of any other text.
    let acting: Markup = "<b>Open</b>\u{7}\u{202E}\n"
    #expect(acting.html == "&lt;b&gt;Open&lt;/b&gt;\\u{7}\\u{202E}\n")
    #expect(html.contains("&lt;script&gt;alert(&#39;name&#39;)&lt;/script&gt;"))
    #expect(html.contains("&lt;img src=x onerror=alert(2)&gt;"))
    #expect(html.contains("&lt;b&gt;Open&lt;/b&gt;"))
  }

  @Test func itNeedsNothingFromElsewhere() throws {
    let html = BoardPage(try BoardSupport.figures(paths: 64)).html
    for part in ["<script", "src=", "@import", "url(", "http-equiv=\"refresh", "onload"] {
      #expect(!html.contains(part), "\(part)")
    }
    #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    // And no browser would fetch or run anything.
    #expect(html.contains("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "))
    #expect(!html.contains("script-src") && !html.contains("javascript:"))
  }

  @Test func theSameRunGivesTheSameBytes() throws {
    let first = BoardPage(try BoardSupport.figures(paths: 100)).html
    #expect(BoardPage(try BoardSupport.figures(paths: 100)).html == first)
    #expect(BoardPage(try BoardSupport.figures(paths: 101)).html != first)
  }

  @Test func everyLinkAndIdIsResolved() throws {
    let scenario = try Scenario.load("china-2024-12").lasting(months: 12)
    let plan = Plan(paths: 32)
    let figures = try BoardFigures(scenario, try BoardStudy.run(scenario.setup, plan), plan)
    let html = BoardPage(figures).html
    let ids = html.matches(of: #/id="([^"]+)"/#).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    let links = html.matches(of: #/href="#([^"]+)"/#).map { String($0.1) }
    #expect(links.count > 20)
    for link in links { #expect(ids.contains(link), "\(link)") }
    for names in html.matches(of: #/aria-labelledby="([^"]+)"/#) {
      for name in names.1.split(separator: " ") { #expect(ids.contains(String(name)), "\(name)") }
    }
    for fact in figures.companies.flatMap(\.inputs).flatMap(\.facts) {
      #expect(figures.facts.contains { $0.id == fact }, "\(fact)")
    }
  }

  @Test func itsFiguresAreTheStudys() throws {
    let scenario = try Scenario.load(text: Scenario.template, name: "test").lasting(months: 15)
    let plan = Plan(paths: 300, seed: 1, threads: 2)
    let study = try BoardStudy.run(scenario.setup, plan)
    let html = BoardPage(try BoardFigures(scenario, study, plan)).html
    let endings = study.runway.ensemble.endings[0]
    for month in [12, 15] {
      #expect(
        html.contains("<dd>" + PageNumber.percent(endings.distress(by: month).rest.value) + " "), "month \(month)")
    }
    let histograms = study.runway.ensemble.histograms
    for kpi in ["cash", "revenue", "burn", "profit", "cost over revenue"] {
      for month in 1...15 {
        let cells = [0.05, 0.25, 0.5, 0.75, 0.95].map { share in
          let value = histograms.quantile(share, kpi: KPI.place(of: kpi), entity: 0, month: month) ?? .nan
          return "<td class=\"n\">\(PageNumber.amount(value))</td>"
        }
        let row = "<th scope=\"row\">\(scenario.month(month))</th>" + cells.joined()
        let isThere = html.contains(row)
        #expect(isThere, "\(kpi) in month \(month)")
      }
    }
    // Users whose days nobody states have no chart.
    #expect(!html.contains("Users on a mean day"))
    let figures = try BoardFigures(scenario, study, plan).companies[0]
    let first = study.runway.ensemble.drivers[0].bars.first { $0.isTold }
    #expect(first == nil || figures.drivers.strongest[0].effect == first?.effect)
    for driver in figures.drivers.strongest where driver.told { #expect(html.contains(BarChart.effect(driver))) }
    // The statements by year are the sums of the books.
    let future = try #require(study.companies[0].future)
    let books = (1...12).compactMap { Statements(future.record, company: "my-company", month: $0) }
    let revenue = books.reduce(0) { $0 + $1.profitAndLoss.revenue.total }
    let row = "<th scope=\"row\">Total revenue</th><td class=\"n\">\(PageNumber.whole(revenue / 1e3))</td>"
    let hasRevenue = html.contains(row)
    #expect(hasRevenue, "\(row)")
    #expect(html.contains("The books close"))
  }

  @Test func withoutStatedCashThereAreThresholds() throws {
    let figures = try BoardSupport.figures(BoardSupport.hostile, paths: 64)
    let html = BoardPage(figures).html
    #expect(figures.companies[1].odds == nil && figures.companies[1].answers.isEmpty)
    #expect(figures.companies[1].thresholds != nil)
    #expect(html.contains("Its cash is not stated, so the answer is a threshold"))
    #expect(html.contains("Cash at which it survives, CNY"))
    #expect(!html.contains("id=\"shut-books\""))
    #expect(html.contains("id=\"open-books\""))
  }

  @Test func theBridgeAddsUp() throws {
    let bridge = try #require(try BoardSupport.figures(paths: 64).companies[0].future).bridge
    let sum = bridge.steps.reduce(bridge.opening) { $0 + $1.amount }
    #expect(abs(sum - bridge.closing) < 1e-6 * abs(bridge.opening))
    #expect(bridge.steps.count <= 10)
  }

  @Test func numbersAreTypeset() {
    #expect(PageNumber.whole(-1_234_567.4) == "−1\u{202F}234\u{202F}567")
    #expect(PageNumber.whole(999) == "999")
    #expect(PageNumber.whole(-0.2) == "0")
    #expect(PageNumber.amount(-1_230_000) == "−1.23\u{A0}m")
    #expect(PageNumber.step(of: [3e6, -2]).scale == 1e3)
    #expect(PageNumber.step(of: [.nan, 12]).scale == 1)
  }

  @Test func addressesAreLinksOnlyWhereTheyAreAddresses() {
    #expect(Markup.address("https://a.b/c?d&e").html == "<a href=\"https://a.b/c?d&amp;e\">https://a.b/c?d&amp;e</a>")
    #expect(Markup.address("arXiv:2401.1").html == "<a href=\"https://arxiv.org/abs/2401.1\">arXiv:2401.1</a>")
    #expect(Markup.address("javascript:alert(1)").html == "javascript:alert(1)")
    #expect(Markup.address("https://a.b/\" onclick=\"x").html.hasPrefix("https://a.b/&quot;"))
  }
}
