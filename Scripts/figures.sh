#!/usr/bin/env bash
# Prints the times that the workshop is measured by, on this machine as it is: a clean `make run`, its answer and the answer's first
# company, the build after one changed line, a clean `make test`. Each beside what it must not exceed on two free cores. It works in a
# clone of what is committed.
set -euo pipefail
home=$(realpath "$(dirname "$0")/..")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
git clone --quiet "$home" "$scratch/outlast"
cd "$scratch/outlast"
log=$scratch/log

seconds() { # of a command, whose output goes to the log
  local begun=${EPOCHREALTIME//[.,]/}
  "$@" >> "$log" 2>&1 || { cat "$log" >&2; exit 1; }
  echo $(((${EPOCHREALTIME//[.,]/} - begun + 50000) / 100000))
}
row() { # what, tenths of seconds, seconds at most
  local mark=holds
  if [ "$2" -gt $(($3 * 10)) ]; then mark=MISSED; fi
  printf '%-48s %6d.%d s   at most %4d s   %s\n' "$1" $(($2 / 10)) $(($2 % 10)) "$3" "$mark"
}
first() { # until the answer names its first company
  mkfifo "$scratch/pipe"
  .build/release/outlast runway > "$scratch/pipe" &
  while IFS= read -r line; do if [[ $line == *"opening burn"* ]]; then break; fi; done < "$scratch/pipe"
  rm "$scratch/pipe"
}

nproc=$(nproc)
load=$(cut -d' ' -f1 /proc/loadavg)
echo "$nproc cores, load $load, $(swift --version 2>&1 | sed -n 's/.*\(Swift version [0-9.]*\).*/\1/p')"
swift package resolve >> "$log" 2>&1
took=$(seconds make run)
row "clean make run, packages in cache" "$took" 190
took=$(seconds .build/release/outlast runway)
row "outlast runway" "$took" 3
took=$(seconds first)
row "outlast runway, until its first company" "$took" 2
file=Sources/Reports/Runway/RunwayReport+Text.swift
sed -i 's/ futures of / futures over /' "$file"
took=$(seconds swift build -c release -Xcc -march=x86-64-v3 --product outlast)
row "build after a changed line in Reports" "$took" 35
git checkout --quiet .
rm -rf .build
swift package resolve >> "$log" 2>&1
took=$(seconds make test)
row "clean make test" "$took" 720
