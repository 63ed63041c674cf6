// What the C library has for files that Swift's module of it leaves out: on which kind of file system an open file lies, and the flag
// that opens a place in the tree of files without opening what stands there.
#pragma once
#include <fcntl.h>
#include <sys/vfs.h>

static const int files_path_only = __O_PATH;
