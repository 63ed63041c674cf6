#!/usr/bin/env python3
"""Reads a workbook of `outlast export` beside its CSV: every amount of a statement is the same, every formula comes to the value
that is kept with it, and LibreOffice, which is given the formulas without their values, computes the same sums.

    Scripts/check-sheet.py [--without-office] model.xlsx model.csv
"""
import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
import xml.etree.ElementTree as tree

SPACE = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
SHEETS = ["Summary", "Profit and loss", "Cash flow", "Balance sheet", "Fans", "Indicators", "Inputs", "Sources"]
STATEMENTS = SHEETS[1:4]


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
            cells = {}
            for cell in tree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml")).iter(f"{{{SPACE['m']}}}c"):
                value, formula = cell.find("m:v", SPACE), cell.find("m:f", SPACE)
                if value is None:
                    continue
                text = texts[int(value.text)] if cell.get("t") == "s" else value.text
                number_or_text = text if cell.get("t") in ("s", "str") else float(text)
                cells[place(cell.get("r"))] = (number_or_text, None if formula is None else formula.text)
            result[name] = cells
    return result


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


def main():
    isWithoutOffice = sys.argv[1] == "--without-office"
    workbook, table = sys.argv[-2:]
    faults = []
    book = read(workbook)
    with open(table, newline="", encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    months = {s: [] for s in STATEMENTS}
    amounts = {}
    for line in lines:
        sheet = line["sheet"].capitalize()
        if sheet in STATEMENTS:
            if line["month"] not in months[sheet]:
                months[sheet].append(line["month"])
            amounts[sheet, line["item"], line["month"]] = float(line["value"])
    hasBooks = bool(amounts)
    wanted = [s for s in SHEETS if hasBooks or s not in STATEMENTS]
    if list(book) != wanted:
        faults.append(f"sheets are {list(book)}, not {wanted}")

    formulas = 0
    for name, cells in book.items():
        size = max([abs(v) for v, _ in cells.values() if isinstance(v, float)], default=1.0)
        for at, (value, formula) in cells.items():
            if formula:
                formulas += 1
                if name not in STATEMENTS:
                    faults.append(f"{name} {at}: a formula where none belongs: {formula}")
                elif not near(computed(formula, cells), value, size):
                    faults.append(f"{name} {at}: ={formula} comes to {computed(formula, cells)}, not {value}")

    def compare(name, table, whose):
        found = rows(table)
        count = 0
        size = max((abs(v) for (s, _, _), v in amounts.items() if s == name), default=1.0)
        for (sheet, item, month), value in amounts.items():
            if sheet != name:
                continue
            count += 1
            got = found.get(item, [None] * 999)[months[name].index(month)]
            if got is None or not near(got, value, size * whose[1]):
                faults.append(f"{whose[0]}: {name}: {item} in {month} is {got}, in the CSV {value}")
        return count

    compared = 0
    totals = {}
    for name in STATEMENTS if hasBooks else []:
        cells, last = book[name], max(at[0] for at in book[name])
        width = 1 + len(months[name])
        table, totals[name] = [], []
        for row in range(3, last + 1):
            line = Line(cells.get((row, c), (None, None))[0] for c in range(1, width + 1))
            line.is_total = cells.get((row, 2), (None, None))[1] is not None
            totals[name].append(line.is_total)
            table.append(line)
        compared += compare(name, table, ("workbook", 1))
    print(f"{workbook}: {compared} amounts as in {sys.argv[2]}, {formulas} formulas come to the values kept with them")

    office = shutil.which("soffice") or shutil.which("libreoffice")
    if isWithoutOffice:
        pass
    elif not office:
        print("check-sheet: SKIPPED: LibreOffice (libreoffice-calc) is not installed: nothing was converted")
    else:
        with tempfile.TemporaryDirectory() as folder:
            bare = os.path.join(folder, "bare.xlsx")
            strip(workbook, bare)
            environment = f"-env:UserInstallation=file://{folder}/profile"

            def convert(kind, source):
                run = subprocess.run(
                    [office, environment, "--headless", "--convert-to", kind, "--outdir", folder, source],
                    capture_output=True, text=True, timeout=240)
                words = [w for w in (run.stdout + run.stderr).splitlines() if w.strip()]
                words = [w for w in words if not w.startswith(("convert ", "Writing sheet "))]
                # Of a machine without Java, which nothing here needs.
                words = [w for w in words if "javaldx" not in w]
                if run.returncode or words:
                    faults.append(f"LibreOffice: status {run.returncode}: {'; '.join(words)}")

            # Every sheet as a file of its own, with all digits.
            convert("csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1", bare)
            for name in STATEMENTS if hasBooks else []:
                path = os.path.join(folder, f"bare-{name}.csv")
                if not os.path.exists(path):
                    faults.append(f"LibreOffice: wrote no {name}")
                    continue
                with open(path, newline="", encoding="utf-8") as file:
                    table = []
                    for place_, cells in enumerate(list(csv.reader(file))[2:]):
                        line = Line(number(c) for c in cells[: 1 + len(months[name])])
                        line.is_total = place_ < len(totals[name]) and totals[name][place_]
                        table.append(line)
                compare(name, table, ("LibreOffice", 1))
            convert("pdf", workbook)
            if not os.path.exists(os.path.join(folder, os.path.basename(workbook)[:-5] + ".pdf")):
                faults.append("LibreOffice: wrote no PDF")
        if not faults:
            print(f"{workbook}: LibreOffice converts it without a word and computes the same sums")
    for fault in faults[:20]:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def number(text):
    try:
        return float(text)
    except ValueError:
        return text


def strip(source, target):
    """A copy whose formulas have no values, so that whoever reads it must compute."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.namelist():
            data = old.read(item)
            if item.startswith("xl/worksheets/sheet"):
                data = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
            new.writestr(item, data)


sys.exit(main())
