#!/usr/bin/env python3
"""Holds what the documentation names against what there is.

    Scripts/check-docs.py PROGRAM            status 1 if something named is not there, or something there is not named

Read are the pages at the root, under Documentation and under Data. Held are:

- links to files of the repository, and to headings in them;
- in code (`…`, indented, fenced): targets of make, paths such as `Scripts/setup.sh`, and `outlast SUBCOMMAND --option`;
- each subcommand is named on some page, each target that the Makefile's head explains exists, and each phony target is explained;
- Documentation/equations.md is what `outlast equations` prints;
- the rooms and floors of the README are the folders of Sources, on the floors of Scripts/check-imports.sh.
"""

import argparse, difflib, functools, os, pathlib, re, subprocess, sys

HOME = pathlib.Path(__file__).resolve().parent.parent
# Where paths of the repository begin, so that a word such as read/write is none.
FOLDERS = ["Scripts", "Sources", "Tests", "Data", "Documentation", "Fuzz", "Benchmarks", r"\.ci"]
PATH = re.compile(rf"(?<![\w./-])(?:{'|'.join(FOLDERS)})/[\w.*+/<>-]*[\w*>/]")
MAKE = re.compile(r"(?<![\w-])make ((?:[a-z][a-z-]*)(?: [a-z][a-z-]*)*)(?![\w-])")
COMMAND = re.compile(r"(?<![\w./-])outlast ([a-z][a-z-]*)(.*)")
LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")


class Count:
  """What was held, and what did not hold."""

  def __init__(self):
    self.passed, self.wrong = 0, []

  def hold(self, isRight, page, line, text):
    if isRight:
      self.passed += 1
    else:
      self.wrong.append(f"{os.path.relpath(page, HOME)}:{line}: {text}")


class Page:
  """A page of Markdown: its prose, its code and its headings, by lines from 1."""

  def __init__(self, path):
    self.path = path
    self.prose, self.code, self.headings = [], [], set()
    fence, wasBlank = None, True
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
      mark = re.match(r"\s*(```+|~~~+)", line)
      if mark and (fence is None or line.strip() == fence):
        fence = mark[1] if fence is None else None
      elif fence:
        self.code.append((number, line))
      elif line.startswith("    ") and (wasBlank or self.code and self.code[-1][0] == number - 1):
        self.code.append((number, line.strip()))
      else:
        self.read(number, line)
      wasBlank = not line.strip()
    self.join()

  def read(self, number, line):
    self.code += [(number, span[1]) for span in re.findall(r"(`+)(.+?)\1", line)]
    self.prose.append((number, re.sub(r"(`+)(.+?)\1", lambda span: "`" * len(span[0]), line)))
    heading = re.match(r"#{1,6} +(.*?)(?: +#+)?$", line)
    if heading:
      self.headings.add(self.anchor(heading[1]))

  def join(self):
    """A command may go on in the next line, after a backslash."""
    joined = []
    for number, line in self.code:
      if joined and joined[-1][1].endswith("\\"):
        joined[-1] = (joined[-1][0], joined[-1][1][:-1] + " " + line.strip())
      else:
        joined.append((number, line))
    self.code = joined

  def anchor(self, heading):
    """The name that a heading has in a link; the second of the same words ends with -1."""
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    name = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
    found, count = name, 0
    while found in self.headings:
      count += 1
      found = f"{name}-{count}"
    return found


@functools.lru_cache(maxsize=None)
def page_of(path):
  return Page(path)


def pages():
  return [page_of(path) for path in sorted([*HOME.glob("*.md"), *HOME.glob("Documentation/**/*.md"), *HOME.glob("Data/**/*.md")])]


def nearest(word, known):
  near = difflib.get_close_matches(word, sorted(known), n=1)
  return f"; did you mean {near[0]}?" if near else ""


def links(count, page):
  for number, line in page.prose:
    for target in LINK.findall(line) + re.findall(r"^\[[^\]]+\]:\s*(\S+)", line):
      if re.match(r"[a-z][a-z+.-]*:", target):
        continue
      name, _, anchor = target.partition("#")
      path = (page.path.parent / name).resolve() if name else page.path
      if not path.exists():
        count.hold(False, page.path, number, f"there is no {target}")
      elif anchor and path.suffix == ".md":
        known = page_of(path).headings
        count.hold(anchor in known, page.path, number, f"no heading of {path.name} is #{anchor}{nearest(anchor, known)}")
      else:
        count.hold(True, page.path, number, "")


def targets():
  """Names of the Makefile's targets, and of those that its head explains, each with its line."""
  lines = (HOME / "Makefile").read_text(encoding="utf-8").split("\n")
  found = {match[1] for line in lines if (match := re.match(r"([A-Za-z][\w-]*)\s*:(?!=)", line))}
  explained = {match[1]: number for number, line in enumerate(lines, 1) if (match := re.match(r"# make ([\w-]+)  ", line))}
  phony = {}
  for number, line in enumerate(lines, 1):
    if line.startswith(".PHONY:"):
      phony.update({name: number for name in line.split()[1:]})
  return found, explained, phony


def check_targets(count, page, known):
  for number, code in page.code:
    for words in MAKE.findall(code):
      for name in words.split():
        count.hold(name in known, page.path, number, f"make has no target {name}{nearest(name, known)}")


