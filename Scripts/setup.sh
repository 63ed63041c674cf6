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

version=$(swift --version 2> /dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -1)
if [ "$(printf '%s\n6.3\n' "$version" | sort -V | head -1)" != 6.3 ]; then
  echo "Swift 6.3 or later is needed; this is $version" >&2
  exit 69
fi

# What Swift's own linker and the libraries it links against need, the library that writes spreadsheets, and what runs the guides.
wanted=(git binutils libc6-dev libstdc++-12-dev pkg-config libxlsxwriter-dev python3)
command -v dpkg-query > /dev/null || exit 0
missing=()
for package in "${wanted[@]}"; do
  dpkg-query -W -f '${Status}' "$package" 2> /dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -eq 0 ]; then as_root=(); elif command -v sudo > /dev/null; then as_root=(sudo); else
  echo "These packages are missing and only root can install them: ${missing[*]}" >&2
  exit 69
fi
echo "Installing ${missing[*]}" >&2
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}"
