#!/usr/bin/env python3
"""Makes writing fail, and holds the built program to it that no file is lost, none is half, and nothing is left lying about.

    Scripts/fault.py PROGRAM                    50 rounds of every kind, and every stream of every command that prints
    Scripts/fault.py PROGRAM --rounds 1000      more rounds
    Scripts/fault.py PROGRAM --whole            1,000 rounds, and every way in which each stream fails, in place of one
    Scripts/fault.py PROGRAM --round 4711       that round alone, with what it did
    Scripts/fault.py PROGRAM --only 'export*'   rounds of the commands of that name
    Scripts/fault.py PROGRAM --streams          the streams alone

A round takes one command that writes, a folder with its inputs and an old file, and one fault:

- killed at a random moment of its run, or at the n-th of its system calls that touch the folder;
- the n-th of those calls failing: no space, no quota, an error of the device, no permission, too many files;
- a limit of the size of a file (RLIMIT_FSIZE), or a full file system.

Then the old file is there whole, or the new one is; where the program said that it went well, it is the new one; where it did not, it
ended with 73 or 74 and one line that names the file, or with 66 and the input that could not be opened. The same command is run again, in peace: it ends well with the same bytes, and
nothing stands in the folder but the inputs and the file. `--keep` grows its file, so that its old file may have grown.

Streams: standard output full, closed, a pipe that nobody reads; the error stream full or closed. Every command that the program lists
must be in the table below.

Rounds are made from the seed and their number, and are the same everywhere but for the moments of kills. System calls fail by strace,
and file systems are mounted by root; what a machine cannot do is said loudly and left out.
"""

import argparse, collections, concurrent.futures, fnmatch, os, pathlib, random, re, shlex, shutil, signal, stat, subprocess, sys, tempfile
import threading, time

HOME = pathlib.Path(__file__).resolve().parent.parent
SECONDS = 120
CALLS = "openat,write,pwrite64,fsync,fchmod,fchown,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,rmdir,flock,close,ftruncate"
ERRORS = {
  "openat": ["EACCES", "ENOSPC", "EROFS", "EMFILE", "EDQUOT"],
  "write": ["ENOSPC", "EIO", "EDQUOT", "EFBIG", "EINTR"],
  "fsync": ["EIO", "ENOSPC", "EDQUOT"],
  "rename": ["EIO", "EACCES", "ENOSPC", "EROFS"],
  "mkdir": ["EACCES", "ENOSPC", "EROFS", "EDQUOT"],
}
KILLED = {-signal.SIGKILL, 128 + signal.SIGKILL}
TRAPS = {-signal.SIGILL, -signal.SIGTRAP, -signal.SIGSEGV, -signal.SIGABRT, -signal.SIGBUS, -signal.SIGFPE}
# What the writer of files calls its own. Other than the program's text, so that a change of it is noticed.
SIDE = re.compile(r"\..+\.outlast-\d+(-\d+)?$")

Writer = collections.namedtuple("Writer", "name file arguments grows", defaults=[False])
WRITERS = [
  Writer("init", "new.yaml", "init new.yaml --force --start 2024-12"),
  Writer("report", "board.html", "report mine.yaml --paths 16 --horizon 12 -o board.html"),
  Writer("export xlsx", "model.xlsx", "export mine.yaml --paths 16 --horizon 12 -o model.xlsx"),
  Writer("export csv", "model.csv", "export mine.yaml --paths 16 --horizon 12 -o model.csv"),
  Writer("export json", "model.json", "export mine.yaml --paths 16 --horizon 12 -o model.json"),
  Writer("trace", "like.jsonl", "trace trace.jsonl --generate 200 --seed 7 -o like.jsonl"),
  Writer("cost --timeline", "state.csv", "cost qwen3-32b --gpu 4xH100 --trace trace.jsonl --timeline state.csv"),
  Writer("plan --export", "start.sh", "plan qwen3-8b --gpu 2xH100 --input 4000 --output 1000 --ttft 2s --tpot 50ms --export start.sh"),
  Writer("fit --write", "fitted.yaml", "fit mine.yaml --books books.csv --write fitted.yaml"),
  Writer("price-war --plot", "war.svg", "price-war 2024-05 --plot war.svg"),
  Writer("validate compute", "out.csv", "validate compute --rows rows.csv --predictions out.csv"),
  Writer("validate training", "out.csv", "validate training --rows trained.csv --predictions out.csv"),
  Writer("runway --shard", "shards/", "runway mine.yaml --paths 64 --horizon 12 --shard 1/2"),
  Writer(
    "sensitivity --keep", "kept.rows",
    "sensitivity mine.yaml --of cash@12 --sobol --rows 16 --most 3 --horizon 12 --threads 1 --keep kept.rows", True),
]

