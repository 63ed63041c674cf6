#!/usr/bin/env bash
# Installs what a bare Debian machine lacks to build this project, and says clearly what it cannot install.
set -euo pipefail

if ! command -v swift > /dev/null; then
  for place in /opt/swift/usr/bin /usr/local/swift/usr/bin "$HOME/.local/share/swiftly/bin"; do
    [ -x "$place/swift" ] && { echo "swift is in $place: put it on the PATH, then run make again" >&2; exit 69; }
  done
  echo "Swift 6.3 or later is needed and was not found; see https://www.swift.org/install" >&2
  exit 69
fi

said=$(swift --version 2> /dev/null) || { echo "swift --version fails: $(command -v swift) does not run here" >&2; exit 69; }
version=unknown
if [[ $said =~ Swift\ version\ ([0-9]+\.[0-9]+) ]]; then version=${BASH_REMATCH[1]}; fi
sorted=$(printf '%s\n6.3\n' "$version" | sort -V)
if [ "$version" = unknown ] || [ "${sorted%%$'\n'*}" != 6.3 ]; then
  echo "Swift 6.3 or later is needed; this is $version" >&2
  exit 69
fi

# What Swift's own linker and the libraries it links against need, the libraries that write spreadsheets and check them, and what runs
# the guides.
"$(dirname "$0")/install.sh" git binutils libc6-dev libstdc++-12-dev pkg-config libxlsxwriter-dev python3 zlib1g-dev
