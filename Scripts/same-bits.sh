#!/usr/bin/env bash
# The same scenario and seed on builds for other instruction sets and without optimisation: every digit must agree.
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
swift build -c release -Xcc -march=x86-64-v3 --product outlast
swift build -c release -Xcc -march=native --product outlast --scratch-path .build-native
swift build -c debug -Xcc -march=x86-64-v3 --product outlast --scratch-path .build-debug
ask() { "$1" runway china-2024-12 --paths "$2" --threads "$3" --json --set zhipu.cash="4e9 CNY" > "$scratch/$4"; }
# On lines of their own: where cmp fails before &&, the script would go on and end well.
same() {
  cmp "$scratch/$1" "$scratch/$2"
  echo "same bits: $3"
}
ask .build/release/outlast 1000 1 one
for threads in 2 7; do ask .build/release/outlast 1000 "$threads" "threads-$threads"; done
ask .build-native/release/outlast 1000 2 native
for other in threads-2 threads-7 native; do same one "$other" "$other"; done
"$PWD/.build/release/outlast" statements --set zhipu.cash="4e9 CNY" --csv > "$scratch/books"
"$PWD/.build-debug/debug/outlast" statements --set zhipu.cash="4e9 CNY" --csv > "$scratch/books-debug"
same books books-debug "debug, books of a path"
if grep -q avx512f /proc/cpuinfo; then echo "this processor has AVX-512, so native differs from x86-64-v3"; fi
