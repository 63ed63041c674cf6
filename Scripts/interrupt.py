#!/usr/bin/env python3
r"""Interrupts the built program at random moments, in every command, and measures how soon it ends.

    Scripts/interrupt.py PROGRAM                       a few moments of each command
    Scripts/interrupt.py PROGRAM --rounds 20           as many as asked for
    Scripts/interrupt.py PROGRAM --seed 7 'cost*'      other moments, of some commands

Every command is given work for minutes. It is sent SIGINT, or SIGTERM in every third round, after it has worked for a random time of
up to a second; it must end with status 130, or 143, print nothing on standard output that a reader could take for an answer, leave
no file beside those that were there and change none of them. Each must have ended after 0.3 s: on a machine that does other things
the time is told and judged by --within.
"""

import argparse, fnmatch, os, pathlib, random, shutil, signal, subprocess, sys, tempfile, time

SCENARIO = """outlast: 1
name: long
start: 2024-12
horizon: 120 months
currency: USD
companies:
  a:
    cash: { value: 1e8 USD, source: bank }
    other: { costs: { assume: 4e5 to 6e5 USD/month, because: x } }
cases:
"""


def scenario(folder):
  cases = "".join(
    f"  c{i}: {{ companies: {{ a: {{ other: {{ costs: {{ assume: {i + 1} USD/month, because: x }} }} }} }} }}\n" for i in range(900))
  (folder / "s.yaml").write_text(SCENARIO + cases)


def trace(folder):
  lines = "".join(
    f'{{"timestamp": {i * 40}, "input_length": {500 + i % 7000}, "output_length": {100 + i % 900}, "hash_ids": [{i % 50}]}}\n'
    for i in range(60_000))
  (folder / "t.jsonl").write_text(lines)
  (folder / "wrong.jsonl").write_text(lines[:2000] + '{"timestamp": x}\n' * 1_500_000)
  (folder / "half.csv").write_text("month,cash\n" + "2024-11,1\n" * 100_000)


MANY = ["--paths", "100000000", "--threads", "2"]
SERVED = ["qwen3-32b", "--gpu", "2xH100", "--trace", "t.jsonl"]
COMMANDS = {
  "runway": ["runway", *MANY],
  "runway-json": ["runway", "--json", *MANY],
  "runway-shard": ["runway", *MANY, "--shard", "1/2"],
  "compare": ["compare", "mine.yaml", "--what-if", "horizon=100 months", *MANY],
  "compare-cases": ["compare", "s.yaml", "--paths", "100000"],
  "solve": ["solve", "mine.yaml", "--vary", "cash", "--until", "survival@24 >= 90 %", *MANY],
  "sensitivity": ["sensitivity", "--of", "moonshot.burn@12", *MANY],
  "sensitivity-sobol": ["sensitivity", "mine.yaml", "--of", "cash@24", "--sobol", "--rows", "65536", "--paths-a-row", "4096"],
  "sensitivity-keep": ["sensitivity", "mine.yaml", "--of", "cash@24", "--sobol", "--rows", "65536", "--paths-a-row", "64", "--keep", "rows"],
  "sensitivity-morris": ["sensitivity", "mine.yaml", "--of", "cash@24", "--morris", "--trajectories", "10000", "--paths-a-row", "4096"],
  "report": ["report", "mine.yaml", "-o", "old.html", *MANY],
  "export": ["export", "mine.yaml", "-o", "old.csv", *MANY],
  "growth": ["growth", "mine.yaml", *MANY],
  "price": ["price", *MANY],
  "why": ["why", "moonshot.burn@30", *MANY],
  "merge": ["merge", *MANY],
  "check-cases": ["check", "s.yaml"],
  "fit": ["fit", "mine.yaml", "--books", "half.csv"],
  "trace": ["trace", "wrong.jsonl"],
  "trace-generate": ["trace", "t.jsonl", "--generate", "1000000", "-o", "old.csv"],
  "cost-trace": ["cost", *SERVED, "--laps", "100"],
  "cost-slow": ["cost", *SERVED, "--speed", "0.001", "--laps", "1000"],
  "cost-promise": ["cost", *SERVED, "--ttft", "2s", "--tpot", "50ms", "--laps", "100"],
  "plan": ["plan", "deepseek-v3", "--gpus", "H100,H200,H800,H20", "--trace", "t.jsonl", "--ttft", "2s", "--tpot", "50ms", "--max-gpus", "1024"],
  "price-war": ["price-war"],
  "supply": ["supply", "--gpus", "1000xH100", "--months", "120", "--paths", "1000000"],
  "validate-serving": ["validate", "serving"],
  "validate-books": ["validate", "books"],
  "validate-sensitivity": ["validate", "sensitivity"],
  "validate": ["validate"],
}
# Over too soon to be interrupted at many moments; it is tried, and what is over is no fault.
SHORT = {"fit", "price-war", "validate", "trace", "validate-books", "merge", "trace-generate", "compare-cases", "check-cases", "supply", "plan", "validate-sensitivity"}


