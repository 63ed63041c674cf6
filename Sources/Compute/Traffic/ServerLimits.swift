/// What a server may do at once.
public struct ServerLimits: Hashable, Sendable {
  /// Requests that are worked on at once.
  public var requests: Int
  /// Tokens of one pass, those written among them; longer prompts are read in parts.
  public var passTokens: Int
  /// Tokens that fit in the memory for keys and values.
  public var memory: Double
  /// Tokens' worth of memory that a request takes however short it is.
  public var perRequest: Double
  /// Whether blocks of prompts are kept for requests that begin alike.
  public var isCaching: Bool
  /// Tokens that a pass writes for a request: above 1 with speculative decoding.
  public var tokensPerPass: Double

  /// Limits.
  public init(
    requests: Int = 1024, passTokens: Int = 8192, memory: Double = .infinity, perRequest: Double = 0,
    isCaching: Bool = true, tokensPerPass: Double = 1
  ) {
    self.requests = requests
    self.passTokens = passTokens
    self.memory = memory
    self.perRequest = perRequest
    self.isCaching = isCaching
    self.tokensPerPass = tokensPerPass
  }
}
