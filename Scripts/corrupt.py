#!/usr/bin/env python3
"""Damages what the program keeps between runs, shards and finished rows, and holds that it is never taken for whole.

    Scripts/corrupt.py PROGRAM [ROUNDS] [--seed SEED]     300 rounds unless told

A small run is sampled in three shards, and a small Sobol' run keeps its rows. In each round one of the files, or the set of them, is damaged:
bits are flipped, bytes are lost, added, exchanged or made nothing, files are cut short, glued together, exchanged, doubled or lost, or come
from a run with another seed or another scenario. Then `merge`, or `sensitivity --keep`, must refuse with status 65, name the file or the part,
and print nothing. It may never answer: neither with other figures nor with the right ones. After every tenth round
`runway --shard` makes the damaged part again, and the answer is that of the run done at once, to the byte.

Ends with status 1 if anything was taken for whole, or refused in another way; the seed and counts are printed.
"""

import argparse, concurrent.futures, os, pathlib, random, subprocess, sys, tempfile

SCENARIO = """outlast: 1
name: small
start: 2024-12
horizon: 6 months
currency: USD
companies:
  a:
    cash: { value: 1e6 USD, source: bank }
    other: { costs: { assume: "empirical(4e4 USD/month, 5e4 USD/month, 9e4 USD/month)", because: x } }
"""
PARTS = 3
# The mark, the form, the version, the digest and the length, all bits of which are flipped where there are rounds enough.
HEAD = 64
RUNWAY = ["small.yaml", "--paths", "96", "--threads", "1"]
SOBOL = ["sensitivity", "small.yaml", "--of", "cash@3", "--sobol", "--rows", "16", "--threads", "1", "--csv", "--keep", "kept.rows"]


