#include "xlsx.h"

#include <dlfcn.h>
#include <limits.h>
#include <string.h>
#include <zlib.h>

// What the library packs with, and what it packed is read with.
static void *zlib = NULL;

const struct xlsx_library *xlsx_load(const char **problem) {
  static struct xlsx_library library;
  static bool is_loaded = false;
  if (is_loaded) return &library;
  // The name under which systems ship whatever is binary compatible with the headers read above.
  void *handle = dlopen("libxlsxwriter.so." LXW_SOVERSION, RTLD_NOW | RTLD_LOCAL);
  if (handle) zlib = dlopen("libz.so.1", RTLD_NOW | RTLD_LOCAL);
  if (!handle || !zlib) {
    *problem = dlerror();
    return NULL;
  }
#define XLSX_FIND(name) \
  if (!(library.name = (__typeof__(name) *)dlsym(handle, #name))) { \
    *problem = dlerror(); \
    return NULL; \
  }
  XLSX_FUNCTIONS(XLSX_FIND)
#undef XLSX_FIND
  is_loaded = true;
  return &library;
}

bool xlsx_unpack(const uint8_t *packed, size_t packed_size, uint8_t *into, size_t size, uint32_t crc) {
  if (!zlib || packed_size > UINT_MAX || size > UINT_MAX) return false;
  __typeof__(inflateInit2_) *init = (__typeof__(inflateInit2_) *)dlsym(zlib, "inflateInit2_");
  __typeof__(inflate) *run = (__typeof__(inflate) *)dlsym(zlib, "inflate");
  __typeof__(inflateEnd) *end = (__typeof__(inflateEnd) *)dlsym(zlib, "inflateEnd");
  __typeof__(crc32) *checksum = (__typeof__(crc32) *)dlsym(zlib, "crc32");
  if (!init || !run || !end || !checksum) return false;
  z_stream stream = {
      .next_in = (Bytef *)packed, .avail_in = (uInt)packed_size, .next_out = into, .avail_out = (uInt)size};
  // A window without head and tail, as archives hold it.
  if (init(&stream, -MAX_WBITS, ZLIB_VERSION, (int)sizeof stream) != Z_OK) return false;
  bool is_whole = run(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_in == 0 && stream.avail_out == 0;
  end(&stream);
  return is_whole && checksum(0, into, (uInt)size) == crc;
}
