/// From where a scenario may include files.
///
/// A file of a stranger is run safely by the rules as they are: it can name files of its own folder alone. Who runs such files where
/// even these are nobody's business allows none.
public struct IncludeRules: Sendable, Hashable {
  /// Whether files may be included. Bundled scenarios always may: they are part of the program.
  public var allowsFiles: Bool
  /// Folders that files may be included from, beside that of the scenario and those below it.
  public var folders: [String]

  /// The rules of a run.
  public init(allowsFiles: Bool = true, folders: [String] = []) {
    self.allowsFiles = allowsFiles
    self.folders = folders
  }
}
