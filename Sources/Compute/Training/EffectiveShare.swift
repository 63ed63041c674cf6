internal import Maths

/// Failures of a training cluster, and the share of its time that moves the run forward.
public struct ClusterFailures: Hashable, Sendable {
  /// Failures a processor-hour.
  public var rate: Double
  /// Hours that a checkpoint holds the run up.
  public var checkpoint: Double
  /// Hours from a failure until the run goes on from its last checkpoint.
  public var restart: Double

  /// Failures of a cluster.
  public init(rate: Double, checkpoint: Double, restart: Double) {
    self.rate = rate
    self.checkpoint = checkpoint
    self.restart = restart
  }

  /// 419 interruptions in 54 days on 16,384 H100 (facts `llama-3-training-interruptions`, `…-days`, `…-gpus`). Ten seconds for a
  /// checkpoint and ten minutes for a restart are assumptions; with them the effective share there is 0.91, and the report
  /// says "more than 90 %".
  public static let usual = ClusterFailures(rate: 419 / (16384 * 54 * 24), checkpoint: 10 / 3600, restart: 10 / 60)

  /// Hours between checkpoints that lose least: √(2 δ M) − δ, at least δ, for δ hours of a checkpoint and M hours between
  /// failures.
  ///
  /// Source: J. W. Young, "A first order approximation to the optimum checkpoint interval", CACM 17 (1974).
  public func interval(gpus: Double) -> Double {
    let between = 1 / (rate * gpus)
    return Swift.max((2 * checkpoint * between).squareRoot() - checkpoint, checkpoint)
  }

  /// The share of paid time that moves a run forward, with n processors of which any failure stops all:
  ///
  ///     E = τ / (e^(R/M) M (e^((τ+δ)/M) − 1)),  M = 1 / (λ n)
  ///
  /// for τ hours between checkpoints, δ hours of each and R hours of a restart. Failures are a Poisson process, may strike
  /// checkpoints and restarts too.
  ///
  /// Source: J. T. Daly, "A higher order estimate of the optimum checkpoint interval for restart dumps", FGCS 22 (2006),
  /// equation 20.
  public func effectiveShare(gpus: Double) -> Double {
    let between = 1 / (rate * gpus)
    let work = interval(gpus: gpus)
    return work / (Double.exp(restart / between) * between * (Double.exp((work + checkpoint) / between) - 1))
  }
}
