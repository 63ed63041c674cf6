import Foundation

// Feeds mutated inputs to every parser: Fuzz [inputs] [first seed] [--rooms].
//
// Each input is made from its own seed, so `Fuzz 1 SEED` reads one again. A refusal must say where; an input may take at
// most two seconds, and all of them together at most 500 MB. At the end stands what was reached: of each parser how many inputs were
// read and refused, and how many kinds of refusals there were, by their first words. A parser that refused nothing, or took nothing, of
// the 1,000 inputs or more that it was given was not reached, and fails. With --rooms the rooms that sample run first, on two threads,
// and the limits are ten times as wide: that is how the sanitizers run it, which slow everything down.

let arguments = CommandLine.arguments.dropFirst()
let numbers = arguments.compactMap { UInt64($0) }
let runsRooms = arguments.contains("--rooms")
let inputs = numbers.first ?? 100_000
let firstSeed = numbers.dropFirst().first ?? 1
let slack = runsRooms ? 10 : 1

if runsRooms { try Rooms.exercise() }
let samples = try Samples()
Watchdog.start(seconds: 2 * Double(slack), megabytes: 500 * slack)
var counts: [Parser: (accepted: Int, refused: Int)] = [:]
var kinds: [Parser: Set<String>] = [:]
/// The first four words of a message, before what it quotes or counts.
func kind(_ message: String) -> String {
  message.prefix { !"\"0123456789`".contains($0) }.split(separator: " ").prefix(4).joined(separator: " ")
}
var slowest = 0.0, slowestSeed = firstSeed, wrong = 0
for seed in firstSeed..<firstSeed + inputs {
  var random = Seeded(seed &* 0x2545_F491_4F6C_DD1D)
  let parser = Parser.at(Int.random(in: 0..<100, using: &random))
  var outcome = Outcome.refused([])
  let took = Watchdog.time(seed) { outcome = parser.feed(samples, &random) }
  switch outcome {
  case .accepted: counts[parser, default: (0, 0)].accepted += 1
  case .refused(let messages):
    counts[parser, default: (0, 0)].refused += 1
    kinds[parser, default: []].formUnion(messages.map(kind))
  case .unlocated(let text):
    wrong += 1
    print("seed \(seed), \(parser.rawValue): a refusal that does not say where: \(text)")
  }
  if took > slowest { (slowest, slowestSeed) = (took, seed) }
}
for parser in Parser.allCases {
  let count = counts[parser] ?? (0, 0)
  print("\(parser.rawValue): \(count.accepted) accepted, \(count.refused) refused in \(kinds[parser]?.count ?? 0) ways")
  if count.accepted + count.refused >= 1_000, count.accepted == 0 || count.refused == 0 {
    wrong += 1
    print("\(parser.rawValue): not reached: all inputs have one outcome")
  }
}
print(
  "\(inputs) inputs from seed \(firstSeed): \(wrong) wrong, \(kinds.values.reduce(0) { $0 + $1.count }) ways to refuse; "
    + "slowest \((slowest * 1000).rounded()) ms (seed \(slowestSeed)), at most \(Watchdog.memory) MB")
if wrong > 0 { exit(1) }
