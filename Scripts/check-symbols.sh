#!/usr/bin/env bash
# No room in a result's path may call the C library's mathematics, whose bits change with the processor: the symbol tables
# tell. The square root is excepted, since IEEE 754 fixes its every bit.
set -euo pipefail
build=$1
wrong=0 read=0
for room in Maths Economy Compute Scenarios Studies; do
  objects=("$build/$room.build"/*.o)
  [ -e "${objects[0]}" ] || { echo "$build holds no objects of $room" >&2; exit 1; }
  read=$((read + ${#objects[@]}))
  names=$(nm -u "${objects[@]}" | awk '{print $2}' | sort -u)
  # Status 1 says that nothing was found, which is as it should be; any other, that nothing was looked for.
  found=$(grep -E \
    '^(a?(sin|cos|tan)h?|atan2|exp|exp2|exp10|expm1|log|log2|log10|log1p|pow|fma|fmod|cbrt|hypot|l?gamma|tgamma|erfc?)[fl]?$' \
    <<< "$names") || [ $? -eq 1 ]
  if [ -n "$found" ]; then
    echo "$room calls the C library: $found" >&2
    wrong=1
  fi
done
[ $wrong = 0 ] && echo "no libm in the $read objects of the rooms that results come from"
exit $wrong
