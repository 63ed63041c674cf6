#!/usr/bin/env python3
r"""Runs small inputs whose right answer is known, and says of each what came out and whether it is right.

    Scripts/cases.py PROGRAM                all of them
    Scripts/cases.py PROGRAM 17 'infra/*'   those of these cases

The inputs are no part of the repository: they lie in ../shared/cases, or in the folder that OUTLAST_CASES names. Without them
nothing is run, and this says so. Answers stand in tables of five columns: each expected.csv of that folder, and
Tests/Cases/expected.csv for what is stated there in words alone; a row of the latter whose case is not in the folder is left out,
and counted.

- `case` is a number, for the folder whose name begins with it, or a path.
- `command` is what is run, in a copy of the folder of all cases: in the case's own if the files it names are there, else at the
  top. There is no shell, but commands follow upon each other with `&&`, `> FILE` at the end of one writes what it prints, and
  `python3` runs a script of the case. What is judged is the last that was run.
- `look_at` is what to look at, or two of these with `or` between:

      exit status               the status
      output                    what is printed, on both streams
      suggestion                what is asked in "did you mean …?", all of it
      a.b[0].c[month=12].d      a place in what is printed as JSON, or `rows[column=text].column` in CSV
      difference of X at N      by how much the first variant of `compare` differs in month N
      interval of survival      its low and high end in the first month
      any other name            the number before that name in what is printed; else the figure of that name, or at that key,
                                in what is printed with --json

- `right` is what it must be, or several such with `or` between; with as many looks as answers, each answer belongs to its look:

      12.5, 8.03e9              the number, as near as `tolerance` says
      0.72 to 1                 both ends of an interval; of a single figure, that it lies between
      1.5M USD, bf16            the amount, however it is written; the word
      null                      null
      not defined               null, a dash, or a refusal that says so
      not known (A or B)        as A or B say; without them as `left out`
      65, refused               the status; any that refuses, with nothing on standard output
      left out                  there is no such figure, though there is an answer
      … with the place          and a cell or a line is named that has to do with it
      65 that names X           and a message has X
      a warning that names X    there is an answer, and a message of which this holds
      holds X, holds no X       of what is printed
      no control characters     of what is printed: nothing that a terminal acts upon but the ends of lines

  X is a text in quotes or not, several with `and` between, or `both sums`, two different amounts in one message.

The status is 1 if an answer is wrong or cannot be judged.
"""

import argparse, concurrent.futures, csv, difflib, fnmatch, json, os, pathlib, re, resource, shlex, shutil
import sys, tempfile, threading, unicodedata

from smoke import Failed, HOME, Runner, refuse

