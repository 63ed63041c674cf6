import Compute
import Facts
import Reports
import Studies

/// Why there is no answer to what tokens cost, in words.
enum CostRefusalText {
  static func text(_ refusal: CostStudy.Refusal, _ question: CostQuestion, named name: String) -> String {
    switch refusal {
    case .facts(let problems): return problems.description
    case .noPrice: return "no price of \(question.gpu.name) is kept; give one with --buy"
    case .search(let refusal): return text(refusal, question, named: name)
    }
  }

  private static func text(_ refusal: FleetSearch.Refusal, _ question: CostQuestion, named name: String) -> String {
    let fleet = "\(question.gpus) x \(question.gpu.name)"
    switch refusal {
    case .noLayout:
      return
        "no layout of \(name) on \(fleet) is legal with --tp, --pp, --dp and --ep as given: heads and widths are cut in "
        + "equal parts, experts spread over one part of a stage each, and all of it fits in the GPUs"
    case .tooLarge(let need):
      func gigabytes(_ bytes: Double) -> String { "\((bytes / 1e9).rounded().wholeText) GB" }
      let legal =
        need.legal.map { $0 == need.least ? "" : ", in a legal layout \($0)" } ?? ", and no layout looked at holds it"
      return "\(name) in \(question.model.precision.rawValue) takes \(gigabytes(need.weights)); \(fleet) have "
        + "\(gigabytes(need.available)) for it; it needs at least \(need.least) GPUs\(legal)"
    case .saturated(let highest, let layout):
      return
        "\(fleet) carry at most \(NumberText.amount(highest)) requests a second (\(layout.words)); more would wait "
        + "longer and longer"
    case .targetsMissed(let nearest):
      let load = nearest.load
      return
        "no layout on \(fleet) keeps the latency targets; nearest is \(nearest.fleet.deployment.layout.words) with "
        + "\(NumberText.plain(load.concurrency)) \(load.concurrency == 1 ? "request" : "requests") in flight: time to first token "
        + "\(NumberText.amount(load.firstToken)) s, time per output token \(NumberText.amount(load.perToken * 1000)) ms"
    }
  }
}
