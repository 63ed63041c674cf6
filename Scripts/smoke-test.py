#!/usr/bin/env python3
"""Holds Scripts/smoke.py to what it promises, with a program that does as it is told, and tables of a few lines."""

import os, pathlib, signal, subprocess, sys, tempfile, time, unittest, unittest.mock

import smoke

SCRIPT = pathlib.Path(smoke.__file__).resolve()
PROGRAM = """#!/bin/sh
case "$1" in
  say) printf 'cash   12.5 m\\nburn   780 k\\nend\\n' ;;
  refuse) echo 'mine.yaml:3:5: no such input' >&2; exit 65 ;;
  half) echo 'half an answer'; echo 'no such input' >&2; exit 65 ;;
  leave) : > .side; echo 'no such input' >&2; exit 65 ;;
  slow) sleep 0.4; echo 'slow' >&2; exit 1 ;;
  show) cat "$2" ;;
  write) echo "$3" > "$2" ;;
  setting) echo "$LC_ALL $TERM $SWIFT_BACKTRACE ${COLUMNS-none}" ;;
  work) trap 'exit 130' INT; [ -z "$2" ] || : > "$2"; while :; do :; done ;;
  clumsy) trap ': > .side; exit 130' INT; while :; do :; done ;;
esac
"""


class Smoke(unittest.TestCase):
  def setUp(self):
    scratch = tempfile.TemporaryDirectory()
    self.addCleanup(scratch.cleanup)
    self.folder = pathlib.Path(scratch.name)
    self.program = self.folder / "program"
    self.program.write_text(PROGRAM)
    self.program.chmod(0o755)
    self.table = self.folder / "cases.txt"
    self.temporary = self.folder / "temporary"
    self.temporary.mkdir()

  def command(self, table, *options):
    self.table.write_text(table, encoding="utf-8")
    return [sys.executable, "-B", SCRIPT, self.program, "--table", self.table, *options]

  def ran(self, table, *options):
    """Status, output and errors; whatever happens, no folder is left behind."""
    environment = {**os.environ, "TMPDIR": str(self.temporary), "COLUMNS": "40", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
      self.command(table, *options), capture_output=True, text=True, encoding="utf-8", cwd=self.folder, env=environment)
    self.assertEqual(list(self.temporary.iterdir()), [])
    return done.returncode, done.stdout, done.stderr

  def passes(self, table, count=1, *options):
    self.assertEqual(self.ran(table, *options), (0, f"smoke: {count} passed, 0 failed\n", ""))

  def fails(self, table, *said):
    """It fails, and says so with each of these texts."""
    status, out, err = self.ran(table)
    self.assertEqual((status, out), (1, "smoke: 0 passed, 1 failed\n"), err)
    for text in said:
      self.assertIn(text, err)

  def unreadable(self, line, *said):
    """A table with this as its second line is refused before anything is run."""
    status, out, err = self.ran("good 0 cash say\n" + line + "\n")
    self.assertEqual((status, out), (65, ""), err)
    for text in ("cases.txt:2: ", *said):
      self.assertIn(text, err)

  def test_what_is_right_passes(self):
    self.passes("# good and bad\ngood 0 'burn   780 k' say\nbad 65 \"no such input\" refuse\n", 2)

  def test_another_status_fails(self):
    self.fails(
      "# two lines\n\nbad 0 input refuse me\n", "cases.txt:3: bad: status 65, expected 0", "outlast refuse me", "status 65",
      "stderr: mine.yaml:3:5: no such input", "alone: ", f"program bad\n")
    self.fails("good 65 cash say\n", "status 0, expected 65")

  def test_a_missing_text_fails(self):
    self.fails("good 0 'burn   781 k' say\n", "does not say 'burn   781 k'", "stdout: cash   12.5 m")
    self.fails("bad 65 nothing refuse\n", "does not say 'nothing'")
    self.fails("good\n  0 cash say\n  also left\n", "cases.txt:3: good: does not say 'left'")

  def test_a_failure_that_prints_fails(self):
    self.fails("bad 65 input half\n", "wrote to standard output")

  def test_a_failure_that_leaves_something_fails(self):
    self.fails("bad 65 input leave\n", "left or changed .side")

  def test_files_that_differ_fail(self):
    table = "pair\n  write one a b\n  write other a {}\n  same one other 'make docs'\n"
    self.passes(table.format("b"))
    self.fails(table.format("c"), "cases.txt:4: pair: one and other differ from line 2 on: make docs")
    self.fails(table.format("b").replace("same one other", "same one absent"), "absent")

  def test_a_stale_sample_fails(self):
    document = self.folder / "README.md"
    table = f"sample\n  0 cash say > printed\n  shown-in {document} cash printed 2\n"
    good = "# Read me\n\ncash is money\n\n```\n$ outlast say\ncash   12.5 m\n…\nend\n$ outlast refuse\nno such input\n```\n"
    for text, said in [
      (good, None), (good.replace("12.5", "12.6"), "README.md:7 is stale: 'cash   12.6 m'"),
      (good.replace("…\nend\n", ""), "shows 1 lines"), (good.replace("```\n", ""), "shows 0 lines")]:
      document.write_text(text, encoding="utf-8")
      self.fails(table, said) if said else self.passes(table)

  def test_other_checks_of_files_fail(self):
    table = "file\n  0 '' write out cash\n  holds out {}\n  begins out {} {}\n"
    self.passes(table.format("as", "cash", 1))
    self.fails(table.format("burn", "cash", 1), "does not hold 'burn'")
    self.fails(table.format("as", "cas", 1), "begins with 'cash'")
    self.fails(table.format("as", "cash", 2), "has 1 lines")
    self.fails("script\n  script check-sheet.py absent.xlsx absent.csv\n", "check-sheet.py ends with status")

  def test_files_are_put_into_a_folder_of_its_own(self):
    (self.folder / "beside.txt").write_text("beside\n")
    table = "file made.txt\n  0 '' write made.txt a=1\nfile later.txt\n  copy @made.txt later.txt =1 =2\n"
    self.passes(table + "let see 0 a=2 show\none $see @later.txt\ntwo 0 beside show @./beside.txt\n", 2)
    self.fails(table.replace("=1 =2", "=3 =2") + "one 0 '' show @later.txt\n", "later.txt cannot be made", "holds '=3' 0 times")

  def test_ctrl_c_ends_a_command_that_works(self):
    self.passes("work\n  interrupt 0.05 130 '' work\n")
    self.fails("clumsy\n  interrupt 0.05 130 '' clumsy\n", "left or changed .side")
    self.fails("quick\n  interrupt 5 130 '' say\n", "was over before Ctrl-C")

  def test_ctrl_c_ends_the_run(self):
    environment = {**os.environ, "TMPDIR": str(self.temporary)}
    running = subprocess.Popen(
      self.command("work 0 '' work begun\nmore 0 '' work\n", "--jobs", "1"), env=environment, text=True, stdout=subprocess.PIPE,
      stderr=subprocess.PIPE)
    while not list(self.temporary.rglob("begun")):
      self.assertIsNone(running.poll())
      time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    self.assertEqual((*running.communicate(timeout=60), running.returncode), ("", "smoke: interrupted\n", 130))
    self.assertEqual(list(self.temporary.iterdir()), [])

  def test_a_command_without_end_fails(self):
    with unittest.mock.patch.object(smoke, "SECONDS", 0.3), self.assertRaisesRegex(smoke.Failed, "still runs after 0.3 s"):
      smoke.Runner(self.program).ran([self.program, "work"], self.folder)

  def test_the_terminal_does_not_matter(self):
    self.passes("setting 0 'C.UTF-8 dumb enable=no none' setting\n")

  def test_cases_are_chosen_by_name(self):
    table = "plan-a 0 cash say\nplan-b 0 cash say\ncost-a 1 '' say\n"
    self.passes(table, 2, "plan-*")
    self.passes(table, 1, "plan-b")
    self.assertEqual(self.ran(table, "--list", "*-a"), (0, "plan-a\ncost-a\n", ""))
    self.assertEqual(self.ran(table, "plan-b", "plam-a"), (64, "", "smoke: there is no case plam-a; did you mean plan-a?\n"))
    self.assertEqual(self.ran(table, "serve-*")[0], 64)

  def test_the_order_is_the_tables(self):
    status, out, err = self.ran("b 0 '' slow\na 0 '' refuse\nc 0 cash say\n", "--jobs", "3")
    self.assertEqual((status, out), (1, "smoke: 1 passed, 2 failed\n"))
    self.assertLess(err.index("cases.txt:1: b"), err.index("cases.txt:2: a"))

  def test_nothing_run_is_a_failure(self):
    self.assertEqual(self.ran("# empty\n"), (1, "smoke: 0 passed, 0 failed\n", ""))

  def test_lines_that_cannot_be_read_are_refused(self):
    self.unreadable("good 0 cash say", "good is there already, in line 1")
    self.unreadable("Bad 0 cash say", "'Bad' is no name of a case")
    self.unreadable("bad", "nothing is done in bad")
    self.unreadable("bad 0 'cash say", "No closing quotation")
    self.unreadable("bad zero cash say", "'zero' is neither a status nor a kind of step")
    self.unreadable("bad 0", "missing a required argument: 'text'")
    self.unreadable("bad same one other advice more", "too many positional arguments")
    self.unreadable("bad begins one line few", "invalid literal")
    self.unreadable("bad 0 '' show @absent.txt", "@absent.txt: no line above makes such a file")
    self.unreadable("bad 0 '' $absent", "no line above says what $absent stands for")
    self.unreadable("file a.txt 0 '' show @a.txt", "@a.txt: no line above")
    self.assertIn("cases.txt:1: a step that belongs to no case", self.ran("  0 cash say\n")[2])


if __name__ == "__main__":
  unittest.main()