COLUMNS = ["case", "command", "look_at", "right", "tolerance"]
# What a table calls by words of its own, and where it stands in JSON.
PLACES = {
  "usd a million output tokens": ["figures[name=cost of output].value"],
  "parameters": ["parameters"],
}
# An object that is about something names it at one of these, and says what it is at one of those.
LABELS = ["path", "name", "quantity", "measure", "input", "id"]
FIGURES = ["middle", "median", "value", "mean", "amount"]
MISSING = object()
# Bytes of addresses for a program and for this script.
MEMORY = 4 << 30
SCALES = {"": 1, "k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "bn": 1e9, "B": 1e9, "G": 1e9, "tn": 1e12, "T": 1e12}
NUMBER = r"[-+−]?\d[\d,]*(?:\.\d+)?(?:[eE][-+]?\d+)?"
AMOUNT = re.compile(rf"({NUMBER}) ?(k|K|m|M|bn|B|G|tn|T)?(?![\w.])(?: ?(.*))?")
PLACE = re.compile(r"[^\s:]+\.\w+:(\d+):(\d+)")


class Answer:
  """What the last command of a row came to: its status, its streams, and what it holds as JSON or CSV."""

  def __init__(self, status, out, err):
    self.status = status
    self.out, self.err = (text.decode("utf-8", "replace") for text in (out, err))

  def isRefusal(self):
    return 64 <= self.status <= 78 and not self.out

  def messages(self):
    """What is said beside the answer, each with the lines that go on with it."""
    found = messages(self.err)
    return found + [text for text in messages(self.out) if PLACE.match(text) or re.search(r"\bwarning\b", text, re.IGNORECASE)]

  def first(self):
    """The status and the beginning of what was said, for whoever reads the table."""
    said = self.err.strip() or self.out.strip()
    return f"status {self.status}" + (f": {said.splitlines()[0]}" if self.status and said else "")

  def held(self):
    """What is printed as JSON or as CSV; None if it is neither."""
    try:
      return json.loads(self.out)
    except ValueError:
      lines = self.out.splitlines()
      if len(lines) > 1 and re.fullmatch(r"[\w-]+(,[\w-]+)+", lines[0]):
        return {"rows": list(csv.DictReader(lines))}
      return None


def messages(text):
  found = []
  for line in text.splitlines():
    if found and line[:1].isspace():
      found[-1] += " " + line.strip()
    elif line.strip():
      found.append(line)
  return found


class Row:
  """A row of a table: what is asked, and what is right."""

  def __init__(self, table, line, top, isOurs, cells):
    self.at, self.top, self.isOurs = f"{os.path.relpath(table)}:{line}", top, isOurs
    self.case, self.command, self.look, self.right = (cells[name].strip() for name in COLUMNS[:4])
    self.tolerance = float(cells["tolerance"] or 0)

  def folder(self):
    """The case's folder; None where it has none."""
    if re.fullmatch(r"\d+", self.case):
      return next((path for path in sorted(self.top.glob(self.case + "-*")) if path.is_dir()), None)
    return self.top / self.case if (self.top / self.case).is_dir() else None

  def isThere(self):
    """Whether the case is in the folder of cases; one that is only the beginning of a file's name is as well."""
    return self.folder() is not None or any((self.top / self.case).parent.glob((self.top / self.case).name + ".*"))

  def place(self):
    """Where the command's files are, told from the top: the case's own folder or the top."""
    folders = [folder for folder in (self.folder(), self.top) if folder]
    names = [word for word in shlex.split(self.command) if re.search(r"\w\.[a-z]\w*$", word)]
    return max(folders, key=lambda folder: sum((folder / name).is_file() for name in names)).relative_to(self.top)


def rows(table, top, isOurs):
  """The rows of a table; refused if it has other columns or a cell that cannot be read."""
  with open(table, encoding="utf-8", newline="") as opened:
    reader = csv.DictReader(opened)
    if reader.fieldnames != COLUMNS:
      refuse(65, f"{os.path.relpath(table)}:1: expected the columns {','.join(COLUMNS)}")
    found = []
    for cells in reader:
      try:
        if None in cells or None in cells.values():
          raise ValueError("expected five cells")
        found.append(Row(table, reader.line_num, top, isOurs, cells))
        shlex.split(found[-1].command)
      except ValueError as problem:
        refuse(65, f"{os.path.relpath(table)}:{reader.line_num}: {problem}")
    return found


class Commands:
  """Runs commands, each once, in a copy of the cases of its own."""

  def __init__(self, runner, scratch):
    self.runner, self.scratch, self.done, self.lock = runner, scratch, {}, threading.Lock()

  def answer(self, row, *more):
    """The answer of a row's command, whose last one has more words; waits where another row runs the same."""
    key = (row.top, row.place(), row.command, more)
    with self.lock:
      isMine = key not in self.done
      if isMine:
        self.done[key] = concurrent.futures.Future()
    if isMine:
      try:
        self.done[key].set_result(self.run(row, more))
      except BaseException as problem:
        self.done[key].set_exception(problem)
    return self.done[key].result()

  def run(self, row, more):
    with tempfile.TemporaryDirectory(dir=self.scratch) as copy:
      shutil.copytree(row.top, copy, dirs_exist_ok=True, copy_function=shutil.copyfile)
      for folder in [copy, *(path for path in pathlib.Path(copy).rglob("*") if path.is_dir())]:
        os.chmod(folder, 0o755)
      folder, steps = pathlib.Path(copy) / row.place(), [[]]
      for word in shlex.split(row.command):
        if word == "&&":
          steps.append([])
        else:
          steps[-1].append(word)
      steps[-1] += more
      for words in steps:
        words, into = (words[:-2], words[-1]) if words[-2:-1] == [">"] else (words, None)
        programs = {"outlast": [self.runner.program], "python3": [sys.executable, "-B"]}
        if not words or words[0] not in programs:
          raise Failed(f"only {' and '.join(programs)} may be run")
        status, out, err = self.runner.ran([*programs[words[0]], *words[1:]], folder)
        if into and status == 0:
          (folder / into).write_bytes(out)
        if status:
          break
      return Answer(status, out, err)

  def held(self, row):
    """What a row's command prints as JSON or CSV, asked for it if it is not by itself; MISSING where it can do neither."""
    answer = self.answer(row)
    found = answer.held()
    if found is None and answer.status == 0 and "--json" not in row.command:
      answer = self.answer(row, "--json")
      found = answer.held()
    return MISSING if found is None else found


def at(held, path):
  """What stands at a place of JSON, such as a.b[0].c[month=12].d; MISSING if nothing does.

  Selectors of text that follow upon each other hold together, and the first of what they leave is meant.
  """
  parts = re.findall(r"[^.\[\]]+|\[[^\]]*\]", path)
  for part, after in zip(parts, [*parts[1:], ""]):
    choice = part[1:-1] if part.startswith("[") else None
    if choice is None:
      held = held.get(part, MISSING) if isinstance(held, dict) else MISSING
    elif not isinstance(held, list):
      return MISSING
    elif choice.isdigit():
      held = held[int(choice)] if int(choice) < len(held) else MISSING
    else:
      name, _, text = choice.partition("=")
      held = [each for each in held if isinstance(each, dict) and str(each.get(name)) == text]
      if not re.match(r"\[.*=", after):
        held = held[0] if held else MISSING
    if held is MISSING:
      return MISSING
  return held


def objects(held):
  """Every object in JSON, from the outside in."""
  if isinstance(held, dict):
    yield held
  for each in held.values() if isinstance(held, dict) else held if isinstance(held, list) else []:
    yield from objects(each)


def figure(held):
  """The figure of an object, of its spread, or of each month of a list; what is none of these stays as it is."""
  if isinstance(held, list):
    found = [figure(each) for each in held]
    return MISSING if MISSING in found else found
  if not isinstance(held, dict):
    return held
  for key in FIGURES:
    if key in held:
      return held[key]
  return figure(held["spread"]) if "spread" in held else MISSING


def isAbout(each, name):
  return any(isinstance(each.get(label), str) and each[label].lower() == name.lower() for label in LABELS)


def named(held, name):
  """The figure that has a name; MISSING if none has."""
  for each in objects(held):
    if isAbout(each, name) and figure(each) is not MISSING:
      return figure(each)
  for each in objects(held):
    if name in each and figure(each[name]) is not MISSING:
      return figure(each[name])
  return MISSING


def interval(held):
  """Low and high end of the survival of the first month, however they are told."""
  month = at(held, "companies[0].odds.months[0]")
  if month is MISSING:
    return MISSING
  for each in objects(month):
    for low, high in [("low", "high"), ("lower", "upper"), ("aliveLow", "aliveHigh")]:
      if low in each and high in each:
        return (each[low], each[high])
  alive, error = month.get("alive"), month.get("error")
  return MISSING if alive is None or error is None else (alive - error, alive + error)


def looked(look, row, commands):
  """What a look finds: a value, MISSING if there is no such figure, None if it cannot look."""
  answer = commands.answer(row)
  if look == "exit status":
    return answer.status
  if look == "output":
    return answer.out + answer.err
  if look == "suggestion":
    asked = [text for message in messages(answer.out + answer.err) for text in re.findall(r"did you mean ([^?]*)\?", message)]
    return [word.strip() for text in asked for word in re.split(r",? or |, ", text)] or MISSING
  # What a reader sees goes before what a program may ask for.
  said = re.search(rf"(?<![\w.-])({NUMBER} ?(?:k|m|bn|tn)?) {re.escape(look)}\b", answer.out) if answer.held() is None else None
  if said:
    return amount(said[1])[0]
  held = commands.held(row)
  if held is MISSING:
    return MISSING if answer.status else None
  if "[" in look or at(held, look) is not MISSING:
    return at(held, look)
  if look == "interval of survival":
    return interval(held)
  difference = re.fullmatch(r"difference of (.+) at (\d+)", look)
  if difference:
    of = at(held, f"variants[0].companies[0].{difference[1]}[month={difference[2]}]")
    if of is MISSING:
      of = at(held, f"variants[0].companies[0].quantities[quantity={difference[1]}][month={difference[2]}].difference")
    return of["difference"] if isinstance(of, dict) and "difference" in of else figure(of)
  for place in PLACES.get(look.lower(), []):
    if at(held, place) is not MISSING:
      return at(held, place)
  return named(held, look)


def amount(text):
  """The number of an amount with its prefix, and its unit: "1.5M USD" and "1.5e6 USD" are the same. None if it is none."""
  found = AMOUNT.fullmatch(str(text).strip())
  return (float(found[1].replace(",", "").replace("−", "-")) * SCALES[found[2] or ""], found[3] or "") if found else None


def number(value):
  """A number, also of CSV; None for what is none."""
  try:
    return None if isinstance(value, bool) else float(value)
  except (TypeError, ValueError):
    return None


def near(one, other, tolerance):
  # A tolerance of nothing still leaves the last digits of a float.
  return one is not None and other is not None and abs(one - other) <= tolerance + 1e-9 * max(abs(one), abs(other))


def split(text, word):
  """A text split at a word, but neither in quotes nor in brackets."""
  parts, at = [""], 0
  for piece in re.findall(rf'"[^"]*"|\([^)]*\)|\s{word}\s|.', text):
    if re.fullmatch(rf"\s{word}\s", piece):
      parts.append("")
    else:
      parts[-1] += piece
  return [part.strip() for part in parts]


def holds(text, wanted):
  """Whether one text has all that is wanted."""
  counted = re.fullmatch(r"(both|two) sums", wanted)
  if counted:
    text = PLACE.sub("", text)
    money = rf"(?<![\w.:-]){NUMBER}(?: ?(?:k|m|M|bn|tn)\b| (?=[A-Z]{{3}}\b))"
    return len({amount(found)[0] for found in re.findall(money, text)}) >= 2
  return all(part.strip('"').lower() in text.lower() for part in split(wanted, "and"))


def isPlaced(look, row, commands):
  """Whether a cell or a line below the head is named in what is said of a figure, or in what refuses an answer."""
  def hasPlace(text):
    return any(int(line) > 1 for line, _ in PLACE.findall(text))
  answer = commands.answer(row)
  if answer.isRefusal():
    return hasPlace(answer.err)
  if any(hasPlace(text) and look.lower() in text.lower() for text in messages(answer.out + answer.err)):
    return True
  held = commands.held(row)
  return held is not MISSING and any(
    isAbout(each, look) and any(isinstance(text, str) and hasPlace(text) for text in each.values()) for each in objects(held))


def isControl(character):
  """Whether a terminal acts upon it, or shows what follows in another order."""
  kind, direction = unicodedata.category(character), unicodedata.bidirectional(character)
  return character not in "\n\t" and kind == "Cc" or direction in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def isRight(right, look, found, row, commands):
  """Whether what a look found is one of the things that are right; None where the words are none of those of the head."""
  answer = commands.answer(row)
  form = re.fullmatch(r"not known(?: \((.*)\))?", right)
  if form:
    inside = form[1] or "left out"
    isPlacedAll = inside.endswith(" with the place")
    each = [isRight(part, look, found, row, commands) for part in split(inside.removesuffix(" with the place"), "or")]
    return None if None in each else any(each) and (not isPlacedAll or isPlaced(look, row, commands))
  if right.endswith(" with the place"):
    inner = isRight(right.removesuffix(" with the place"), look, found, row, commands)
    return inner and isPlaced(look, row, commands)
  form = re.fullmatch(r"(.+?) that (?:names|says) (.+)", right)
  if form:
    if form[1] in {"a warning", "warning"}:
      return answer.status == 0 and any(holds(text, form[2]) for text in answer.messages())
    inner = isRight(form[1], look, found, row, commands)
    return inner and any(holds(text, form[2]) for text in messages(answer.out + answer.err))
  if right == "refused":
    return answer.isRefusal()
  if look == "output":
    if right == "no control characters":
      return answer.status < 128 and not any(isControl(character) for character in found)
    form = re.fullmatch(r"holds (no )?(.+)", right)
    return None if form is None else answer.status < 128 and holds(found, form[2]) != bool(form[1])
  if look == "exit status":
    return found == int(right) if re.fullmatch(r"\d+", right) else None
  if right == "left out":
    return found is MISSING and answer.status == 0
  if right == "not defined":
    said = re.search(r"\b(not defined|undefined)\b", answer.out + answer.err)
    return found is None or (found is MISSING or answer.status != 0) and bool(said)
  if right == "null":
    return found is None or isinstance(found, list) and bool(found) and all(each is None for each in found)
  ends = re.fullmatch(r"(\S+) to (\S+)", right)
  if ends and number(ends[1]) is not None and number(ends[2]) is not None:
    low, high = number(ends[1]), number(ends[2])
    if isinstance(found, tuple):
      return near(number(found[0]), low, row.tolerance) and near(number(found[1]), high, row.tolerance)
    value = number(found)
    return value is not None and low - row.tolerance <= value <= high + row.tolerance
  if number(right) is not None:
    return near(number(found), number(right), row.tolerance)
  if look == "suggestion":
    return found is not MISSING and all(same(each, right) for each in found)
  # A word is held against a word; prose against a number would always be wrong, and says nothing of the program.
  if re.fullmatch(r"\S+", right):
    return isinstance(found, str) and found == right
  return None


def same(one, other):
  """Whether two texts are the same amount."""
  mine, its = amount(one), amount(other)
  return mine[1] == its[1] and near(mine[0], its[0], 0) if mine and its else one == other


def shown(found, answer):
  """What came out, for the table."""
  if found is MISSING:
    return answer.first() if answer.status else "no such figure"
  if isinstance(found, tuple):
    return " to ".join(f"{number(each):.6g}" for each in found)
  if isinstance(found, list):
    words = list(dict.fromkeys(shown(each, answer) for each in found))
    return " … ".join(words if len(words) < 3 else [words[0], words[-1]])
  return "null" if found is None else f"{number(found):.8g}" if number(found) is not None else str(found)


def judged(row, commands):
  """Right or WRONG or not judged, and what came out."""
  try:
    if not row.isThere():
      return "not judged", f"there is no case {row.case}"
    answer = commands.answer(row)
    looks, rights = split(row.look, "or"), split(row.right, "or")
    pairs = zip(looks, rights) if 1 < len(looks) == len(rights) else ((look, right) for look in looks for right in rights)
    verdicts, came = [], []
    for look, right in pairs:
      found = looked(look, row, commands)
      if found is None and look not in {"exit status", "output"} and commands.held(row) is MISSING:
        return "not judged", f"{answer.first()}; no figure can be read from it"
      verdicts.append(isRight(right, look, found, row, commands))
      came.append(answer.first() if look in {"exit status", "output"} else shown(found, answer))
    words = "; ".join(dict.fromkeys(came))
    return "right" if True in verdicts else "not judged" if None in verdicts else "WRONG", words
  except (Failed, OSError) as problem:
    return "WRONG" if "still runs" in str(problem) else "not judged", str(problem)


def plain(text):
  """A text that a terminal may be given."""
  return "".join("·" if isControl(character) or character in "\n\t" else character for character in text)


def cut(text, width):
  """A text in so many columns. Of a place in JSON the end says more than the beginning."""
  text = plain(text)
  if len(text) > width:
    text = "…" + text[1 - width :] if re.match(r"[\w.]+\[", text) else text[: width - 1] + "…"
  return text.ljust(width)


def line(*cells):
  return " ".join(cut(cell, width) for cell, width in zip(cells, [18, 34, 32, 42]))


def main():
  cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
  parser = argparse.ArgumentParser(description="Run inputs whose right answer is known. The head of this file says how.")
  parser.add_argument("program", type=pathlib.Path)
  parser.add_argument("cases", nargs="*", metavar="case", help="a case as a table names it, or a pattern; all when left out")
  parser.add_argument("--jobs", type=int, default=cores, help="how many at a time (default: one a core, %(default)s here)")
  parser.add_argument("--table", type=pathlib.Path, default=HOME / "Tests" / "Cases" / "expected.csv")
  asked = parser.parse_intermixed_args()
  program = asked.program.resolve()
  if not (program.is_file() and os.access(program, os.X_OK)):
    refuse(64, f"cases: {asked.program}: no such program")
  if asked.jobs < 1:
    refuse(64, f"cases: --jobs takes 1 or more, found {asked.jobs}")
  stated = os.environ.get("OUTLAST_CASES")
  top = pathlib.Path(stated or HOME.parent / "shared" / "cases").resolve()
  if not top.is_dir():
    if stated:
      refuse(66, f"cases: OUTLAST_CASES: there is no folder {stated}")
    stars = "*" * 80
    print(f"{stars}\ncases: SKIPPED, nothing was run: there is no folder {os.path.relpath(top)}\n"
          f"cases: OUTLAST_CASES names another\n{stars}", file=sys.stderr)
    return 0
  every = [row for table in sorted(top.rglob("expected.csv")) for row in rows(table, table.parent, False)]
  every += rows(asked.table, top, True)
  for pattern in asked.cases:
    if not fnmatch.filter([row.case for row in every], pattern):
      close = difflib.get_close_matches(pattern, [row.case for row in every], 1, 0)
      refuse(64, f"cases: there is no case {pattern}" + (f"; did you mean {close[0]}?" if close else ""))
  wanted = [row for row in every if not asked.cases or any(fnmatch.fnmatchcase(row.case, pattern) for pattern in asked.cases)]
  return run(wanted, program, asked.jobs)


def run(wanted, program, jobs):
  """Judges rows, several at a time, and prints them in their order; the status."""
  todo = [row for row in wanted if row.isThere() or not row.isOurs]
  counts, told = {"right": 0, "WRONG": 0, "not judged": 0}, []
  runner = Runner(program)
  # A case may be a file without an end, which must not take the machine along.
  _, most = resource.getrlimit(resource.RLIMIT_AS)
  resource.setrlimit(resource.RLIMIT_AS, (MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most), most))
  print(line("case", "looked at", "right", "came out"))
  with tempfile.TemporaryDirectory(prefix="outlast-cases-") as scratch, concurrent.futures.ThreadPoolExecutor(jobs) as pool:
    commands = Commands(runner, scratch)
    try:
      for row, future in zip(todo, [pool.submit(judged, row, commands) for row in todo]):
        verdict, came = future.result()
        counts[verdict] += 1
        right = row.right + (f" ± {row.tolerance:g}" if row.tolerance else "")
        print(line(row.case, row.look, right, came), verdict, flush=True)
        if verdict != "right":
          told.append(f"{row.at}: {verdict}: {plain(row.command)}: {row.look} is to be {right}: {plain(came)}")
    except BaseException:
      runner.stop()
      pool.shutdown(cancel_futures=True)
      raise
  for text in told:
    print(text, file=sys.stderr)
  left = len(wanted) - len(todo)
  print(f"cases: {counts['right']} right, {counts['WRONG']} wrong, {counts['not judged']} not judged"
        + (f"; {left} rows are of cases that are not in the folder" if left else ""))
  return 0 if todo and counts["right"] == len(todo) else 1


if __name__ == "__main__":
  try:
    sys.exit(main())
  except KeyboardInterrupt:
    refuse(130, "cases: interrupted")
