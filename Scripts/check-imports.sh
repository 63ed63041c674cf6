#!/usr/bin/env bash
# A room may import only rooms on floors below its own; the pure rooms import nothing that knows of files or clocks.
set -euo pipefail
cd "$(dirname "$0")/.."

declare -A floor=(
  [CLanes]=-1 [CAssets]=0 [CFiles]=0 [CXlsx]=0 [Counts]=0 [Units]=1 [Maths]=1 [Files]=1 [Facts]=2 [Economy]=3 [Compute]=3 [Traces]=4 [Scenarios]=4 [Studies]=5
  [Reports]=6 [outlast]=7
)
pure="Counts Units Maths Economy Compute"
outside="Foundation Dispatch Glibc Darwin Synchronization"
wrong=0

for room in "${!floor[@]}"; do
  [ -d "Sources/$room" ] || { echo "Scripts/check-imports.sh: there is no room $room" >&2; wrong=1; }
done
for folder in Sources/*/; do
  room=$(basename "$folder")
  [ -n "${floor[$room]:-}" ] || { echo "$folder: has no floor in Scripts/check-imports.sh" >&2; wrong=1; continue; }
  imports=$(grep -rnE '^ *((public|internal|private|package|@[a-z]+) +)*import +[A-Za-z_]+' "$folder" --include='*.swift') ||
    [ $? -eq 1 ] # a folder of C imports nothing
  while IFS=: read -r file line text; do
    if [ -z "$file" ]; then continue; fi
    module=$(sed -E 's/^ *((public|internal|private|package|@[a-z]+) +)*import +([A-Za-z_]+).*/\3/' <<< "$text")
    if [ -n "${floor[$module]:-}" ] && [ "${floor[$module]}" -ge "${floor[$room]}" ]; then
      echo "$file:$line: $room (floor ${floor[$room]}) imports $module (floor ${floor[$module]})" >&2
      wrong=1
    fi
    if [[ " $pure " == *" $room "* && " $outside " == *" $module "* ]]; then
      echo "$file:$line: $room is pure and imports $module" >&2
      wrong=1
    fi
  done <<< "$imports"
done
[ $wrong -eq 0 ] && echo "imports go down only"
exit $wrong
