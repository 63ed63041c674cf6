#!/usr/bin/env python3
r"""Runs the built program as a stranger would: every command, good and bad input, exit statuses, nothing half written.

    Scripts/smoke.py PROGRAM                every case of the table, several at a time
    Scripts/smoke.py PROGRAM init 'plan-*'  the case init, and all whose names begin with plan-
    Scripts/smoke.py PROGRAM --list         the names

The table is Tests/Smoke/cases.txt. A line is a case: its name, the exit status, a text that must stand in what is printed on either
stream ("" for none), and the arguments. Words are quoted as in a shell, but there is no shell:

    check-absent   66  "there is no such file"  check absent.yaml
    check-example  0   "nothing wrong"          check @mine.yaml

- A case runs in an empty folder of its own. `@mine.yaml` puts that file there first: one that the table makes (`file`), or one that
  stands beside the table. The program is told `mine.yaml`.
- A command that fails prints nothing on standard output and leaves its folder as it was. This holds always and is not written.
- Indented lines are further steps of a case, in order and in its folder; a name may stand alone, with all its steps below:

    init
        0   "Wrote mine.yaml"   init mine.yaml
        73  "is there already"  init mine.yaml

- `file NAME`, with steps below, makes a file for the cases that say @NAME. It is made once.
- `let NAME WORDS…`: from there on, the word $NAME stands for those words.
- `#` begins a line that is not read.

A step is one of these. A FILE is in the case's folder; a DOCUMENT is named from the top of the repository.

    STATUS TEXT ARGUMENT… [< FILE] [> FILE]    runs the program with FILE as its input; what it prints goes to FILE
    also TEXT                                  the command before says this as well
    interrupt SECONDS STATUS TEXT ARGUMENT…    runs it, and presses Ctrl-C once it has worked for so long
    script NAME ARGUMENT…                      Scripts/NAME finds nothing wrong
    write FILE LINE…                           writes a file, each word a line; \r and \xff are bytes
    copy FILE NEW [TEXT TEXT]                  copies a file, with the one TEXT changed into the other
    take DOCUMENT NEW [ROWS [TEXT]]            copies a document; of a table its head and the first rows, if they hold TEXT
    folder NAME                                makes a folder
    link NAME TARGET                           makes a link
    pipe NAME                                  makes a named pipe
    sparse FILE BYTES                          makes a file of that size with nothing in it
    link FILE TARGET                           makes a symbolic link
    gone FILE                                  nothing of that name is there
    same FILE FILE [ADVICE]                    two files hold the same bytes
    begins FILE LINE LEAST                     a file begins with this line, and has so many lines or more
    holds FILE TEXT                            it has this text somewhere
    shown-in DOCUMENT LINE FILE LEAST          a fenced block shows, from the line that begins with LINE to its end or its next
                                               command, so many lines or more; each stands in FILE (but … for lines left out)
"""

import argparse, concurrent.futures, contextlib, difflib, fnmatch, inspect, os, pathlib, re, shlex, shutil, signal, stat
import subprocess, sys, tempfile, threading, time

HOME = pathlib.Path(__file__).resolve().parent.parent
SECONDS = 120


class Failed(Exception):
  """What is wrong with a case."""


class Case:
  """A case, or the making of a file: its steps (line, method of Room, words), and the files that they need."""

  def __init__(self, name, line):
    self.name, self.line, self.steps, self.needs = name, line, [], []


