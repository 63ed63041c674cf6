internal import Compute
internal import Facts
internal import Studies

/// The simulation beside theory, equations and published runs, as JSON carries it. Times are in seconds.
struct ServingAgreementFigures: Codable {
  let requests: Int
  let closedForm: [Row]
  let queues: [Queue]
  let published: [Run]
  let reuse: Shares?

  struct Figures: Codable {
    let perToken: Double
    let firstToken: Double
    let throughput: Double
  }

  struct Row: Codable {
    let model: String
    let gpu: String
    let gpus: Int
    let layout: String
    let input: Int
    let output: Int
    let load: Double
    let closed: Figures
    let simulated: Figures
    let difference: Figures
    let holds: Bool
  }

  struct Queue: Codable {
    let name: String
    let load: Double
    let theory: Double
    let simulated: Double
    let standardError: Double
  }

  struct Run: Codable {
    let row: String
    let model: String
    let metric: String
    let rate: Double?
    let predicted: Double
    let measured: Double
  }

  struct Shares: Codable {
    let file: String
    let unlimited: Double
    let limited: Double
    let blocks: Int
    let definition: String
  }

  init(_ report: ServingAgreementReport) {
    func figures(_ value: (KeyPath<ServingAgreement.Figures, Double>) -> Double) -> Figures {
      Figures(perToken: value(\.perToken), firstToken: value(\.firstToken), throughput: value(\.throughput))
    }
    requests = report.agreement.requests
    closedForm = report.agreement.rows.map { row in
      Row(
        model: row.its.model, gpu: row.its.gpu, gpus: row.its.layout.gpus, layout: row.its.layout.words,
        input: row.its.input, output: row.its.output, load: row.load,
        closed: figures { row.closed[keyPath: $0] }, simulated: figures { row.simulated[keyPath: $0] },
        difference: figures { row.difference($0) }, holds: row.misses.isEmpty)
    }
    queues = report.queues.rows.map {
      Queue(name: $0.name, load: $0.load, theory: $0.theory, simulated: $0.simulated, standardError: $0.error)
    }
    published = report.published.points.map {
      Run(
        row: $0.row.id, model: $0.row.model, metric: $0.row.metric, rate: $0.rate, predicted: $0.predicted,
        measured: $0.measured)
    }
    reuse = report.reuse.map {
      Shares(
        file: $0.file, unlimited: $0.unlimited.share, limited: $0.limited.share,
        blocks: ServingAgreementReport.CachedTrace.blocks, definition: ReuseSummary.definition)
    }
  }
}
