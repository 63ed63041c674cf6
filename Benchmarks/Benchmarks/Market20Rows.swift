import Foundation
import Market20

/// The rows of the reference workload: whether it is right, how fast it is, and how fast beside programs in other languages.
func marketRows() {
  accept(Market20.run(paths: 204_800, seed: 1, threads: 2))
  print()
  row("market-20: what", "measured", "target", nil)

  let paths = 20_480
  let peers = Peers()
  defer { peers?.tidy() }
  func vectors(_ machine: String) -> [String] {
    ["-Ofast", "-fopenmp-simd", "-mprefer-vector-width=512", "-DREAL=double", "-march=\(machine)"]
  }
  let byHand = ["-O3", "-march=native", "-mprefer-vector-width=512"]
  let others: [(name: String, target: Double?, run: Result<Peers.Run, Skipped>)] =
    peers.map { peers in
      [
        ("C f64, gcc's vectors, native", 1, peers.c("m20_block.c", vectors("native"), paths: paths)),
        ("C f64, gcc's vectors, x86-64-v3", nil, peers.c("m20_block.c", vectors("x86-64-v3"), paths: paths)),
        ("C f32 by hand, AVX-512", nil, peers.c("m20_v16.c", byHand, paths: paths)),
        ("NumPy f64", 5, peers.numPy(paths: 5_000)),
      ]
    } ?? []

  // One run of each in turn: what else the machine does then slows all alike. The time of a thread's own work counts, so
  // that waiting for a core does not.
  var speed = 0.0
  var theirs = others.map { _ in 0.0 }
  for _ in 0..<9 {
    speed = max(speed, Double(paths) / seconds(CLOCK_THREAD_CPUTIME_ID) { _ = Market20.run(paths: paths, seed: 1) })
    for (place, other) in others.enumerated() {
      if case .success(let run) = other.run { theirs[place] = max(theirs[place], run()) }
    }
  }
  row("paths a second, f64, 1 core", "\(Int(speed))", "", nil)

  var one = Double.infinity, two = Double.infinity
  for _ in 0..<9 {
    one = min(one, seconds(CLOCK_MONOTONIC) { _ = Market20.run(paths: 2 * paths, seed: 1, threads: 1) })
    two = min(two, seconds(CLOCK_MONOTONIC) { _ = Market20.run(paths: 2 * paths, seed: 1, threads: 2) })
  }
  row("two threads against one", rounded(one / two), "at least 1.9", one / two >= 1.9)

  if peers == nil { row("times other programs", "skipped: no peers", "", nil) }
  for (other, theirs) in zip(others, theirs) {
    switch other.run {
    case .success where theirs > 0:
      let ratio = speed / theirs
      let aim = other.target.map { "at least \($0)" } ?? ""
      row("times \(other.name) (\(Int(theirs)))", rounded(ratio), aim, other.target.map { ratio >= $0 })
    case .success: row("times \(other.name)", "skipped: it does not run here", "", nil)
    case .failure(let skipped): row("times \(other.name)", "skipped: \(skipped.why)", "", nil)
    }
  }
}

/// The time of the reference workload over that of the C program built for the same instructions, where the peers are at hand.
func peerRatios() -> [(name: String, value: Double, bound: Double)] {
  let name = "market-20 over C, gcc's vectors, x86-64-v3"
  guard let peers = Peers() else {
    row(name, "SKIPPED: no peers", "", nil)
    return []
  }
  defer { peers.tidy() }
  let flags = ["-Ofast", "-fopenmp-simd", "-mprefer-vector-width=512", "-DREAL=double", "-march=x86-64-v3"]
  guard case .success(let run) = peers.c("m20_block.c", flags, paths: 20_480) else {
    row(name, "SKIPPED: gcc does not build it here", "", nil)
    return []
  }
  var ours = 0.0, theirs = 0.0
  for _ in 0..<5 {
    ours = max(ours, 20_480 / seconds(CLOCK_THREAD_CPUTIME_ID) { _ = Market20.run(paths: 20_480, seed: 1) })
    theirs = max(theirs, run())
  }
  // 1.83 times as fast when the bound was set.
  return theirs > 0 ? [(name, theirs / ours, 0.7)] : []
}

private func rounded(_ x: Double) -> String { "\((x * 100).rounded() / 100)" }

/// The time of a run on one of the system's clocks.
private func seconds(_ clock: clockid_t, _ body: () -> Void) -> Double {
  func read() -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
  let start = read()
  body()
  return read() - start
}

/// Prints the statistics of 204,800 paths beside the specification's, which they must give within one of its last digit: the
/// random numbers are the same, and another order of rounding moves hardly a path.
private func accept(_ summary: Summary) {
  print()
  row("market-20, \(summary.paths) paths, seed 1", "here", "specification", nil)
  func check(_ name: String, _ value: Double, _ stated: Double, _ places: Int) {
    let unit = pow(10.0, Double(-places))
    let shown = String(format: "%.\(places)f", value)
    row(name, shown, String(format: "%.\(places)f", stated), abs(value - stated) <= 1.01 * unit)
  }
  let after = [12, 24, 36, 60]
  for (month, stated) in zip(after, [19.651, 19.229, 18.458, 14.696]) {
    check("firms alive after \(month) months", summary.alive(month: month - 1), stated, 3)
  }
  for (month, stated) in zip(after, [6.7388, 6.7324, 6.6777, 6.4755]) {
    check("mean of ln (1 + revenue), month \(month)", summary.mean(month: month - 1), stated, 4)
  }
  for (month, stated) in zip(after, [0.0939, 0.1718, 0.2405, 0.3942]) {
    check("its standard deviation", summary.deviation(month: month - 1), stated, 4)
  }
  for (firm, stated) in zip([0, 1, 2, 5, 10, 15, 19], [0.656, 0.661, 0.667, 0.693, 0.738, 0.783, 0.817]) {
    check("survival of firm \(firm)", summary.survival(firm: firm), stated, 3)
  }
}
