internal import Foundation

/// Which characters whoever reads the output can see.
package enum Charset {
  /// Whether those beyond ASCII may be sent in the environment of this run.
  package static let isUnicode = isUnicode(ProcessInfo.processInfo.environment)

  /// Whether those beyond ASCII may be sent in an environment.
  ///
  /// Of `LC_ALL`, `LC_CTYPE` and `LANG` the first that is set and not empty counts, as POSIX has it (Base Definitions, 8.2). `C`,
  /// `POSIX` and character sets other than UTF-8 are ASCII here. Where none is set nothing is known of the terminal, and nearly all
  /// show UTF-8; the same is taken of names without a character set, such as `de_DE`.
  package static func isUnicode(_ environment: [String: String]) -> Bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"]
    guard let locale = names.compactMap({ environment[$0] }).first(where: { !$0.isEmpty }) else { return true }
    let parts = locale.split(separator: "@", omittingEmptySubsequences: false)[0].split(separator: ".", maxSplits: 1)
    guard parts.count > 1 else { return !["C", "POSIX"].contains(parts.first ?? "") }
    return parts[1].lowercased().filter { $0 != "-" } == "utf8"
  }
}
