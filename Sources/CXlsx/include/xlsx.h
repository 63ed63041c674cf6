// What writes spreadsheets: libxlsxwriter. It is looked for when a workbook is asked for and not before, so that the program
// starts where it is not installed.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <xlsxwriter.h>

// Every function of it that is used: one place for its pointer, and for its name.
#define XLSX_FUNCTIONS(of) \
  of(format_set_align) of(format_set_bold) of(format_set_bottom) of(format_set_font_size) of(format_set_num_format) \
  of(format_set_text_wrap) of(format_set_top) of(lxw_strerror) of(workbook_add_format) of(workbook_add_worksheet) \
  of(workbook_close) of(workbook_new_opt) of(workbook_set_properties) of(worksheet_fit_to_pages) \
  of(worksheet_freeze_panes) of(worksheet_gridlines) of(worksheet_repeat_columns) of(worksheet_repeat_rows) \
  of(worksheet_set_column) of(worksheet_set_footer) of(worksheet_set_landscape) of(worksheet_set_margins) \
  of(worksheet_set_paper) of(worksheet_set_row) of(worksheet_write_datetime) of(worksheet_write_formula_num) \
  of(worksheet_write_number) of(worksheet_write_string) of(worksheet_write_url)

#define XLSX_POINTER(name) __typeof__(name) *_Nonnull name;
/// The library's functions.
struct xlsx_library {
  XLSX_FUNCTIONS(XLSX_POINTER)
};
#undef XLSX_POINTER

/// The library, loaded on the first call; NULL, and why in `problem`, where it is not installed or is not the one that this
/// program was built for. Not for two threads at once on the first call.
const struct xlsx_library *_Nullable xlsx_load(const char *_Nullable *_Nonnull problem);

/// Unpacks a part of an archive (RFC 1951): whether it is whole, is `size` bytes, and has the checksum `crc`. With zlib, which the
/// library above packs with, and which is loaded with it: before that nothing is whole.
bool xlsx_unpack(const uint8_t *_Nonnull packed, size_t packed_size, uint8_t *_Nonnull into, size_t size, uint32_t crc);