# Takes long: in one turn of ten, and none of the first; its streams with --whole.
RARE = "price-war"

# A command that prints, and its forms.
PRINTERS = """
runway mine.yaml --paths 16 --horizon 6 | --json | --csv
compare mine.yaml --paths 16 --horizon 6 | --json | --csv
solve mine.yaml --vary cash --until 'survival@6 >= 90 %' --paths 16 --horizon 6 | --json | --csv
sensitivity mine.yaml --of cash@6 --paths 16 --horizon 6 | --json | --csv
report mine.yaml --paths 16 --horizon 6 -o -
export mine.yaml --paths 16 --horizon 6 --csv
export mine.yaml --paths 16 --horizon 6 --json
growth mine.yaml --paths 16 | --json | --csv
price mine.yaml --paths 16 | --json | --csv
cost qwen3-32b --gpu 4xH100 --input 4000 --output 1000 --rate 1/s | --json | --csv | --why
plan qwen3-8b --gpu 2xH100 --input 4000 --output 1000 --ttft 2s --tpot 50ms | --json | --csv
price-war 2024-05
supply --gpus 1000xH100 --paths 100 --date 2024-12 | --json | --csv
trace trace.jsonl | --json | --csv
trace trace.jsonl --generate 5 -o -
train --params 37B/671B --tokens 14.8T --gpu 2048xH800 | --json | --csv
fit --template
fit mine.yaml --books books.csv | --json | --csv
why my-company.cash@6 mine.yaml --paths 16
explain burn | --json
statements mine.yaml | --csv
indicators mine.yaml --paths 16 | --json | --csv
merge mine.yaml --paths 64 --horizon 12 | --json | --csv
init -
check mine.yaml
facts kimi-dau-2024-09 | --json | --csv
facts --conflicts
mechanisms | --json | --csv
validate company | --json | --csv
validate compute --rows rows.csv
validate serving | --json
validate training | --json
validate training --rows trained.csv
validate supply | --json
validate books --rounds 10 | --json
validate sensitivity --rows 16 --seeds 1 | --json
schema
equations
--help
--version
--generate-completion-script bash
--generate-completion-script zsh
--generate-completion-script fish
"""


class Wrong(Exception):
  """What a fault did that it must not."""


