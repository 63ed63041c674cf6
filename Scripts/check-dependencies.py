#!/usr/bin/env python3
"""Holds what was resolved, and what is said of it, against the list of parts in Dependencies.csv.

    Scripts/check-dependencies.py PACKAGE_RESOLVED     status 1 if something is not as the list says
    Scripts/check-dependencies.py --sbom               writes SBOM.spdx.json from the list, in SPDX 2.3
    Scripts/check-dependencies.py --toolchain          also: the Swift on the PATH is the one whose run-time library the list names

The list has a row for each part, and its kind says how it comes into the program:

- package: a Swift package, fetched and compiled in; tool: one that only `make docs` fetches, which may be missing
- inside: carried in the sources of another part, which `within` names, under a licence of its own
- runtime: a library of Swift that --static-swift-stdlib puts into the binary of `make dist`
- system: a library of the machine on which it runs; the version is that of Debian 12, with which it is tested
- data: figures of others under Data

Held are: Package.resolved has each package of the list, in its version and from its address, and no other; Package.swift names an
exact version for each of its dependencies; SBOM.spdx.json is what the list gives; THIRD-PARTY-NOTICES.md has a row for each part and
the text of each licence. The commits of Package.resolved are not looked at: a mirror may have others.
"""

import argparse, csv, hashlib, json, pathlib, re, subprocess, sys

HOME = pathlib.Path(__file__).resolve().parent.parent
LIST, SBOM, NOTICES = "Dependencies.csv", "SBOM.spdx.json", "THIRD-PARTY-NOTICES.md"
PROGRAM = "Sources/Studies/Program.swift"
COLUMNS = ["part", "kind", "version", "licence", "copyright", "source", "within", "why"]
KINDS = {"package", "tool", "inside", "runtime", "system", "data"}
# How a part stands to what it is within, as SPDX says it; those of TURNED are said from the part's side.
RELATIONS = {
  "package": "STATIC_LINK", "tool": "DEV_TOOL_OF", "inside": "CONTAINS", "runtime": "STATIC_LINK", "system": "DYNAMIC_LINK",
  "data": "CONTAINS"}
TURNED = {"DEV_TOOL_OF", "OPTIONAL_DEPENDENCY_OF"}
# Without it everything but workbooks works.
OPTIONAL = {"libxlsxwriter"}


class Findings:
  """What is wrong, with its place."""

  def __init__(self):
    self.wrong = []

  def say(self, path, line, text):
    self.wrong.append(f"{path}:{line}: {text}")


def line_of(text, position):
  return text.count("\n", 0, position) + 1


def parts(found, home):
  """The rows of the list, each with its line."""
  with open(home / LIST, newline="", encoding="utf-8") as file:
    reader = csv.DictReader(file)
    if reader.fieldnames != COLUMNS:
      found.say(LIST, 1, f"expected the columns {','.join(COLUMNS)}")
      return []
    rows = [row | {"line": reader.line_num} for row in reader]
  names = {"outlast"}
  for row in rows:
    if any(not row[column] for column in COLUMNS) or None in row:
      found.say(LIST, row["line"], f"expected {len(COLUMNS)} columns, none of them empty")
    if row["kind"] not in KINDS:
      found.say(LIST, row["line"], f"there is no kind {row['kind']}; there are {', '.join(sorted(KINDS))}")
    if row["part"] in names:
      found.say(LIST, row["line"], f"{row['part']} stands twice")
    names.add(row["part"])
  for row in rows:
    if row["within"] not in names:
      found.say(LIST, row["line"], f"{row['part']} is within {row['within']}, which is no part")
  return rows


def address(text):
  return re.sub(r"(\.git)?/*$", "", text).lower()


def check_resolved(found, path, rows):
  """What was resolved is what is listed."""
  try:
    text = path.read_text(encoding="utf-8")
    pins = json.loads(text)["pins"]
  except (OSError, ValueError, KeyError) as problem:
    found.say(path, 1, f"cannot be read: {problem}")
    return 0
  listed = {row["part"].lower(): row for row in rows if row["kind"] in {"package", "tool"}}
  for pin in pins:
    identity, state = pin["identity"].lower(), pin["state"]
    where = line_of(text, text.index(f'"{pin["identity"]}"'))
    row = listed.pop(identity, None)
    if row is None:
      found.say(path, where, f"{identity} {state.get('version', '')} was resolved and is not in {LIST}")
    elif state.get("version") != row["version"]:
      held = state.get("version") or f"no version, but {state.get('branch') or state.get('revision')}"
      found.say(path, where, f"{identity} was resolved to {held}; {LIST}:{row['line']} says {row['version']}")
    elif address(pin["location"]) != address(row["source"]):
      found.say(path, where, f"{identity} comes from {pin['location']}; {LIST}:{row['line']} says {row['source']}")
  for identity, row in listed.items():
    if row["kind"] == "package":
      found.say(path, 1, f"{identity} {row['version']} was not resolved, and {LIST}:{row['line']} lists it")
  return len(pins)


