// What writes spreadsheets: libxlsxwriter (Debian's libxlsxwriter-dev).
#include <xlsxwriter.h>
