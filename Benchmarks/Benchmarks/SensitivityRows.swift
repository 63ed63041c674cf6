import Economy
import Scenarios
import Studies

/// Sobol' indices of 30 inputs of one company over 36 months at 1,024 rows: of a path with its chance held, and of the mean of 32.
func sensitivityRows() throws {
  let scenario = try Scenario.load("my-company").lasting(months: 36)
  let measure = Measure(entity: scenario.companies[0].id, .quantity("cash"), month: 36)
  guard let question = SensitivityQuestion(scenario.setup, measure, seed: 1) else { return }
  let plan = Plan(paths: 10_000, seed: 1, threads: 2)
  let tornado = try best(of: 3) { _ = try Tornado.run(question, plan) }
  row("tornado, 10,000 paths, \(question.inputs.count) inputs, 2 threads", "\(Int(tornado * 1000)) ms", "", nil)
  let morris = try best(of: 3) { _ = try MorrisStudy.run(question, trajectories: 20, pathsARow: 1, plan) }
  row("Morris, 20 trajectories", "\(Int(morris * 1000)) ms", "", nil)
  for (paths, target) in [(1, 5.0), (32, 120)] {
    var inputs = 0
    let time = try best(of: paths == 1 ? 3 : 1) {
      inputs = try SobolStudy.run(question, .init(rows: 1024, pathsARow: paths, most: 30), plan).entries.count
    }
    row(
      "Sobol', \(inputs) inputs, 1,024 rows of \(paths), 36 months", "\((time * 100).rounded() / 100) s",
      "under \(Int(target)) s", time < target)
  }
}
