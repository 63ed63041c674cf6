extension FactBase {
  /// The facts that live inside the program, read once.
  public static func bundled() throws(FactProblems) -> FactBase {
    try loaded.get()
  }

  private static let loaded = Result { () throws(FactProblems) in
    try FactBase(files: Assets.files(in: "facts", extension: "csv"))
  }
}
