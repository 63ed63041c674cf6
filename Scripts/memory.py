#!/usr/bin/env python3
r"""Holds what the built program says of memory against what it takes.

    Scripts/memory.py PROGRAM

Each command is refused under a limit that it does not fit in, with status 69 and a line that says how much it would take; without
one its peak is measured, and must be no more than was said, and no less than a sixth of it. Then there are commands whose memory must
not grow with the number of paths.
"""

import os, pathlib, re, shutil, subprocess, sys, tempfile

ROOT = 45e6
UNITS = {"MB": 1e6, "GB": 1e9, "TB": 1e12}


def trace(folder, n):
  (folder / "t.csv").write_text(
    "TIMESTAMP,ContextTokens,GeneratedTokens\n"
    + "".join(f"2023-11-16 18:{i // 60000 % 60:02d}:{i // 1000 % 60:02d}.{i % 1000:03d},{5 + i % 90},10\n" for i in range(n)))


def run(program, folder, *arguments):
  process = subprocess.Popen([program, *arguments], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
  said = process.stderr.read().decode(errors="replace")
  _, code, used = os.wait4(process.pid, 0)
  process.returncode = os.waitstatus_to_exitcode(code)
  return process.returncode, said, used.ru_maxrss * 1024


TOLD = {
  "runway": ["runway", "--paths", "4000", "--horizon", "120", "--threads", "2"],
  "why": ["why", "a.burn@1", "s.yaml", "--horizon", "1", "--paths", "2500000"],
  "supply": ["supply", "--gpus", "8xH100", "--months", "2", "--paths", "1000000"],
  "sensitivity": ["sensitivity", "s.yaml", "--of", "cash@1", "--horizon", "1", "--sobol", "--rows", "65536"],
  "trace": ["trace", "t.csv"],
}
FLAT = {
  "price": ["price", "mine.yaml", "--paths"],
  "growth": ["growth", "mine.yaml", "--paths"],
}
SCENARIO = """outlast: 1
name: s
start: 2024-12
currency: USD
companies:
  a:
    cash: { value: 1e6 USD, source: bank }
    other: { costs: { assume: 4e4 to 6e4 USD/month, because: x } }
"""


def main():
  program = os.path.abspath(sys.argv[1])
  folder = pathlib.Path(tempfile.mkdtemp())
  wrong = 0
  try:
    (folder / "s.yaml").write_text(SCENARIO)
    trace(folder, 1_000_000)
    run(program, folder, "init", "mine.yaml", "--start", "2024-12")
    for name, arguments in TOLD.items():
      status, said, _ = run(program, folder, *arguments, "--memory", "100MB")
      found = re.search(r"would take about ([\d.]+) (MB|GB|TB)", said)
      refused = status == 69 and found is not None
      told = float(found[1]) * UNITS[found[2]] if found else 0
      status, said, peak = run(program, folder, *arguments)
      right = refused and status == 0 and told / 6 <= max(peak - ROOT, 1e6) <= told
      wrong += not right
      print(f"memory: {name}: said {told / 1e6:.0f} MB, took {(peak - ROOT) / 1e6:.0f} MB beside the program"
            + ("" if right else f"  WRONG (status {status}, {'refused' if refused else 'not refused'})"))
    for name, arguments in FLAT.items():
      few, many = (run(program, folder, *arguments, str(paths))[2] for paths in (40_000, 120_000))
      right = many < few + 8e6
      wrong += not right
      print(f"memory: {name}: {few / 1e6:.0f} MB of 40,000 paths, {many / 1e6:.0f} MB of 120,000" + ("" if right else "  WRONG"))
  finally:
    shutil.rmtree(folder, ignore_errors=True)
  sys.exit(1 if wrong else 0)


main()
