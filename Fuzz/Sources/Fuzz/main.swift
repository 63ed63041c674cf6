import Facts
import Foundation
import Scenarios

/// Feeds mutated scenarios, facts and overrides to the parsers: Fuzz [inputs] [first seed].
///
/// Each input is made from its own seed. A refusal must say where; an input may take at most two seconds, and all of them
/// together at most 500 MB. A trap ends the process, and the line before it names the seed when SEEDS=1 is set.

let inputs = CommandLine.arguments.count > 1 ? Int(CommandLine.arguments[1]) ?? 100_000 : 100_000
let firstSeed = CommandLine.arguments.count > 2 ? UInt64(CommandLine.arguments[2]) ?? 1 : 1
let tellsSeeds = ProcessInfo.processInfo.environment["SEEDS"] != nil

let bundled = Assets.text("scenarios/china-2024-12.yaml") ?? ""
let template = Scenario.template
let small = """
  outlast: 1
  start: 2024-12
  currency: CNY
  exchange: { USD: { rate: fact(cny-per-usd-parity-2024-12-31), spread: { assume: "1 %", because: x } } }
  companies:
    a:
      cash: { value: "3e9 CNY", source: bank }
      app: { users: fact(kimi-mau-2024-09), d30: { assume: "20 to 30 %", because: x }, tokens: { assume: "5e4 tokens/user/month", because: x } }
      serving: { gpu: H800 SXM, active-parameters: { assume: "2e10 to 1e11 parameters", because: x }, total-parameters: { assume: "2e11 parameters", because: x } }
      compute: { rent: { geometric: { start: { assume: "2 USD/GPU-hour", because: x }, rate: { assume: "-2 %/month", because: x } } } }
  """
let facts = String((Assets.text("facts/users.csv") ?? "").prefix(4_000))
let overrides = [
  "moonshot.cash=3e9 CNY", "zhipu.funding.chance=0", "market.rent.change=-2 %/month", "minimax.app.d30=20 to 40 %",
  "horizon=24 months", "baichuan.people.research=fact(zhipu-headcount-peak) * 0.3",
]

/// What became of an input.
enum Outcome { case accepted, refused, unlocated(String) }

func outcome(_ error: any Error) -> Outcome {
  switch error {
  case let problems as Diagnostics:
    return problems.all.allSatisfy { !$0.location.file.isEmpty && !$0.message.isEmpty } && !problems.all.isEmpty
      ? .refused : .unlocated("\(problems)")
  case let problems as FactProblems:
    return problems.all.allSatisfy { "\($0)".contains(":") } ? .refused : .unlocated("\(problems.all)")
  case is MissingFile: return .refused
  default: return .unlocated("\(error)")
  }
}

func feed(_ seed: UInt64) -> Outcome {
  var random = Seeded(seed &* 0x2545_F491_4F6C_DD1D)
  do {
    switch Int.random(in: 0..<20, using: &random) {
    case 0: _ = try Scenario.load(text: Mutator.mutate(bundled, &random), name: "fuzz")
    case 1...2: _ = try Scenario.load(text: Mutator.mutate(template, &random), name: "fuzz")
    case 3...12: _ = try Scenario.load(text: Mutator.mutate(small, &random), name: "fuzz")
    case 13...17: _ = try FactBase(files: [(name: "fuzz.csv", text: Mutator.mutate(facts, &random))])
    default:
      let text = overrides[Int.random(in: 0..<overrides.count, using: &random)]
      _ = try Scenario.load("china-2024-12", overrides: [Mutator.mutate(text, &random)])
    }
    return .accepted
  } catch {
    return outcome(error)
  }
}

var accepted = 0, refused = 0, slowest = 0.0, slowestSeed: UInt64 = 0, wrong = 0
for seed in firstSeed..<(firstSeed + UInt64(inputs)) {
  if tellsSeeds { FileHandle.standardError.write(Data("seed \(seed)\n".utf8)) }
  let start = Date()
  switch feed(seed) {
  case .accepted: accepted += 1
  case .refused: refused += 1
  case .unlocated(let text):
    wrong += 1
    print("seed \(seed): a refusal that does not say where: \(text)")
  }
  let took = Date().timeIntervalSince(start)
  if took > slowest { (slowest, slowestSeed) = (took, seed) }
}
var usage = rusage()
getrusage(RUSAGE_SELF.rawValue, &usage)
let memory = usage.ru_maxrss / 1024
print(
  "\(inputs) inputs from seed \(firstSeed): \(accepted) accepted, \(refused) refused with their place, \(wrong) without; "
    + "slowest \((slowest * 1000).rounded()) ms (seed \(slowestSeed)), at most \(memory) MB")
if wrong > 0 || slowest > 2 || memory > 500 { exit(1) }
