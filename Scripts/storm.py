#!/usr/bin/env python3
"""Runs the built program thousands of times on mutated options and files, and looks for what no input may do.

    Scripts/storm.py PROGRAM                    1,000 runs from seed 1, several at a time
    Scripts/storm.py PROGRAM --runs 20000       more of them
    Scripts/storm.py PROGRAM --first 4711 --runs 1 --keep DIR
                                                the run of seed 4711 again, with its files left in DIR

A run begins with a command of the smoke table and with the files of its case (Tests/Smoke/cases.txt); options of the same command
come from the program's own list (`--experimental-dump-help`). Values, options and bytes of the files are changed, all out of the
run's own seed, so that a run is the same everywhere. The fuzzer reads mutated inputs one parser at a time; this one goes through
whole commands, from the words typed to the page written.

Refused with its seed and its command is a run that

- ends by a signal, or with a status that is none of sysexits' (1 among them), or with 70, which says that the program is wrong;
- takes over ten seconds of the processor (`price-war` thirty), or asks for more than 4 GB of addresses;
- refuses its input (65) and names neither a place in a file nor an option or word that was typed;
- prints a number that is none (nan, inf) on standard output or into a file;
- fails and yet prints to standard output, or leaves a new file.
"""

import argparse, collections, concurrent.futures, contextlib, importlib.util, json, os, pathlib, random, re, resource, shlex, shutil
import signal, subprocess, sys, tempfile, time, zipfile

HERE = pathlib.Path(__file__).resolve().parent
HOME = HERE.parent
SPEC = importlib.util.spec_from_file_location("smoke", HERE / "smoke.py")
SMOKE = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(SMOKE)

SECONDS, ADDRESSES = 10, 4 << 30
# What a command takes that works at more in peace: price-war climbs every ladder of models, six seconds on two free cores.
LONGER = {"price-war": 30}
# What the program may end with: sysexits, and nothing else.
STATUSES = {0, 64, 65, 66, 73, 74}
# Options that say how often the same is done.
COUNTS = {"--paths", "--rows", "--trajectories", "--paths-a-row", "--generate"}
# More of these is more work and no other kind of it: a value is small, or so large that it must be refused.
WORK = {"paths", "rows", "trajectories", "paths-a-row", "seeds", "rounds", "generate", "laps", "threads", "most", "max-requests"}
NUMBERS = [
  "0", "-0", "-1", "1", "2", "3", "0.5", "0.999999", "1.000001", "7", "12", "64", "100", "101", "119", "120", "121", "1e-3", "1e3",
  "1e5", "1e6", "1e9", "1e12", "1e15", "1e18", "1e19", "1e30", "1e100", "1e300", "1e308", "1e309", "-1e308", "1e-9", "1e-18", "1e-30",
  "1e-300", "1e-308", "5e-324", "1e-400", "127", "128", "255", "256", "32767", "32768", "65535", "65536", "2147483647", "2147483648",
  "-2147483648", "-2147483649", "4294967295", "4294967296", "9007199254740993", "9223372036854775807", "9223372036854775808",
  "-9223372036854775808", "18446744073709551615", "18446744073709551616", "170141183460469231731687303715884105728", "nan", "inf", "-inf",
  "infinity", "0x10", "1_000", "1,000", "1.5.2", "+1", "1e", "", "0.0000000001", "99999999", "1e7", "1e8", "3e-5"]
SMALL = ["0", "-1", "1", "2", "3", "8", "16", "64", "0.5", "1e3", "1e19", "9223372036854775807", "9223372036854775808", "1e300", "nan", ""]
WORDS = ["", "-", "--", "a", "x" * 300, "é", "\U0001f600", "\u202e", "\t", "\n", "a\nb", "=", "1=1", "{", "[", "'", '"', "\\", "%s%n", "null", "~", "~1e9",
  "2024-12", "2024-13", "0000-00", "9999-12", "2024-02-30", "1e400", "0..0", "1..0", "-1..1", "1/0", "0/0", "0/1", "2/1",
  "1/9223372036854775807", "9223372036854775807/9223372036854775807", "1/100000000000000000000", "-1/2"]
