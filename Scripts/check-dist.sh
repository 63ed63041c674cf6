#!/usr/bin/env bash
# Starts the distributed binary as it will be: alone in another folder, on a machine without Swift and without the library that
# writes workbooks, which only a workbook may ask for.
set -euo pipefail
program=$(realpath "$1")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp "$program" "$scratch/outlast"
cd "$scratch"

needed=$(readelf -d outlast)
if [[ $needed == *libxlsxwriter* || $needed == *libswift* || $needed == *libFoundation* ]]; then
  echo "check-dist: it is linked with what a machine may lack: $needed" >&2
  exit 1
fi
./outlast --version
./outlast init mine.yaml --start 2024-12
./outlast check mine.yaml
./outlast runway mine.yaml --paths 200 > answer
./outlast facts kimi > facts
./outlast export mine.yaml --paths 64 -o model.csv

# The library out of sight, as on a machine that lacks it: what LD_PRELOAD brings refuses to open it.
cat > hide.c << 'C'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <string.h>
void *dlopen(const char *name, int flags) {
  void *(*next)(const char *, int) = dlsym(RTLD_NEXT, "dlopen");
  return next(name && strstr(name, "xlsxwriter") ? "libxlsxwriter-is-hidden.so" : name, flags);
}
C
cc -shared -fPIC hide.c -o hide.so -ldl
status=0
LD_PRELOAD=$PWD/hide.so ./outlast export mine.yaml --paths 64 -o model.xlsx > out 2> err || status=$?
said=$(< err)
if [ $status -ne 69 ] || [[ $said != *"a workbook needs libxlsxwriter"* ]] || [ -e model.xlsx ]; then
  echo "check-dist: without libxlsxwriter a workbook ends with status $status and says: $said" >&2
  exit 1
fi
./outlast export mine.yaml --paths 64 -o model.xlsx
echo "dist: starts in another folder, and says what a workbook lacks"
