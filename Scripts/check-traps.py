#!/usr/bin/env python3
"""Refuses what lets a shell script fail for no reason, or pass although something failed.

    Scripts/check-traps.py FILE …            a script of bash or Python, or a Makefile; status 1 if something is refused

Scripts here run under `set -euo pipefail`. That has traps, and each of these was fallen into once:

- `maker | head`, `| grep -q`, `| sed 3q`, `| awk '… exit'`: the reader ends first, its writer is killed for writing on
  (status 141), and that is the status of the pipe. It happens on a busy machine only.
- `maker | grep text || true`: no failure of the maker is seen either.
- `reader < <(maker)`: the status of what is read from is never asked for.
- `check && passed || failed`: runs `failed` where `passed` fails.
- `cmp a b && echo same`, with something after it: where the first fails, the script goes on as if all were well.
- `[ … ] && command` as the last of a script or function: where the test does not hold, that is its status.
- `local name=$(maker)`: the status is that of `local`.

Python is asked only not to use a shell.
"""

import ast, pathlib, re, sys

RESERVED = {"if", "then", "elif", "else", "fi", "while", "until", "for", "select", "do", "done", "case", "esac", "{", "}"}
OPERATORS = [
  "<<<", "<<-", "&>>", ";;&", "&&", "||", "|&", ";;", ";&", "<<", ">>", ">&", "<&", ">|", "&>", "<>", "|", "&", ";", "(", ")",
  "<", ">"]
REDIRECTIONS = {"<<<", "<<-", "<<", ">>", ">&", "<&", ">|", "&>", "&>>", "<>", "<", ">"}
TESTS = {"[", "[[", "((", "test", "!"}


class Wrong(Exception):
  """What cannot be read, with its line."""

  def __init__(self, line, text):
    super().__init__(text)
    self.line = line


class Token:
  """A word or an operator. `inside` are the lists of commands that a word runs: $( … ), `…` and <( … )."""

  def __init__(self, line, text, isWord, inside=(), streams=()):
    self.line, self.text, self.isWord, self.inside, self.streams = line, text, isWord, list(inside), list(streams)


