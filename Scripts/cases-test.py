#!/usr/bin/env python3
"""Holds Scripts/cases.py to what it promises, with a program that prints what its folder holds, and tables of a few rows."""

import os, pathlib, subprocess, sys, tempfile, unittest

import cases

SCRIPT = pathlib.Path(cases.__file__).resolve()
# `outlast show FILE` prints FILE, and FILE.json where JSON is asked for; `refuse TEXT` refuses with it, `warn TEXT` does not.
PROGRAM = r"""#!/bin/sh
case "$1 $3" in
  "show --json") [ -e "$2.json" ] || { echo "Unknown option '--json'" >&2; exit 64; }; cat "$2.json" ;;
  show*) cat "$2" ;;
  refuse*) echo "$2" >&2; exit 65 ;;
  half*) echo 'half an answer'; echo "$2" >&2; exit 65 ;;
  warn*) echo 'an answer'; echo "$2" >&2 ;;
  say*) printf "$2" ;;
  write*) echo "$3" > "$2" ;;
  trap*) kill -ILL $$ ;;
esac
"""
FILES = {
  "01-first/fit.txt": "input  middle\ncash   1.50 m\n",
  "01-first/fit.txt.json": """{
    "inputs": [{"path": "cash", "middle": 1500000}, {"path": "ads.spending", "middle": 74.5}, {"path": "gap", "middle": null}],
    "untold": [{"path": "burn", "reason": "books.csv:4:2: is empty"}, {"path": "keep", "reason": "no one stays"}]}""",
  "01-first/plain.txt": "Training: 7.50 bn of 8.03 bn parameters\n",
  "01-first/make.py": "open('made.txt', 'w').write('made')\n",
  "deep/run.json": """{"futures": {"high": 3}, "weights": "bf16", "companies": [{
    "odds": {"months": [{"month": 1, "alive": 1, "error": 0}, {"month": 12, "alive": 0.9}]},
    "ratio": [{"month": 1, "spread": null}, {"month": 2, "spread": null}], "some": [{"month": 1, "spread": {"middle": 0}}]}]}""",
  "deep/wilson.json": """{
    "companies": [{"odds": {"months": [{"month": 1, "alive": 1, "interval": {"low": 0.72, "high": 1}}]}}]}""",
  "deep/compare.json": """{"variants": [{"companies": [{
    "survival": [{"month": 1, "difference": 0}, {"month": 24, "difference": -0.03}],
    "quantities": [{"quantity": "cash", "month": 24, "difference": {"mean": 5}}]}]}]}""",
  "deep/books.csv": 'month,line,amount\n2025-01,Cash,4.5\n2025-02,Cash,5.5\n2025-02,"Debt, all",6\n',
}


