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
# Position-independent, with tables that are bound and closed before it starts, a stack that is not run, and without a path of whoever
# built it.
layout=$(readelf -hlW outlast)
wants() {
  if [[ $1 != *$2* ]]; then
    echo "check-dist: $3" >&2
    exit 1
  fi
}
wants "$layout" "Position-Independent Executable" "it is not position-independent"
wants "$layout" "GNU_RELRO" "its tables of addresses stay open"
wants "$needed" "BIND_NOW" "its tables of addresses are bound while it runs"
if [[ $(grep GNU_STACK <<< "$layout") != *" RW "* ]]; then
  echo "check-dist: its stack may be run" >&2
  exit 1
fi
# The library of threads keeps a log there, where it is asked to.
strings -n 6 outlast > texts
found=$(grep -E '/(home|tmp|work|opt|root|builds?)/' texts | sed '/^\/var\/tmp\/libdispatch/d') || [ $? -eq 1 ] # none is what is hoped for
if [ -n "$found" ]; then
  echo "check-dist: it holds paths of the machine that built it:" >&2
  echo "$found" >&2
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