UNITS = ["", " USD", " CNY", " EUR", " USD/month", " %", " %/month", " users", " months", " users/month", " tokens", " USD/Mtok", " GPU-seconds/token",
  " USD/GPU-hour", " GPUs", " s", " ms", " people", " 1/month", " tokens/month", " CNY/user", "k", "M", "B", "T"]
NUMBER = re.compile(r"(?<![\w.])-?\d[\d_]*(?:\.\d+)?(?:[eE][-+]?\d+)?")
NO_NUMBER = re.compile(rb"(?<![\w.#&;/<-])[-+]?(?:nan|inf|infinity)(?![\w.-])", re.IGNORECASE)
PLACE = re.compile(r"[^\s:]+:\d+:\d+: |--[a-z]|^[^\s:]+: ")


class Kinds:
  """What runs are made of: commands with the files that they need, options of each command with values seen, inputs of scenarios."""

  def __init__(self, program, scratch):
    self.program = program
    self.table = SMOKE.Table(HOME / "Tests" / "Smoke" / "cases.txt")
    runner = SMOKE.Runner(program)
    self.made = {}
    for name, case in self.table.files.items():
      folder = scratch / "files" / name
      problem = SMOKE.tried(case, self.table, folder, self.made, runner)
      if problem:
        sys.exit(f"storm: {name} cannot be made\n{problem}")
      self.made[name] = folder / name
    self.options = self.known(program)
    self.seen = collections.defaultdict(list)
    self.seeds = []
    for case in self.table.cases.values():
      before = []
      for _, deed, words in case.steps:
        if deed is SMOKE.Room.do_run:
          typed = words[2:-2] if words[-2:-1] == [">"] else words[2:]
          # What is answered goes further into the program than what is refused.
          self.seeds += [(case, list(before), list(typed))] * {0: 8, 65: 3}.get(words[0], 1)
          for name, value in zip(typed, typed[1:]):
            if name.startswith("--"):
              self.seen[name[2:]].append(value)
        elif deed.__name__ in {"do_write", "do_take", "do_folder"}:
          before.append((deed, words))
    self.seeds += [(None, [(SMOKE.Room.do_take, [name, "s.yaml"])], [*command, "s.yaml", "--paths", "64"])
                   for name in ["Data/scenarios/china-2024-12.yaml", "Data/scenarios/my-company.yaml"]
                   for command in (["runway"], ["growth"], ["price"], ["export", "--csv"], ["report", "-o", "-"], ["indicators"])] * 8
    self.seeds += [(None, [(SMOKE.Room.do_take, [str(name.relative_to(HOME)), "s.yaml"])], ["check", "s.yaml"])
                   for name in sorted((HOME / "Tests" / "ScenariosTests" / "Broken").glob("*.yaml"))]
    self.seeds += [(None, [(SMOKE.Room.do_take, ["Data/measured/published.csv", "p.csv"])], ["validate", *words, "p.csv"])
                   for words in (["training", "--rows"], ["compute", "--published"])] * 20
    self.seeds += [(None, [(SMOKE.Room.do_take, ["Tests/StudiesTests/Books/example.csv", "b.csv"])], ["fit", "my-company", "--books", "b.csv"])] * 20
    self.seeds += [(None, [(SMOKE.Room.do_take, [str(name.relative_to(HOME)), "c.json"])],
                    ["cost", "./c.json", "--gpu", "8xH100", "--input", "400", "--output", "100", "--concurrency", "8"])
                   for name in sorted((HOME / "Tests" / "ScenariosTests" / "Configs").glob("*.json"))]
    self.inputs = self.rows()

  def known(self, program):
    """The options of each command by its name, each with whether a value follows."""
    said = json.loads(subprocess.run([program, "--experimental-dump-help"], capture_output=True, check=True).stdout)
    found = {}
    def walk(command, names):
      found[" ".join(names)] = [
        (argument["names"][-1]["name"], argument["kind"] == "option")
        for argument in command.get("arguments", []) if argument.get("names") and argument["kind"] != "positional"]
      for below in command.get("subcommands", []):
        walk(below, [*names, below["commandName"]])
    walk(said["command"], [])
    return found

  def rows(self):
    """Names of inputs with their units, out of the documentation of scenarios."""
    rows = []
    for line in (HOME / "Documentation" / "scenarios.md").read_text(encoding="utf-8").splitlines():
      cells = [cell.strip() for cell in line.split("|")]
      if len(cells) > 6 and re.fullmatch(r"`[a-z0-9.-]+`", cells[1]):
        rows.append((cells[1].strip("`"), cells[2]))
    return rows


