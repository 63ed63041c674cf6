#!/usr/bin/env python3
"""Holds Scripts/check-scripts.sh and Scripts/check-traps.py to what they promise: each trap is refused where it stands, and what is
no trap passes."""

import importlib.util, os, pathlib, re, subprocess, sys, tempfile, unittest

HERE = pathlib.Path(__file__).resolve().parent
SPEC = importlib.util.spec_from_file_location("traps", HERE / "check-traps.py")
TRAPS = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(TRAPS)
HEAD = "#!/usr/bin/env bash\nset -euo pipefail\n"

# A script, which begins in line 3, and what is said of it: line and a word of the message.
REFUSED = [
  ("ls | head -1\n", 3, "head may end first"),
  ("ls |\n  sort | head -n 3\n", 4, "head may end first"),
  ("ls |& head\n", 3, "head may end first"),
  ("x=$(ls | head -1)\n", 3, "head may end first"),
  ('echo "a $(ls | LC_ALL=C /usr/bin/head -1)"\n', 3, "head may end first"),
  ("x=`ls | head -1`\n", 3, "head may end first"),
  ("x=(a \"$(ls |\n  head -1)\")\n", 4, "head may end first"),
  ("if ls | grep -q a; then echo b; fi\n", 3, "grep may end first"),
  ("ls | grep -iFq a || echo b\n", 3, "grep may end first"),
  ("ls | grep --quiet a\n", 3, "grep may end first"),
  ("ls | grep -m 1 a\n", 3, "grep may end first"),
  ("ls | egrep -l a\n", 3, "grep may end first"),
  ("ls | sed 3q\n", 3, "sed may end first"),
  ("ls | sed -n '/a/{p;q}'\n", 3, "sed may end first"),
  ("ls | awk '{ print; exit }'\n", 3, "awk may end first"),
  ("ls | awk '/a/ {\n  exit\n}'\n", 3, "awk may end first"),
  ("ls | read -r name\n", 3, "read may end first"),
  ("f() {\n  ls | head -1\n}\n", 4, "head may end first"),
  ("case $1 in\n  a | b) ls | head -1 ;;\n  *) ls ;;\nesac\n", 4, "head may end first"),
  ("cat <<'END' | head -1\n| head\nEND\n", 3, "head may end first"),
  ("cmp <(ls a) b\n", 3, "<( … )"),
  ("while read -r a; do echo \"$a\"; done < <(ls)\n", 3, "<( … )"),
  ("ls > >(cat)\n", 3, "<( … )"),
  ("cmp a b && echo same || echo other\n", 3, "a && b || c"),
  ("cmp a b &&\n  echo same ||\n  echo other\necho\n", 3, "a && b || c"),
  ("[ -e a ] && echo a || true\n", 3, "a && b || c"),
  ("cmp a b && echo same\necho\n", 3, "where cmp fails"),
  ("for a in b c; do cmp a $a && echo same; done\n", 3, "where cmp fails"),
  ("if true; then\n  cmp a b && echo same\nfi\necho\n", 4, "where cmp fails"),
  ("{ cmp a b && echo same; }\necho\n", 3, "where cmp fails"),
  ("[ -n \"$a\" ] && mkdir a && cd a\necho\n", 3, "where mkdir fails"),
  ("(cd a && ls) && echo b\necho\n", 3, "where subshell fails"),
  ("echo\n[ -e a ] && echo a\n", 4, "a test with &&"),
  ("f() {\n  [[ a == b && c == d ]] && echo e\n}\nf\n", 4, "a test with &&"),
  ("f() {\n  if true; then [ -e a ] && echo a; fi\n}\nf\n", 4, "a test with &&"),
  ("f() { for a in b; do (( a > 1 )) && echo c; done; }\nf\n", 3, "a test with &&"),
  ("x=$([ -e a ] && echo a)\necho\n", 3, "a test with &&"),
  ("ls | grep a || true\n", 3, "|| true hides a failure of every part"),
  ("x=$(grep a b || :)\n", 3, "grep could not read"),
  ("f() { local a=$(ls); echo \"$a\"; }\nf\n", 3, "local hides"),
  ("export A=\"b $(ls)\"\n", 3, "export hides"),
]

PASSES = [
  "head -1 a\n",
  "ls | head -n -5\n",
  "ls | sort | tail -1\n",
  "grep -q a b || echo c\n",
  "if grep -q a b; then echo c; fi\n",
  "ls | grep -v quiet | sed 's/q/Q/; s,/q,,'\n",
  "ls | awk '{ print $2 }'\n",
  "awk '/a/ { exit } { print }' b | sort\n",
  "[ -e a ] && echo a\necho\n",
  "[ -e a ] || echo a\n",
  "[ -e a ] && [ -e b ] && echo a\necho\n",
  "f() { cmp a b && cmp b c; }\nf\n",
  "if cmp -s a b && cmp -s b c || [ -e d ]; then echo; fi\n",
  "for a in b c; do [ -e $a ] && { echo; exit 1; }; done\necho\n",
  "x=$(grep a b) || [ $? -eq 1 ]\n",
  "local_copy=$(ls)\nexport local_copy\n",
  "echo '| head -1' \"| grep -q\" # | head\n",
  "cat > a <<'END'\nls | head -1 && b || c\nEND\necho\n",
  "cat > a <<-END\n\tls | head\n\tEND\necho\n",
  "case $1 in (a|b) echo ;; *) ;; esac\n",
  "x=$((1 << 3)) y=${a:-\"b)\"} z=${#a[@]}\n(( x > 1 )) || echo b\n",
  "[[ $a =~ ^(b|head)$ ]] || echo c\n",
  "a+=(b \"$(ls)\")\nls > a 2>&1 < b &\nwait $!\n",
  "trap 'rm -rf \"$a\"' EXIT\n",
  "while IFS= read -r a; do echo \"$a\"; done <<< \"$b\"\n",
  "ls | while read -r a; do echo \"$a\"; done\n",
  "if ! ls; then echo; elif ls; then echo; else echo; fi\n",
]

