#!/usr/bin/env bash
# Nothing in the program converts a computed number to a whole one in a way that ends it: Scripts/check-conversions.sh .build/release
#
# The room Counts stands before the standard library's conversions with its own, which the compiler refuses in every room that sees
# it. This holds that every room does, and that each of them is refused.
set -euo pipefail
cd "$(dirname "$0")/.."
built=${1:-.build/release}
wrong=0

# Every room is made by `room`, which lets it see Counts, and so does the command line; only Counts itself does without.
rooms=$(find Sources -mindepth 2 -name '*.swift' -printf '%P\n' | cut -d/ -f1 | sort -u)
for room in $rooms; do
  case $room in
    Counts) ;;
    outlast) grep -q 'swiftSettings: unhurried + counting' Package.swift || { echo "Package.swift: $room does not see Counts" >&2; wrong=1; } ;;
    *) grep -qE "room\(($|\"$room\")|^ +\"$room\"," Package.swift || { echo "Package.swift: $room is not made by room(…)" >&2; wrong=1; } ;;
  esac
done
grep -q 'swiftSettings: settings + counting' Package.swift || { echo "Package.swift: room(…) does not let rooms see Counts" >&2; wrong=1; }

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
check() {
  swiftc -typecheck -parse-as-library -package-name main -I "$built/Modules" -Xcc "-fmodule-map-file=$built/CLanes.build/module.modulemap" \
    -Xcc -I -Xcc Sources/CLanes/include -Xfrontend -import-module -Xfrontend Counts -warnings-as-errors "$1" > "$folder/said" 2>&1
}
for type in Int Int64 Int32 Int16 Int8 UInt UInt64 UInt32 UInt16 UInt8 Int128; do
  echo "func whole(_ x: Double) -> $type { $type(x) }" > "$folder/bad.swift"
  if check "$folder/bad.swift" || ! grep -q 'ends the program' "$folder/said"; then
    echo "check-conversions: $type(x) of a Double is not refused" >&2
    wrong=1
  fi
done
cat > "$folder/good.swift" << 'END'
func whole(_ x: Double, _ y: Int32, _ text: String) -> Int {
  Int(saturating: x) + (Int(exactly: x) ?? 0) + Int(y) + (Int(text) ?? 0) + Int(Int32(saturating: x)) + Int(UInt8(clamping: y))
}
END
check "$folder/good.swift" || { cat "$folder/said" >&2; wrong=1; }
[ $wrong -eq 0 ] && echo "no conversion to a whole number ends the program"
exit $wrong
