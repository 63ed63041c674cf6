#!/usr/bin/env bash
# Builds the fuzzer, and with it the rooms that sample and that read files of strangers, with a sanitizer (address or thread), and
# runs it small: a study on two threads, shards and their merge, an explanation, and mutated inputs to every parser. Any report ends
# it with a status that is not zero.
set -euo pipefail
cd "$(dirname "$0")/.."
sanitizer=$1
shift
# Leaks are not looked for: a box of an indirect enum is held by a pointer with the case in its spare bits, which the
# sanitizer does not know again.
export SWIFT_BACKTRACE=enable=no TSAN_OPTIONS=halt_on_error=1 ASAN_OPTIONS=detect_leaks=0
# Gold warns of every symbol of the address sanitizer; lld does not.
swift run --scratch-path ".build-$sanitizer" "$@" --sanitize="$sanitizer" -Xswiftc -use-ld=lld Fuzz 3000 --rooms
echo "nothing found by the $sanitizer sanitizer"