class House:
  """The inputs of all commands, the new file of each, and the points at which each may fail."""

  def __init__(self, program, scratch):
    self.program, self.scratch = program, scratch
    self.inputs = scratch / "inputs"
    self.inputs.mkdir()
    self.environment = {**os.environ, "LC_ALL": "C.UTF-8", "TERM": "dumb", "SWIFT_BACKTRACE": "enable=no"}
    self.ran(["init", "mine.yaml", "--start", "2024-12"], self.inputs)
    shutil.copy(HOME / "Tests/Smoke/trace.jsonl", self.inputs / "trace.jsonl")
    shutil.copy(HOME / "Tests/StudiesTests/Books/example.csv", self.inputs / "books.csv")
    self.table("Data/measured/serving.csv", "rows.csv", 3)
    self.table("Data/measured/published.csv", "trained.csv", 5, "train_tokens_per_s_per_gpu")
    self.new, self.seconds, self.points, self.canTrace, self.canMount = {}, {}, {}, False, False

  def table(self, document, name, rows, text=""):
    head, *rest = (HOME / document).read_text(encoding="utf-8").splitlines()
    rest = [row for row in rest if text in row][:rows]
    (self.inputs / name).write_text("\n".join([head, *rest]) + "\n", encoding="utf-8")

  def ran(self, arguments, folder, before=(), after=None, **options):
    """Runs the program; `before` stands before its name."""
    options = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    process = subprocess.Popen(
      [*before, self.program, *arguments], cwd=folder, env=self.environment, start_new_session=True, **options)
    try:
      if after is not None:
        try:
          process.wait(after)
        except subprocess.TimeoutExpired:
          os.killpg(process.pid, signal.SIGKILL)
      out, err = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
      os.killpg(process.pid, signal.SIGKILL)
      process.communicate()
      raise Wrong(f"still runs after {SECONDS} s")
    return process.returncode, out, err

  def folder(self, name):
    folder = self.scratch / name
    shutil.copytree(self.inputs, folder)
    return folder

  def learn(self, writer):
    """What a command writes in peace, how long it takes, and which of its system calls touch the folder."""
    folder = self.folder("learn-" + re.sub(r"\W+", "-", writer.name))
    begun = time.monotonic()
    status, _, err = self.ran(shlex.split(writer.arguments), folder)
    self.seconds[writer] = time.monotonic() - begun
    if status:
      raise Wrong(f"{writer.name} ends with status {status} in peace: {err.decode()}")
    self.new[writer] = self.content(writer, folder)
    points = []
    if self.canTrace:
      log = self.scratch / (folder.name + ".log")
      self.old(writer, folder)
      self.ran(
        shlex.split(writer.arguments), folder, ["strace", "-f", "--seccomp-bpf", "-y", "-qqq", "-o", log, "-e", "trace=" + CALLS])
      points = list(self.touching(log, os.fspath(folder.resolve()), folder))
      if not points:
        raise Wrong(f"{writer.name} makes no system call in its folder, or strace does not say so")
    self.points[writer] = points
    shutil.rmtree(folder)

  def touching(self, log, path, folder):
    """The calls that touch a folder, as name and number in their thread; those that read are left out."""
    seen = collections.Counter()
    for line in log.read_text(errors="replace").splitlines():
      found = re.match(r"(\d+) +(\w+)\(", line)
      if not found:
        continue
      thread, call = found.groups()
      seen[thread, call] += 1
      # The program's own working folder is named by `-y` where a path is relative.
      isThere = path in line or call in {"link", "mkdir", "rename", "rmdir", "unlink"}
      isReading = call == "openat" and "O_CREAT" not in line and "O_DIRECTORY" not in line and ".outlast-" not in line
      isInput = call == "close" and any(f"/{name.name}>" in line for name in self.inputs.iterdir())
      if isThere and not isReading and not isInput:
        yield call, seen[thread, call]

  def content(self, writer, folder):
    """What a command wrote; nothing where it is not there."""
    if writer.file.endswith("/"):
      found = [name for name in self.names(folder / writer.file) if not SIDE.match(name)]
      return b"".join((folder / writer.file / name).read_bytes() for name in found) if found else None
    file = folder / writer.file
    return file.read_bytes() if file.is_file() else None

  def names(self, folder):
    return sorted(os.listdir(folder)) if folder.is_dir() else []

  def old(self, writer, folder):
    """Puts an old file there; nothing for a file that the command reads first."""
    if writer.file.endswith("/"):
      shutil.rmtree(folder / writer.file, ignore_errors=True)
      return None
    file = folder / writer.file
    file.unlink(missing_ok=True)
    if writer.grows:
      return None
    text = b"the old file, whole\n" * 300
    file.write_bytes(text)
    file.chmod(0o640)
    return text


def writer(number):
  """The command of a round: each in turn."""
  turn, place = divmod(number, len(WRITERS))
  return WRITERS[(place + 1) % len(WRITERS) if WRITERS[place].name.startswith(RARE) and turn % 10 != 9 else place]


