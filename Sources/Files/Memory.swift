internal import Foundation
internal import Synchronization

/// How much memory a run may hold, and what it would hold.
///
/// What can be told ahead is asked for before it is taken (`demand`); all else is seen by the thread of `Interruption`, which looks
/// fifty times a second at what the process holds.
public enum Memory {
  /// The share of what there is that a run may hold where it is not said: that of the machine, or of the group of processes that the
  /// program runs in, or of the process itself, whichever has least.
  public static let share = 0.8
  /// The least that may be asked for: the program itself, with its facts and one scenario, takes a third of it.
  public static let least = 100_000_000

  private static let chosen = Atomic<Int>(0)
  private static let task = Mutex(
    MemoryNeed("", bytes: 0, less: "fewer paths, months or companies, or a shorter file,"))

  /// Bytes that a run may hold.
  public static var limit: Int {
    get {
      let chosen = chosen.load(ordering: .relaxed)
      return chosen > 0 ? chosen : usual
    }
    set { chosen.store(newValue, ordering: .relaxed) }
  }

  private static let usual = Int(saturating: share * Double(available))

  /// Throws where more would be held than may be, beside what is held already; where it fits, notes what is done, for the case that
  /// it takes more than was told.
  public static func demand(_ need: MemoryNeed) throws(MemoryShortage) {
    let limit = limit
    guard need.bytes + Double(held() ?? 0) <= Double(limit) else { throw MemoryShortage(need: need, limit: limit) }
    task.withLock { $0 = need }
  }

  /// What is said when more is held than may be.
  static func shortage(holding bytes: Int) -> String {
    let (need, limit) = (task.withLock { $0 }, text(Double(limit)))
    return
      "memory: \(need.what.isEmpty ? "" : "\(need.what): ")the run holds \(text(Double(bytes))), and may hold \(limit) (--memory): "
      + "\(need.less) take\(need.less.hasSuffix(",") ? "" : "s") less"
  }

  /// Bytes in words: `2.5 GB`, of powers of ten.
  static func text(_ bytes: Double) -> String {
    let units: [(Double, String)] = [(1e15, "PB"), (1e12, "TB"), (1e9, "GB"), (1e6, "MB")]
    guard let (size, unit) = units.first(where: { bytes >= $0.0 }) else { return "less than 1 MB" }
    let value = bytes / size
    let shown = (value * 10).rounded() / 10
    return "\(shown == shown.rounded() && shown < 1e6 ? "\(Int(saturating: shown))" : "\(shown)") \(unit)"
  }

  /// Bytes of a size such as `2GB`, `1.5 GiB` or `500M`; nil where it is none.
  public static func size(_ text: String) -> Int? {
    let number = text.prefix { "0123456789.".contains($0) }
    let unit = text[number.endIndex...].drop { $0 == " " }.lowercased()
    let letters = ["": 0, "k": 1, "m": 2, "g": 3, "t": 4]
    let base: Double = unit.hasSuffix("ib") ? 1024 : 1000
    let letter = unit.hasSuffix("ib") ? unit.dropLast(2) : unit.hasSuffix("b") ? unit.dropLast() : unit[...]
    guard let value = Double(number), let power = letters[String(letter)] else { return nil }
    let bytes = (0..<power).reduce(value) { bytes, _ in bytes * base }
    return bytes < 1e18 ? Int(saturating: bytes) : nil
  }

  // MARK: What there is

  /// Bytes of memory that the process holds; nil where the system does not tell.
  static func held() -> Int? {
    guard statistics >= 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: 128)
    let count = pread(statistics, &bytes, bytes.count, 0)
    guard count > 0 else { return nil }
    let fields = bytes[..<count].split(separator: UInt8(ascii: " "))
    return fields.count > 1
      ? Int(String(decoding: fields[1], as: UTF8.self)).map { $0 * sysconf(Int32(_SC_PAGESIZE)) } : nil
  }

  private static let statistics = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)

  /// Bytes of memory that there are for the process.
  static var available: Int {
    var least = Int(clamping: ProcessInfo.processInfo.physicalMemory)
    for limit in [RLIMIT_AS, RLIMIT_DATA] {
      var found = rlimit()
      if getrlimit(__rlimit_resource_t(limit.rawValue), &found) == 0 {
        least = Swift.min(least, Int(clamping: found.rlim_cur))
      }
    }
    return groupLimits.reduce(least, Swift.min)
  }

  /// What the groups of processes allow that this one is in, in both versions of them.
  private static var groupLimits: [Int] {
    var limits: [Int] = []
    for line in lines("/proc/self/cgroup") {
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 3, parts[1].isEmpty || parts[1].split(separator: ",").contains("memory") else { continue }
      let (root, name) =
        parts[1].isEmpty ? ("/sys/fs/cgroup", "memory.max") : ("/sys/fs/cgroup/memory", "memory.limit_in_bytes")
      // A group is bound by those that it is in; inside a container its path may not be there, but the root is.
      var path = parts[2]
      while true {
        if let limit = lines(root + path + "/" + name).first.flatMap({ Int($0) }) { limits.append(limit) }
        guard let slash = path.lastIndex(of: "/"), path != "/" else { break }
        path = String(path[..<slash])
      }
    }
    return limits
  }

  /// The lines of a file of the system; none where there is no such file.
  private static func lines(_ path: String) -> [String] {
    let number = open(path, O_RDONLY | O_CLOEXEC)
    guard number >= 0 else { return [] }
    defer { close(number) }
    var bytes = [UInt8](repeating: 0, count: 16_384)
    let count = read(number, &bytes, bytes.count)
    return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n").map(String.init) : []
  }
}

/// Memory that something is about to take.
public struct MemoryNeed: Sendable {
  /// What takes it: "2000 paths of 3 measures".
  public let what: String
  /// Bytes, as they are expected to be at most.
  public let bytes: Double
  /// What takes less, as the subject of a sentence: "fewer --paths".
  public let less: String

  /// A need.
  public init(_ what: String, bytes: Double, less: String) {
    self.what = what
    self.bytes = bytes
    self.less = less
  }
}

/// More would be held in memory than may be.
public struct MemoryShortage: Error, CustomStringConvertible {
  let need: MemoryNeed
  let limit: Int

  /// One line: what takes how much, how much there may be, and what takes less.
  public var description: String {
    "memory: \(need.what) would take about \(Memory.text(need.bytes)), and the run may hold \(Memory.text(Double(limit))) (--memory): "
      + "\(need.less) take\(need.less.hasSuffix(",") ? "" : "s") less"
  }
}
