#!/usr/bin/env python3
"""Holds Scripts/check-files.py to what it promises: whatever reads a file is refused where it stands, and what only looks like it passes."""

import importlib.util, pathlib, subprocess, sys, tempfile, unittest

HERE = pathlib.Path(__file__).resolve().parent
SPEC = importlib.util.spec_from_file_location("files", HERE / "check-files.py")
FILES = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(FILES)

# A line of Swift that is refused in any file but the reader.
REFUSED = [
  "let a = FileManager.default.contents(atPath: b)",
  "let a = manager\n  .contents(\n    atPath: b)",
  "let a = try FileManager.default.contentsOfDirectory(atPath: b)",
  "let a = try Data(contentsOf: url)",
  "let a = try Data.init( contentsOf: url, options: .mappedIfSafe)",
  "let a = try String(contentsOfFile: b, encoding: .utf8)",
  "let a = try String(contentsOf: url)",
  "let a = NSData(contentsOfFile: b)",
  "let a = InputStream(fileAtPath: b)",
  "let a = FileHandle(forReadingAtPath: b)",
  "let a = try FileHandle(forUpdating: b)",
  "let a = FileHandle.standardInput",
  "while let a = readLine() {}",
  "let a = try handle.readToEnd()",
  "let a = fopen(b, \"r\")",
  "let a = Glibc.open(b, O_RDONLY)",
  "let a = open(b, O_RDONLY)",
  "let a = openat(b, c, O_RDONLY)",
  "let a = mmap(nil, 1, PROT_READ, MAP_PRIVATE, b, 0)",
  "let a = opendir(b)",
  "let a = read(STDIN_FILENO, b, 1)",
  "let a = \"\\(try String(contentsOf: url)) of it\"",
  "let a = #\"\\#(readLine() ?? \"\") of it\"#",
  "let a = \"a \\\" b\"; let c = readLine()",
  "let a = \"\\(b(\"(\"))\" + fopen(c, d)",
  "/* open */ let a = fopen(b, c)",
]

PASSES = [
  "a.append(contentsOf: b)",
  "let a = [1] + Array(contentsOf)",
  "// let a = fopen(b, c)",
  "/* let a = try Data(contentsOf: url)\n  fopen(b, c) */",
  "let a = \"fopen(b, c)\"",
  "let a = \"\"\"\n  Data(contentsOf: url)\n  \"\"\"",
  "let a = #\"\\(readLine())\"#",
  "let a = World.open(company)",
  "let a = try read(file, loaded)",
  "let a = books.contents",
  "func reopen(_ a: Int) {}",
  "let a = try InputFile.content(path, kind: kind)",
]


class Files(unittest.TestCase):
  def test_refused(self):
    for text in REFUSED:
      with self.subTest(text):
        found = FILES.judged("Sources/Rooms/A.swift", "import Foundation\n\n" + text + "\n")
        self.assertEqual(len(found), 1, found)
        self.assertGreaterEqual(found[0][0], 3)
        self.assertIn("InputFile", found[0][1])

  def test_line(self):
    found = FILES.judged("Sources/Rooms/A.swift", "import Glibc\n\n\nlet a = \"\"\"\n  x\n  \"\"\"\nlet b = fopen(c, d)\n")
    self.assertEqual([line for line, _ in found], [7])

  def test_passes(self):
    for text in PASSES:
      with self.subTest(text):
        self.assertEqual(FILES.judged("Sources/Rooms/A.swift", "import Foundation\n\n" + text + "\n"), [])

  def test_reader_may(self):
    for text in REFUSED:
      self.assertEqual(FILES.judged(FILES.READER, "import Glibc\n" + text), [])

  def test_names_of_the_library_only_where_it_is_imported(self):
    self.assertEqual(FILES.judged("Sources/Maths/A.swift", "let a = open(bin, of: place)\n"), [])
    self.assertEqual(len(FILES.judged("Sources/Maths/A.swift", "internal import Glibc\nlet a = open(bin, b)\n")), 1)
    self.assertEqual(len(FILES.judged("Sources/C/a.c", "FILE *a = fopen(b, \"r\");\n")), 1)

  def test_program(self):
    with tempfile.TemporaryDirectory() as folder:
      room = pathlib.Path(folder) / "Sources" / "Files"
      room.mkdir(parents=True)
      (room / "InputFile.swift").write_text("import Glibc\nlet a = open(b, O_RDONLY)\n")
      script = [sys.executable, "-B", HERE / "check-files.py", folder]
      self.assertEqual(subprocess.run(script, capture_output=True).returncode, 0)
      (room / "Other.swift").write_text("import Glibc\nlet a = open(b, O_RDONLY)\n")
      done = subprocess.run(script, capture_output=True, text=True)
      self.assertEqual(done.returncode, 1)
      self.assertTrue(done.stderr.startswith("Sources/Files/Other.swift:2: open(: read it by InputFile"), done.stderr)


if __name__ == "__main__":
  unittest.main(verbosity=0)