def check_manifest(found, path, rows):
  """Every dependency of a manifest is held to one version, that of the list."""
  # Comments as blanks; an address between quotes has slashes too.
  text = re.sub(
    r'"(?:[^"\\\n]|\\.)*"|//[^\n]*', lambda found: found[0] if found[0][0] == '"' else " " * len(found[0]),
    path.read_text(encoding="utf-8"))
  listed = {address(row["source"]): row for row in rows}
  name = path.relative_to(HOME) if path.is_relative_to(HOME) else path
  count = 0
  for match in re.finditer(r"\.package\(\s*((?:[^()]|\([^()]*\))*)\)", text):
    count += 1
    where, inside = line_of(text, match.start()), match[1]
    if re.match(r'(name:\s*"[^"]*",\s*)?path:', inside):
      continue
    url = re.search(r'url:\s*"([^"]*)"', inside)
    exact = re.search(r'exact:\s*"([^"]*)"', inside)
    row = listed.get(address(url[1])) if url else None
    if not url or row is None:
      found.say(name, where, f"{url[1] if url else inside.strip()} is not in {LIST}")
    elif not exact:
      found.say(name, where, f'{row["part"]} is not held to one version: expected exact: "{row["version"]}"')
    elif exact[1] != row["version"]:
      found.say(name, where, f"{row['part']} is held to {exact[1]}; {LIST}:{row['line']} says {row['version']}")
  return count


def version(found):
  """The program's own version, from its source."""
  path = HOME / PROGRAM
  match = re.search(r'static let version = "(\d+\.\d+\.\d+)"', path.read_text(encoding="utf-8") if path.exists() else "")
  if match:
    return match[1]
  found.say(PROGRAM, 1, 'does not say static let version = "…"')
  return "0"


def spdx(name):
  return "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]+", "-", name).strip("-")


def purl(row):
  """The part in the language of lists of known faults; none where it has no registry."""
  if row["kind"] == "data":
    return f"pkg:pypi/{row['part']}@{row['version']}" if "pypi.org" in row["source"] else None
  github = re.fullmatch(r"https://github\.com/([^/]+)/([^/]+)", row["source"])
  plain = re.fullmatch(r"[0-9.]+", row["version"])
  if not github or not plain:
    return None
  kind = "swift/github.com" if row["kind"] in {"package", "tool"} else "github"
  return f"pkg:{kind}/{github[1].lower()}/{github[2].lower()}@{row['version']}"


def described(row):
  """A part as SPDX writes it."""
  isFetched = row["kind"] in {"package", "tool"}
  package = {
    "SPDXID": spdx(row["part"]),
    "name": row["part"],
    "versionInfo": row["version"],
    "downloadLocation": f"git+{row['source']}@{row['version']}" if isFetched else "NOASSERTION",
    "homepage": row["source"],
    "filesAnalyzed": False,
    "licenseConcluded": row["licence"],
    "licenseDeclared": row["licence"],
    "copyrightText": f"Copyright {row['copyright']}",
    "comment": f"{row['kind']}: {row['why']}",
    "primaryPackagePurpose": {"data": "OTHER", "tool": "APPLICATION"}.get(row["kind"], "LIBRARY"),
  }
  if purl(row):
    package["externalRefs"] = [
      {"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": purl(row)}]
  return package


def related(row):
  relation = "OPTIONAL_DEPENDENCY_OF" if row["part"] in OPTIONAL else RELATIONS[row["kind"]]
  ends = [spdx(row["within"]), spdx(row["part"])]
  if relation in TURNED:
    ends.reverse()
  return {"spdxElementId": ends[0], "relationshipType": relation, "relatedSpdxElement": ends[1]}


