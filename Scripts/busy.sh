#!/usr/bin/env bash
# Runs a command on a busy machine: beside it, each core has a process that computes all the time. What passes on a free machine alone
# waits for something in the wrong way.
#
#     Scripts/busy.sh make test
set -euo pipefail
if [ $# -eq 0 ]; then
  echo "Scripts/busy.sh: expected COMMAND …" >&2
  exit 64
fi

loops=()
end() {
  # One that has ended by itself is as good.
  kill "${loops[@]}" 2> /dev/null || true
  wait "${loops[@]}" 2> /dev/null || true
}
trap end EXIT
# After Ctrl-C the command ends first, then its status is told.
trap : INT
cores=$(nproc)
for ((core = 0; core < cores; core++)); do
  # If this script is killed so that it can end nothing, they see it and end by themselves.
  (while kill -0 $$ 2> /dev/null; do for ((i = 0; i < 200000; i++)); do :; done; done) &
  loops+=($!)
done
status=0
"$@" || status=$?
exit $status
