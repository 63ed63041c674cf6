import Maths
import Facts
import TestSupport
import Testing

import Compute

/// Would catch a search that misses the better layout, breaks a promise, or promises what memory cannot hold.
@Suite("The search for a fleet")
struct FleetSearchTests {
  private func refusal(_ search: FleetSearch, _ demand: Demand) -> FleetSearch.Refusal? {
    do {
      _ = try search.best(demand)
      return nil
    } catch {
      return error
    }
  }

  @Test("A model that does not fit says how many GPUs it needs")
  func need() throws {
    let search = try Bench.search("deepseek-v3", "H800", gpus: 8)
    guard case .tooLarge(let need)? = refusal(search, .concurrency(1)) else {
      Issue.record("it fits")
      return
    }
    #expect(abs(need.weights - 672.9e9) < 2e9)
    #expect(relativeError(need.available, 8 * (80e9 * 0.92 - 2e9)) < 1e-12)
    #expect(need.least == 10)
    #expect(need.legal == 12 || need.legal == 16)
    let legal = try #require(need.legal)
    #expect(try Bench.search("deepseek-v3", "H800", gpus: legal).best(.concurrency(1)).fleet.room(search.request) >= 1)
    #expect(refusal(try Bench.search("deepseek-v3", "H800", gpus: need.least - 1), .concurrency(1)) != nil)
  }

  @Test("No other legal layout makes more requests a second")
  func best() throws {
    let search = try Bench.search("qwen3-235b-a22b", "H100", gpus: 16)
    let choice = try search.best(.concurrency(128))
    for layout in Layout.legal(search.deployment.architecture, gpus: 16) {
      let fleet = Fleet(search.deployment.spread(layout), gpus: 16)
      guard fleet.room(search.request) >= 1 else { continue }
      #expect(search.load(fleet, 128).rate <= choice.load.rate)
    }
    #expect(choice.compared > 10)
  }

  @Test("A rate in flight is the rate that ends; more than saturation is refused with what is carried")
  func rates() throws {
    let search = try Bench.search("qwen3-32b", "H100", gpus: 4)
    let choice = try search.best(.rate(1))
    #expect(relativeError(choice.load.rate, 1) < 1e-9)
    #expect(relativeError(choice.load.concurrency, choice.load.stay) < 1e-9)
    guard case .saturated(let highest, _)? = refusal(search, .rate(1e6)) else {
      Issue.record("it carries a million requests a second")
      return
    }
    #expect(relativeError(try search.best(.rate(highest * 0.99)).load.rate, highest * 0.99) < 1e-9)
    #expect(refusal(search, .rate(highest * 1.001)) != nil)
  }

  @Test("The most that targets allow keeps them, and one request more does not")
  func targets() throws {
    var search = try Bench.search("llama-3.1-70b", "H100", gpus: 8)
    search.targets = LatencyTargets(firstToken: 2, perToken: 0.03)
    let choice = try search.best(.most)
    #expect(choice.isHeldByTarget)
    #expect(search.targets.areMet(by: choice.load))
    #expect(!search.targets.areMet(by: search.load(choice.fleet, choice.load.concurrency + 1)))
    search.targets = LatencyTargets(perToken: 1e-6)
    guard case .targetsMissed(let nearest)? = refusal(search, .most) else {
      Issue.record("a microsecond a token")
      return
    }
    #expect(nearest.load.concurrency == 1)
  }

  @Test("Legal layouts cut what can be cut, and wishes are kept")
  func legal() throws {
    let model = try ModelCard.named("gpt-oss-120b", in: ModelCard.bundled()).architecture
    for layout in Layout.legal(model, gpus: 24) {
      #expect(64 % layout.tensor == 0 && layout.gpus <= 24 && layout.pipeline <= 36)
      #expect(layout.expertSpread * layout.expertTensor == layout.stage)
    }
    let wished = Layout.legal(model, gpus: 24, wish: LayoutWish(tensor: 4, data: 2, expertSpread: 8))
    #expect(wished.allSatisfy { $0.tensor == 4 && $0.data == 2 && $0.expertSpread == 8 } && !wished.isEmpty)
    let dense = try ModelCard.named("qwen3-32b", in: ModelCard.bundled()).architecture
    #expect(Layout.legal(dense, gpus: 8).allSatisfy { $0.data == 1 && $0.expertSpread == 1 })
    #expect(Layout.legal(dense, gpus: 8, wish: LayoutWish(expertSpread: 2)).isEmpty)
    #expect(Layout.legal(dense, gpus: 8, wish: LayoutWish(tensor: 16)).isEmpty)
  }

  @Test("Room that is less than what is asked binds; a short answer to a long prompt binds arithmetic")
  func limits() throws {
    let search = try Bench.search("llama-3.1-70b", "H100", gpus: 4)
    let choice = try search.best(.concurrency(4000))
    let groups = Double(choice.fleet.replicas * choice.fleet.deployment.layout.data)
    #expect(BindingLimit.of(choice.load, groups: groups) == .cacheMemory)
    let long = try Bench.search("llama-3.1-70b", "H100", gpus: 4, input: 16000, output: 10).best(.concurrency(2))
    #expect(BindingLimit.of(long.load, groups: 1) == .compute)
    let short = try Bench.search("llama-3.1-70b", "H100", gpus: 4, input: 10, output: 1000).best(.concurrency(2))
    #expect(BindingLimit.of(short.load, groups: 1) == .bandwidth)
  }
}
