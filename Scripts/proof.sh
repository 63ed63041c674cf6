#!/usr/bin/env bash
# Counts that CI takes a twentieth of, whole. Hours of a machine; its log belongs to the note that closes an issue.
set -euo pipefail
cd "$(dirname "$0")/.."
make tested
for round in 1 2 3 4 5 6 7 8 9 10; do
  echo "make test beside two busy processes, round $round of 10"
  Scripts/busy.sh make test
done
make fuzz INPUTS=2000000
make storm RUNS=20000