MAKE = ["a:\n\t@ls | sort\n", "a:\n\t@ls \\\n\t  | grep -q b\n", "a:\n\t@for i in $$(ls | head -1); do echo $$i; done\n"]


class Scripts(unittest.TestCase):
  def setUp(self):
    self.scratch = tempfile.TemporaryDirectory()
    self.folder = pathlib.Path(self.scratch.name)

  def tearDown(self):
    self.scratch.cleanup()

  def read(self, name, text, command=(sys.executable, "-B", HERE / "check-traps.py"), path=None):
    (self.folder / name).write_text(text)
    environment = os.environ | ({"PATH": path} if path else {})
    done = subprocess.run([*command, name], cwd=self.folder, capture_output=True, text=True, env=environment)
    return done.returncode, done.stderr

  def test_each_trap_is_refused_where_it_stands(self):
    for script, line, words in REFUSED:
      with self.subTest(script=script):
        found = sorted(set(TRAPS.judge_script(HEAD + script)))
        self.assertEqual([place for place, _ in found], [line], found)
        self.assertIn(words, found[0][1])

  def test_what_is_said_has_its_place(self):
    status, said = self.read("trap.sh", HEAD + "echo\nls | head -1\n")
    self.assertEqual(status, 1)
    self.assertTrue(said.startswith("trap.sh:4: head may end first"), said)

  def test_traps_are_valid_bash(self):
    for script in [refused[0] for refused in REFUSED] + PASSES:
      done = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True)
      self.assertEqual((done.returncode, done.stderr), (0, ""), script)

  def test_what_is_no_trap_passes(self):
    for script in PASSES:
      with self.subTest(script=script):
        self.assertEqual(TRAPS.judge_script(HEAD + script), [])

  def test_manners_come_first(self):
    self.assertIn("loose.sh:2: expected set -euo pipefail", self.read("loose.sh", "#!/usr/bin/env bash\necho\nset -e\n")[1])

  def test_recipes_are_read_as_the_shell_reads_them(self):
    for recipe, line in zip(MAKE, [2, 2, 2]):
      status, said = self.read("Makefile", recipe)
      self.assertEqual(status, 1, recipe)
      self.assertIn(f"Makefile:{line}: ", said)
    careful = ".SHELLFLAGS := -euo pipefail -c\n"
    self.assertEqual(self.read("Makefile", careful + MAKE[0]), (0, ""))
    self.assertIn("Makefile:4: grep may end", self.read("Makefile", careful + MAKE[1])[1])
    self.assertEqual(self.read("Makefile", "X := $(shell ls | head -1)\na: $(X)\n\t@cp $@ b && strip $(if $(filter a,b),c) b\n"), (0, ""))

  def test_python_uses_no_shell(self):
    self.assertIn("pipe.py:2: a shell", self.read("pipe.py", "import subprocess\nsubprocess.run('ls | head', shell=True)\n")[1])
    self.assertIn("pipe.py:1: a shell", self.read("pipe.py", "os.system('ls')\n")[1])

  def test_what_cannot_be_read_fails(self):
    self.assertIn("broken.sh:4: ", self.read("broken.sh", HEAD + "x=$(ls\n")[1])
    self.assertEqual(self.read("broken.sh", HEAD + "if ls; then\n")[0], 1)

  def whole(self, name, text, path=None):
    return self.read(name, text, [HERE / "check-scripts.sh"], path)

  def test_a_script_is_read_by_bash_too(self):
    status, said = self.whole("broken.sh", HEAD + "echo a\nfi\n")
    self.assertEqual(status, 1)
    self.assertIn("syntax error", said)
    status, said = self.whole("odd.sh", "echo a\n")
    self.assertEqual(status, 1)
    self.assertIn("odd.sh:1: expected #!", said)
    self.assertEqual(self.whole("broken.py", "#!/usr/bin/env python3\nif\n")[0], 1)

  def test_a_missing_shellcheck_is_said_loudly(self):
    tools = self.folder / "tools"
    tools.mkdir()
    for name in ["bash", "env", "realpath", "dirname", "find", "sort"]:
      (tools / name).symlink_to(f"/usr/bin/{name}" if os.path.exists(f"/usr/bin/{name}") else f"/bin/{name}")
    (tools / "python3").symlink_to(sys.executable)
    status, said = self.whole("good.sh", HEAD + "echo a\n", str(tools))
    self.assertEqual(status, 0, said)
    self.assertIn("shellcheck is NOT INSTALLED", said)
    self.assertRegex(said, r"check-scripts: .*good\.sh")

  def test_shellcheck_is_asked_where_it_is(self):
    tools = self.folder / "tools"
    tools.mkdir()
    (tools / "shellcheck").write_text("#!/bin/sh\necho \"$@\"\nexit 1\n")
    (tools / "shellcheck").chmod(0o755)
    status, said = self.whole("good.sh", HEAD + "echo a\n", f"{tools}:{os.environ['PATH']}")
    self.assertEqual(status, 1)
    self.assertTrue(re.search(r"good\.sh$", said, re.MULTILINE), said)


if __name__ == "__main__":
  unittest.main()
