#!/usr/bin/env bash
# Opens what `outlast report` and `outlast export` write as a reader would, with a company that states its cash, some that do not, a
# long run, and texts that try to be more than text. PICTURES=folder keeps screenshots.
#
# Installs Chromium, its fonts, pdftotext and LibreOffice where apt can. Where one of them is missing all the same, the status is 69,
# or 0 with OUTLAST_MAY_SKIP=1; either way it says what was not looked at.
set -euo pipefail
program=$(realpath "$1")
home=$(realpath "$(dirname "$0")/..")
pictures=()
if [ -n "${PICTURES:-}" ]; then
  mkdir -p "$PICTURES"
  PICTURES=$(realpath "$PICTURES")
  pictures=(--pictures "$PICTURES")
fi

has() {
  local name
  for name in "$@"; do
    if command -v "$name" > /dev/null; then return 0; fi
  done
  return 1
}
has_browser() { has chromium chromium-browser google-chrome chrome && has pdftotext; }
has_office() { has soffice libreoffice; }

# The page asks for the fonts of Liberation by name, and charts for a sans serif.
wanted=(fonts-liberation fonts-dejavu-core)
if ! has_browser; then wanted+=(chromium poppler-utils); fi
if ! has_office; then wanted+=(libreoffice-calc-nogui); fi
"$home/Scripts/install.sh" --lean "${wanted[@]}" || true # what is missing is asked for below, by its name

scratch=$(mktemp -d)
export TMPDIR=$scratch
pages=
end() {
  # Ctrl-C does not reach what runs in the background; its browser ends with it.
  if [ -n "$pages" ]; then
    kill "$pages" 2> /dev/null || true
    wait "$pages" 2> /dev/null || true
  fi
  rm -rf "$scratch"
}
trap end EXIT
cd "$scratch"
SECONDS=0 wrong=0 begun=0

"$program" init mine.yaml --start 2024-12 > out
sed -e 's/^name: .*/name: "<script>alert(1)<\/script> \& a name so long that it has no place on any line, whatever the width of the page"/' \
  -e 's/    name: .*/    name: "=HYPERLINK(\\"http:\/\/a.b\\")"/' -e 's/source: payroll/source: "+cmd <img src=x onerror=alert(2)>"/' \
  mine.yaml > hostile.yaml
"$program" report mine.yaml --paths 4000 -o mine.html
"$program" report mine.yaml --paths 400 --horizon 120 -o long.html
"$program" report hostile.yaml --paths 400 --horizon 7 -o hostile.html
"$program" report --paths 256 -o six.html
echo "reports: 4 written in $((SECONDS - begun)) s"

# Pages are read while workbooks are written and read: either leaves half of two cores free.
if has_browser; then
  python3 -B "$home/Scripts/check-page.py" "${pictures[@]}" mine.html long.html hostile.html six.html > pages.out 2>&1 &
  pages=$!
fi

begun=$SECONDS
files=()
for name in mine hostile threshold; do
  if [ $name = threshold ]; then of=(--company 01ai --paths 256); else of=("$name.yaml" --paths 1000); fi
  "$program" export "${of[@]}" -o "$name.xlsx"
  "$program" export "${of[@]}" -o "$name.csv"
  files+=("$name.xlsx" "$name.csv")
done
echo "workbooks: 3 written in $((SECONDS - begun)) s"
if has_office; then
  python3 -B "$home/Scripts/check-sheet.py" "${files[@]}" || wrong=1
else
  # What needs no office is looked at all the same.
  python3 -B "$home/Scripts/check-sheet.py" --without-office "${files[@]}" || wrong=1
fi
if [ -n "$pages" ]; then
  wait "$pages" || wrong=1
  pages=
  cat pages.out
fi
echo "board: all of it in $SECONDS s"

skipped=()
if ! has_browser; then
  skipped+=("NOT CHECKED: whether the report shows without a message, fits 360 px, and prints on A4 with nothing cut")
  skipped+=("             (mine.html, long.html, hostile.html, six.html): Chromium or pdftotext is missing")
fi
if ! has_office; then
  skipped+=("NOT CHECKED: whether LibreOffice opens the workbook without a warning and comes to the same sums")
  skipped+=("             (mine.xlsx, hostile.xlsx, threshold.xlsx): LibreOffice is missing")
fi
if [ ${#skipped[@]} -gt 0 ]; then
  {
    echo "********************************************************************************"
    printf 'check-board: %s\n' "${skipped[@]}"
    echo "check-board: apt-get install chromium poppler-utils fonts-liberation libreoffice-calc-nogui"
    echo "check-board: OUTLAST_MAY_SKIP=1 lets it end well all the same; it is ${OUTLAST_MAY_SKIP:-not set}"
    echo "********************************************************************************"
  } >&2
  if [ $wrong -eq 0 ] && [ "${OUTLAST_MAY_SKIP:-}" != 1 ]; then exit 69; fi
fi
exit $wrong
