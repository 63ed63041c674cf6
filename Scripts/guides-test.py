#!/usr/bin/env python3
"""Holds Scripts/guides.py to what it promises, with a program that prints always the same."""

import os, pathlib, re, shutil, subprocess, sys, tempfile, unittest

SCRIPT = pathlib.Path(__file__).resolve().parent / "guides.py"
PROGRAM = """#!/bin/sh
case "$1" in
  table) printf 'cash   12.5 m\\nburn   780 k\\nleft   17 months\\nend\\n' ;;
  fail) echo 'mine.yaml:3:5: no such input' >&2; exit 65 ;;
  show) cat "$2" ;;
  meet) touch "../$2.here"; for i in $(seq 200); do [ -e "../$3.here" ] && exit 0; sleep 0.05; done; exit 1 ;;
esac
"""


class Guides(unittest.TestCase):
  def setUp(self):
    self.scratch = tempfile.TemporaryDirectory()
    self.folder = pathlib.Path(self.scratch.name)
    self.program = self.folder / "program"
    self.program.write_text(PROGRAM)
    self.program.chmod(0o755)
    self.guide = self.folder / "guide.md"

  def tearDown(self):
    self.scratch.cleanup()

  def ran(self, text, *options):
    self.guide.write_text(text)
    done = subprocess.run(
      [sys.executable, SCRIPT, self.program, self.guide, *options], capture_output=True, text=True, cwd=self.folder)
    return done.returncode, done.stderr

  def block(self, shown, info="", command="outlast table"):
    return f"# Guide\n\n```console{info}\n$ {command}\n{shown}```\n"

  WHOLE = "cash   12.5 m\nburn   780 k\nleft   17 months\nend\n"

  def test_what_is_printed_passes(self):
    self.assertEqual(self.ran(self.block(self.WHOLE)), (0, ""))

  def test_a_wrong_digit_fails_where_it_stands(self):
    status, said = self.ran(self.block(self.WHOLE.replace("780", "781")))
    self.assertEqual(status, 1)
    self.assertIn("guide.md:6:", said)
    self.assertIn("-burn   781 k", said)
    self.assertIn("+burn   780 k", said)

  def test_lines_may_be_left_out_where_it_is_said(self):
    for shown in ["…\nend\n", "cash   12.5 m\n…\n", "…\nburn   780 k\n…\n", "cash   12.5 m\n…\nend\n", "…\n"]:
      self.assertEqual(self.ran(self.block(shown)), (0, ""), shown)

  def test_lines_missing_without_a_word_fail(self):
    for shown in ["", "end\n", "cash   12.5 m\n", self.WHOLE + "more\n", "…\nend\ncash   12.5 m\n", "…\n" + self.WHOLE]:
      self.assertEqual(self.ran(self.block(shown))[0], 1, shown)

  def test_another_status_fails(self):
    message = "mine.yaml:3:5: no such input\n"
    self.assertEqual(self.ran(self.block(message, " status=65", "outlast fail")), (0, ""))
    self.assertEqual(self.ran(self.block(message, "", "outlast fail"))[0], 1)
    self.assertEqual(self.ran(self.block(self.WHOLE, " status=65"))[0], 1)

  def test_files_last_from_block_to_block(self):
    text = "```console\n$ cat > a.txt <<'EOF'\none\n$ two\nEOF\n$ cp a.txt b.txt\n```\n\n```console\n$ outlast show \\\n    b.txt\none\n"
    self.assertEqual(self.ran(text + "…\n```\n"), (0, ""))
    status, said = self.ran(text + "three\n```\n")
    self.assertEqual(status, 1)
    self.assertIn("+$ two", said)

  def test_output_may_go_to_a_file(self):
    text = "```console\n$ outlast table > out.txt\n$ cat out.txt\n" + self.WHOLE + "```\n"
    self.assertEqual(self.ran(text), (0, ""))

  def test_only_few_commands_are_run(self):
    for command in ["rm a", "outlast table | head", "outlast table ; ls", "sh -c ls"]:
      status, said = self.ran(self.block("", command=command))
      self.assertEqual(status, 1, command)
      self.assertIn("guide.md:4:", said)

  def test_renewing_mends_and_keeps_what_is_left_out(self):
    stale = "…\nburn   900 k\n…\nend\n"
    self.assertEqual(self.ran(self.block(stale), "--renew")[0], 0)
    self.assertEqual(self.guide.read_text(), self.block("…\nburn   780 k\n…\nend\n"))
    self.assertEqual(self.ran(self.block(self.WHOLE.replace("12.5", "12.4")), "--renew")[0], 0)
    self.assertEqual(self.guide.read_text(), self.block(self.WHOLE))

  def test_figures_of_the_prose_stand_in_a_block(self):
    good = self.block(self.WHOLE) + "\nCash is 12.5 m, and month 18 is far.\n"
    self.assertEqual(self.ran(good), (0, ""))
    status, said = self.ran(good.replace("Cash is 12.5", "Cash is 12.7"))
    self.assertEqual(status, 1)
    self.assertIn("12.7 stands in no block", said)
    self.assertEqual(self.ran(good.replace("month 18", "18 %"))[0], 1)

  def test_a_guide_that_runs_nothing_fails(self):
    self.assertEqual(self.ran("# Guide\n")[0], 1)

  def several(self, guides, *options):
    """Runs guides of the names and texts given, in a house of their own, where those of no path are found."""
    home = self.folder / "house"
    shutil.rmtree(home, ignore_errors=True)
    (home / "Documentation" / "guides").mkdir(parents=True)
    (home / "Scripts").mkdir()
    script = shutil.copy(SCRIPT, home / "Scripts")
    for name, text in guides.items():
      (home / "Documentation" / "guides" / f"{name}.md").write_text(text)
    done = subprocess.run(
      [sys.executable, "-B", script, self.program, *options], capture_output=True, text=True, cwd=self.folder,
      env=os.environ | {"TMPDIR": str(home)})
    return done.returncode, done.stdout, done.stderr

  def test_guides_run_beside_each_other(self):
    guides = {name: self.block("", command=f"outlast meet {name} {other}") for name, other in [("one", "two"), ("two", "one")]}
    status, said, errors = self.several(guides, "--jobs", "2")
    self.assertEqual((status, errors), (0, ""))
    self.assertRegex(said, r"^guides: 2 run in \d+ s, 0 wrong\n$")

  def test_what_is_wrong_comes_in_order(self):
    guides = {"b": self.block("never\n"), "a": self.block("end\n"), "c": "# Nothing\n", "d": self.block(self.WHOLE)}
    outputs = []
    for jobs in ["1", "4"]:
      status, said, errors = self.several(guides, "--jobs", jobs)
      self.assertEqual(status, 1)
      self.assertIn("4 run in", said)
      self.assertIn("3 wrong", said)
      self.assertEqual(re.findall(r"guides/(\w)\.md:\d+:", errors), ["a", "b", "c"])
      outputs.append(errors)
    self.assertEqual(outputs[0], outputs[1])

  def test_a_guide_is_named_by_its_bare_name(self):
    guides = {"founder": self.block(self.WHOLE), "broken": self.block("end\n")}
    status, said, _ = self.several(guides, "founder")
    self.assertEqual(status, 0)
    self.assertIn("guides: 1 run", said)
    self.assertEqual(self.several(guides, "broken")[0], 1)
    self.assertEqual(self.several(guides, "founder", "broken", "--renew")[0], 0)

  def test_an_unknown_guide_is_refused_with_the_nearest(self):
    guides = {"founder": self.block(self.WHOLE), "investor": self.block(self.WHOLE)}
    status, said, errors = self.several(guides, "foundr")
    self.assertEqual((status, said), (2, ""))
    self.assertIn("foundr: no such guide; did you mean founder?", errors)
    self.assertIn("there are founder, investor", self.several(guides, "zzz")[2])
    self.assertIn("no such guide; did you mean investor?", self.several(guides, "there/investors.md")[2])

  def test_jobs_are_counted_from_one(self):
    self.assertEqual(self.several({"a": self.block(self.WHOLE)}, "--jobs", "0")[0], 2)


if __name__ == "__main__":
  unittest.main()
