#!/usr/bin/env python3
"""Runs the unit tests, and prints of them what a reader looks for: what failed and why, and the closing line.

    Scripts/unit.py COMMAND …            `swift test …`; its status
    Scripts/unit.py --times COMMAND …    the same one after the other, then the tests that took over ten seconds, longest first

Side by side, tests wait for one another, and the times they are told to have taken are not theirs: hence one after the other.
"""

import re, subprocess, sys

LONG = 10.0
# Swift Testing marks each line; XCTest closes with a count of its own, which is nothing here.
HUSHED = re.compile(r"^(◇|Test Suite|\s*Executed 0 tests)| started\.$")
PASSED = re.compile(r'^✔ (?:Test|Suite) (.+?)(?: with \d+ test cases)? passed after ([\d.]+) seconds')


def run(command, times):
  """Runs the tests; the status, and seconds by test."""
  found = {}
  tests = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
  try:
    for line in tests.stdout:
      passed = PASSED.match(line)
      if passed and line.startswith("✔ Test ") and not line.startswith("✔ Test run"):
        found[passed[1]] = float(passed[2])
      if not passed and not HUSHED.match(line) or line.startswith("✔ Test run"):
        print(line, end="", flush=True)
  except KeyboardInterrupt:
    tests.terminate()
  return tests.wait(), found


def main():
  words = sys.argv[1:]
  times = words[:1] == ["--times"]
  if times:
    words = words[1:] + ["--no-parallel"]
  status, found = run(words, times)
  if times:
    long = sorted((pair for pair in found.items() if pair[1] > LONG), key=lambda pair: -pair[1])
    print(f"\n{len(found)} tests, {sum(found.values()):.0f} s one after the other; over {LONG:.0f} s:")
    for name, seconds in long:
      print(f"{seconds:8.1f} s  {name}")
    if not long:
      print("     none")
  sys.exit(status)


if __name__ == "__main__":
  main()