class Round:
  """One fault."""

  def __init__(self, house, seed, number):
    self.house, self.number = house, number
    chance = random.Random(f"{seed}/{number}")
    self.writer = writer(number)
    kinds = ["moment"] * 3 + ["size"] * 2
    if house.canTrace:
      kinds += ["killed"] * 3 + ["failed"] * 5
    if house.canMount:
      kinds += ["full"] * 2
    self.kind, self.chance, self.said, self.hit = chance.choice(kinds), chance, "", True

  def run(self):
    house, writer = self.house, self.writer
    folder = house.scratch / f"round-{self.number}"
    isMounted = self.kind == "full"
    try:
      if isMounted:
        folder.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "none", folder], check=True)
        shutil.copytree(house.inputs, folder, dirs_exist_ok=True)
      else:
        folder = house.folder(folder.name)
      old = house.old(writer, folder)
      mode = stat.S_IMODE((folder / writer.file).stat().st_mode) if old is not None else None
      status, err = getattr(self, "do_" + self.kind)(folder, shlex.split(writer.arguments))
      self.judge(folder, old, status, err)
      if isMounted:
        subprocess.run(["mount", "-o", "remount,size=64m", folder], check=True)
      self.afterwards(folder, mode)
    except Wrong as problem:
      raise Wrong(f"round {self.number}, {writer.name}, {self.said or self.kind}: {problem}")
    finally:
      if isMounted:
        subprocess.run(["umount", folder], check=False)
      shutil.rmtree(folder, ignore_errors=True)

  def do_moment(self, folder, arguments):
    after = self.chance.uniform(0, 1.1) * self.house.seconds[self.writer]
    self.said = f"killed after {after:.3f} s"
    status, _, err = self.house.ran(arguments, folder, after=after)
    return status, err

  def traced(self, folder, arguments, call, number, fault):
    log = folder.with_name(folder.name + ".log")
    inject = f"inject={call}:{fault}:when={number}"
    # With the quicker way of watching, no signal is sent.
    quick = ["--seccomp-bpf"] if "error" in fault else []
    status, _, err = self.house.ran(
      arguments, folder, ["strace", "-f", *quick, "-qqq", "-o", log, "-e", "trace=" + call, "-e", inject])
    self.said = f"{call} {number}: {fault}"
    self.hit = "INJECTED" in log.read_text(errors="replace") if "error" in fault else status in KILLED
    log.unlink()
    return status, err

  def do_killed(self, folder, arguments):
    call, number = self.chance.choice(self.house.points[self.writer])
    return self.traced(folder, arguments, call, number, "signal=KILL")

  def do_failed(self, folder, arguments):
    # Calls that are made once, such as a rename, are drawn as often as those that are made a hundred times.
    points = self.house.points[self.writer]
    call = self.chance.choice(sorted({call for call, _ in points}))
    number = self.chance.choice([number for name, number in points if name == call])
    error = self.chance.choice(ERRORS.get(call, ["EIO", "EACCES", "ENOSPC"]))
    return self.traced(folder, arguments, call, number, f"error={error}")

  def do_size(self, folder, arguments):
    size = self.chance.randrange(len(self.house.new[self.writer]))
    self.said = f"no file above {size} bytes"
    status, _, err = self.house.ran(arguments, folder, ["prlimit", f"--fsize={size}"])
    if status == 0:
      raise Wrong("went well, and cannot have")
    return status, err

  def do_full(self, folder, arguments):
    page, used = os.sysconf("SC_PAGE_SIZE"), os.statvfs(folder)
    pages = self.chance.randrange(2 * len(self.house.new[self.writer]) // page + 2)
    size = (used.f_blocks - used.f_bfree) * used.f_frsize + pages * page
    self.said = f"{pages} pages left on the disk"
    subprocess.run(["mount", "-o", f"remount,size={size}", folder], check=True)
    status, _, err = self.house.ran(arguments, folder)
    return status, err

  def judge(self, folder, old, status, err):
    content, new = self.house.content(self.writer, folder), self.house.new[self.writer]
    if status in TRAPS:
      raise Wrong(f"traps: {err.decode(errors='replace')[-300:]}")
    if content != old and content != new and not (self.writer.grows and content):
      raise Wrong(f"the file is neither the old one nor the new one: {len(content or b'')} bytes, status {status}")
    if status == 0 and content != new:
      raise Wrong("ends with 0, and the file is not the new one")
    # What is opened to be read may fail too.
    if status == 66 and b"cannot be read" in err: return
    if status not in {0, 73, 74} | KILLED:
      raise Wrong(f"ends with {status}: {err.decode(errors='replace')[-300:]}")
    if status > 0 and status < 128 and not any(self.writer.file.rstrip("/") in line for line in err.decode().splitlines()):
      raise Wrong(f"does not name the file: {err.decode(errors='replace')[-300:]}")

  def afterwards(self, folder, mode):
    status, _, err = self.house.ran(shlex.split(self.writer.arguments), folder)
    if status:
      raise Wrong(f"the next run ends with {status}: {err.decode(errors='replace')[-300:]}")
    if self.house.content(self.writer, folder) != self.house.new[self.writer]:
      raise Wrong("the next run writes other bytes")
    if mode is not None and stat.S_IMODE((folder / self.writer.file).stat().st_mode) != mode:
      raise Wrong("the mode of the old file is lost")
    wanted = {*self.house.names(self.house.inputs), self.writer.file.rstrip("/")}
    left = set(self.house.names(folder)) - wanted
    if self.writer.file.endswith("/"):
      left |= {name for name in self.house.names(folder / self.writer.file) if SIDE.match(name)}
    if left:
      raise Wrong(f"left after the next run: {', '.join(sorted(left))}")


def printed():
  """Every command that prints, in each of its forms, and whether it is the first of them."""
  for line in PRINTERS.strip().splitlines():
    first, *more = [shlex.split(part) for part in line.split("|")]
    yield first, True
    yield from (([*first, *one], False) for one in more)


def listed(house, above=()):
  """The commands that the program lists, and those below them."""
  _, out, _ = house.ran([*above, "--help"], house.inputs)
  text = out.decode()
  names = re.findall(r"^  ([a-z][a-z-]*) ", text.partition("SUBCOMMANDS:")[2], re.MULTILINE)
  if not names:
    yield list(above)
  for name in names:
    yield from listed(house, (*above, name))


class Streams:
  """One command whose streams fail."""

  FULL = "standard output: cannot be written: No space left on device\n"
  CLOSED = "standard output: cannot be written: Bad file descriptor\n"

  def __init__(self, house, folder):
    self.house, self.folder = house, folder

  def run(self, arguments, kinds):
    for kind in kinds:
      try:
        kind(arguments)
      except Wrong as problem:
        raise Wrong(f"{shlex.join(arguments)}, {kind.__doc__}: {problem}")

  def expect(self, arguments, status, err, **options):
    got, _, said = self.house.ran(arguments, self.folder, **options)
    said = said.decode(errors="replace") if said is not None else ""
    # What is said of inputs stands before it.
    isSaid = said == err if not err else said.endswith(err)
    if got != status or not isSaid:
      raise Wrong(f"ends with {got}, expected {status}; says {said[-300:]!r}")

  def full(self, arguments):
    "standard output full"
    with open("/dev/full", "wb") as full:
      self.expect(arguments, 74, self.FULL, stdout=full)

  def pipe(self, arguments):
    "a pipe that nobody reads"
    for restore in (True, False):
      reading, writing = os.pipe()
      os.close(reading)
      try:
        status, _, err = self.house.ran(arguments, self.folder, stdout=writing, restore_signals=restore)
      finally:
        os.close(writing)
      if status not in {-signal.SIGPIPE, 128 + signal.SIGPIPE} or b"standard output" in err:
        raise Wrong(f"ends with {status}, says {err.decode(errors='replace')[-300:]!r}")

  def deaf(self, arguments):
    "the error stream full or closed"
    status, out, _ = self.house.ran(arguments, self.folder)
    with open("/dev/full", "wb") as full:
      got = self.house.ran(arguments, self.folder, stderr=full)
    shut = self.house.ran(arguments, self.folder, ["sh", "-c", 'exec "$@" 2>&-', "sh"])
    for what in (got, shut):
      if what[:2] != (status, out):
        raise Wrong(f"ends with {what[0]}, with another answer or status than {status}")
    with open("/dev/full", "wb") as full:
      got = self.house.ran(["check", "absent.yaml"], self.folder, stderr=full)
    if got[0] != 66:
      raise Wrong(f"a failure ends with {got[0]}")

  def closed(self, arguments):
    "standard output closed"
    self.expect(arguments, 74, self.CLOSED, before=["sh", "-c", 'exec "$@" >&-', "sh"])


def all_of(deeds, what):
  """Runs deeds on every core; what is wrong with each."""
  wrong = []
  with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    for future in [pool.submit(deed) for deed in deeds]:
      try:
        future.result()
      except Wrong as problem:
        wrong.append(str(problem))
        print(f"fault: {problem}", file=sys.stderr)
  print(f"fault: {what}: {len(deeds)}, {len(wrong)} wrong")
  return len(wrong)


def works(words):
  try:
    return subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True).returncode == 0
  except OSError:
    return False


