#!/usr/bin/env bash
# Builds the DocC archive of all rooms. A warning ends it with status 1: a link to a symbol that is gone, or a parameter that is not.
set -euo pipefail
cd "$(dirname "$0")/.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
targets=()
for room in Units Maths Files Facts Economy Compute Traces Scenarios Studies Reports; do targets+=(--target "$room"); done
if ! OUTLAST_DOCC=1 swift package --scratch-path .build-docc --allow-writing-to-directory .build-docc/archives \
  generate-documentation "${targets[@]}" --enable-experimental-combined-documentation \
  --output-path .build-docc/archives/outlast.doccarchive > "$log" 2>&1; then
  cat "$log" >&2
  exit 1
fi
# A parameter whose name and type say it all is not described; every other warning is of something that is gone or misspelt.
undescribed="is missing documentation$"
stale=$(awk -v skip="$undescribed" '/^warning:/ { lines = $0 ~ skip ? 0 : 5 } lines-- > 0' "$log")
if [ -n "$stale" ]; then
  printf '%s\n' "$stale" >&2
  echo "the documentation has warnings" >&2
  exit 1
fi
echo "documentation built without a warning: .build-docc/archives/outlast.doccarchive"
