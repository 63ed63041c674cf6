#!/usr/bin/env bash
# Opens what `outlast report` and `outlast export` write as a reader would, with a company that states its cash, some that do not, a
# long run, and texts that try to be more than text. PICTURES=folder keeps screenshots.
set -euo pipefail
program=$(realpath "$1")
home=$(realpath "$(dirname "$0")/..")
pictures=()
[ -n "${PICTURES:-}" ] && mkdir -p "$PICTURES" && pictures=(--pictures "$(realpath "$PICTURES")")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

"$program" init mine.yaml > out
sed -e 's/^name: .*/name: "<script>alert(1)<\/script> \& a name so long that it has no place on any line, whatever the width of the page"/' \
  -e 's/    name: .*/    name: "=HYPERLINK(\\"http:\/\/a.b\\")"/' -e 's/source: payroll/source: "+cmd <img src=x onerror=alert(2)>"/' \
  mine.yaml > hostile.yaml
"$program" report mine.yaml --paths 4000 -o mine.html
"$program" report mine.yaml --paths 400 --horizon 120 -o long.html
"$program" report hostile.yaml --paths 400 --horizon 7 -o hostile.html
"$program" report --paths 256 -o six.html
python3 "$home/Scripts/check-page.py" "${pictures[@]}" mine.html long.html hostile.html six.html

for name in mine hostile; do
  "$program" export "$name.yaml" --paths 1000 -o "$name.xlsx"
  "$program" export "$name.yaml" --paths 1000 -o "$name.csv"
  python3 "$home/Scripts/check-sheet.py" "$name.xlsx" "$name.csv"
done
"$program" export --company 01ai --paths 256 -o threshold.xlsx
"$program" export --company 01ai --paths 256 -o threshold.csv
python3 "$home/Scripts/check-sheet.py" threshold.xlsx threshold.csv
