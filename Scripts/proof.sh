#!/usr/bin/env bash
# Counts that CI takes a twentieth of, whole. Hours of a machine; its log belongs to the note that closes an issue.
set -euo pipefail
cd "$(dirname "$0")/.."
make tested
for round in 1 2 3 4 5 6 7 8 9 10; do
  echo "make test beside two busy processes, round $round of 10"
  Scripts/busy.sh make test
done
make interrupt INTERRUPTS=20
make fuzz INPUTS=2000000
python3 -B Scripts/fault.py .build/release/outlast --whole
python3 -B Scripts/same-everywhere.py .build/release/outlast --all
make corrupt DAMAGES=6000
make strangers STRANGERS=400
make storm RUNS=20000
