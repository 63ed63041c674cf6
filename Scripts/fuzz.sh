#!/usr/bin/env bash
# Feeds so many mutated inputs to every parser, shared among the cores: Scripts/fuzz.sh FUZZ INPUTS [FIRST_SEED]. Every input is made
# from its own seed, so that the parts are those of one run.
set -euo pipefail
fuzz=$1 inputs=$2 first=${3:-1}
export SWIFT_BACKTRACE=enable=no
cores=$(nproc)
each=$(((inputs + cores - 1) / cores))
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
parts=()
for ((core = 0; core < cores; core++)); do
  "$fuzz" "$each" $((first + core * each)) > "$logs/$core" 2>&1 &
  parts+=($!)
done
failed=0
for ((core = 0; core < cores; core++)); do
  if ! wait "${parts[core]}"; then failed=1; fi
  cat "$logs/$core"
done
exit $failed
