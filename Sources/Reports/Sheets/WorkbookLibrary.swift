internal import CXlsx

/// The system's library that writes workbooks: looked for when one is asked for, so that all else works without it.
public enum WorkbookLibrary {
  /// Its functions, or what is missing; found once.
  static let found: Result<xlsx_library, Workbook.Problem> = {
    var problem: UnsafePointer<CChar>?
    if let library = xlsx_load(&problem)?.pointee { return .success(library) }
    let reason = problem.map { String(cString: $0) } ?? "it is not the one this program was built for"
    return .failure(
      Workbook.Problem(
        description: "a workbook needs libxlsxwriter, which this machine lacks (\(reason)); "
          + "apt-get install libxlsxwriter4, or ask for .csv or .json"))
  }()

  /// What a workbook lacks on this machine; nil if nothing.
  public static var missing: String? {
    if case .failure(let problem) = found { problem.description } else { nil }
  }
}
