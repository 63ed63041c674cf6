/// What is wrong with a text, and at which of its bytes.
package struct LineProblem: Error {
  /// The byte, from 0.
  package let place: Int
  /// What is wrong.
  package let message: String
  /// Whether what stands there is a call that had no response.
  package var isFailedCall = false

  /// A problem at a byte.
  package init(_ place: Int, _ message: String, isFailedCall: Bool = false) {
    self.place = place
    self.message = message
    self.isFailedCall = isFailedCall
  }
}