class Lexer:
  """Cuts a script into tokens, by the grammar of bash as far as scripts of this house use it."""

  def __init__(self, text, line):
    self.text, self.at, self.line = text, 0, line
    self.waiting = []

  def ahead(self, text):
    return self.text.startswith(text, self.at)

  def step(self, count=1):
    taken = self.text[self.at : self.at + count]
    self.at += len(taken)
    self.line += taken.count("\n")
    return taken

  def blanks(self):
    while self.at < len(self.text):
      if self.ahead("\\\n"):
        self.step(2)
      elif self.text[self.at] in " \t\r":
        self.step()
      elif self.text[self.at] == "#":
        while self.at < len(self.text) and self.text[self.at] != "\n":
          self.step()
      else:
        return

  def next(self, isInTest=False):
    self.blanks()
    line = self.line
    if self.at >= len(self.text):
      return Token(line, "", False)
    if self.ahead("\n"):
      self.step()
      self.documents()
      return Token(line, "\n", False)
    if not isInTest and not self.ahead("<(") and not self.ahead(">("):
      for operator in OPERATORS:
        if self.ahead(operator):
          self.step(len(operator))
          return Token(line, operator, False)
    return self.word(isInTest)

  def word(self, isInTest):
    line, start, inside, streams = self.line, self.at, [], []
    if isInTest and re.match(r"\]\](?![^\s;&|()])", self.text[self.at : self.at + 3]):
      return Token(line, self.step(2), True)
    stops = " \t\r\n" if isInTest else " \t\r\n;&|()<>"
    while self.at < len(self.text):
      if self.ahead("<(") or self.ahead(">("):
        streams.append(self.line)
        self.step(2)
        inside.append(self.nested(")"))
      elif self.ahead("(") and self.at > start and self.text[self.at - 1] == "=" and not isInTest:
        self.step()
        self.array(inside)
      elif self.text[self.at] in stops:
        break
      else:
        self.piece(inside)
    if self.at == start:
      raise Wrong(line, f"cannot be read: {self.text[start : start + 20]!r}")
    return Token(line, self.text[start : self.at], True, inside, streams)

  def piece(self, inside):
    """One character, or what it opens."""
    character = self.text[self.at]
    if character == "\\":
      self.step(2)
    elif character == "'":
      self.quoted("'")
    elif self.ahead("$'"):
      self.step()
      self.quoted("'", escapes=True)
    elif character == '"':
      self.step()
      while not self.ahead('"'):
        self.inner(inside)
      self.step()
    elif character in "$`":
      self.expansion(inside)
    else:
      self.step()

  def inner(self, inside):
    """One character between double quotes or braces, or what it opens."""
    if self.at >= len(self.text):
      raise Wrong(self.line, "a quote is not closed")
    if self.ahead("\\"):
      self.step(2)
    elif self.text[self.at] in "$`":
      self.expansion(inside)
    else:
      self.step()

  def quoted(self, quote, escapes=False):
    line = self.line
    self.step()
    while not self.ahead(quote):
      if self.at >= len(self.text):
        raise Wrong(line, "a quote is not closed")
      self.step(2 if escapes and self.ahead("\\") else 1)
    self.step()

  def expansion(self, inside):
    if self.ahead("$(("):
      self.step(3)
      self.arithmetic(inside)
    elif self.ahead("$("):
      self.step(2)
      inside.append(self.nested(")"))
    elif self.ahead("${"):
      self.step(2)
      while not self.ahead("}"):
        if self.at < len(self.text) and self.text[self.at] in "'\"":
          self.piece(inside)
        else:
          self.inner(inside)
      self.step()
    elif self.ahead("`"):
      line = self.line
      self.step()
      start = self.at
      while not self.ahead("`"):
        if self.at >= len(self.text):
          raise Wrong(line, "a quote is not closed")
        self.step(2 if self.ahead("\\") else 1)
      inside.append(parsed(self.text[start : self.at], line))
      self.step()
    else:
      self.step()

  def arithmetic(self, inside):
    depth = 2
    while depth:
      if self.at >= len(self.text):
        raise Wrong(self.line, "(( is not closed")
      if self.text[self.at] in "()":
        depth += 1 if self.step() == "(" else -1
      else:
        self.inner(inside)

  def array(self, inside):
    while True:
      self.blanks()
      if self.ahead(")"):
        self.step()
        return
      if self.at >= len(self.text):
        raise Wrong(self.line, "( is not closed")
      if self.ahead("\n"):
        self.step()
      else:
        self.piece(inside)

  def nested(self, closer):
    """A list of commands up to its closer, read by a parser on the same text."""
    parser = Parser(self)
    commands = parser.list({closer})
    if parser.token.text != closer:
      raise Wrong(parser.token.line, f"expected {closer}")
    return commands

  def documents(self):
    """The texts of here-documents stand after the line that asks for them."""
    for name, isIndented in self.waiting:
      while self.at < len(self.text):
        end = self.text.find("\n", self.at)
        end = len(self.text) if end < 0 else end
        found = self.text[self.at : end]
        self.step(end + 1 - self.at)
        if (found.lstrip("\t") if isIndented else found) == name:
          break
    self.waiting = []

  def pattern(self):
    """The pattern of a case, up to its parenthesis."""
    inside = []
    while not self.ahead(")"):
      if self.at >= len(self.text):
        raise Wrong(self.line, "a case is not closed")
      self.piece(inside)
    self.step()


class Command:
  """A simple command: its words. Or a compound one: lists of commands, each with what it is for."""

  def __init__(self, line, kind="simple"):
    self.line, self.kind, self.words, self.lists, self.tokens = line, kind, [], [], []

  @property
  def names(self):
    """Its words without what is set for it alone, and without quotes."""
    words = [bare(word.text) for word in self.words]
    while words and re.match(r"\w+\+?=", words[0]):
      words = words[1:]
    return words


class Chain:
  """Pipes with && and || between; `operators` has one fewer."""

  def __init__(self, line):
    self.line, self.pipes, self.operators = line, [], []


