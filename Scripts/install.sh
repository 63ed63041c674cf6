#!/usr/bin/env bash
# Installs those of the named Debian packages that are missing. Status 69 where it cannot; elsewhere than on Debian it does nothing.
# --lean leaves out what the packages only recommend.
set -euo pipefail
options=(-y)
if [ "${1:-}" = --lean ]; then
  options+=(--no-install-recommends)
  shift
fi
if ! command -v dpkg-query > /dev/null; then exit 0; fi

missing=()
for package in "$@"; do
  status=$(dpkg-query -W -f '${Status}' "$package" 2> /dev/null) || status=unknown
  if [[ $status != *"ok installed" ]]; then missing+=("$package"); fi
done
if [ ${#missing[@]} -eq 0 ]; then exit 0; fi

if [ "$(id -u)" -eq 0 ]; then as_root=(); elif command -v sudo > /dev/null; then as_root=(sudo); else
  echo "These packages are missing and only root can install them: ${missing[*]}" >&2
  exit 69
fi
echo "Installing ${missing[*]}" >&2
# Another apt may be at work, of another make or of the machine itself.
apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
"${apt[@]}" update || echo "apt-get update fails: going on with what apt knows" >&2
if ! "${apt[@]}" install "${options[@]}" "${missing[@]}" > /dev/null; then
  echo "apt-get could not install ${missing[*]}" >&2
  exit 69
fi
