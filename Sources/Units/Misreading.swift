/// A text that could not be read, with what it may have been meant to say. Proposals are unproven: only those that can
/// be read themselves become suggestions, so that no error sends its reader into the next one.
struct Misreading: Error {
  let message: String
  /// Whole corrected texts, the likeliest first.
  var proposals: [String] = []
  /// Said when no proposal can be read.
  var otherwise: String?

  init(_ message: String, proposals: [String] = [], otherwise: String? = nil) {
    self.message = message
    self.proposals = proposals
    self.otherwise = otherwise
  }

  /// The first proposal that is readable.
  func suggestion(where isReadable: (String) -> Bool) -> String? {
    proposals.first(where: isReadable) ?? otherwise
  }
}