class Cases(unittest.TestCase):
  def setUp(self):
    self.rows = []
    scratch = tempfile.TemporaryDirectory()
    self.addCleanup(scratch.cleanup)
    self.folder = pathlib.Path(scratch.name)
    self.program, self.top, self.temporary = self.folder / "program", self.folder / "cases", self.folder / "temporary"
    self.program.write_text(PROGRAM)
    self.program.chmod(0o755)
    self.temporary.mkdir()
    for name, text in FILES.items():
      (self.top / name).parent.mkdir(parents=True, exist_ok=True)
      (self.top / name).write_text(text)

  def ran(self, rows, *options, ours="", **environment):
    """Status, output and errors; whatever happens, no folder is left behind and no case is changed."""
    head = "case,command,look_at,right,tolerance\n"
    (self.top / "expected.csv").write_text(head + rows)
    (self.folder / "ours.csv").write_text(head + ours)
    environment = {**os.environ, "TMPDIR": str(self.temporary), "OUTLAST_CASES": str(self.top), **environment}
    done = subprocess.run(
      [sys.executable, "-B", SCRIPT, self.program, "--table", self.folder / "ours.csv", *options], capture_output=True, text=True,
      encoding="utf-8", cwd=self.folder, env=environment)
    self.assertEqual(list(self.temporary.iterdir()), [])
    self.assertEqual({str(path.relative_to(self.top)) for path in self.top.rglob("*.*")}, {*FILES, "expected.csv"})
    return done.returncode, done.stdout, done.stderr

  def asked(self, verdict, command, look, right, tolerance="", case="01"):
    """A row, and what is to be said of it: all rows of a test are run at once, when it ends."""
    cells = (case, command, look, right, tolerance)
    self.rows.append((verdict, cells, ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)))

  def holds(self, *asked, **more):
    self.asked("right", *asked, **more)

  def fails(self, *asked, **more):
    self.asked("WRONG", *asked, **more)

  def unjudged(self, *asked, **more):
    self.asked("not judged", *asked, **more)

  def tearDown(self):
    if not self.rows:
      return
    status, out, err = self.ran("".join(row + "\n" for _, _, row in self.rows))
    _, *lines, last = out.splitlines()
    self.assertEqual(len(lines), len(self.rows), out + err)
    for (verdict, cells, _), line in zip(self.rows, lines):
      self.assertTrue(line.endswith(" " + verdict), f"{cells}: expected {verdict}: {line}")
    counts = [sum(verdict == kind for verdict, _, _ in self.rows) for kind in ("right", "WRONG", "not judged")]
    self.assertEqual(last, "cases: {} right, {} wrong, {} not judged".format(*counts))
    self.assertEqual(status, 0 if counts[0] == len(lines) else 1)
    self.assertEqual(len(err.splitlines()), len(lines) - counts[0])

  def test_statuses(self):
    self.holds("outlast say x", "exit status", "0")
    self.fails("outlast say x", "exit status", "65")
    self.holds("outlast refuse x", "exit status", "0 or 65")
    self.holds("outlast refuse x", "exit status", "refused")
    self.fails("outlast half x", "exit status", "refused")
    self.fails("outlast trap", "exit status", "0 or refused")
    self.unjudged("outlast say x", "exit status", "something sensible")

  def test_messages(self):
    self.holds("outlast refuse 'use --decimal'", "exit status", "65 that names --decimal")
    self.fails("outlast refuse 'use -d'", "exit status", "65 that names --decimal")
    self.fails("outlast warn 'use --decimal'", "exit status", "65 that names --decimal")
    either = "65 or a warning that names pre-money"
    self.holds("outlast warn 'pre-money is left out'", "exit status", either)
    self.holds("outlast refuse anything", "exit status", either)
    self.fails("outlast warn 'money is left out'", "exit status", either)
    # An answer is no warning.
    self.fails("outlast say 'pre-money 5\\n'", "exit status", either)
    self.holds("outlast say 'warning: pre-money 5\\n'", "exit status", either)
    self.holds("outlast warn 'a and b'", "exit status", 'a warning that names "a" and "b"')
    self.fails("outlast warn 'only a'", "exit status", 'a warning that names "only" and "none"')

  def test_two_sums(self):
    right = "65 or a warning that names both sums"
    self.holds("outlast warn 'low.yaml:3:4: burn of 50.0 k USD, itemised 780 k USD'", "exit status", right)
    self.holds("outlast warn 'low.yaml:3:4: burn of 50e3 USD/month, itemised 780000 USD/month'", "exit status", right)
    self.fails("outlast warn 'low.yaml:3:4: burn of 50.0 k USD is low'", "exit status", right)
    self.fails("outlast warn 'low.yaml:3:4: burn of 50.0 k USD; 24 inputs'", "exit status", right)

  def test_figures(self):
    self.holds("outlast show fit.txt", "cash", "1.5e6")
    self.fails("outlast show fit.txt", "cash", "1.4e6", "1e4")
    self.holds("outlast show fit.txt", "cash", "1.4e6", "1e5")
    self.holds("outlast show fit.txt", "ads.spending", "70 to 80")
    self.fails("outlast show fit.txt", "ads.spending", "80 to 90")
    self.fails("outlast refuse no", "cash", "1.5e6")
    self.unjudged("outlast show plain.txt", "cash", "1.5e6")
    self.unjudged("outlast show fit.txt", "cash", "about a million")
    # What is shown goes before what is not, and a part is not the whole.
    self.holds("outlast show plain.txt", "parameters", "8.03e9", "2e7")

  def test_one_look_for_each_answer(self):
    self.holds("outlast show fit.txt", "exit status or ads.spending", "65 or 74", "1")
    self.holds("outlast refuse no", "exit status or ads.spending", "65 or 74", "1")
    self.fails("outlast show fit.txt", "exit status or ads.spending", "65 or 70", "1")

  def test_what_is_not_known(self):
    placed = "not known (refused or left out with the place)"
    self.holds("outlast show fit.txt", "burn", placed)
    self.fails("outlast show fit.txt", "keep", placed)
    self.holds("outlast show fit.txt", "keep", "not known (left out)")
    self.fails("outlast show fit.txt", "cash", placed)
    self.holds("outlast refuse books.csv:4:2:", "cash", placed)
    self.fails("outlast refuse books.csv:1:2:", "cash", placed)
    self.holds("outlast refuse books.csv", "cash", "not known (refused)")
    self.unjudged("outlast show fit.txt", "keep", "not known (or guessed)")

  def test_what_is_not_defined(self):
    self.holds("outlast show fit.txt", "gap", "not defined")
    self.fails("outlast show fit.txt", "cash", "not defined")
    self.holds("outlast refuse 'a ratio to nothing is not defined'", "gap", "not defined")
    self.fails("outlast refuse 'no such file'", "gap", "not defined")
    self.holds("outlast show run.json", "ratio", "null", case="deep")
    self.fails("outlast show run.json", "some", "null", case="deep")
    self.fails("outlast show run.json", "absent", "null", case="deep")

  def test_places(self):
    self.holds("outlast show run.json", "companies[0].odds.months[month=12].alive", "0.9", case="deep")
    self.fails("outlast show run.json", "companies[0].odds.months[month=13].alive", "0.9", case="deep")
    self.fails("outlast show run.json", "companies[1].odds", "null", case="deep")
    self.holds("outlast show run.json", "futures.high", "3", case="deep")
    self.fails("outlast show run.json", "futures.high", "3.1", "0.09", case="deep")
    self.fails("outlast show run.json", "futures.high", "4", case="deep")
    self.holds("outlast show run.json", "weights", "bf16", case="deep")
    self.fails("outlast show run.json", "weights", "fp8", case="deep")
    self.holds("outlast show books.csv", "rows[month=2025-02][line=Debt, all].amount", "6", case="deep")
    self.fails("outlast show books.csv", "rows[month=2025-01][line=Debt, all].amount", "6", case="deep")
    self.holds("outlast show compare.json", "difference of survival at 24", "0", "0.03", case="deep")
    self.holds("outlast show compare.json", "difference of cash at 24", "5", case="deep")

  def test_intervals(self):
    self.fails("outlast show run.json", "interval of survival", "0.72 to 1", "0.005", case="deep")
    self.holds("outlast show wilson.json", "interval of survival", "0.722 to 1", "0.005", case="deep")
    self.fails("outlast show wilson.json", "interval of survival", "0.7 to 1", "0.005", case="deep")

  def test_suggestions(self):
    for said, isRight in [("1.5M USD", True), ("1500000 USD", True), ("1.5e6 USD", True), ("1.5 USD", False), ("1.5M CNY", False)]:
      (self.holds if isRight else self.fails)(f"outlast refuse 'unknown unit; did you mean {said}?'", "suggestion", "1.5M USD")
    self.fails("outlast refuse 'did you mean 1.5M USD or 1.5 USD?'", "suggestion", "1.5M USD")
    self.fails("outlast refuse 'unknown unit'", "suggestion", "1.5M USD")

  def test_texts(self):
    self.holds("outlast say 'a b\\n'", "output", "holds a b")
    self.fails("outlast say 'a b\\n'", "output", 'holds no "a b"')
    self.holds("outlast say 'a\\tb\\n'", "output", "no control characters")
    for text in (r"a\033[31mb", r"a\302\2331mb", r"a\007b", r"\342\200\256ab"):
      self.fails(f"outlast say '{text}'", "output", "no control characters")
    self.unjudged("outlast say a", "output", "looks nice")

  def test_commands_follow_upon_each_other(self):
    self.holds("python3 make.py && outlast show made.txt", "output", "holds made")
    self.holds("outlast write a.txt 5 && outlast show a.txt > b.txt && outlast show b.txt", "output", "holds 5")
    self.holds("outlast refuse one && outlast say two", "output", "holds no two")
    self.unjudged("rm -r .", "exit status", "0")

  def test_a_case_that_is_not_there(self):
    self.unjudged("outlast say x", "exit status", "0", case="02")
    self.unjudged("outlast say x", "exit status", "0", case="deep/absent")
    self.holds("outlast show deep/run.json", "weights", "bf16", case="deep/run")
    row = "01,outlast say x,exit status,0,\n"
    status, out, err = self.ran(row, ours="02,outlast say x,exit status,0,\n" + row)
    self.assertEqual((status, err), (0, ""))
    self.assertIn("cases: 2 right, 0 wrong, 0 not judged; 1 rows are of cases that are not in the folder", out)

  def test_what_is_wrong_is_told_with_its_place(self):
    status, out, err = self.ran("01,outlast say x,exit status,0,\n01,outlast say x,exit status,1,\n")
    self.assertEqual(status, 1)
    self.assertIn("cases/expected.csv:3: WRONG: outlast say x: exit status is to be 1: status 0", err)
    self.assertIn("cases: 1 right, 1 wrong, 0 not judged", out)

  def test_cases_are_chosen(self):
    rows = "01,outlast say x,exit status,0,\ndeep,outlast say x,exit status,1,\n"
    self.assertEqual(self.ran(rows, "0*")[0], 0)
    self.assertEqual(self.ran(rows, "deep")[0], 1)
    self.assertEqual(self.ran(rows, "depe"), (64, "", "cases: there is no case depe; did you mean deep?\n"))

  def test_nothing_run_is_a_failure(self):
    self.assertEqual(self.ran("")[0], 1)
    self.assertEqual(self.ran("", ours="02,outlast say x,exit status,0,\n")[0], 1)

  def test_a_table_that_cannot_be_read_is_refused(self):
    self.assertIn("cases/expected.csv:2: ", self.ran("01,outlast 'say,exit status,0,\n")[2])
    self.assertIn("cases/expected.csv:2: ", self.ran("01,outlast say,exit status,0,much\n")[2])
    self.assertIn("expected.csv:2: expected five cells", self.ran("01,outlast say,exit status\n")[2])

  def test_without_cases_it_says_loudly_that_it_skipped(self):
    absent = str(self.folder / "absent")
    status, out, err = self.ran("", OUTLAST_CASES=absent)
    self.assertEqual((status, out, err), (66, "", f"cases: OUTLAST_CASES: there is no folder {absent}\n"))
    home = self.folder / "repository"
    (home / "Scripts").mkdir(parents=True)
    for name in ("cases.py", "smoke.py"):
      (home / "Scripts" / name).write_bytes((SCRIPT.parent / name).read_bytes())
    environment = {name: value for name, value in os.environ.items() if name != "OUTLAST_CASES"}
    done = subprocess.run(
      [sys.executable, "-B", home / "Scripts" / "cases.py", self.program], capture_output=True, text=True, env=environment)
    self.assertEqual((done.returncode, done.stdout), (0, ""))
    self.assertIn("cases: SKIPPED, nothing was run", done.stderr)
    self.assertIn("shared/cases", done.stderr)


if __name__ == "__main__":
  unittest.main()