class Storm:
  """One run, out of its seed."""

  def __init__(self, kinds, seed):
    self.kinds, self.seed, self.draw = kinds, seed, random.Random(f"storm {seed}")

  def make(self, folder):
    """Puts the files into a folder; the words of the command."""
    draw = self.draw
    case, before, words = draw.choice(self.kinds.seeds)
    room = SMOKE.Room(folder, None)
    for name in case.needs if case else []:
      shutil.copy(self.kinds.made.get(name, self.kinds.table.path.parent / name), folder)
    for deed, step in before:
      with contextlib.suppress(SMOKE.Failed, OSError):
        deed(room, *step)
    words = list(words)
    command = next((known for known in sorted(self.kinds.options, key=len, reverse=True)
                    if known and words[: len(known.split())] == known.split()), "")
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.stat().st_size < 1 << 20]
    for path in files:
      if draw.random() < 0.5:
        path.write_bytes(self.bent(path.read_bytes()))
    if not files or draw.random() < 0.6:
      for _ in range(draw.choice([1, 1, 1, 2, 3])):
        words = self.changed(words, command)
    if "--paths" in self.names(command) and "--paths" not in words:
      words += ["--paths", draw.choice(["1", "8", "64", "64", "100"])]
    return words

  def names(self, command):
    return ["--" + name for name, _ in self.kinds.options.get(command, [])]

  def changed(self, words, command):
    """The words with one thing changed."""
    draw, words = self.draw, list(words)
    options = [option for option in self.kinds.options.get(command, []) if option[0] not in {"help", "version"}]
    first = len(command.split())
    places = [at for at in range(first, len(words)) if not words[at].startswith("--") or not words[at][2:3].isalpha()]
    deed = draw.random()
    if deed < 0.65 and places:
      at = draw.choice(places)
      name = words[at - 1][2:] if words[at - 1].startswith("--") else ""
      words[at] = self.value(name, words[at])
    elif deed < 0.92 and options:
      name, takes = draw.choice(options)
      words += ["--" + name] + ([self.value(name, draw.choice(self.kinds.seen.get(name) or [""]))] if takes else [])
    elif deed < 0.96 and len(words) > first + 1:
      del words[draw.randrange(first, len(words))]
    elif len(words) > first:
      words.insert(draw.randrange(first, len(words) + 1), draw.choice([draw.choice(words), draw.choice(WORDS)]))
    return [word for word in words if "\0" not in word]

  def value(self, name, like):
    """A value of an option, like one that it takes."""
    draw = self.draw
    if name in {"set", "what-if", "against-set", "vary"} and draw.random() < 0.8:
      path, unit = draw.choice(self.kinds.inputs)
      who = draw.choice(["", "", "my-company.", "moonshot.", "a."])
      return who + path if name == "vary" else f"{who}{path}={self.expression(unit)}"
    if name in WORK:
      return draw.choice(SMALL)
    if NUMBER.search(like) and draw.random() < 0.9:
      return self.renumbered(like)
    return draw.choice([draw.choice(NUMBERS) + draw.choice(UNITS), draw.choice(WORDS), like, like + draw.choice(NUMBERS), like[: len(like) // 2]])

  def renumbered(self, text):
    """A text with one of its numbers replaced, by one out of the list or by itself times a power of ten."""
    found = self.draw.choice(list(NUMBER.finditer(text)))
    number = self.draw.choice(NUMBERS)
    if self.draw.random() < 0.6:
      with contextlib.suppress(ValueError, OverflowError):
        number = f"{float(found[0]) * 10.0 ** self.draw.choice([-12, -6, -3, -2, -1, 1, 2, 3, 4, 6, 9, 12]):g}"
    return text[: found.start()] + number + text[found.end() :]

  def expression(self, unit):
    """A value of an input: a number of its unit, or a distribution or a path of such."""
    draw = self.draw
    words = {"share": ["", " %"], "ratio": [""], "money": [" USD", " CNY"], "1/month": [" /month", " %/month"], "months": [" months"]}.get(unit)
    if words is None:
      words = [" " + unit.replace("money", draw.choice(["USD", "CNY"]))]
    def one():
      return draw.choice(NUMBERS) + draw.choice(words)
    forms = [
      lambda: one(), lambda: one(), lambda: one(), lambda: f"{one()} to {one()}", lambda: f"{one()} to {one()}", lambda: f"normal({one()}, {one()})",
      lambda: f"lognormal({one()}, {draw.choice(NUMBERS)})", lambda: f"uniform({one()}, {one()})", lambda: f"triangular({one()}, {one()}, {one()})",
      lambda: f"pert({one()}, {one()}, {one()})", lambda: f"beta({draw.choice(NUMBERS)}, {draw.choice(NUMBERS)})",
      lambda: f"gamma({draw.choice(NUMBERS)}, {one()})", lambda: f"empirical({one()}, {one()}, {one()})", lambda: f"{one()} * {draw.choice(NUMBERS)}",
      lambda: f"{one()} / {draw.choice(NUMBERS)}", lambda: f"({one()} + {one()}) - {one()}", lambda: draw.choice(WORDS)]
    return draw.choice(forms)()

  def bent(self, data):
    """The bytes of a file with some changes."""
    draw = self.draw
    for _ in range(draw.choice([1, 1, 2, 4, 8])):
      text = data.decode("utf-8", "surrogateescape")
      deed = draw.random()
      if deed < 0.6 and NUMBER.search(text):
        text = self.renumbered(text)
      elif deed < 0.75:
        lines = text.split("\n")
        at, other = draw.randrange(len(lines)), draw.randrange(len(lines))
        change = draw.randrange(4)
        if change == 0:
          del lines[at]
        elif change == 1:
          lines.insert(at, lines[other])
        elif change == 2:
          lines[at], lines[other] = lines[other], lines[at]
        else:
          cells = lines[at].split(",")
          cells[draw.randrange(len(cells))] = draw.choice([draw.choice(NUMBERS), draw.choice(WORDS)])
          lines[at] = ",".join(cells)
        text = "\n".join(lines)
      elif deed < 0.85:
        words = re.findall(r"[\w.-]+", text) or [""]
        old = draw.choice(words)
        text = text.replace(old, draw.choice([draw.choice(words), draw.choice(WORDS)]), 1) if old else text
      elif deed < 0.9:
        text = text[: draw.randrange(len(text) + 1)]
      data = text.encode("utf-8", "surrogateescape")
      if deed >= 0.9 and data:
        at = draw.randrange(len(data))
        data = data[:at] + bytes([draw.randrange(256)]) * draw.choice([0, 1, 1, 5]) + data[at + draw.choice([0, 1]) :]
    return data


def limits(seconds):
  resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
  resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
  resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def tried(kinds, seed, folder):
  """The words of a run, its status and what is wrong with it, if anything."""
  folder.mkdir(parents=True, exist_ok=True)
  words = Storm(kinds, seed).make(folder)
  before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
  begun = time.monotonic()
  environment = {**os.environ, "LC_ALL": "C.UTF-8", "TERM": "dumb", "SWIFT_BACKTRACE": "enable=no"}
  try:
    process = subprocess.Popen(
      [kinds.program, *words], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
      preexec_fn=lambda: limits(LONGER.get(words[0] if words else "", SECONDS)), start_new_session=True)
  except ValueError:
    return words, 0, None
  try:
    out, err = process.communicate(timeout=12 * SECONDS)
  except subprocess.TimeoutExpired:
    SMOKE.end(process)
    process.communicate()
    return words, "time", f"still runs after {time.monotonic() - begun:.0f} s"
  return words, process.returncode, judged(process.returncode, words, out, err, folder, before)


def judged(status, words, out, err, folder, before):
  """What is wrong with how a run ended; None if nothing is."""
  said = err.decode(errors="replace")
  first = next((line for line in reversed(said.splitlines()) if line.strip()), "")[:200]
  # So many futures take as long as was asked for; no other option may make a run endless.
  if status == -signal.SIGXCPU and any(
      option in COUNTS and word.isdigit() and int(word) >= 1_000_000 for option, word in zip(words, words[1:])):
    return None
  if status == 69 and said.startswith("memory: "):
    return None
  if status < 0:
    return f"takes over {LONGER.get(words[0], SECONDS)} s" if status == -signal.SIGXCPU else f"{signal.Signals(-status).name}: {first}"
  if status not in STATUSES:
    return f"status {status}: {first}"
  if status == 65 and not located(said, words):
    return f"refused without a place: {said.strip()[:200]}"
  new = [path for path in folder.rglob("*") if path.is_file() and before.get(path) != path.read_bytes()]
  if status and out:
    return "failed and yet wrote to standard output"
  if status and new:
    return f"failed and yet wrote {', '.join(path.name for path in new)}"
  for name, held in [("standard output", out), *((path.name, held_in(path)) for path in new)]:
    found = NO_NUMBER.search(held)
    # A word that was typed, or that stands in a file, may be shown as it is.
    if found and not any(found[0].strip().lower().decode() in word.lower() for word in words) and not any(
        NO_NUMBER.search(data) for data in before.values()):
      return f"{name} holds {held[max(found.start() - 40, 0) : found.end() + 20]!r}"
  return None


def located(said, words):
  """Whether a refusal names a place of a file, an option, or a word that was typed, however it is spaced."""
  said = said.strip()
  if not said or PLACE.search(said.splitlines()[0]):
    return bool(said)
  shown = "".join(said.lower().split())
  typed = ["".join(part.lower().split()) for word in words[1:] for part in (word, word.rpartition("/")[2])]
  return any(not part or part in shown for part in typed)


def held_in(path):
  """The text of a file that was written: of a workbook, that of its parts."""
  if path.suffix != ".xlsx":
    return path.read_bytes()
  with zipfile.ZipFile(path) as book:
    return b"\n".join(book.read(name) for name in book.namelist())


def main():
  for number in signal.SIGINT, signal.SIGTERM:
    signal.signal(number, signal.default_int_handler)
  cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
  parser = argparse.ArgumentParser(description="Run the built program on mutated options and files. The head of this file says how.")
  parser.add_argument("program", type=pathlib.Path)
  parser.add_argument("--runs", type=int, default=1000)
  parser.add_argument("--first", type=int, default=1, help="the seed of the first run (default: 1)")
  parser.add_argument("--jobs", type=int, default=cores, help="how many at a time (default: one a core, %(default)s here)")
  parser.add_argument("--keep", type=pathlib.Path, help="a folder in which the files of each run stay")
  asked = parser.parse_args()
  program = asked.program.resolve()
  if not (program.is_file() and os.access(program, os.X_OK)):
    SMOKE.refuse(64, f"storm: {asked.program}: no such program")
  counts, wrong, begun = collections.Counter(), 0, time.monotonic()
  with tempfile.TemporaryDirectory(prefix="outlast-storm-") as scratch, concurrent.futures.ThreadPoolExecutor(asked.jobs) as pool:
    scratch = pathlib.Path(scratch)
    kinds = Kinds(program, scratch)

    def one(seed):
      folder = (asked.keep or scratch) / str(seed)
      try:
        return seed, *tried(kinds, seed, folder)
      finally:
        if not asked.keep:
          shutil.rmtree(folder, ignore_errors=True)

    try:
      for seed, words, status, problem in pool.map(one, range(asked.first, asked.first + asked.runs)):
        counts[status] += 1
        if asked.keep:
          print(shlex.join([str(program), *words]))
        if problem:
          wrong += 1
          print(f"seed {seed}: {problem}\n  outlast {shlex.join(words)}", flush=True)
    except KeyboardInterrupt:
      # What still runs ends by its limits.
      signal.signal(signal.SIGINT, signal.SIG_IGN)
      pool.shutdown(cancel_futures=True)
      SMOKE.refuse(130, "storm: interrupted")
  ended = ", ".join(f"{count} with {status}" for status, count in sorted(counts.items(), key=lambda one: str(one[0])))
  print(f"storm: {asked.runs} runs from seed {asked.first} in {time.monotonic() - begun:.0f} s: {ended}; {wrong} findings")
  sys.exit(1 if wrong else 0)


if __name__ == "__main__":
  main()
