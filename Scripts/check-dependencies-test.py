#!/usr/bin/env python3
"""Holds Scripts/check-dependencies.py to what it promises, on a small house with a list of its own."""

import json, pathlib, shutil, subprocess, sys, tempfile, unittest

SCRIPT = pathlib.Path(__file__).resolve().parent / "check-dependencies.py"
LIST = """part,kind,version,licence,copyright,source,within,why
one,package,1.2.3,MIT,2020 One,https://github.com/first/One,outlast,this
two,package,0.4.0,Apache-2.0 WITH Swift-exception,Two,https://github.com/second/two,one,that
docs,tool,2.0.0,MIT,Docs,https://github.com/third/docs,outlast,documentation
swift,runtime,6.3.1,MIT,Swift,https://github.com/swiftlang/swift,outlast,runs
libxlsxwriter,system,1.1.4,Zlib,X,https://github.com/x/x,outlast,writes
"""
MANIFEST = """let package = Package(
  // .package(url: "https://github.com/first/other", from: "1.0.0")
  dependencies: [
    .package(url: "https://github.com/first/One", exact: "1.2.3"), // https://nowhere
  ])
"""


def pin(identity, version, location):
  return {"identity": identity, "kind": "remoteSourceControl", "location": location, "state": {"revision": "0", "version": version}}


PINS = [pin("one", "1.2.3", "https://github.com/first/one.git"), pin("two", "0.4.0", "https://github.com/second/two")]


