internal import Facts

extension Transfer {
  /// Seconds that any prompt's keys and values take to be announced, asked for and taken in, however few they are. Assumption.
  public static let usualFixed = 0.010

  /// How keys and values travel from groups of one deployment to groups of another, which serves the same model.
  ///
  /// A token takes g b / (g B) = b / B seconds: b bytes on each of a group's g processors, each of which has B bytes a second
  /// of the network beyond a node, or an eighth of its links inside where the network is not known; the slower end counts. A
  /// prompt travels once it is read, alone on its group's links, with all copies that the group's processors hold. What windows
  /// and states keep is left out. Source: Splitwise (Patel et al., arXiv 2311.18677) for a transfer that grows with the prompt;
  /// that nothing of it is hidden behind reading is an assumption, and so is `usualFixed`.
  public init(from reader: Deployment, to writer: Deployment) {
    func seconds(_ deployment: Deployment) -> Double {
      let gpu = deployment.gpu
      let group = Double(deployment.layout.gpus) / Double(deployment.layout.data)
      return group * Memory.perToken(deployment) / (group * (gpu.scaleOut ?? gpu.scaleUp / 8))
    }
    self.init(perToken: Swift.max(seconds(reader), seconds(writer)), fixed: Self.usualFixed)
  }
}