def check_makefile(count, found, explained, phony):
  makefile = HOME / "Makefile"
  for name, number in explained.items():
    count.hold(name in found, makefile, number, f"make has no target {name}")
  for name, number in phony.items():
    count.hold(name in found, makefile, number, f"{name} is phony and no target")
    # What others call upon says in a line of its own what it does.
    count.hold(name in explained or name in {"build", "setup", "unit", "lint", "smoke"}, makefile, number,
               f"the head of the Makefile does not say what make {name} is for")


def paths(count, page):
  for number, code in page.code:
    for name in PATH.findall(code):
      if "<" in name:
        continue
      isThere = any(HOME.glob(name)) if "*" in name else (HOME / name).exists()
      count.hold(isThere, page.path, number, f"there is no {name}")


class Program:
  """What the program says that it can do."""

  def __init__(self, path):
    self.path = path
    self.commands = self.subcommands([])

  def said(self, words):
    done = subprocess.run([self.path, *words], capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
      sys.exit(f"outlast {' '.join(words)}: status {done.returncode}: {done.stderr.strip()}")
    return done.stdout

  @functools.lru_cache(maxsize=None)
  def help(self, *words):
    return self.said([*words, "--help"])

  def subcommands(self, words):
    _, _, listed = self.help(*words).partition("SUBCOMMANDS:\n")
    return set(re.findall(r"^  ([a-z][a-z-]*)(?: \(default\))?(?:  |$)", listed, re.MULTILINE))

  def options(self, words):
    return set(re.findall(r"(?<![\w-])(--?[a-z][a-z-]*)", self.help(*words))) | {"--generate-completion-script"}


def commands(count, page, program, named):
  for number, code in page.code:
    for name, rest in COMMAND.findall(code):
      if name == "help":
        continue
      count.hold(name in program.commands, page.path, number, f"there is no outlast {name}{nearest(name, program.commands)}")
      if name in program.commands:
        named.add(name)
        options(count, page, number, program, name, rest)


def options(count, page, number, program, name, rest):
  """The options of a command, which ends where another begins or a comment does."""
  words = [name]
  inner = program.subcommands(words)
  first = re.match(r" +([a-z][a-z-]*)(?=\s|$)", rest)
  if inner and first:
    isThere = first[1] in inner
    count.hold(isThere, page.path, number, f"there is no outlast {name} {first[1]}{nearest(first[1], inner)}")
    words += [first[1]] if isThere else []
  known = program.options(words)
  for option in re.findall(r"(?<![\w-])(--[a-z][a-z-]*)", re.split(r"^[,.;:)]|\s[#|;]\s|\boutlast ", rest)[0]):
    isThere = option in known
    count.hold(isThere, page.path, number, f"outlast {' '.join(words)} has no {option}{nearest(option, known)}")


def equations(count, program):
  path = HOME / "Documentation" / "equations.md"
  shown, printed = path.read_text(encoding="utf-8").split("\n"), program.said(["equations"]).split("\n")
  first = next((i for i, pair in enumerate(zip(shown, printed)) if pair[0] != pair[1]), min(len(shown), len(printed)))
  count.hold(shown == printed, path, first + 1, "is not what outlast equations prints: make docs")


def rooms(count):
  """The README's table of rooms, Sources, and the floors that imports are held to."""
  readme, script = HOME / "README.md", HOME / "Scripts" / "check-imports.sh"
  floors = dict(re.findall(r"\[(\w+)\]=(-?\d+)", script.read_text(encoding="utf-8")))
  told, last = {}, 1
  for number, line in enumerate(readme.read_text(encoding="utf-8").split("\n"), 1):
    row = re.match(r"\| (-?\d+) \|([^|]*)\|", line.replace("\u2212", "-"))
    for room in re.findall(r"`Sources/(\w+)`", row[2]) if row else []:
      told[room], last = row[1], number
      count.hold(floors.get(room) == row[1], readme, number,
                 f"{room} is on floor {row[1]}; Scripts/check-imports.sh says {floors.get(room, 'nothing')}")
  for folder in sorted(path.name for path in (HOME / "Sources").iterdir() if path.is_dir()):
    count.hold(folder in told, readme, last, f"the table of rooms has no Sources/{folder}")


def main():
  parser = argparse.ArgumentParser(description="Hold what the documentation names against what there is.")
  parser.add_argument("program", type=pathlib.Path)
  asked = parser.parse_args()
  if not os.access(asked.program, os.X_OK):
    parser.error(f"{asked.program}: no such program")
  program, count, named = Program(asked.program.resolve()), Count(), set()
  found, explained, phony = targets()
  for page in pages():
    links(count, page)
    check_targets(count, page, found)
    paths(count, page)
    commands(count, page, program, named)
  for name in sorted(program.commands):
    count.hold(name in named, HOME / "README.md", 1, f"no page names outlast {name}")
  check_makefile(count, found, explained, phony)
  equations(count, program)
  rooms(count)
  for line in count.wrong:
    print(line, file=sys.stderr)
  print(f"docs: {count.passed} passed, {len(count.wrong)} failed")
  return 1 if count.wrong else 0


if __name__ == "__main__":
  sys.exit(main())
