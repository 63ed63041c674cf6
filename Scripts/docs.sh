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
if grep -B 1 -A 4 -E '^warning:' "$log" >&2; then
  echo "the documentation has warnings" >&2
  exit 1
fi
echo "documentation built without a warning: .build-docc/archives/outlast.doccarchive"
