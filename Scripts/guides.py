#!/usr/bin/env python3
"""Runs the guides of Documentation/guides as a reader would, and holds what they show against what is printed.

    Scripts/guides.py PROGRAM [GUIDE …]            every guide, or those named; status 1 if something differs
    Scripts/guides.py PROGRAM --renew [GUIDE …]    writes what is printed into the guides; read the difference before a commit

A guide is named by its path, or by its bare name: `investor` is Documentation/guides/investor.md. Guides run beside each other, one
a core or as many as --jobs says; what is wrong with them is printed in the order in which they are named.

A fenced block `console` of a guide holds commands and what they print:

    ```console
    $ outlast check mine.yaml
    mine.yaml: My company: 1 companies, 51 inputs, nothing wrong
    ```

- `$ ` begins a command. A backslash at its end, or `<<'EOF'`, goes on in the lines below. There is no shell: a command is one of
  COMMANDS, its words are split and quoted as a shell would, and `> file` at its end writes what it prints.
- What follows is what it prints, on both streams, in full. `…` alone in a line stands for one or more lines left out. Blanks at
  the end of a line do not count.
- It ends with status 0, or with that of the block: ```console status=65.
- A guide runs in an empty folder of its own, from the first block to the last.
- A figure in the prose that has a decimal point or a percent sign must stand in some block of the guide, so that prose does not
  outlive what it speaks of.
"""

import argparse, concurrent.futures, difflib, functools, os, pathlib, re, shlex, subprocess, sys, tempfile, time

COMMANDS = {"outlast", "cat", "cp", "mkdir", "ls", "sed"}
LEFT_OUT = "…"
SECONDS = 120
HOME = pathlib.Path(__file__).resolve().parent.parent / "Documentation" / "guides"


class Wrong(Exception):
  """What cannot be run, with the line of the guide at which it stands."""

  def __init__(self, line, text):
    super().__init__(text)
    self.line = line


class Step:
  """One command of a guide, and the lines shown below it: those of the file from `first` to before `end`."""

  def __init__(self, line, words, into, text, status):
    self.line, self.words, self.into, self.text, self.status = line, words, into, text, status
    self.first = self.end = line


def steps(lines):
  """The commands of a guide, in order. Lines count from 0."""
  found, at = [], 0
  while at < len(lines):
    fence = re.fullmatch(r"```console(?: status=(\d+))?", lines[at])
    at += 1
    if not fence:
      if lines[at - 1].startswith("```console"):
        raise Wrong(at - 1, "expected ```console or ```console status=NUMBER")
      continue
    status = int(fence[1] or 0)
    while at < len(lines) and lines[at] != "```":
      if not lines[at].startswith("$ "):
        raise Wrong(at, "expected a command, $ outlast …")
      start, typed = at, lines[at][2:]
      while typed.endswith("\\") and at + 1 < len(lines):
        at += 1
        typed = typed[:-1] + lines[at].removeprefix("> ")
      at += 1
      here = re.search(r"\s*<<'(\w+)'$", typed)
      text = None
      if here:
        typed = typed[: here.start()]
        close = next((i for i in range(at, len(lines)) if lines[i] == here[1]), None)
        if close is None:
          raise Wrong(start, f"no line {here[1]} ends what <<'{here[1]}' begins")
        text = "".join(line + "\n" for line in lines[at:close])
        at = close + 1
      step = command(start, typed, text, status)
      step.first = at
      while at < len(lines) and lines[at] != "```" and not lines[at].startswith("$ "):
        at += 1
      step.end = at
      found.append(step)
    if at == len(lines):
      raise Wrong(at - 1, "a block is not closed")
    at += 1
  return found


def command(line, typed, text, status):
  try:
    words = shlex.split(typed)
  except ValueError as problem:
    raise Wrong(line, f"{typed}: {problem}")
  into = None
  if len(words) > 2 and words[-2] == ">":
    words, into = words[:-2], words[-1]
  if not words or words[0] not in COMMANDS:
    raise Wrong(line, f"{typed}: only {', '.join(sorted(COMMANDS))} may be run")
  if any(word in {"|", "||", "&&", ";", ">", ">>", "<", "&"} for word in words):
    raise Wrong(line, f"{typed}: there is no shell; only `> file` at the end is read")
  return Step(line, words, into, text, status)


