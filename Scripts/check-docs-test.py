#!/usr/bin/env python3
"""Holds Scripts/check-docs.py to what it promises, on a small house with pages of its own."""

import pathlib, shutil, subprocess, sys, tempfile, unittest

SCRIPT = pathlib.Path(__file__).resolve().parent / "check-docs.py"
PROGRAM = """#!/bin/sh
case "$*" in
  --help) printf 'SUBCOMMANDS:\\n  runway                  When?\\n  validate                Compare.\\n                          outlast is\\n' ;;
  'runway --help') printf 'OPTIONS:\\n  --paths <n>\\n  -o, --output <file>\\n' ;;
  'validate --help') printf 'SUBCOMMANDS:\\n  compute                 x\\n' ;;
  'validate compute --help') printf 'OPTIONS:\\n  --rows <file>\\n' ;;
  equations) printf 'a\\nb\\n' ;;
  *) exit 64 ;;
esac
"""
README = """# House

[a page](Documentation/page.md) and [its part](Documentation/page.md#a-part--of-it), [here](#rooms), [there](https://nowhere.example/x).

    make test      # all of it
    outlast runway mine.yaml --paths 4

`outlast validate compute --rows a.csv`, `Scripts/check-docs.py`, `Sources/*/One.swift`, `Sources/<Room>/X`, and prose that would make nothing.

```console
$ outlast runway mine.yaml \\
    -o x
$ make test
```

## Rooms

| floor | room | what |
|---|---|---|
| 1 | `Sources/Top` | all |
"""
MAKEFILE = "# make test  all of it\n\n.PHONY: test build\nX := 1\ntest: build\n\t@true\nbuild:\n\t@true\n"


class Docs(unittest.TestCase):
  def setUp(self):
    self.scratch = tempfile.TemporaryDirectory()
    self.home = pathlib.Path(self.scratch.name)
    for folder in ["Scripts", "Documentation", "Sources/Top", "Data"]:
      (self.home / folder).mkdir(parents=True)
    shutil.copy(SCRIPT, self.home / "Scripts")
    self.write("Scripts/check-imports.sh", "floor=([Top]=1)\n")
    self.write("Sources/Top/One.swift", "")
    self.write("README.md", README)
    self.write("Makefile", MAKEFILE)
    self.write("Documentation/page.md", "# Page\n\n## A part – `of` it\n\n## A part – `of` it\n\n[up](../README.md#house)\n")
    self.write("Documentation/equations.md", "a\nb\n")
    self.write("program", PROGRAM)
    (self.home / "program").chmod(0o755)

  def tearDown(self):
    self.scratch.cleanup()

  def write(self, name, text):
    (self.home / name).write_text(text, encoding="utf-8")

  def ran(self):
    done = subprocess.run(
      [sys.executable, "-B", "Scripts/check-docs.py", "program"], capture_output=True, text=True, cwd=self.home)
    return done.returncode, done.stdout, done.stderr

  def refused(self, old, new, words, name="README.md"):
    text = (self.home / name).read_text()
    self.assertIn(old, text)
    self.write(name, text.replace(old, new, 1))
    status, said, errors = self.ran()
    self.write(name, text)
    self.assertEqual(status, 1)
    self.assertEqual(errors.strip(), words)
    self.assertIn("1 failed", said)

  def test_what_is_there_passes(self):
    status, said, errors = self.ran()
    self.assertEqual((status, errors), (0, ""))
    self.assertRegex(said, r"^docs: \d+ passed, 0 failed\n$")

  def test_links_lead_somewhere(self):
    self.refused("(Documentation/page.md)", "(Documentation/pag.md)", "README.md:3: there is no Documentation/pag.md")
    self.refused("#a-part--of-it", "#a-part-of-it", "README.md:3: no heading of page.md is #a-part-of-it; did you mean a-part--of-it?")
    self.refused("#a-part--of-it", "#a-part--of-it-2", "README.md:3: no heading of page.md is #a-part--of-it-2; did you mean a-part--of-it-1?")
    self.refused("(#rooms)", "(#room)", "README.md:3: no heading of README.md is #room; did you mean rooms?")
    self.refused("../README.md", "README.md", "Documentation/page.md:7: there is no README.md#house", "Documentation/page.md")
    self.write("Documentation/page.md", (self.home / "Documentation/page.md").read_text() + "\n```\n[no](link)\n```\n`[nor](this)`\n")
    self.assertEqual(self.ran()[0], 0)

  def test_targets_and_paths_exist(self):
    self.refused("make test  ", "make tset  ", "README.md:5: make has no target tset; did you mean test?")
    self.refused("$ make test", "$ make rest", "README.md:13: make has no target rest; did you mean test?")
    self.refused("`Scripts/check-docs.py`", "`Scripts/check-doc.py`", "README.md:8: there is no Scripts/check-doc.py")
    self.refused("`Sources/*/One.swift`", "`Sources/*/Two.swift`", "README.md:8: there is no Sources/*/Two.swift")
    self.refused("# make test  all", "# all", "Makefile:3: the head of the Makefile does not say what make test is for", "Makefile")

  def test_commands_are_those_of_the_program(self):
    self.refused("outlast runway mine.yaml --paths", "outlast runaway mine.yaml --paths",
                 "README.md:6: there is no outlast runaway; did you mean runway?")
    self.refused("--paths", "--path", "README.md:6: outlast runway has no --path; did you mean --paths?")
    self.refused("--rows", "--row", "README.md:8: outlast validate compute has no --row; did you mean --rows?")
    self.refused("`outlast validate compute --rows a.csv`, ", "", "README.md:1: no page names outlast validate")

  def test_equations_and_rooms_are_what_they_are(self):
    self.refused("b\n", "c\n", "Documentation/equations.md:2: is not what outlast equations prints: make docs", "Documentation/equations.md")
    self.refused("| 1 |", "| 2 |", "README.md:20: Top is on floor 2; Scripts/check-imports.sh says 1")
    (self.home / "Sources" / "New").mkdir()
    self.assertIn("README.md:20: the table of rooms has no Sources/New", self.ran()[2])


if __name__ == "__main__":
  unittest.main()