class Parser:
  """Reads tokens as lists of chains of pipes of commands."""

  def __init__(self, lexer):
    self.lexer = lexer
    self.token = None
    self.advance()

  def advance(self):
    self.token = self.lexer.next()

  def skip(self):
    while not self.token.isWord and self.token.text in {"\n", ";", "&"}:
      self.advance()

  def list(self, ends):
    found = []
    self.skip()
    while self.token.text not in ends and not (self.token.text == "" and not self.token.isWord):
      found.append(self.chain())
      if self.token.text in ends:
        break
      if self.token.isWord or self.token.text not in {"\n", ";", "&", ""}:
        raise Wrong(self.token.line, f"cannot be read from {self.token.text!r} on")
      self.skip()
    return found

  def chain(self):
    chain = Chain(self.token.line)
    chain.pipes.append(self.pipe())
    while not self.token.isWord and self.token.text in {"&&", "||"}:
      chain.operators.append(self.token.text)
      self.advance()
      self.lines()
      chain.pipes.append(self.pipe())
    return chain

  def lines(self):
    while not self.token.isWord and self.token.text == "\n":
      self.advance()

  def pipe(self):
    commands = [self.command()]
    while not self.token.isWord and self.token.text in {"|", "|&"}:
      self.advance()
      self.lines()
      commands.append(self.command())
    return commands

  def expect(self, text):
    if self.token.text != text:
      raise Wrong(self.token.line, f"expected {text}, found {self.token.text!r}")
    self.advance()

  def command(self):
    line, text = self.token.line, self.token.text
    if self.token.isWord and text in RESERVED:
      return self.compound(line, text)
    if not self.token.isWord and text == "(":
      return self.parenthesis(line)
    command = Command(line)
    while True:
      text = self.token.text
      if self.token.isWord:
        command.words.append(self.token)
        if text == "[[" and len(command.words) == 1:
          self.test(command)
        self.advance()
      elif text in REDIRECTIONS:
        self.redirection(command)
      elif text == "(" and len(command.words) == 1:
        return self.function(command)
      else:
        break
    if not command.words and not command.tokens:
      raise Wrong(line, f"expected a command, found {self.token.text!r}")
    return command

  def test(self, command):
    while self.token.text != "]]":
      self.token = self.lexer.next(isInTest=True)
      if self.token.text == "" and not self.token.isWord:
        raise Wrong(command.line, "[[ is not closed")
      command.words.append(self.token)

  def redirection(self, command):
    operator = self.token.text
    self.advance()
    if operator in {"<<", "<<-"}:
      self.lexer.waiting.append((bare(self.token.text), operator == "<<-"))
    command.tokens.append(self.token)
    if operator in {"<<", "<<-"} and self.lexer.text[self.lexer.at - 1 : self.lexer.at] == "\n":
      raise Wrong(command.line, "a here-document without a name")
    self.advance()

  def function(self, command):
    self.advance()
    self.expect(")")
    self.lines()
    command.kind = "function"
    command.lists.append(("function", [only(self.command())]))
    return command

  def parenthesis(self, line):
    if self.lexer.ahead("("):
      command = Command(line)
      self.lexer.step()
      inside = []
      self.lexer.arithmetic(inside)
      command.words.append(Token(line, "((", True, inside))
      self.advance()
      return self.redirected(command)
    command = Command(line, "subshell")
    self.advance()
    command.lists.append(("subshell", self.list({")"})))
    self.expect(")")
    return self.redirected(command)

  def redirected(self, command):
    while not self.token.isWord and self.token.text in REDIRECTIONS:
      self.redirection(command)
    return command

  def compound(self, line, word):
    command = Command(line, word)
    readers = {"if": self.branches, "while": self.loop, "until": self.loop, "for": self.each, "select": self.each,
               "case": self.cases, "{": self.group}
    if word not in readers:
      raise Wrong(line, f"{word} where a command begins")
    self.advance()
    readers[word](command)
    return self.redirected(command)

  def group(self, command):
    command.lists.append(("group", self.list({"}"})))
    self.expect("}")

  def branches(self, command):
    command.lists.append(("condition", self.list({"then"})))
    self.expect("then")
    command.lists.append(("branch", self.list({"elif", "else", "fi"})))
    if self.token.text == "elif":
      self.advance()
      return self.branches(command)
    if self.token.text == "else":
      self.advance()
      command.lists.append(("branch", self.list({"fi"})))
    self.expect("fi")

  def loop(self, command):
    command.lists.append(("condition", self.list({"do"})))
    self.body(command)

  def each(self, command):
    while self.token.text != "do":
      if self.token.text == "" and not self.token.isWord:
        raise Wrong(command.line, "for without do")
      if self.token.isWord:
        command.words.append(self.token)
      self.advance()
    self.body(command)

  def body(self, command):
    self.expect("do")
    command.lists.append(("body", self.list({"done"})))
    self.expect("done")

  def cases(self, command):
    command.words.append(self.token)
    self.advance()
    self.lines()
    if self.token.text != "in":
      raise Wrong(command.line, "case without in")
    while True:
      self.lexer.blanks()
      while self.lexer.ahead("\n"):
        self.lexer.step()
        self.lexer.blanks()
      if re.match(r"esac\b", self.lexer.text[self.lexer.at :]):
        self.advance()
        break
      self.lexer.pattern()
      self.advance()
      command.lists.append(("branch", self.list({";;", ";&", ";;&", "esac"})))
      if self.token.text == "esac":
        break
    self.expect("esac")


