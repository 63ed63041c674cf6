extension Interval {
  /// The interval of the work that requests are: of reading their prompts, which errs as times to the first token do, and of
  /// writing their answers, which errs as times per token do. A fleet that is to be as busy as predicted is larger by so much.
  ///
  /// - Parameters:
  ///   - reading: processor-seconds of prompts.
  ///   - first: factors on times to the first token.
  ///   - writing: processor-seconds of answers.
  ///   - perToken: factors on times per token.
  public static func work(reading: Double, _ first: Interval, writing: Double, _ perToken: Interval) -> Interval {
    sum([(reading, first), (writing, perToken)])
  }
}
