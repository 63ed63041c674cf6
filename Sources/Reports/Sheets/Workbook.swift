internal import CXlsx
internal import Files
internal import Foundation
internal import Units

/// Writes sheets as a workbook that Excel and LibreOffice read. The same sheets give the same bytes.
package struct Workbook {
  /// Why a workbook cannot be made, or what of it is not whole.
  package struct Problem: Error, CustomStringConvertible {
    package let description: String
  }

  let title: String
  let sheets: [Sheet]

  package init(title: String, sheets: [Sheet]) {
    self.title = title
    self.sheets = sheets
  }

  /// Writes the file; what is not whole does not take its place.
  ///
  /// - Throws: a `Problem`, or an `OutputProblem`.
  package func save(as file: String) throws {
    let library = try WorkbookLibrary.found.get()
    try OutputFile.replace(
      file,
      madeBy: { path, folder in
        // What the library says on the error stream names files that nobody asked for.
        if let reason = ErrorStream.silenced({ make(library, path, folder) }) {
          throw OutputProblem(file, .writing, reason)
        }
      },
      checking: { bytes in
        do throws(Problem) {
          try WorkbookCheck.whole(bytes, of: sheets)
        } catch {
          throw OutputProblem(file, .writing, "\(error); is the disk full?")
        }
      })
  }

  /// Has the library make it, and says why it does not; `folder` is where it keeps the parts until they are packed.
  private func make(_ library: xlsx_library, _ path: String, _ folder: String) -> String? {
    var options = lxw_workbook_options()
    let place = strdup(folder)
    defer { free(place) }
    options.tmpdir = place
    guard let book = library.workbook_new_opt(path, &options) else { return "no memory for a workbook" }
    var pen = WorkbookPen(library)
    Workbook.use(Sheet.cleaned(title)) { title in
      var properties = lxw_doc_properties()
      properties.title = title
      // A clock of its own would make every file another one.
      properties.created = 946_684_800
      pen.note(library.workbook_set_properties(book, &properties))
    }
    let formats = Sheet.Style.allCases.map { pen.format($0, in: book) }
    for sheet in sheets {
      guard let page = library.workbook_add_worksheet(book, sheet.name) else { continue }
      pen.fill(page, sheet, formats)
    }
    errno = 0
    pen.note(library.workbook_close(book))
    let error = errno
    if pen.refusal == LXW_NO_ERROR { return nil }
    if error != 0 { return String(cString: strerror(error)) }
    return library.lxw_strerror(pen.refusal).map { String(cString: $0) } ?? "it is refused"
  }

  private static func use(_ text: String, _ body: (UnsafeMutablePointer<CChar>) -> Void) {
    var bytes = text.utf8CString.map { $0 }
    bytes.withUnsafeMutableBufferPointer { if let start = $0.baseAddress { body(start) } }
  }
}

/// Writes cells with the library.
private struct WorkbookPen {
  let library: xlsx_library
  /// The first thing that the library would not write.
  private(set) var refusal = LXW_NO_ERROR

  init(_ library: xlsx_library) { self.library = library }

  mutating func note(_ status: lxw_error) {
    if refusal == LXW_NO_ERROR { refusal = status }
  }

  func format(_ style: Sheet.Style, in book: UnsafeMutablePointer<lxw_workbook>) -> UnsafeMutablePointer<lxw_format>? {
    guard let format = library.workbook_add_format(book) else { return nil }
    if let text = style.format { library.format_set_num_format(format, text) }
    switch style {
    case .title:
      library.format_set_bold(format)
      library.format_set_font_size(format, 14)
    case .head, .headRight:
      library.format_set_bold(format)
      library.format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
      if style == .headRight { library.format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue)) }
    case .strong: library.format_set_bold(format)
    case .month:
      library.format_set_bold(format)
      library.format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
      library.format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
    case .moneyTotal:
      library.format_set_bold(format)
      library.format_set_top(format, UInt8(LXW_BORDER_HAIR.rawValue))
    case .wrapped:
      library.format_set_text_wrap(format)
      library.format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    case .date:
      library.format_set_align(format, UInt8(LXW_ALIGN_LEFT.rawValue))
      library.format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    case .plain, .money, .number, .percent, .count, .figure:
      library.format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
    return format
  }

  mutating func fill(
    _ page: UnsafeMutablePointer<lxw_worksheet>, _ sheet: Sheet, _ formats: [UnsafeMutablePointer<lxw_format>?]
  ) {
    for (row, cells) in sheet.rows.enumerated() {
      // Readers do not all measure wrapped text when they open a file.
      let lines = sheet.lines(of: cells)
      if lines > 1 { note(library.worksheet_set_row(page, UInt32(row), 15 * Double(lines), nil)) }
      for (column, cell) in cells.enumerated() { write(cell, to: page, UInt32(row), UInt16(column), formats) }
    }
    let columns = sheet.rows.map(\.count).max() ?? 0
    for (column, width) in sheet.widths.enumerated() {
      let isLast = column == sheet.widths.count - 1
      note(library.worksheet_set_column(page, UInt16(column), isLast ? 400 : UInt16(column), width, nil))
    }
    if sheet.frozen.rows + sheet.frozen.columns > 0 {
      library.worksheet_freeze_panes(page, UInt32(sheet.frozen.rows), UInt16(sheet.frozen.columns))
      if sheet.frozen.rows > 0 { note(library.worksheet_repeat_rows(page, 0, UInt32(sheet.frozen.rows - 1))) }
      if sheet.frozen.columns > 0 { note(library.worksheet_repeat_columns(page, 0, UInt16(sheet.frozen.columns - 1))) }
    }
    library.worksheet_set_landscape(page)
    library.worksheet_set_paper(page, 9)
    // A long run is as many pages wide as it takes to be read; headings stand on each.
    library.worksheet_fit_to_pages(page, UInt16(Swift.max(1, (columns + 9) / 13)), 0)
    library.worksheet_set_margins(page, 0.5, 0.5, 0.6, 0.6)
    note(library.worksheet_set_footer(page, "&L&A&R&P / &N"))
    library.worksheet_gridlines(page, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
  }

  private mutating func write(
    _ cell: Sheet.Cell, to page: UnsafeMutablePointer<lxw_worksheet>, _ row: UInt32, _ column: UInt16,
    _ formats: [UnsafeMutablePointer<lxw_format>?]
  ) {
    switch cell {
    case .empty: break
    case .text(let text, let style):
      note(library.worksheet_write_string(page, row, column, Sheet.cleaned(text), formats[style.rawValue]))
    case .number(let value, let style):
      if value.isFinite {
        note(library.worksheet_write_number(page, row, column, value, formats[style.rawValue]))
      } else {
        note(library.worksheet_write_string(page, row, column, NumberText.undefined, formats[style.rawValue]))
      }
    case .month(let month, let style):
      var date = lxw_datetime(year: Int32(month.year), month: Int32(month.month), day: 1, hour: 0, min: 0, sec: 0)
      note(library.worksheet_write_datetime(page, row, column, &date, formats[style.rawValue]))
    case .formula(let text, let value, let style):
      note(library.worksheet_write_formula_num(page, row, column, text, formats[style.rawValue], value))
    case .link(let address):
      let text = Sheet.cleaned(address)
      let isWeb = text.hasPrefix("https://") || text.hasPrefix("http://")
      if isWeb, text.utf8.count < 2_000, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x22 }) {
        note(library.worksheet_write_url(page, row, column, text, nil))
      } else {
        note(library.worksheet_write_string(page, row, column, text, formats[Sheet.Style.wrapped.rawValue]))
      }
    }
  }
}
