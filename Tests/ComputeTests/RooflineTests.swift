import Compute
import Maths
import TestSupport
import Testing

/// Would catch a time that is not the slower of arithmetic and memory, an efficiency applied to the wrong one, and readings
/// that disagree.
@Suite struct RooflineTests {
  /// A model on a GPU, with what the tests vary.
  struct Case {
    var active = 32e9
    var total = 1e12
    var bytes = 1.0
    var cache = 70e3
    var context = 4e3
    var batch = 256.0
    var peak = 989e12
    var bandwidth = 3.35e12
    var compute = 1.0
    var memory = 1.0

    func input<N: Number>(_: N.Type = Double.self) -> N {
      Roofline.inputSeconds(
        active: N(active), total: N(total), bytesPerParameter: N(bytes), peak: N(peak), bandwidth: N(bandwidth),
        computeEfficiency: N(compute), memoryEfficiency: N(memory))
    }
    func output<N: Number>(_: N.Type = Double.self) -> N {
      Roofline.outputSeconds(
        active: N(active), total: N(total), bytesPerParameter: N(bytes), cacheBytes: N(cache), context: N(context),
        batch: N(batch), peak: N(peak), bandwidth: N(bandwidth), computeEfficiency: N(compute),
        memoryEfficiency: N(memory))
    }

    static func random(_ random: inout SplitMix64) -> Case {
      let total = random.scaled(30...40)
      return Case(
        active: total * .random(in: 0.02...1, using: &random), total: total,
        bytes: .random(in: 0.5...2, using: &random),
        cache: random.scaled(10...20), context: random.scaled(5...17), batch: random.scaled(0...12),
        peak: random.scaled(46...53), bandwidth: random.scaled(40...44), compute: .random(in: 0.05...1, using: &random),
        memory: .random(in: 0.05...1, using: &random))
    }
  }

  private func randomCases(_ seed: UInt64) -> [Case] {
    var random = SplitMix64(seed: seed)
    return (0..<2_000).map { _ in .random(&random) }
  }

  /// Where memory costs nothing, a token takes two operations a parameter.
  @Test func arithmeticBound() {
    var it = Case(active: 50e9, total: 400e9, peak: 1e15, compute: 0.5)
    it.bandwidth = 1e30
    #expect(relativeError(it.input(), 2e-4) <= 1e-15)
    #expect(relativeError(it.output(), 2e-4) <= 1e-15)
  }

  /// Where arithmetic costs nothing, a token takes its share of the weights, and its cache.
  @Test func memoryBound() {
    var it = Case(active: 400e9, total: 400e9, bytes: 2, cache: 1e5, context: 1e4, batch: 8, peak: 1e30)
    it.bandwidth = 4e12
    it.memory = 0.5
    #expect(relativeError(it.input(), 800e9 / 2e12 / 8_192) <= 1e-15)
    #expect(relativeError(it.output(), (800e9 / 8 + 1e9) / 2e12) <= 1e-15)
    it.batch = 1
    it.active = 40e9
    it.cache = 0
    #expect(relativeError(it.output(), 80e9 / 2e12) <= 1e-13)
  }

  /// An efficiency of 1 is the speed of light: any other is slower, and half of one costs at most twice the time.
  @Test func efficiencyOneIsTheLowerBound() {
    for it in randomCases(80) {
      var light = it
      (light.compute, light.memory) = (1, 1)
      #expect(light.input() <= it.input() && light.output() <= it.output())
      for half in [\Case.compute, \Case.memory] {
        var slow = it
        slow[keyPath: half] /= 2
        #expect(it.input()...(2 * it.input() * (1 + 1e-15)) ~= slow.input())
        #expect(it.output()...(2 * it.output() * (1 + 1e-15)) ~= slow.output())
      }
      var both = it
      both.compute /= 2
      both.memory /= 2
      #expect(both.input() == 2 * it.input())
      #expect(both.output() == 2 * it.output())
    }
  }

  @Test func moreBatchNeverRaisesOutputTime() {
    for it in randomCases(81) {
      var more = it
      for factor in [1.01, 2, 16] {
        more.batch = it.batch * factor
        #expect(more.output() <= it.output() * (1 + 1e-12))
      }
    }
  }

  @Test func moreContextBytesOrParametersNeverSaveTime() {
    for it in randomCases(82) {
      for larger in [\Case.context, \Case.cache, \Case.bytes, \Case.active] {
        var more = it
        more[keyPath: larger] *= larger == \Case.active ? Double.minimum(1.5, it.total / it.active) : 1.5
        #expect(more.output() >= it.output() * (1 - 1e-12))
        #expect(more.input() >= it.input() * (1 - 1e-12))
      }
    }
  }

  @Test func readingsAgree() {
    for it in randomCases(83) {
      #expect(it.input(Lanes.self)[3] == it.input() && it.output(Lanes.self)[5] == it.output())
      #expect(it.input(Traced.self).value == it.input() && it.output(Traced.self).value == it.output())
    }
  }
}
