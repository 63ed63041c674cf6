import Foundation

/// The programs in other languages that the reference workload is held against. They are no part of this repository: they
/// are found beside it, in `../shared/peers`, or where OUTLAST_PEERS says.
struct Peers {
  private let folder: URL
  private let built = FileManager.default.temporaryDirectory.appending(path: "outlast-peers-\(getpid())")

  /// The peers, or nil if they are not there.
  init?() {
    let repository = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
    let stated = ProcessInfo.processInfo.environment["OUTLAST_PEERS"].map { URL(filePath: $0) }
    folder = stated ?? repository.appending(path: "../shared/peers").standardized
    guard FileManager.default.fileExists(atPath: folder.appending(path: "market20.md").path) else { return nil }
  }

  /// A run of a C program, or why there is none.
  func c(_ source: String, _ flags: [String], paths: Int) -> Result<Run, Skipped> {
    try? FileManager.default.createDirectory(at: built, withIntermediateDirectories: true)
    let program = built.appending(path: "\(source)-\(flags.hashValue)").path
    let file = folder.appending(path: "c/\(source)").path
    guard tool("gcc", flags + [file, "-o", program, "-lm", "-lmvec"]) != nil else {
      return .failure(Skipped(why: "gcc does not build it here"))
    }
    return .success { speed(["-c", "0", program, "\(paths)", "1"]) }
  }

  /// A run of the NumPy program, or why there is none.
  func numPy(paths: Int) -> Result<Run, Skipped> {
    guard tool("python3", ["-c", "import numpy"]) != nil else { return .failure(Skipped(why: "no NumPy for python3")) }
    let file = folder.appending(path: "python/m20_numpy.py").path
    return .success { speed(["-c", "0", "python3", file, "\(paths)", "1000"]) }
  }

  /// Removes what was built.
  func tidy() { try? FileManager.default.removeItem(at: built) }

  /// Runs a program once; gives its paths a second by its own clock of CPU time, or nothing if it fails.
  typealias Run = () -> Double

  private func speed(_ arguments: [String]) -> Double { tool("taskset", arguments).flatMap(pathsPerSecond) ?? 0 }

  private func pathsPerSecond(_ line: String) -> Double? {
    let fields = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    return (fields?["paths_per_s"] as? NSNumber)?.doubleValue
  }

  /// What a command prints, or nil if it fails.
  private func tool(_ name: String, _ arguments: [String]) -> String? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [name] + arguments
    // Settings of OpenBLAS for one machine would hold NumPy back on another.
    var environment = ProcessInfo.processInfo.environment
    environment["OPENBLAS_CORETYPE"] = nil
    environment["OPENBLAS_L2_SIZE"] = nil
    process.environment = environment
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }
}

/// Why a peer was not measured.
struct Skipped: Error {
  let why: String
}
