#!/usr/bin/env bash
# Every script reads as bash or Python, holds no trap (Scripts/check-traps.py says which), and shellcheck finds nothing.
# With names, only those.
set -euo pipefail
home=$(realpath "$(dirname "$0")/..")
scripts=()
for name in "$@"; do
  script=$(realpath --relative-to="$home" "$name")
  scripts+=("$script")
done
cd "$home"

if [ ${#scripts[@]} -eq 0 ]; then
  found=$(find . \( -name '.build*' -o -name .git -o -name dist \) -prune -o -type f \
    \( -name '*.sh' -o -name '*.py' -o -name Makefile -o -path './.ci/*' \) -print | sort)
  mapfile -t scripts <<< "${found//.\//}"
fi

wrong=0 shells=()
for script in "${scripts[@]}"; do
  IFS= read -r first < "$script" || true # nothing is in an empty file
  case $first in
    '#!'*bash*)
      shells+=("$script")
      bash -n "$script" || wrong=1
      ;;
    '#!'*python*) ;;
    *)
      if [[ $script == *.sh || $script == .ci/* ]]; then
        echo "$script:1: expected #!/usr/bin/env bash or python3" >&2
        wrong=1
      fi
      ;;
  esac
done
python3 -B Scripts/check-traps.py "${scripts[@]}" || wrong=1

if [ ${#shells[@]} -eq 0 ]; then
  exit $wrong
elif command -v shellcheck > /dev/null; then
  shellcheck --severity=warning --format=gcc "${shells[@]}" >&2 || wrong=1
else
  echo "********************************************************************************" >&2
  echo "check-scripts: shellcheck is NOT INSTALLED (apt-get install shellcheck)," >&2
  echo "check-scripts: so these were read for syntax and the house's own traps alone:" >&2
  printf 'check-scripts:   %s\n' "${shells[@]}" >&2
  echo "********************************************************************************" >&2
fi
exit $wrong