def loudly(text):
  print("*" * 80, f"fault: {text}", "*" * 80, sep="\n", file=sys.stderr)


def rounds(house, arguments):
  house.canTrace = works(["strace", "--seccomp-bpf", "-f", "-e", "trace=write", "-o", "/dev/null", "true"])
  if not house.canTrace:
    loudly("strace is NOT INSTALLED or may not trace (apt-get install strace): no system call fails, none is the last")
  probe = house.scratch / "probe"
  probe.mkdir()
  house.canMount = arguments.mounts and works(["mount", "-t", "tmpfs", "-o", "size=64k", "none", probe])
  if house.canMount:
    subprocess.run(["umount", probe], check=True)
  else:
    loudly("no file system can be mounted (only root in a space of its own can): no disk is full")
  numbers = range(arguments.rounds) if arguments.round is None else [arguments.round]
  numbers = [number for number in numbers if fnmatch.fnmatch(writer(number).name, arguments.only)]
  used = {writer(number): None for number in numbers}
  if all_of([lambda one=one: house.learn(one) for one in used], "commands that write, in peace"):
    return 1
  tried = [Round(house, arguments.seed, number) for number in numbers]
  wrong = all_of([one.run for one in tried], f"rounds, seed {arguments.seed}")
  kinds = collections.Counter(one.kind for one in tried)
  missed = sum(not one.hit for one in tried)
  print("fault: " + ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())) + f"; {missed} calls were not reached")
  if arguments.round is not None:
    print(f"fault: {tried[0].writer.name}: {tried[0].said}")
  # Threads share calls among them in another order each time, but rarely.
  if missed * 4 > kinds["killed"] + kinds["failed"]:
    print("fault: more than a quarter of the calls were not reached: nothing is shown", file=sys.stderr)
    wrong += 1
  return wrong