class Table:
  """The cases of a file, the files that it makes, and what is wrong with it, by lines."""

  def __init__(self, path):
    self.path, self.shown, self.cases, self.files, self.lets, self.wrong = path, os.path.relpath(path), {}, {}, {}, []
    case = None
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
      if not line.strip() or line.lstrip().startswith("#"):
        continue
      try:
        words = [word for typed in shlex.split(line) for word in self.meant(typed)]
        if not line[0].isspace():
          case = self.begun(words, number)
        elif case is None:
          raise ValueError("a step that belongs to no case")
        else:
          self.add(words, number, case)
      except ValueError as problem:
        self.wrong.append(f"{self.shown}:{number}: {problem}")
    for case in [*self.cases.values(), *self.files.values()]:
      if not case.steps:
        self.wrong.append(f"{self.shown}:{case.line}: nothing is done in {case.name}")

  def meant(self, word):
    """The words for which a word stands."""
    if word.startswith("$") and word[1:] not in self.lets:
      raise ValueError(f"no line above says what {word} stands for: let {word[1:]} …")
    return self.lets[word[1:]] if word.startswith("$") else [word]

  def begun(self, words, number):
    """The case or the file that begins at the left edge; None where an abbreviation does."""
    name, rest, among = words[0], words[1:], self.cases
    if name == "let" and rest:
      self.lets[rest[0]] = rest[1:]
      return None
    if name == "file" and rest:
      name, rest, among = rest[0], rest[1:], self.files
    elif not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
      raise ValueError(f"{name!r} is no name of a case: small letters, digits and hyphens")
    if name in among:
      raise ValueError(f"{name} is there already, in line {among[name].line}")
    case = among[name] = Case(name, number)
    if rest:
      self.add(rest, number, case)
    return case

  def add(self, words, number, case):
    """Adds a step to a case."""
    kind, words = ("run", words) if words[0].isdigit() else (words[0], words[1:])
    deed = getattr(Room, "do_" + kind.replace("-", "_"), None)
    if deed is None:
      raise ValueError(f"{kind!r} is neither a status nor a kind of step; the head of smoke.py lists them")
    words = [self.needed(word, case) if word.startswith("@") else word for word in words]
    form = inspect.signature(deed)
    numbers = {at: wanted.annotation for at, wanted in enumerate(form.parameters.values(), -1) if wanted.annotation in (int, float)}
    try:
      form.bind(None, *words)
      words = [numbers.get(at, str)(word) for at, word in enumerate(words)]
    except (TypeError, ValueError) as problem:
      raise ValueError(f"{kind}: {problem}")
    case.steps.append((number, deed, words))

  def needed(self, word, case):
    """A file's name without its @; the file itself is put into the case's folder."""
    name = pathlib.PurePath(word[1:]).name
    if self.files.get(name) in (None, case) and not (name and (self.path.parent / name).is_file()):
      raise ValueError(f"{word}: no line above makes such a file, and none stands beside the table")
    case.needs += [name] if name not in case.needs else []
    return word[1:]


class Runner:
  """Runs commands, from any thread, and can end all of them."""

  def __init__(self, program):
    self.program, self.live, self.lock, self.stopped = program, set(), threading.Lock(), False
    # Nothing may depend on the terminal or the language of whoever runs this.
    kept = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES", "NO_COLOR"}}
    self.environment = {**kept, "LC_ALL": "C.UTF-8", "TERM": "dumb", "SWIFT_BACKTRACE": "enable=no"}

  def ran(self, words, folder, work=None, input=None):
    """Status, output and errors of a command; Ctrl-C is pressed once it has worked for so many seconds."""
    with self.lock, contextlib.ExitStack() as opened:
      if self.stopped:
        raise Failed("stopped")
      stdin = opened.enter_context(open(folder / input, "rb")) if input else subprocess.DEVNULL
      process = subprocess.Popen(
        words, cwd=folder, env=self.environment, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
      self.live.add(process)
    try:
      if work is not None:
        self.interrupt(process, work)
      out, err = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
      raise Failed(f"still runs after {SECONDS} s: {shlex.join(map(str, words))}")
    finally:
      if process.poll() is None:
        end(process)
        process.communicate()
      with self.lock:
        self.live.discard(process)
    # A signal as a shell shows it.
    return process.returncode if process.returncode >= 0 else 128 - process.returncode, out, err

  def interrupt(self, process, work):
    """Presses Ctrl-C once a process has worked: on a busy machine it may not have begun when a second has passed."""
    begun = time.monotonic()
    while worked(process, begun) < work:
      with contextlib.suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=0.02)
        raise Failed("was over before Ctrl-C")
      if time.monotonic() - begun > SECONDS:
        raise Failed(f"has not worked for {work} s in {SECONDS} s")
    process.send_signal(signal.SIGINT)

  def stop(self):
    """Ends all that runs, and lets nothing begin."""
    with self.lock:
      self.stopped = True
      for process in self.live:
        end(process)


def worked(process, begun):
  """Seconds of work of a process: of its processors where the system tells, else by the clock."""
  try:
    fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
  except OSError:
    return time.monotonic() - begun


def end(process):
  """Ends a process, and what it started, if it still runs."""
  if process.poll() is None:
    with contextlib.suppress(ProcessLookupError):
      os.killpg(process.pid, signal.SIGKILL)


