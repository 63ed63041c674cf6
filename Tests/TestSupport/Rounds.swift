import Foundation

/// How many rounds of a test over random cases are run: all of them when `OUTLAST_PROOF` is set, as `make proof` does, else so many
/// that the faults seeded against the test are still caught, and it is done within ten seconds.
///
/// - Parameters:
///   - whole: what was asked for when the test was written.
///   - usual: what a run between two changes takes, the first of them.
public func rounds(_ whole: Int, usually usual: Int) -> Int {
  ProcessInfo.processInfo.environment["OUTLAST_PROOF"] == nil ? usual : whole
}
