public import Economy
public import Maths

/// Why a quantity has its value in a month: the future of median rank among those sampled, and how the value came about.
public struct Why: Sendable {
  /// What is asked about.
  public struct Question: Sendable, Equatable {
    /// A company, `market` or a currency.
    public var entity: String
    /// The name of a quantity.
    public var quantity: String
    /// A month of the run, from 1.
    public var month: Int
    /// A question.
    public init(entity: String, quantity: String, month: Int) {
      self.entity = entity
      self.quantity = quantity
      self.month = month
    }
  }

  /// What was asked.
  public let question: Question
  /// The futures it was ranked among.
  public let futures: Futures
  /// Whether the company's cash is not stated, so that it was run with so much that it never lacks.
  public let supposesCash: Bool
  /// The value and what it is made of.
  public let node: Traced.Node

  /// Samples futures, takes the one of median rank (or `path`), and traces it; nil if there is no such quantity or month.
  public static func run(
    _ setup: Setup, _ question: Question, path: Int? = nil, _ plan: Plan, _ progress: Progress = Progress()
  ) throws(Cancelled) -> Why? {
    let (narrow, supposesCash) = setup.narrowed(to: question.entity, month: question.month)
    guard
      let cell = narrow.cell(of: question.quantity, entity: question.entity, month: question.month),
      let futures = try Futures.sample(narrow, cell, path: path, plan, progress),
      let node = node(setup, question, seed: plan.seed, path: futures.path)
    else { return nil }
    return Why(question: question, futures: futures, supposesCash: supposesCash, node: node)
  }

  /// How a quantity came about on one path; nil if there is none.
  public static func node(_ setup: Setup, _ question: Question, seed: UInt64, path: Int) -> Traced.Node? {
    setup.narrowed(to: question.entity, month: question.month).setup.trace(seed: seed, path: path).last { node in
      guard case .named(let quantity, question.entity, question.month, _) = node.kind else { return false }
      return quantity.name.description == question.quantity
    }
  }
}