def only(command):
  chain = Chain(command.line)
  chain.pipes.append([command])
  return chain


def parsed(text, line):
  parser = Parser(Lexer(text, line))
  found = parser.list(set())
  if parser.token.text:
    raise Wrong(parser.token.line, f"cannot be read from {parser.token.text!r} on")
  return found


def bare(text):
  return re.sub(r"\\(.)", r"\1", text).replace("'", "").replace('"', "")


def ends_early(command):
  """Whether a command may end before its input does."""
  names = command.names
  if command.kind != "simple" or not names:
    return False
  name, rest = names[0].rsplit("/", 1)[-1], names[1:]
  if name == "head":
    # head -n -5 leaves lines out at the end, and must read them all.
    return not re.search(r"(^|\s)(-n|-c|--lines=|--bytes=) ?-", " ".join(rest))
  if name in {"grep", "egrep", "fgrep", "zgrep"}:
    short = r"-[^-\W]*?[qmlL]"
    return any(re.match(short, word) or re.match("--(quiet|silent|max-count|files-with)", word) for word in rest)
  if name == "sed":
    return any(re.search(r"(^|[;{}\d$/ ])[qQ]\d*\s*($|[;}])", word) for word in rest if not word.startswith("-"))
  if name in {"awk", "gawk", "mawk"}:
    return any(re.search(r"\bexit\b", word) for word in rest)
  return name in {"read", "true", ":"}


def is_test(pipe):
  """Whether a failure of it is an answer rather than a fault."""
  names = pipe[-1].names
  if not names:
    return False
  if names[0] in TESTS or names[:2] == ["command", "-v"]:
    return True
  return names[0] == "cmp" and "-s" in names or names[0] == "grep" and ends_early(pipe[-1])


class Judge:
  """Goes through a script and keeps what is refused, by line."""

  def __init__(self, hasPipefail=True):
    self.hasPipefail = hasPipefail
    self.found = []

  def say(self, line, text):
    self.found.append((line, text))

  def list(self, chains, isCondition=False, isSeen=True, isLast=True):
    """isSeen: a failure of the last command is the status of the script or function; isLast: so is a test that fails."""
    for place, chain in enumerate(chains):
      isEnd = place == len(chains) - 1
      self.chain(chain, isCondition, isSeen and isEnd, isLast and isEnd)

  def chain(self, chain, isCondition, isSeen, isLast):
    operators = chain.operators
    for place, pipe in enumerate(chain.pipes):
      # What stands before && or || is a condition too.
      asked = isCondition or place < len(operators)
      after = operators[place] if place < len(operators) else ""
      self.pipe(pipe, asked, isSeen, isLast)
      if after == "||" and self.is_nothing(chain.pipes[place + 1]):
        self.forgiven(pipe)
    if isCondition or not operators:
      return
    if "&&" in operators and "||" in operators[operators.index("&&") :]:
      self.say(chain.line, "a && b || c runs c where b fails too: write if … then … else")
    elif operators[-1] == "&&":
      self.conjunction(chain, isSeen, isLast)

  def conjunction(self, chain, isSeen, isLast):
    unseen = [pipe for pipe in chain.pipes[:-1] if not is_test(pipe)]
    if unseen and not isSeen:
      name = " ".join(unseen[0][-1].names[:1]) or unseen[0][-1].kind
      self.say(chain.line, f"where {name} fails, && lets the script go on: give each command a line, or write if")
    elif not unseen and isLast:
      self.say(chain.line, "a test with && that ends a script or function gives it status 1 where it does not hold: write if")

  def is_nothing(self, pipe):
    return len(pipe) == 1 and pipe[0].names in (["true"], [":"])

  def forgiven(self, pipe):
    if len(pipe) > 1:
      self.say(pipe[0].line, "|| true hides a failure of every part of the pipe: keep its parts apart, and ask for the status")
    elif pipe[0].names[:1] == ["grep"]:
      self.say(pipe[0].line, "|| true hides that grep could not read: || [ $? -eq 1 ] allows nothing found")

  def pipe(self, pipe, isCondition, isSeen, isLast):
    if len(pipe) > 1 and not self.hasPipefail:
      self.say(pipe[0].line, "a pipe hides a failure of its first part: .SHELLFLAGS := -euo pipefail -c")
    for command in pipe[1:]:
      if ends_early(command):
        name = command.names[0]
        self.say(command.line, f"{name} may end first and kill what writes into this pipe: read all of it, then choose")
    for command in pipe:
      self.command(command, isCondition, isSeen, isLast)

  def command(self, command, isCondition, isSeen, isLast):
    for token in command.words + command.tokens:
      for line in token.streams:
        self.say(line, "nobody asks for the status of <( … ): read it into a variable, then <<<")
      for inside in token.inside:
        self.list(inside)
    names = command.names
    if names and names[0] in {"local", "export", "declare", "readonly", "typeset"}:
      if any(token.inside for token in command.words):
        self.say(command.line, f"{names[0]} hides a failure of $( … ): declare and assign apart")
    for role, chains in command.lists:
      self.inner(role, chains, isCondition, isSeen, isLast)

  def inner(self, role, chains, isCondition, isSeen, isLast):
    if role == "condition":
      self.list(chains, isCondition=True)
    elif role == "function":
      self.list(chains)
    elif role == "subshell":
      self.list(chains, isCondition)
    elif role == "body":
      # The status of a loop is that of its last turn alone.
      self.list(chains, isCondition, False, isLast)
    else:
      self.list(chains, isCondition, isSeen, isLast)