class Dependencies(unittest.TestCase):
  def setUp(self):
    self.scratch = tempfile.TemporaryDirectory()
    self.home = pathlib.Path(self.scratch.name)
    (self.home / "Scripts").mkdir()
    (self.home / "Sources" / "Studies").mkdir(parents=True)
    shutil.copy(SCRIPT, self.home / "Scripts")
    self.write("Sources/Studies/Program.swift", 'static let version = "0.1.0"\n')
    self.write("Dependencies.csv", LIST)
    self.write("Package.swift", MANIFEST)
    rows = [line.split(",") for line in LIST.splitlines()[1:]]
    table = "".join(f"| {row[0]} | {row[2]} | {row[3]} | {row[4]} |\n" for row in rows)
    self.write("THIRD-PARTY-NOTICES.md", table + "".join(f"## {name}\n" for name in ["MIT", "Apache-2.0", "Swift-exception", "Zlib"]))
    self.resolve(PINS)
    self.ran("--sbom")

  def tearDown(self):
    self.scratch.cleanup()

  def write(self, name, text):
    (self.home / name).write_text(text, encoding="utf-8")

  def resolve(self, pins):
    self.write("Package.resolved", json.dumps({"pins": pins, "version": 3}, indent=2))

  def ran(self, *arguments):
    done = subprocess.run(
      [sys.executable, "-B", "Scripts/check-dependencies.py", *arguments], capture_output=True, text=True, cwd=self.home)
    return done.returncode, done.stderr

  def refused(self, words):
    status, said = self.ran("Package.resolved")
    self.assertEqual(status, 1, said)
    self.assertIn(words, said)

  def test_what_is_listed_passes(self):
    self.assertEqual(self.ran("Package.resolved"), (0, ""))
    self.resolve(PINS + [pin("docs", "2.0.0", "https://github.com/third/docs")])
    self.assertEqual(self.ran("Package.resolved"), (0, ""))

  def test_what_was_resolved_is_held(self):
    self.resolve(PINS[:1])
    self.refused("Package.resolved:1: two 0.4.0 was not resolved, and Dependencies.csv:3 lists it")
    self.resolve(PINS + [pin("three", "1.0.0", "https://github.com/x/three")])
    self.refused("three 1.0.0 was resolved and is not in Dependencies.csv")
    self.resolve([pin("one", "1.2.4", PINS[0]["location"]), PINS[1]])
    self.refused("Package.resolved:4: one was resolved to 1.2.4; Dependencies.csv:2 says 1.2.3")
    self.resolve([PINS[0] | {"state": {"branch": "main", "revision": "0"}}, PINS[1]])
    self.refused("one was resolved to no version, but main")
    self.resolve([pin("one", "1.2.3", "https://github.com/stranger/one"), PINS[1]])
    self.refused("one comes from https://github.com/stranger/one")
    self.write("Package.resolved", "{")
    self.refused("Package.resolved:1: cannot be read")

  def test_revisions_are_not_looked_at(self):
    self.resolve([PINS[0] | {"state": {"revision": "f00", "version": "1.2.3"}}, PINS[1]])
    self.assertEqual(self.ran("Package.resolved"), (0, ""))

  def test_a_manifest_holds_one_version(self):
    for held in ['from: "1.2.3"', 'branch: "main"', '.upToNextMinor(from: "1.2.3")', '"1.2.3"..<"2.0.0"']:
      self.write("Package.swift", MANIFEST.replace('exact: "1.2.3"', held))
      self.refused('Package.swift:4: one is not held to one version: expected exact: "1.2.3"')
    self.write("Package.swift", MANIFEST.replace("1.2.3", "1.2.2"))
    self.refused("Package.swift:4: one is held to 1.2.2")
    self.write("Package.swift", MANIFEST.replace("first/One", "first/Three"))
    self.refused("https://github.com/first/Three is not in Dependencies.csv")
    self.write("Package.swift", MANIFEST)
    (self.home / "Tool").mkdir()
    self.write("Tool/Package.swift", '.package(path: ".."), .package(url: "https://github.com/second/two", from: "0.4.0")')
    self.refused("Tool/Package.swift:1: two is not held to one version")

  def test_the_list_is_held_to_its_form(self):
    self.write("Dependencies.csv", LIST.replace("that\n", "\n"))
    self.refused("Dependencies.csv:3: expected 8 columns")
    self.write("Dependencies.csv", LIST.replace("tool", "tol"))
    self.refused("Dependencies.csv:4: there is no kind tol")
    self.write("Dependencies.csv", LIST.replace(",one,that", ",none,that"))
    self.refused("Dependencies.csv:3: two is within none, which is no part")

  def test_the_sbom_is_that_of_the_list(self):
    first = (self.home / "SBOM.spdx.json").read_bytes()
    self.ran("--sbom")
    self.assertEqual((self.home / "SBOM.spdx.json").read_bytes(), first)
    document = json.loads(first)
    relations = {(r["spdxElementId"], r["relationshipType"], r["relatedSpdxElement"]) for r in document["relationships"]}
    self.assertIn(("SPDXRef-outlast", "STATIC_LINK", "SPDXRef-one"), relations)
    self.assertIn(("SPDXRef-one", "STATIC_LINK", "SPDXRef-two"), relations)
    self.assertIn(("SPDXRef-docs", "DEV_TOOL_OF", "SPDXRef-outlast"), relations)
    self.assertIn(("SPDXRef-libxlsxwriter", "OPTIONAL_DEPENDENCY_OF", "SPDXRef-outlast"), relations)
    self.write("Sources/Studies/Program.swift", 'static let version = "0.2.0"\n')
    self.refused("SBOM.spdx.json:1: is stale")
    (self.home / "SBOM.spdx.json").unlink()
    self.refused("SBOM.spdx.json:1: is missing")

  def test_notices_name_each_part_and_licence(self):
    text = (self.home / "THIRD-PARTY-NOTICES.md").read_text()
    self.write("THIRD-PARTY-NOTICES.md", text.replace("| 0.4.0 |", "| 0.3.0 |"))
    self.refused("THIRD-PARTY-NOTICES.md:1: has no row of Dependencies.csv:3")
    self.write("THIRD-PARTY-NOTICES.md", text.replace("## Swift-exception", ""))
    self.refused("has no heading Swift-exception")


if __name__ == "__main__":
  unittest.main()
