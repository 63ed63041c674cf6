#!/usr/bin/env python3
"""Reads workbooks of `outlast export` beside their CSV: every amount of a statement is the same, every formula comes to the value
that is kept with it, and LibreOffice, which is given the formulas without their values, computes the same sums.

    Scripts/check-sheet.py [--without-office] model.xlsx model.csv [other.xlsx other.csv …]

Status 69 where LibreOffice is missing. It is begun twice, whatever the number of workbooks, since beginning is what takes its time.
"""

import argparse, csv, itertools, os, pathlib, re, shutil, subprocess, sys, tempfile, time, zipfile
import xml.etree.ElementTree as tree

SPACE = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
SHEETS = ["Summary", "Profit and loss", "Cash flow", "Balance sheet", "Fans", "Indicators", "Inputs", "Sources"]
STATEMENTS = SHEETS[1:4]
# Every sheet as a file of its own, with all digits.
DIGITS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
SECONDS = 240
MOST = 20


def column(name):
  number = 0
  for letter in name:
    number = number * 26 + ord(letter) - 64
  return number


def place(name):
  letters, row = re.fullmatch(r"([A-Z]+)(\d+)", name).groups()
  return int(row), column(letters)


def read(path):
  """Cells by sheet and place: (text or number, formula or None)."""
  result = {}
  with zipfile.ZipFile(path) as book:
    texts = []
    if "xl/sharedStrings.xml" in book.namelist():
      for item in tree.fromstring(book.read("xl/sharedStrings.xml")).findall("m:si", SPACE):
        texts.append("".join(t.text or "" for t in item.iter(f"{{{SPACE['m']}}}t")))
    names = [s.get("name") for s in tree.fromstring(book.read("xl/workbook.xml")).find("m:sheets", SPACE)]
    for number, name in enumerate(names, 1):
      result[name] = cells_of(tree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml")), texts)
  return result


def cells_of(sheet, texts):
  cells = {}
  for cell in sheet.iter(f"{{{SPACE['m']}}}c"):
    value, formula = cell.find("m:v", SPACE), cell.find("m:f", SPACE)
    if value is None:
      continue
    text = texts[int(value.text)] if cell.get("t") == "s" else value.text
    number_or_text = text if cell.get("t") in ("s", "str") else float(text)
    cells[place(cell.get("r"))] = (number_or_text, None if formula is None else formula.text)
  return cells


def computed(formula, cells):
  def value(at):
    found, inner = cells.get(place(at), (0.0, None))
    return computed(inner, cells) if inner else found

  total = re.fullmatch(r"SUM\(([A-Z]+\d+):([A-Z]+\d+)\)", formula)
  if total:
    (r1, c1), (r2, c2) = place(total[1]), place(total[2])
    names = [at for at in cells if r1 <= at[0] <= r2 and c1 <= at[1] <= c2]
    return sum(computed(cells[at][1], cells) if cells[at][1] else cells[at][0] for at in names)
  return sum((-1 if sign == "-" else 1) * value(at) for sign, at in re.findall(r"([+-]?)([A-Z]+\d+)", formula))


def rows(table):
  """Item and amounts by month of a statement's rows, as the CSV names them; `table` yields lists of cells."""
  heading, result = "", {}
  for line in table:
    if not line or line[0] in ("", None):
      continue
    name, amounts = line[0], line[1:]
    if all(a in ("", None) for a in amounts):
      heading = name
    elif isinstance(amounts[0], float):
      item = f"{heading}: {name}" if heading and not line.is_total else name
      if line.is_total:
        heading = ""
      result[item] = amounts
  return result


class Line(list):
  is_total = False


def near(a, b, size):
  return abs(a - b) <= 1e-9 * max(size, 1.0)


def number(text):
  try:
    return float(text)
  except ValueError:
    return text


class Model:
  """A workbook and the CSV of the same run, and what is wrong between them."""

  def __init__(self, workbook, source):
    self.workbook, self.source, self.faults = workbook, source, []
    self.book = read(workbook)
    self.amounts, self.months, self.totals = {}, {s: [] for s in STATEMENTS}, {}
    with open(source, newline="", encoding="utf-8") as file:
      for line in csv.DictReader(file):
        self.take(line)

  @property
  def statements(self):
    return STATEMENTS if self.amounts else []

  def take(self, line):
    sheet = line["sheet"].capitalize()
    if sheet in STATEMENTS:
      if line["month"] not in self.months[sheet]:
        self.months[sheet].append(line["month"])
      self.amounts[sheet, line["item"], line["month"]] = float(line["value"])

  def check(self):
    wanted = [s for s in SHEETS if self.amounts or s not in STATEMENTS]
    if list(self.book) != wanted:
      self.faults.append(f"sheets are {list(self.book)}, not {wanted}")
      return
    formulas = sum(self.formulas(name, cells) for name, cells in self.book.items())
    compared = sum(self.compare(name, self.table(name), "workbook") for name in self.statements)
    if not self.faults:
      print(f"{self.workbook}: {compared} amounts as in {self.source}, {formulas} formulas come to the values kept with them")

  def formulas(self, name, cells):
    """The number of formulas of a sheet; each comes to its value."""
    size = max([abs(v) for v, _ in cells.values() if isinstance(v, float)], default=1.0)
    found = [(at, value, formula) for at, (value, formula) in cells.items() if formula]
    for at, value, formula in found:
      if name not in STATEMENTS:
        self.faults.append(f"{name} {at}: a formula where none belongs: {formula}")
      elif not near(computed(formula, cells), value, size):
        self.faults.append(f"{name} {at}: ={formula} comes to {computed(formula, cells)}, not {value}")
    return len(found)

  def table(self, name):
    """A statement as rows; which of them are totals is kept, since LibreOffice's CSV does not say."""
    cells, last = self.book[name], max(at[0] for at in self.book[name])
    table, self.totals[name] = [], []
    for row in range(3, last + 1):
      line = Line(cells.get((row, c), (None, None))[0] for c in range(1, 2 + len(self.months[name])))
      line.is_total = cells.get((row, 2), (None, None))[1] is not None
      self.totals[name].append(line.is_total)
      table.append(line)
    return table

  def compare(self, name, table, whose):
    """The number of amounts of a statement in the CSV; each is in the table."""
    found, count = rows(table), 0
    size = max((abs(v) for (s, _, _), v in self.amounts.items() if s == name), default=1.0)
    for (sheet, item, month), value in self.amounts.items():
      if sheet != name:
        continue
      count += 1
      got = found.get(item, [None] * 999)[self.months[name].index(month)]
      if got is None or not near(got, value, size):
        self.faults.append(f"{whose}: {name}: {item} in {month} is {got}, in the CSV {value}")
    return count

  def strip(self, target):
    """Writes a copy whose formulas have no values, so that whoever reads it must compute."""
    with zipfile.ZipFile(self.workbook) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
      for item in old.namelist():
        data = old.read(item)
        if item.startswith("xl/worksheets/sheet"):
          data = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
        new.writestr(item, data)

  def check_office(self, bare, paper):
    """What LibreOffice made of the copy (a CSV of each sheet beside it) and of the workbook."""
    for name in self.statements:
      path = bare.with_name(f"{bare.stem}-{name}.csv")
      if not path.exists():
        self.faults.append(f"LibreOffice: wrote no {name}")
        continue
      table = []
      with open(path, newline="", encoding="utf-8") as file:
        for at, cells in enumerate(list(csv.reader(file))[2:]):
          line = Line(number(c) for c in cells[: 1 + len(self.months[name])])
          line.is_total = at < len(self.totals[name]) and self.totals[name][at]
          table.append(line)
      self.compare(name, table, "LibreOffice")
    if not paper.exists():
      self.faults.append("LibreOffice: wrote no PDF")
    if not self.faults:
      print(f"{self.workbook}: LibreOffice converts it without a word and computes the same sums")


def converted(office, profile, kind, folder, sources):
  """Has LibreOffice convert files, whoever's home this is; what it says beside that it does so."""
  try:
    done = subprocess.run(
      [office, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind, "--outdir", folder, *sources],
      capture_output=True, text=True, timeout=SECONDS, env=os.environ | {"HOME": str(folder)})
  except subprocess.TimeoutExpired:
    return [f"LibreOffice: still runs after {SECONDS} s"]
  words = [w for w in (done.stdout + done.stderr).splitlines() if w.strip()]
  words = [w for w in words if not w.startswith(("convert ", "Writing sheet "))]
  # Of a machine without Java, which nothing here needs.
  words = [w for w in words if "javaldx" not in w]
  return [f"LibreOffice: status {done.returncode}: {'; '.join(words)}"] if done.returncode or words else []


def check_in_office(office, models):
  with tempfile.TemporaryDirectory(prefix="outlast-sheet-") as name:
    folder = pathlib.Path(name)
    bare = [folder / f"bare-{pathlib.Path(model.workbook).name}" for model in models]
    for model, target in zip(models, bare):
      model.strip(target)
    said = converted(office, folder / "profile", DIGITS, folder, bare)
    said += converted(office, folder / "profile", "pdf", folder, [os.path.abspath(model.workbook) for model in models])
    # Which of them it speaks of is not always in its words.
    models[0].faults += said
    for model, target in zip(models, bare):
      model.check_office(target, folder / f"{pathlib.Path(model.workbook).stem}.pdf")


def main():
  parser = argparse.ArgumentParser(description="Read workbooks of `outlast export` beside their CSV.")
  parser.add_argument("files", nargs="+", help="workbook and CSV, in turn")
  parser.add_argument("--without-office", action="store_true", help="leave LibreOffice out")
  asked = parser.parse_args()
  if len(asked.files) % 2:
    parser.error("expected a CSV beside each workbook")
  begun = time.monotonic()
  models = [Model(*pair) for pair in zip(asked.files[::2], asked.files[1::2])]
  for model in models:
    model.check()
  office = shutil.which("soffice") or shutil.which("libreoffice")
  if not asked.without_office and office and not any(model.faults for model in models):
    check_in_office(office, models)
  faults = list(itertools.chain(*([f"{model.workbook}: {fault}" for fault in model.faults[:MOST]] for model in models)))
  for fault in faults:
    print(fault, file=sys.stderr)
  print(f"workbooks: {len(models)} read in {time.monotonic() - begun:.0f} s, {len(faults)} wrong")
  if not faults and not asked.without_office and not office:
    print("check-sheet: needs LibreOffice (apt-get install libreoffice-calc): nothing was converted", file=sys.stderr)
    return 69
  return 1 if faults else 0


if __name__ == "__main__":
  sys.exit(main())