def run(program, folder, *words):
  """The status of a command, what it prints and what it complains of."""
  done = subprocess.run(
    [program, *words], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
  return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")


def made(program, folder, *words):
  """The output of a command that must do its work."""
  status, printed, said = run(program, folder, *words)
  if status != 0:
    sys.exit(f"Scripts/corrupt.py: {' '.join(words)}: status {status}: {said}")
  return printed


class Ground:
  """The whole files, and what is answered from them."""

  def __init__(self, program, folder):
    self.program = program
    (folder / "small.yaml").write_text(SCENARIO)
    self.answer = made(program, folder, "runway", *RUNWAY, "--json")
    for part in range(1, PARTS + 1):
      made(program, folder, "runway", *RUNWAY, "--shard", f"{part}/{PARTS}")
    if made(program, folder, "merge", *RUNWAY, "--json") != self.answer:
      sys.exit("Scripts/corrupt.py: whole shards do not merge to the answer of the run done at once")
    self.shards = {path.name: path.read_bytes() for path in sorted((folder / "shards").iterdir())}
    self.rowsAnswer = made(program, folder, *SOBOL)
    self.rows = (folder / "kept.rows").read_bytes()
    # Whole files of other runs: another seed, and a scenario that differs within one list.
    (folder / "other.yaml").write_text(SCENARIO.replace("5e4 USD/month", "5.01e4 USD/month"))
    strangers = []
    for words in [[*RUNWAY, "--seed", "2"], ["other.yaml", *RUNWAY[1:]]]:
      made(program, folder, "runway", *words, "--shard", f"1/{PARTS}", "--shards", "others")
    strangers = [path.read_bytes() for path in sorted((folder / "others").iterdir())]
    made(program, folder, *[word if word != "kept.rows" else "other.rows" for word in SOBOL], "--seed", "2")
    self.strangers, self.otherRows = strangers, (folder / "other.rows").read_bytes()


def damaged(whole, strangers, others, luck, round):
  """Bytes that are not those of the file, and what was done to them."""
  while True:
    bytes = bytearray(whole)
    kind = luck.choice(["flip"] * 6 + ["cut", "more", "exchange", "nothing", "lose", "double", "glue", "stranger", "empty"])
    place = luck.randrange(len(bytes))
    end = min(len(bytes), place + luck.randint(1, 64))
    if kind == "flip":
      bits = [round % (HEAD * 8)] if luck.random() < 0.5 else [luck.randrange(len(bytes) * 8) for _ in range(luck.randint(1, 3))]
      for bit in bits:
        bytes[bit // 8] ^= 1 << bit % 8
    elif kind == "cut":
      del bytes[place:]
    elif kind == "more":
      bytes[len(bytes):] = luck.randbytes(luck.randint(1, 64))
    elif kind == "exchange":
      other = luck.randrange(len(bytes))
      bytes[place], bytes[other] = bytes[other], bytes[place]
    elif kind == "nothing":
      bytes[place:end] = b"\0" * (end - place)
    elif kind == "lose":
      del bytes[place:end]
    elif kind == "double":
      bytes[place:place] = bytes[place:end]
    elif kind == "glue":
      bytes = bytearray(whole[:place] + luck.choice(others + strangers)[place:])
    elif kind == "stranger":
      bytes = bytearray(luck.choice(strangers))
    else:
      bytes = bytearray()
    if bytes != whole:
      return kind, b"" + bytes


def shards_round(ground, folder, luck, round):
  """Damages shards or their set; gives what was done and what is wrong with what the program made of it."""
  home = folder / "shards"
  for path in home.iterdir():
    path.unlink()
  for name, content in ground.shards.items():
    (home / name).write_bytes(content)
  names = sorted(ground.shards)
  name, other = luck.sample(names, 2)
  if luck.random() < 0.8:
    kind, content = damaged(
      ground.shards[name], ground.strangers, [ground.shards[one] for one in names if one != name], luck, round)
    (home / name).write_bytes(content)
    told = name
  else:
    kind = luck.choice(["swapped", "doubled", "copied", "renumbered", "lost"])
    told = name
    if kind == "swapped":
      (home / name).write_bytes(ground.shards[other])
      (home / other).write_bytes(ground.shards[name])
    elif kind == "doubled":
      (home / name).write_bytes(ground.shards[other])
    elif kind == "copied":
      told = name.replace(".shard", "-copy.shard")
      (home / told).write_bytes(ground.shards[name])
    elif kind == "renumbered":
      told = name.replace(f"-of-{PARTS}", f"-of-{PARTS + 1}")
      (home / name).rename(home / told)
    else:
      (home / name).unlink()
      told = f"part {name.split('-')[2]} of {PARTS} is missing"
  status, printed, said = run(ground.program, folder, "merge", *RUNWAY, "--json")
  wrong = judged(status, printed, said, told, ground.answer)
  if wrong is None and round % 10 == 0 and kind in ("flip", "cut", "more", "nothing", "lose", "empty", "lost"):
    part = f"{name.split('-')[2]}/{PARTS}"
    status, _, said = run(ground.program, folder, "runway", *RUNWAY, "--shard", part)
    if status == 0:
      status, printed, said = run(ground.program, folder, "merge", *RUNWAY, "--json")
    if status != 0 or printed != ground.answer:
      wrong = f"made again, status {status}: {said.strip()}"
  return f"shard, {kind}", wrong


def rows_round(ground, folder, luck, round):
  """The same of finished rows."""
  kind, content = damaged(ground.rows, [ground.otherRows], [ground.otherRows], luck, round)
  (folder / "kept.rows").write_bytes(content)
  status, printed, said = run(ground.program, folder, *SOBOL)
  wrong = judged(status, printed, said, "kept.rows", ground.rowsAnswer)
  if wrong is None and (folder / "kept.rows").read_bytes() != content:
    wrong = "the damaged file was replaced"
  return f"rows, {kind}", wrong


def judged(status, printed, said, told, answer):
  """What is wrong with how a damaged file was received; None where it was refused as it should be."""
  if status == 0:
    return "taken for whole, with the same figures" if printed == answer else "taken for whole, with OTHER FIGURES"
  if status != 65:
    return f"status {status}: {said.strip()[-300:]}"
  if printed:
    return "refused, and yet something was printed"
  if told not in said:
    return f"refused without naming {told}: {said.strip()}"
  return None


def main():
  parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
  parser.add_argument("program", metavar="PROGRAM")
  parser.add_argument("rounds", metavar="ROUNDS", type=int, nargs="?", default=300)
  parser.add_argument("--seed", type=int, default=18)
  asked = parser.parse_args()
  program, workers = str(pathlib.Path(asked.program).resolve()), os.cpu_count() or 1
  counts, wrong = {}, []
  with tempfile.TemporaryDirectory() as scratch:
    first = pathlib.Path(scratch) / "whole"
    first.mkdir()
    ground = Ground(program, first)

    def work(worker):
      folder = pathlib.Path(scratch) / f"worker-{worker}"
      (folder / "shards").mkdir(parents=True)
      (folder / "small.yaml").write_text(SCENARIO)
      found = []
      for round in range(worker, asked.rounds, workers):
        luck = random.Random(f"{asked.seed} {round}")
        found.append((round, *(rows_round if round % 3 == 2 else shards_round)(ground, folder, luck, round)))
      return found

    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
      for found in pool.map(work, range(workers)):
        for round, kind, problem in found:
          counts[kind] = counts.get(kind, 0) + 1
          if problem is not None:
            wrong.append((round, kind, problem))
  for round, kind, problem in sorted(wrong)[:20]:
    print(f"round {round}, {kind}: {problem}", file=sys.stderr)
  for kind in sorted(counts):
    print(f"{counts[kind]:6} {kind}")
  whole = sum("taken for whole" in problem for _, _, problem in wrong)
  other = sum("OTHER FIGURES" in problem for _, _, problem in wrong)
  print(
    f"corrupt: {asked.rounds} rounds, seed {asked.seed}: {whole} taken for whole, {other} of them with other figures; "
    f"{len(wrong) - whole} refused in another way than they should be")
  return 1 if wrong else 0


if __name__ == "__main__":
  sys.exit(main())