def streams(house, arguments):
  chance, forms = random.Random(arguments.seed), list(printed())
  commands = list(listed(house))
  missing = [words for words in commands if not any(form[:len(words)] == words for form, _ in forms)]
  for words in missing:
    print(f"fault: {' '.join(words)} is a command, and not in the table of PRINTERS", file=sys.stderr)
  folder = house.folder("streams")
  for part in ("1/2", "2/2"):
    house.ran(shlex.split(f"runway mine.yaml --paths 64 --horizon 12 --shard {part}"), folder)
  room, deeds = Streams(house, folder), []
  for form, isFirst in [*forms, *(([*words, "--help"], False) for words in commands)]:
    if form == [RARE, "2024-05"] and not arguments.whole:
      continue
    kinds = [room.full]
    if isFirst:
      others = [room.pipe, room.deaf, room.closed]
      kinds += others if arguments.whole else [chance.choice(others)]
    deeds.append(lambda form=form, kinds=kinds: room.run(form, kinds))
  return len(missing) + all_of(deeds, "commands and forms whose streams fail")


def main():
  parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
  parser.add_argument("program", type=pathlib.Path)
  parser.add_argument("--rounds", type=int, default=50)
  parser.add_argument("--round", type=int)
  parser.add_argument("--seed", type=int, default=18)
  parser.add_argument("--whole", action="store_true")
  parser.add_argument("--only", default="*")
  parser.add_argument("--streams", action="store_true")
  parser.add_argument("--mounts", action="store_true", help=argparse.SUPPRESS)
  arguments = parser.parse_args()
  if arguments.whole:
    arguments.rounds = 1000
  # What is mounted is seen by nobody else, and is gone with this process.
  if not arguments.mounts and os.geteuid() == 0 and works(["unshare", "-m", "true"]):
    os.execvp("unshare", ["unshare", "-m", sys.executable, "-B", __file__, *sys.argv[1:], "--mounts"])
  with tempfile.TemporaryDirectory() as scratch:
    house = House(arguments.program.resolve(), pathlib.Path(scratch).resolve())
    wrong = 0 if arguments.streams else rounds(house, arguments)
    if arguments.round is None and arguments.only == "*":
      wrong += streams(house, arguments)
  sys.exit(1 if wrong else 0)


if __name__ == "__main__":
  main()