class Room:
  """The folder of a case while it runs. What begins with `do_` is a kind of step, and its parameters are the step's words."""

  def __init__(self, folder, runner):
    self.folder, self.runner, self.out, self.err, self.said = folder, runner, b"", b"", []

  def do_run(self, status: int, text, *arguments, work=None):
    arguments, into = (arguments[:-2], arguments[-1]) if arguments[-2:-1] == (">",) else (arguments, None)
    arguments, source = (arguments[:-2], arguments[-1]) if arguments[-2:-1] == ("<",) else (arguments, None)
    before = self.files()
    got = self.ran(["outlast", *arguments], [self.runner.program, *arguments], work, source)
    if got != status:
      raise Failed(f"status {got}, expected {status}")
    self.do_also(text)
    if status and self.out:
      raise Failed("failed and yet wrote to standard output")
    changed = sorted({name for name, _ in before ^ self.files()})
    if status and changed:
      raise Failed(f"failed and yet left or changed {', '.join(changed)}")
    if into:
      (self.folder / into).write_bytes(self.out)

  def do_interrupt(self, seconds: float, status: int, text, *arguments):
    self.do_run(status, text, *arguments, work=seconds)

  def do_also(self, text):
    if text.encode() not in self.out and text.encode() not in self.err:
      raise Failed(f"does not say {text!r}")

  def do_script(self, name, *arguments):
    got = self.ran([name, *arguments], [sys.executable, "-B", HOME / "Scripts" / name, *arguments])
    if got != 0:
      raise Failed(f"{name} ends with status {got}")

  def do_write(self, file, *lines):
    def byte(found):
      return bytes.fromhex(found[1].decode()) if found[1] else b"\r"
    text = "".join(line + "\n" for line in lines).encode()
    (self.folder / file).write_bytes(re.sub(rb"\\(?:r|x([0-9a-f]{2}))", byte, text))

  def do_copy(self, file, new, old_text="", new_text=""):
    text = self.held(file)
    if old_text and text.count(old_text.encode()) != 1:
      raise Failed(f"{file} holds {old_text!r} {text.count(old_text.encode())} times, expected once")
    (self.folder / new).write_bytes(text.replace(old_text.encode(), new_text.encode()) if old_text else text)

  def do_take(self, document, new, rows: int = None, text=""):
    if rows is None:
      shutil.copy(HOME / document, self.folder / new)
      return
    head, *rest = (HOME / document).read_text(encoding="utf-8").splitlines()
    rest = [row for row in rest if text in row][:rows]
    if len(rest) < rows:
      raise Failed(f"{document} has {len(rest)} rows that hold {text!r}, expected {rows}")
    self.do_write(new, head, *rest)

  def do_folder(self, name):
    (self.folder / name).mkdir()

  def do_link(self, name, target):
    (self.folder / name).symlink_to(target)

  def do_pipe(self, name):
    os.mkfifo(self.folder / name)

  def do_sparse(self, file, size: int):
    with open(self.folder / file, "wb") as opened:
      opened.truncate(size)

  def do_link(self, file, target):
    (self.folder / file).symlink_to(target)

  def do_gone(self, file):
    if os.path.lexists(self.folder / file):
      raise Failed(f"{file} is there")

  def do_same(self, one, other, advice=None):
    texts = [self.held(one), self.held(other)]
    if texts[0] != texts[1]:
      at = os.path.commonprefix(texts).count(b"\n") + 1
      raise Failed(f"{one} and {other} differ from line {at} on" + (f": {advice}" if advice else ""))

  def do_begins(self, file, line, least: int):
    found = self.held(file).decode(errors="replace").split("\n")
    if found[0] != line or len(found) <= least:
      raise Failed(f"{file} begins with {found[0]!r} and has {len(found) - 1} lines; expected {line!r} and {least} or more")

  def do_holds(self, file, text):
    if text.encode() not in self.held(file):
      raise Failed(f"{file} does not hold {text!r}")

  def do_shown_in(self, document, line, file, least: int):
    shown = block((HOME / document).read_text(encoding="utf-8").split("\n"), line)
    if len(shown) < least:
      raise Failed(f"{document} shows {len(shown)} lines from {line!r} on in a fenced block, expected {least} or more")
    printed = self.held(file).decode(errors="replace").split("\n")
    for number, text in shown:
      if text not in printed:
        raise Failed(f"{document}:{number} is stale: {text!r} is not printed")

  def ran(self, typed, words, work=None, input=None):
    """Runs a command, and keeps what it says for whoever reads of a failure."""
    self.said, self.out, self.err = [shlex.join(typed)], b"", b""
    got, self.out, self.err = self.runner.ran(words, self.folder, work, input)
    self.said.append(f"status {got}")
    for stream, text in ("stderr", self.err), ("stdout", self.out):
      self.said += [f"{stream}: {line}" for line in text[:2000].decode(errors="replace").splitlines()[:3]]
    return got

  def files(self):
    """All that is here, with what changes when it is written."""
    there = ((str(path.relative_to(self.folder)), path.lstat()) for path in self.folder.rglob("*"))
    return {(name, stat.S_ISDIR(s.st_mode) or (s.st_ino, s.st_size, s.st_mtime_ns)) for name, s in there}

  def held(self, file):
    return (self.folder / file).read_bytes()


