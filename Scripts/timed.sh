#!/usr/bin/env bash
# Runs a command, and adds a line `NAME seconds status` to the file that OUTLAST_TIMES names.
#
#     Scripts/timed.sh NAME COMMAND …      with the command's output and status as they are
#     Scripts/timed.sh                     prints what the file holds, as a table
set -euo pipefail

if [ $# -eq 0 ]; then
  if [ ! -s "${OUTLAST_TIMES:-}" ]; then exit 0; fi
  awk '
    { name = $1; for (i = 2; i < NF - 1; i++) name = name " " $i
      printf "%-24s %8.1f s  %s\n", name, $(NF - 1), $NF == 0 ? "passed" : "FAILED, status " $NF; sum += $(NF - 1) }
    END { printf "%-24s %8.1f s\n", "all of it", sum }' "$OUTLAST_TIMES"
  exit 0
fi

name=$1
shift
if [ $# -eq 0 ]; then
  echo "Scripts/timed.sh: expected NAME COMMAND …" >&2
  exit 64
fi
# Ctrl-C ends the command, whose time is kept all the same.
trap : INT
begun=${EPOCHREALTIME//[.,]/} status=0
"$@" || status=$?
tenths=$(((${EPOCHREALTIME//[.,]/} - begun + 50000) / 100000))
if [ -n "${OUTLAST_TIMES:-}" ]; then
  echo "$name $((tenths / 10)).$((tenths % 10)) $status" >> "$OUTLAST_TIMES"
fi
exit $status
