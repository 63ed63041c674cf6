#pragma once

#include <stddef.h>

/// A data file that lives inside the program: its path below `Data/`, and its bytes.
/// A zero byte follows the last one, outside `length`. `name` is null when there is no such file.
typedef struct asset {
  const char *name;
  const unsigned char *bytes;
  size_t length;
} asset;

/// How many files there are.
size_t asset_count(void);

/// The file at a place, in the order of the list in `assets.c`.
asset asset_at(size_t place);

/// The file of a path such as "facts/articles.csv".
asset asset_named(const char *name);
