internal import CXlsx
internal import Units

/// Writes sheets as a workbook that Excel and LibreOffice read. The same sheets give the same bytes.
struct Workbook {
  /// Why a workbook was not written.
  struct Problem: Error, CustomStringConvertible {
    let description: String
  }

  let title: String
  let sheets: [Sheet]

  /// Writes the file, which must not be read before this returns.
  func write(to path: String) throws(Problem) {
    guard let book = workbook_new(path) else { throw Problem(description: "no memory for a workbook") }
    Workbook.use(Sheet.cleaned(title)) { title in
      var properties = lxw_doc_properties()
      properties.title = title
      // A clock of its own would make every file another one.
      properties.created = 946_684_800
      workbook_set_properties(book, &properties)
    }
    let formats = Sheet.Style.allCases.map { Workbook.format($0, in: book) }
    for sheet in sheets {
      guard let page = workbook_add_worksheet(book, sheet.name) else { continue }
      Workbook.fill(page, sheet, formats)
    }
    let status = workbook_close(book)
    if status != LXW_NO_ERROR { throw Problem(description: String(cString: lxw_strerror(status))) }
  }

  private static func use(_ text: String, _ body: (UnsafeMutablePointer<CChar>) -> Void) {
    var bytes = text.utf8CString.map { $0 }
    bytes.withUnsafeMutableBufferPointer { if let start = $0.baseAddress { body(start) } }
  }

  private static func format(
    _ style: Sheet.Style, in book: UnsafeMutablePointer<lxw_workbook>
  )
    -> UnsafeMutablePointer<lxw_format>?
  {
    guard let format = workbook_add_format(book) else { return nil }
    if let text = style.format { format_set_num_format(format, text) }
    switch style {
    case .title:
      format_set_bold(format)
      format_set_font_size(format, 14)
    case .head, .headRight:
      format_set_bold(format)
      format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
      if style == .headRight { format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue)) }
    case .strong: format_set_bold(format)
    case .month:
      format_set_bold(format)
      format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
    case .moneyTotal:
      format_set_bold(format)
      format_set_top(format, UInt8(LXW_BORDER_HAIR.rawValue))
    case .wrapped:
      format_set_text_wrap(format)
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    case .date:
      format_set_align(format, UInt8(LXW_ALIGN_LEFT.rawValue))
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    case .plain, .money, .number, .percent, .count, .figure:
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
    return format
  }

  private static func fill(
    _ page: UnsafeMutablePointer<lxw_worksheet>, _ sheet: Sheet, _ formats: [UnsafeMutablePointer<lxw_format>?]
  ) {
    for (row, cells) in sheet.rows.enumerated() {
      // Readers do not all measure wrapped text when they open a file.
      let lines = sheet.lines(of: cells)
      if lines > 1 { worksheet_set_row(page, UInt32(row), 15 * Double(lines), nil) }
      for (column, cell) in cells.enumerated() { write(cell, to: page, UInt32(row), UInt16(column), formats) }
    }
    let columns = sheet.rows.map(\.count).max() ?? 0
    for (column, width) in sheet.widths.enumerated() {
      let isLast = column == sheet.widths.count - 1
      worksheet_set_column(page, UInt16(column), isLast ? 400 : UInt16(column), width, nil)
    }
    if sheet.frozen.rows + sheet.frozen.columns > 0 {
      worksheet_freeze_panes(page, UInt32(sheet.frozen.rows), UInt16(sheet.frozen.columns))
      if sheet.frozen.rows > 0 { worksheet_repeat_rows(page, 0, UInt32(sheet.frozen.rows - 1)) }
      if sheet.frozen.columns > 0 { worksheet_repeat_columns(page, 0, UInt16(sheet.frozen.columns - 1)) }
    }
    worksheet_set_landscape(page)
    worksheet_set_paper(page, 9)
    // A long run is as many pages wide as it takes to be read; headings stand on each.
    worksheet_fit_to_pages(page, UInt16(Swift.max(1, (columns + 8) / 16)), 0)
    worksheet_set_margins(page, 0.5, 0.5, 0.6, 0.6)
    worksheet_set_footer(page, "&L&A&R&P / &N")
    worksheet_gridlines(page, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
  }

  private static func write(
    _ cell: Sheet.Cell, to page: UnsafeMutablePointer<lxw_worksheet>, _ row: UInt32, _ column: UInt16,
    _ formats: [UnsafeMutablePointer<lxw_format>?]
  ) {
    switch cell {
    case .empty: break
    case .text(let text, let style):
      worksheet_write_string(page, row, column, Sheet.cleaned(text), formats[style.rawValue])
    case .number(let value, let style):
      if value.isFinite {
        worksheet_write_number(page, row, column, value, formats[style.rawValue])
      } else {
        worksheet_write_string(page, row, column, "n/a", formats[style.rawValue])
      }
    case .month(let month, let style):
      var date = lxw_datetime(year: Int32(month.year), month: Int32(month.month), day: 1, hour: 0, min: 0, sec: 0)
      worksheet_write_datetime(page, row, column, &date, formats[style.rawValue])
    case .formula(let text, let value, let style):
      worksheet_write_formula_num(page, row, column, text, formats[style.rawValue], value)
    case .link(let address):
      let text = Sheet.cleaned(address)
      let isWeb = text.hasPrefix("https://") || text.hasPrefix("http://")
      if isWeb, text.utf8.count < 2_000, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x22 }) {
        worksheet_write_url(page, row, column, text, nil)
      } else {
        worksheet_write_string(page, row, column, text, formats[Sheet.Style.wrapped.rawValue])
      }
    }
  }
}
