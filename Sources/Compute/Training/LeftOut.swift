internal import Facts
internal import Maths

/// Runs predicted by laws that were fitted without them.
public enum LeftOut {
  /// ln of published over predicted, for each run that says enough, by what is known of it. `group` names what is left out with a
  /// run: its model, its source.
  public static func errors(
    _ runs: [TrainingRun], group: (TrainingRun) -> String
  ) -> [TrainingLaw.Knowledge: [Double]] {
    var errors: [TrainingLaw.Knowledge: [Double]] = [:]
    for prediction in predictions(runs, group: group) {
      errors[prediction.knowledge, default: []].append(prediction.error)
    }
    return errors
  }

  /// A run with what is predicted for it.
  public struct Prediction: Sendable {
    /// The run.
    public let run: TrainingRun
    /// What was known of it.
    public let knowledge: TrainingLaw.Knowledge
    /// ln of its share of peak, with failures where its figures hold them.
    public let logUtilisation: Double

    /// ln of published over predicted; of a guessed shape, of the speeds in tokens.
    public var error: Double { run.logUtilisation - logUtilisation }
  }

  /// Every run at every knowledge that it allows, in the order of the runs.
  public static func predictions(
    _ runs: [TrainingRun], group: (TrainingRun) -> String
  ) -> [Prediction] {
    var laws: [String: (UtilisationLaw, ModelUtilisationLaw)] = [:]
    return runs.flatMap { run in
      let name = group(run)
      let others = laws[name] == nil ? runs.filter { group($0) != name } : []
      let (law, coarse) = laws[name] ?? (UtilisationLaw(others), ModelUtilisationLaw(others))
      laws[name] = (law, coarse)
      var blind = run.setup
      blind.gpus = nil
      var predictions = [
        Prediction(run: run, knowledge: .model, logUtilisation: coarse.logShare(blind) + run.logUsualShare),
        Prediction(run: run, knowledge: .processor, logUtilisation: law.logShare(blind) + run.logUsualShare),
      ]
      if run.setup.gpus != nil {
        predictions.append(
          Prediction(run: run, knowledge: .scale, logUtilisation: law.logShare(run.setup) + run.logEffectiveShare))
      }
      return predictions
    }
  }

  /// The runs as they would be predicted if only the parameters of their models were known: their shares count the operations
  /// of guessed shapes, which are guessed from the cards of other models.
  static func guessed(_ runs: [TrainingRun], cards: [ModelCard]) -> [TrainingRun] {
    var guesses: [String: ShapeGuess] = [:]
    return runs.map { run in
      let guess = guesses[run.model] ?? ShapeGuess(cards.filter { $0.name != run.model })
      guesses[run.model] = guess
      return run.reshaped(guess.shape(active: run.setup.shape.active, total: run.setup.shape.total))
    }
  }
}