def sbom(rows, own):
  """The list of parts in SPDX 2.3. The same list gives the same bytes: no clock, and a name made of what is in it."""
  program = {
    "SPDXID": spdx("outlast"), "name": "outlast", "versionInfo": own, "downloadLocation": "NOASSERTION", "filesAnalyzed": False,
    "licenseConcluded": "Apache-2.0", "licenseDeclared": "Apache-2.0", "copyrightText": "NOASSERTION",
    "primaryPackagePurpose": "APPLICATION"}
  packages = [program] + [described(row) for row in rows]
  relations = [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": spdx("outlast")}]
  relations += [related(row) for row in rows]
  digest = hashlib.sha256(json.dumps([packages, relations], sort_keys=True).encode()).hexdigest()[:16]
  document = {
    "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": f"outlast-{own}",
    "documentNamespace": f"https://spdx.org/spdxdocs/outlast-{own}-{digest}",
    "creationInfo": {
      "created": "1970-01-01T00:00:00Z", "creators": ["Tool: Scripts/check-dependencies.py"],
      "comment": "The date says nothing, so that the same parts give the same file."},
    "packages": packages, "relationships": relations}
  return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def notice(row):
  """The row of a part in the notices."""
  return f"| {row['part']} | {row['version']} | {row['licence']} | {row['copyright']} |"


def check_notices(found, rows):
  path = HOME / NOTICES
  text = path.read_text(encoding="utf-8") if path.exists() else ""
  lines = set(text.splitlines())
  for row in rows:
    if notice(row) not in lines:
      found.say(NOTICES, 1, f"has no row of {LIST}:{row['line']}: {notice(row)}")
  # What is linked to on the machine it runs on is not handed on, nor is what only makes the documentation.
  handed = [row for row in rows if row["kind"] not in {"system", "tool"} or row["part"] in OPTIONAL]
  for name in sorted({word for row in handed for word in re.split(r" WITH | AND | OR ", row["licence"])} - {"NOASSERTION"}):
    if not any(re.fullmatch(rf"#+ {re.escape(name)}\b.*", line) for line in lines):
      found.say(NOTICES, 1, f"has no heading {name} with its text")
  return len(rows)


def check_sbom(found, rows):
  path = HOME / SBOM
  if not path.exists():
    found.say(SBOM, 1, "is missing: Scripts/check-dependencies.py --sbom")
  elif path.read_text(encoding="utf-8") != sbom(rows, version(found)):
    found.say(SBOM, 1, "is stale: Scripts/check-dependencies.py --sbom")


def check_toolchain(found, rows):
  said = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout
  match = re.search(r"Swift version ([0-9.]+)", said)
  row = next(row for row in rows if row["part"] == "swift")
  if not match or match[1] != row["version"]:
    found.say(LIST, row["line"], f"says Swift {row['version']}; the one on the PATH is {match[1] if match else 'none'}")


def told(found, rows, pins, held):
  for line in found.wrong:
    print(line, file=sys.stderr)
  print(f"dependencies: {len(rows)} parts listed, {pins} resolved, {held} in manifests, {len(found.wrong)} wrong")
  return 1 if found.wrong else 0


def main():
  parser = argparse.ArgumentParser(description="Hold what was resolved against the list of parts.")
  parser.add_argument("resolved", nargs="?", type=pathlib.Path, metavar="PACKAGE_RESOLVED")
  parser.add_argument("--sbom", action="store_true", help=f"write {SBOM}")
  parser.add_argument("--toolchain", action="store_true", help="look at the version of Swift too")
  asked = parser.parse_args()
  if not asked.resolved and not asked.sbom:
    parser.error("expected PACKAGE_RESOLVED or --sbom")
  found = Findings()
  rows = parts(found, HOME)
  if found.wrong:
    # Whatever is held against a broken list would be called wrong too.
    return told(found, rows, 0, 0)
  if asked.sbom:
    (HOME / SBOM).write_text(sbom(rows, version(found)), encoding="utf-8")
    print(f"{SBOM}: {len(rows) + 1} parts written")
  pins = check_resolved(found, asked.resolved, rows) if asked.resolved else 0
  held = sum(check_manifest(found, path, rows) for path in sorted([HOME / "Package.swift", *HOME.glob("*/Package.swift")]))
  check_sbom(found, rows)
  check_notices(found, rows)
  if asked.toolchain:
    check_toolchain(found, rows)
  return told(found, rows, pins, held)


if __name__ == "__main__":
  sys.exit(main())
