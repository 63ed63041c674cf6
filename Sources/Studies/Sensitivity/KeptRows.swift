internal import Maths
internal import Synchronization

/// Finished rows of a Sobol' run, to be written down and gone on with: the answer is to the bit that of a run done at once.
public final class KeptRows: Sendable {
  private struct State {
    var identity: UInt64?
    var groups: [Int: [Double]] = [:]
  }
  private let state = Mutex(State())
  private static let mark = Array("outlast sensitivity 1\n".utf8)

  /// None yet.
  public init() {}

  /// What was written down.
  public init(_ bytes: [UInt8]) throws(SensitivityProblem) {
    guard bytes.starts(with: KeptRows.mark) else { throw .kept("holds no rows of outlast sensitivity") }
    guard bytes.count >= KeptRows.mark.count + 8, KeptRows.closing(bytes.dropLast(8)) == Array(bytes.suffix(8)) else {
      throw .kept("is damaged: its checksum differs")
    }
    do {
      var reader = ByteReader(Array(bytes.dropLast(8)), from: KeptRows.mark.count)
      var read = State()
      read.identity = try reader.word()
      while !reader.isAtEnd {
        let (group, count) = (try reader.count(), try reader.count())
        var values: [Double] = []
        for _ in 0..<count { values.append(Double(bitPattern: try reader.word())) }
        read.groups[group] = values
      }
      let all = read
      state.withLock { $0 = all }
    } catch {
      throw .kept(error.description)
    }
  }

  /// Everything, to be written down.
  public var bytes: [UInt8] {
    let state = state.withLock { $0 }
    var writer = ByteWriter()
    writer.word(state.identity ?? 0)
    for (group, values) in state.groups.sorted(by: { $0.key < $1.key }) {
      writer.word(UInt64(group))
      writer.word(UInt64(values.count))
      for value in values { writer.word(value.bitPattern) }
    }
    let body = KeptRows.mark + writer.bytes
    return body + KeptRows.closing(body[...])
  }

  /// FNV-1a of what stands before, in eight bytes.
  private static func closing(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let sum = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    return (0..<8).map { UInt8(truncatingIfNeeded: sum >> UInt64(8 * $0)) }
  }

  /// Says which run rows are of; throws where they are of another, or do not fit.
  func begin(identity text: String, groups: Int, values: Int) throws(SensitivityProblem) {
    let identity = Stream(text).hash
    let fits = state.withLock { state in
      if state.identity == nil { state.identity = identity }
      return state.identity == identity
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