def seen(folder):
  """What stands in a folder: names, and what ordinary files hold."""
  return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def main():
  parser = argparse.ArgumentParser()
  parser.add_argument("program")
  parser.add_argument("names", nargs="*")
  parser.add_argument("--rounds", type=int, default=2)
  parser.add_argument("--seed", type=int, default=1)
  parser.add_argument("--within", type=float, default=0.3)
  options = parser.parse_args()
  chance = random.Random(options.seed)
  program = os.path.abspath(options.program)
  ground = pathlib.Path(tempfile.mkdtemp())
  took, wrong, over = [], [], 0
  try:
    scenario(ground)
    trace(ground)
    subprocess.run([program, "init", "mine.yaml", "--start", "2024-12"], cwd=ground, check=True, stdout=subprocess.DEVNULL)
    for name in ("old.html", "old.csv"): (ground / name).write_text("kept\n")
    before = seen(ground)
    for name, arguments in COMMANDS.items():
      if options.names and not any(fnmatch.fnmatch(name, pattern) for pattern in options.names): continue
      for number in range(options.rounds):
        sent = signal.SIGTERM if number % 3 == 2 else signal.SIGINT
        moment = chance.uniform(0.02, 1)
        process = subprocess.Popen([program, *arguments], cwd=ground, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
          said, _ = process.communicate(timeout=moment)
          over += 1
          if name not in SHORT and process.returncode != 66: wrong.append(f"{name}: over after {moment:.2f} s, status {process.returncode}")
        except subprocess.TimeoutExpired:
          start = time.monotonic()
          process.send_signal(sent)
          try:
            said, told = process.communicate(timeout=30)
          except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            wrong.append(f"{name}: did not end in 30 s after {moment:.2f} s")
            continue
          seconds = time.monotonic() - start
          took.append((seconds, name))
          if process.returncode != 128 + sent and not (process.returncode == 0 and name in SHORT):
            wrong.append(f"{name}: status {process.returncode}, not {128 + sent}, after {moment:.2f} s: {told[-200:].decode(errors='replace')}")
          if seconds > options.within: wrong.append(f"{name}: took {seconds:.2f} s to end, after {moment:.2f} s")
        after = seen(ground)
        for file in sorted(set(before) | set(after)):
          # Rows that were finished are kept whole, for the next run.
          if file == "rows": continue
          if process.returncode == 0 and name in SHORT: continue
          if after.get(file) != before.get(file): wrong.append(f"{name}: {file} was {'left' if file not in before else 'changed'}")
        for file in set(after) - set(before):
          if file != "rows": (ground / file).unlink()
        for file, content in before.items():
          if after.get(file) != content: (ground / file).write_bytes(content)
  finally:
    shutil.rmtree(ground, ignore_errors=True)
  took.sort()
  for line in wrong: print(line)
  if not took: sys.exit("interrupt: nothing was interrupted")
  at = lambda share: took[min(len(took) - 1, int(share * len(took)))]
  print(f"interrupt: seed {options.seed}: {len(took)} interrupted and {over} over before, {len(wrong)} wrong; "
        f"to the end p50 {at(0.5)[0] * 1000:.0f} ms, p95 {at(0.95)[0] * 1000:.0f} ms, at most {took[-1][0] * 1000:.0f} ms ({took[-1][1]})")
  sys.exit(1 if wrong else 0)


main()