def judge_script(text):
  judge = Judge()
  chains = parsed(text, 1)
  first = chains[0].pipes[0][0].names if chains else []
  if first != ["set", "-euo", "pipefail"]:
    judge.say(chains[0].line if chains else 1, "expected set -euo pipefail before anything else")
  judge.list(chains)
  return judge.found


def recipes(text):
  """Recipes of a Makefile as the shell reads them, each with its first line."""
  lines, at, found = text.split("\n"), 0, []
  while at < len(lines):
    start, line = at, lines[at]
    while lines[at].endswith("\\") and at + 1 < len(lines):
      at += 1
      line += "\n" + lines[at]
    at += 1
    if line.startswith("\t"):
      # A variable of make is a word by the time the shell reads it.
      line = re.sub(r"(?<!\$)\$(\((?:[^()]|\([^()]*\))*\)|[@<^])", "variable", line.lstrip("\t@+-"))
      found.append((start + 1, line.replace("$$", "$")))
  return found


def judge_makefile(text):
  hasPipefail = re.search(r"^\.SHELLFLAGS *:?= *.*pipefail", text, re.MULTILINE) is not None
  found = []
  for line, recipe in recipes(text):
    judge = Judge(hasPipefail)
    judge.list(parsed(recipe, line))
    found += judge.found
  return found


def judge_python(text):
  found = []
  for node in ast.walk(ast.parse(text)):
    if isinstance(node, ast.Call):
      hasShell = any(word.arg == "shell" and getattr(word.value, "value", True) is not False for word in node.keywords)
      if hasShell or ast.unparse(node.func) in {"os.system", "os.popen"}:
        found.append((node.lineno, "a shell hides failures of what it pipes: subprocess.run with a list and check=True"))
  return found


def judged(path):
  try:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py" or re.match(r"#!.*python", text):
      return judge_python(text)
    if path.name == "Makefile" or path.suffix == ".mk":
      return judge_makefile(text)
    return judge_script(text)
  except Wrong as problem:
    return [(problem.line, str(problem))]
  except SyntaxError as problem:
    return [(problem.lineno or 1, problem.msg)]
  except (OSError, UnicodeDecodeError) as problem:
    return [(1, f"cannot be read: {problem}")]


def main():
  wrong = 0
  for name in sys.argv[1:]:
    for line, text in sorted(set(judged(pathlib.Path(name)))):
      print(f"{name}:{line}: {text}", file=sys.stderr)
      wrong += 1
  print(f"scripts: {len(sys.argv) - 1} read, {wrong} traps found")
  sys.exit(1 if wrong else 0)


if __name__ == "__main__":
  main()