def printed(step, program, folder):
  """What a command prints, by lines."""
  words = [str(program)] + step.words[1:] if step.words[0] == "outlast" else step.words
  environment = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "TERM", "LC_ALL"}}
  environment.update(TERM="dumb", LC_ALL="C.UTF-8")
  try:
    done = subprocess.run(
      words, cwd=folder, env=environment, input=step.text if step.text is not None else "", text=True, encoding="utf-8",
      stdout=subprocess.PIPE, stderr=subprocess.PIPE if step.into else subprocess.STDOUT, timeout=SECONDS)
  except subprocess.TimeoutExpired:
    raise Wrong(step.line, f"{shlex.join(step.words)}: still runs after {SECONDS} s")
  output = done.stdout
  if step.into:
    (pathlib.Path(folder) / step.into).write_text(output, encoding="utf-8")
    output = done.stderr
  lines = [line.rstrip() for line in output.splitlines()]
  if done.returncode != step.status:
    said = "\n".join("  " + line for line in lines[:20])
    raise Wrong(step.line, f"{shlex.join(step.words)}: status {done.returncode}, expected {step.status}\n{said}")
  return lines


def parts(shown):
  """What is shown between the lines left out."""
  found = [[]]
  for line in shown:
    if line == LEFT_OUT:
      found.append([])
    else:
      found[-1].append(line)
  return found


def placed(shown, output, score):
  """Where each part stands in the output, so that the sum of scores is greatest; None where nothing fits.

  The first begins where the output does, the last ends where it does, and one line or more is left out between two.
  """
  pieces = parts(shown)
  count, size = len(pieces), len(output)
  best = [[None] * (size + 1) for _ in range(count)]
  came = [[None] * (size + 1) for _ in range(count)]
  for index, piece in enumerate(pieces):
    running = None
    for start in range(size + 1):
      if index > 0 and start > 0:
        before = start - 1 - len(pieces[index - 1])
        if before >= 0 and best[index - 1][before] is not None:
          if running is None or best[index - 1][before] > best[index - 1][running]:
            running = before
      end = start + len(piece)
      if end > size or (index == 0 and start > 0) or (index == count - 1 and end < size):
        continue
      if index > 0 and running is None:
        continue
      own = 0.0
      for mine, theirs in zip(piece, output[start:end]):
        value = score(mine, theirs)
        if value is None:
          own = None
          break
        own += value
      if own is None:
        continue
      best[index][start] = own + (best[index - 1][running] if index > 0 else 0)
      came[index][start] = running
  last = size - len(pieces[-1])
  if last < 0 or best[-1][last] is None:
    return None
  places = [last]
  for index in range(count - 1, 0, -1):
    places.insert(0, came[index][places[0]])
  return places


def same(mine, theirs):
  return 0.0 if mine == theirs else None


@functools.lru_cache(maxsize=None)
def alike(mine, theirs):
  """How alike two lines are, whatever their figures."""
  def bare(line):
    return re.sub(r"\s+", " ", re.sub(r"[\d.]+|[█▓▒░]+", "#", line)).strip()
  if mine == theirs:
    return 2.0
  return difflib.SequenceMatcher(None, bare(mine), bare(theirs), autojunk=False).ratio()


def renewed(shown, output):
  """The output with the same parts left out as in what is shown."""
  places = placed(shown, output, alike) if LEFT_OUT in shown else None
  if places is None:
    return output
  found, at = [], 0
  for piece, place in zip(parts(shown), places):
    if place > at:
      found.append(LEFT_OUT)
    found += output[place : place + len(piece)]
    at = place + len(piece)
  return found


FIGURE = re.compile(r"(?<![\w.@-])\d+(?:\.\d+)+(?![\w.]*\d)|(?<![\w.@-])\d+(?= %)")


def loose(lines):
  """Figures of the prose that stand in no block: line and figure."""
  inside, prose, shown = False, [], []
  for number, line in enumerate(lines):
    if line.startswith("```"):
      inside = not inside
    elif inside:
      shown.append(line)
    else:
      prose.append((number, re.sub(r"\]\([^)]*\)", "]", line)))
  def plain(figure):
    return figure.rstrip("0").rstrip(".") if "." in figure else figure
  known = {plain(figure) for figure in re.findall(r"\d+(?:\.\d+)*", "\n".join(shown))}
  return [(number, figure) for number, line in prose for figure in FIGURE.findall(line) if plain(figure) not in known]


