#include "xlsx.h"

#include <dlfcn.h>
#include <string.h>

const struct xlsx_library *xlsx_load(const char **problem) {
  static struct xlsx_library library;
  static bool is_loaded = false;
  if (is_loaded) return &library;
  // The name under which systems ship whatever is binary compatible with the headers read above.
  void *handle = dlopen("libxlsxwriter.so." LXW_SOVERSION, RTLD_NOW | RTLD_LOCAL);
  if (!handle) {
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