def block(lines, begins):
  """Of the first fenced block that has such a line: what stands from there to its end or to its next command, with line numbers,
  without empty lines and those left out."""
  inside, found = False, []
  for number, line in enumerate(lines, 1):
    if found and (line.startswith("```") or line.startswith("$ ")):
      break
    if line.startswith("```"):
      inside = not inside
    elif found or inside and line.startswith(begins):
      found.append((number, line))
  return [(number, line) for number, line in found if line.strip() not in {"", "…"}]


def tried(case, table, folder, made, runner):
  """What is wrong with a case, in several lines; nothing if nothing is."""
  folder.mkdir(parents=True)
  room, at = Room(folder, runner), case.line
  try:
    for name in case.needs:
      source = made.get(name, table.path.parent / name)
      if isinstance(source, str):
        raise Failed(f"{name} cannot be made\n  {source}")
      shutil.copy(source, folder)
    for at, deed, words in case.steps:
      deed(room, *words)
  except (Failed, OSError) as problem:
    return "\n  ".join([f"{table.shown}:{at}: {case.name}: {problem}", *room.said])
  return None


def run(table, names, jobs, runner):
  """Runs cases, several at a time, and says in the table's order what is wrong; how many passed, and how many not."""
  alone = shlex.join([os.path.relpath(__file__), os.path.relpath(runner.program)])
  failed, made = 0, {}
  with tempfile.TemporaryDirectory(prefix="outlast-smoke-") as scratch, concurrent.futures.ThreadPoolExecutor(jobs) as pool:
    try:
      for name, case in table.files.items():
        folder = pathlib.Path(scratch, "files", name)
        made[name] = tried(case, table, folder, made, runner) or folder / name
      pending = [pool.submit(tried, table.cases[name], table, pathlib.Path(scratch, "cases", name), made, runner) for name in names]
      for name, future in zip(names, pending):
        if future.result():
          failed += 1
          print(f"{future.result()}\n  alone: {alone} {name}", file=sys.stderr, flush=True)
    except BaseException:
      # Nobody waits for what is left, and a second Ctrl-C must not leave the folder behind.
      signal.signal(signal.SIGINT, signal.SIG_IGN)
      runner.stop()
      pool.shutdown(cancel_futures=True)
      raise
  return len(names) - failed, failed


def chosen(names, wanted):
  """The names that are wanted, in the table's order."""
  for pattern in wanted:
    if not fnmatch.filter(names, pattern):
      near = difflib.get_close_matches(pattern, names, 1, 0)
      refuse(64, f"smoke: there is no case {pattern}" + (f"; did you mean {near[0]}?" if near else ""))
  return [name for name in names if not wanted or any(fnmatch.fnmatchcase(name, pattern) for pattern in wanted)]


def refuse(status, text):
  print(text, file=sys.stderr)
  sys.exit(status)


def main():
  # Where a shell starts this in the background Ctrl-C is ignored, and would be by the programs that are started from here.
  for number in signal.SIGINT, signal.SIGTERM:
    signal.signal(number, signal.default_int_handler)
  cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
  parser = argparse.ArgumentParser(description="Run the built program on good and bad input. The head of this file says how.")
  parser.add_argument("program", type=pathlib.Path)
  parser.add_argument("names", nargs="*", metavar="name", help="a case, or a pattern such as plan-*; all when left out")
  parser.add_argument("--jobs", type=int, default=cores, help="how many at a time (default: one a core, %(default)s here)")
  parser.add_argument("--list", action="store_true", help="print the names and run nothing")
  parser.add_argument("--table", type=pathlib.Path, default=HOME / "Tests" / "Smoke" / "cases.txt")
  asked = parser.parse_intermixed_args()
  program = asked.program.resolve()
  if not (program.is_file() and os.access(program, os.X_OK)):
    refuse(64, f"smoke: {asked.program}: no such program")
  if asked.jobs < 1:
    refuse(64, f"smoke: --jobs takes 1 or more, found {asked.jobs}")
  table = Table(asked.table.resolve())
  if table.wrong:
    refuse(65, "\n".join(table.wrong))
  names = chosen(list(table.cases), asked.names)
  if asked.list:
    print(*names, sep="\n")
    return
  try:
    passed, failed = run(table, names, asked.jobs, Runner(program))
  except KeyboardInterrupt:
    refuse(130, "smoke: interrupted")
  print(f"smoke: {passed} passed, {failed} failed")
  sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
  main()