def run(guide, program, renew):
  """Runs a guide; the number of things wrong with it, and what there is to say."""
  lines = guide.read_text(encoding="utf-8").split("\n")
  wrong, said, changes = 0, [], []
  name = os.path.relpath(guide)

  def say(line, text):
    nonlocal wrong
    wrong += 1
    said.append(f"{name}:{line + 1}: {text}")

  try:
    todo = steps(lines)
    if not todo:
      raise Wrong(0, "nothing is run in this guide")
    with tempfile.TemporaryDirectory(prefix="outlast-guide-") as folder:
      for step in todo:
        words = shlex.join(step.words)
        output = printed(step, program, folder) if step.text is None else written(step, folder)
        shown = [line.rstrip() for line in lines[step.first : step.end]]
        if placed(shown, output, same) is not None:
          continue
        found = renewed(shown, output)
        if renew:
          changes.append((step, found))
          continue
        differs = next((i for i, pair in enumerate(zip(shown, found)) if pair[0] != pair[1]), min(len(shown), len(found)))
        text = difflib.unified_diff(shown, found, "the guide", "printed", n=1, lineterm="")
        say(step.first + differs, f"{words} prints something else\n" + "\n".join("  " + line for line in text))
  except Wrong as problem:
    # What comes after would run in a folder that is not as the guide says.
    say(problem.line, str(problem))
  for step, found in reversed(changes):
    lines[step.first : step.end] = found
  if changes:
    guide.write_text("\n".join(lines), encoding="utf-8")
    said.append(f"{name}: {len(changes)} outputs renewed")
  for number, figure in loose(lines):
    say(number, f"the figure {figure} stands in no block of this guide")
  return wrong, said


def written(step, folder):
  """`cat > file <<'EOF'` writes a file, which needs no program."""
  if step.words != ["cat"] or not step.into:
    raise Wrong(step.line, "a text of its own (<<'EOF') goes to a file: cat > file <<'EOF'")
  (pathlib.Path(folder) / step.into).write_text(step.text, encoding="utf-8")
  return []


def named(word):
  """The guide of a path or of a bare name; None where there is neither."""
  for path in [pathlib.Path(word), HOME / f"{word}.md"]:
    if path.is_file():
      return path
  return None


def nearest(word):
  """What is said of a guide that is not there."""
  names = sorted(path.stem for path in HOME.glob("*.md"))
  near = difflib.get_close_matches(pathlib.Path(word).stem, names, n=1)
  return f"{word}: no such guide; " + (f"did you mean {near[0]}?" if near else f"there are {', '.join(names) or 'none'}")


def every(guides, program, renew, jobs):
  """Runs guides beside each other, and prints what is wrong in their order; the number of things wrong."""
  wrong = 0
  with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
    running = [pool.submit(run, guide, program, renew) for guide in guides]
    try:
      for done in running:
        found, said = done.result()
        wrong += found
        for line in said:
          print(line, file=sys.stderr, flush=True)
    except BaseException:
      # After Ctrl-C none of those that wait is begun.
      pool.shutdown(wait=False, cancel_futures=True)
      raise
  return wrong


def main():
  parser = argparse.ArgumentParser(description="Run the guides, and hold what they show against what is printed.")
  parser.add_argument("program", type=pathlib.Path)
  parser.add_argument("guides", nargs="*", help="paths or names; all of Documentation/guides when left out")
  parser.add_argument("--renew", action="store_true", help="write what is printed into the guides")
  parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)), help="guides at a time; as many as cores when left out")
  asked = parser.parse_intermixed_args()
  program = asked.program.resolve()
  if not os.access(program, os.X_OK):
    parser.error(f"{asked.program}: no such program")
  if asked.jobs < 1:
    parser.error(f"--jobs {asked.jobs}: expected 1 or more")
  guides = [named(word) for word in asked.guides] if asked.guides else sorted(HOME.glob("*.md"))
  if None in guides:
    parser.error(nearest(asked.guides[guides.index(None)]))
  begun = time.monotonic()
  wrong = every(guides, program, asked.renew, asked.jobs)
  print(f"guides: {len(guides)} run in {time.monotonic() - begun:.0f} s, {wrong} wrong")
  sys.exit(1 if wrong else 0)


if __name__ == "__main__":
  main()
