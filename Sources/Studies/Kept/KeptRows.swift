internal import Maths
internal import Synchronization

/// Finished rows of a Sobol' run, to be written down and gone on with: the answer is to the bit that of a run done at once.
public final class KeptRows: Sendable {
  private struct State {
    var question: Digest?
    var groups: [Int: [Double]] = [:]
  }
  private let state = Mutex(State())

  /// None yet.
  public init() {}

  /// What was written down.
  public init(_ bytes: [UInt8]) throws(SensitivityProblem) {
    do throws(KeptProblem) {
      let sealed = try Sealed(bytes, as: .rows)
      try sealed.demandVersion()
      var reader = ByteReader(sealed.payload)
      var read = State(question: sealed.digest)
      while !reader.isAtEnd {
        let (group, count) = (try reader.count(), try reader.count())
        var values: [Double] = []
        for _ in 0..<count { values.append(Double(bitPattern: try reader.word())) }
        read.groups[group] = values
      }
      let all = read
      state.withLock { $0 = all }
    } catch {
      throw .kept(error.description + (error.kind == .foreign ? "" : "; remove it, or keep rows in another file"))
    }
  }

  /// Everything, to be written down.
  public var bytes: [UInt8] {
    let state = state.withLock { $0 }
    var writer = ByteWriter()
    for (group, values) in state.groups.sorted(by: { $0.key < $1.key }) {
      writer.word(UInt64(group))
      writer.word(UInt64(values.count))
      for value in values { writer.word(value.bitPattern) }
    }
    return Sealed(writer.bytes, of: state.question ?? Digest(of: "no question yet")).bytes(as: .rows)
  }

  /// Says which run rows are of; throws where they are of another, or do not fit.
  func begin(_ question: Digest, groups: Int, values: Int) throws(SensitivityProblem) {
    let fits = state.withLock { state in
      if state.question == nil { state.question = question }
      return state.question == question
        && state.groups.allSatisfy { (0..<groups).contains($0.key) && $0.value.count == values }
    }
    if !fits {
      throw .kept("belongs to another question: scenario, --of, --set, --seed, --rows, --paths-a-row or --most differ")
    }
  }

  /// How many rows are finished.
  public var finishedRows: Int { count * Lanes.count }
  /// Groups of eight rows that are finished.
  var count: Int { state.withLock { $0.groups.count } }
  /// The first of them.
  var first: (group: Int, values: [Double])? {
    state.withLock { state in state.groups.min { $0.key < $1.key }.map { ($0.key, $0.value) } }
  }
  package subscript(group: Int) -> [Double]? {
    get { state.withLock { $0.groups[group] } }
    set { state.withLock { $0.groups[group] = newValue } }
  }
}
