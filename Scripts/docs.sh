#!/usr/bin/env bash
# Builds the DocC archive of all rooms. A warning ends it with status 1: a link to a symbol that is gone, or a parameter that is not described.
set -euo pipefail
cd "$(dirname "$0")/.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
targets=()
for room in Units Maths Files Facts Economy Compute Traces Scenarios Studies Reports; do targets+=(--target "$room"); done
OUTLAST_DOCC=1 swift package --scratch-path .build-docc --allow-writing-to-directory .build-docc/archives \
  generate-documentation "${targets[@]}" --enable-experimental-combined-documentation --warnings-as-errors \
  --output-path .build-docc/archives/outlast.doccarchive > "$log" 2>&1 || { cat "$log" >&2; exit 1; }
echo "documentation built without a warning: .build-docc/archives/outlast.doccarchive"
