// Only the header is wanted; a target of C needs a source.
#include "files.h"
