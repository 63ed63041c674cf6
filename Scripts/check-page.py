#!/usr/bin/env python3
"""Reads pages of `outlast report` as a reader would: no console message and no request, nothing wider than a telephone of
360 px, text that can be read there, and on A4 no chart, short table or row cut by the end of a page.

    Scripts/check-page.py [--pictures FOLDER] report.html ...
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

MILLIMETRE = 96 / 25.4
PAPER = ((210 - 2 * 14) * MILLIMETRE, (297 - 16 - 18) * MILLIMETRE)

WIDE = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
SMALL_TEXT = """() => [...document.querySelectorAll('svg text')].map(t => {
  const box = t.ownerSVGElement.getBoundingClientRect();
  const scale = box.width / t.ownerSVGElement.viewBox.baseVal.width;
  return box.width ? parseFloat(getComputedStyle(t).fontSize) * scale : 99;
}).reduce((a, b) => Math.min(a, b), 99)"""
OUTSIDE = """() => [...document.querySelectorAll('svg')].flatMap(s => [...s.querySelectorAll('text')].filter(t => {
  const a = s.getBoundingClientRect(), b = t.getBoundingClientRect();
  return a.width > 0 && (b.left < a.left - 1 || b.right > a.right + 1 || b.top < a.top - 2 || b.bottom > a.bottom + 2);
}).map(t => s.querySelector('title').textContent + ': ' + t.textContent))"""
OVERLAPS = """() => [...document.querySelectorAll('svg')].flatMap(s => {
  const found = [], all = [...s.querySelectorAll('text')].map(t => [t, t.getBoundingClientRect()]);
  for (let i = 0; i < all.length; i++) for (let j = i + 1; j < all.length; j++) {
    const [a, b] = [all[i][1], all[j][1]];
    if (a.width && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3)
      found.push(s.querySelector('title').textContent + ': ' + all[i][0].textContent + ' on ' + all[j][0].textContent);
  }
  return found;
})"""
# What is wider than the cell it stands in lies over the next one.
CRAMPED = """() => [...document.querySelectorAll('td, th')].filter(c => c.scrollWidth > c.clientWidth + 1 && c.clientWidth > 1)
  .map(c => c.textContent.slice(0, 40)).slice(0, 5)"""
UNNAMED = """() => [...document.querySelectorAll('svg')].filter(s => !s.querySelector('title') || !s.querySelector('desc'))
  .length + document.querySelectorAll('th:not([scope])').length + document.querySelectorAll('table:not(:has(caption))').length"""
IDS = """() => { const all = [...document.querySelectorAll('[id]')].map(e => e.id);
  const twice = all.filter((id, i) => all.indexOf(id) !== i);
  const missing = [...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href').slice(1))
    .concat([...document.querySelectorAll('[aria-labelledby]')].flatMap(e => e.getAttribute('aria-labelledby').split(' ')))
    .filter(id => !document.getElementById(id));
  return twice.concat(missing); }"""
PRINTED = """([width, height]) => {
  const wrong = [];
  for (const e of document.querySelectorAll('figure, svg, table.short, tr, .scroll, .wide')) {
    const box = e.getBoundingClientRect();
    if (!box.width) continue;
    const name = (e.querySelector('title, caption, th') || e).textContent.trim().slice(0, 60);
    if (e.scrollWidth > width + 1 || box.right > width + 1) wrong.push('wider than the paper: ' + name);
    if (!e.matches('.scroll, .wide')) {
      if (box.height > height) wrong.push('higher than a page: ' + name);
      if (getComputedStyle(e).breakInside !== 'avoid') wrong.push('may be cut: ' + name);
    }
  }
  return wrong;
}"""
PIECES = """() => [...document.querySelectorAll('svg, table.short, tbody tr')].filter(e => e.getBoundingClientRect().width)
  .map(e => [...e.querySelectorAll('text, th, td, caption')].map(t => t.textContent))"""
# Pale text and the words of the page against what lies behind them (WCAG 2: 4.5 for text).
CONTRAST = """() => {
  const light = c => { const p = c.match(/[\\d.]+/g).slice(0, 3).map(v => { v /= 255;
    return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * p[0] + 0.7152 * p[1] + 0.0722 * p[2]; };
  const page = light(getComputedStyle(document.body).backgroundColor);
  const low = [];
  for (const e of document.querySelectorAll('p, a, th, td, .mark, small, dt, dd, summary, figcaption, svg text, svg tspan')) {
    const style = getComputedStyle(e), own = light(e.closest('svg') ? style.fill : style.color);
    const ratio = (Math.max(own, page) + 0.05) / (Math.min(own, page) + 0.05);
    if (ratio < 4.5) low.push(e.textContent.slice(0, 40) + ' ' + ratio.toFixed(1));
  }
  return [...new Set(low)].slice(0, 5);
}"""


def squeezed(text):
    return re.sub(r"\s+", "", text.replace("\u202f", " ").replace("\u00a0", " "))


def check(browser, path, pictures):
    faults = []

    def complain(where, what):
        faults.append(f"{path}: {where}: {what}")

    url = pathlib.Path(path).resolve().as_uri()
    for width, scheme in [(360, "light"), (360, "dark"), (1200, "light"), (1200, "dark")]:
        where = f"{width} px, {scheme}"
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        page.on("console", lambda message: complain(where, f"console: {message.text}"))
        page.on("pageerror", lambda error: complain(where, f"error: {error}"))
        page.on("request", lambda request: request.url.startswith(("data:", url)) or complain(where, f"asks for {request.url}"))
        page.goto(url)
        if pictures:
            page.screenshot(path=f"{pictures}/{pathlib.Path(path).stem}-{width}-{scheme}.png", full_page=True)
        page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)")
        scroll, client = page.evaluate(WIDE)
        if scroll > client:
            complain(where, f"{scroll} px wide")
        smallest = page.evaluate(SMALL_TEXT)
        if smallest < 8.5:
            complain(where, f"text of {smallest:.1f} px in a chart")
        for found in page.evaluate(OUTSIDE):
            complain(where, f"outside of its chart: {found}")
        for found in page.evaluate(OVERLAPS):
            complain(where, f"one over the other: {found}")
        for found in page.evaluate(CRAMPED):
            complain(where, f"wider than its cell: {found}")
        for found in page.evaluate(CONTRAST):
            complain(where, f"too little contrast: {found}")
        if page.evaluate(UNNAMED):
            complain(where, "charts, tables or headings of cells without a name")
        for found in page.evaluate(IDS):
            complain(where, f"id that is missing or stands twice: {found}")
        page.close()

    page = browser.new_page(viewport={"width": round(PAPER[0]), "height": 1000})
    page.goto(url)
    page.emulate_media(media="print")
    for found in page.evaluate(PRINTED, list(PAPER)):
        complain("print", found)
    for found in page.evaluate(CRAMPED):
        complain("print", f"wider than its cell: {found}")
    pieces = page.evaluate(PIECES)
    with tempfile.TemporaryDirectory() as folder:
        pdf = f"{pictures or folder}/{pathlib.Path(path).stem}.pdf"
        page.pdf(path=pdf, prefer_css_page_size=True, print_background=False)
        if shutil.which("pdftotext"):
            text = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True).stdout
            sheets = [squeezed(sheet) for sheet in text.split("\f")]
            for piece in pieces:
                words = [squeezed(word) for word in piece]
                if not any(all(word in sheet for word in words) for sheet in sheets):
                    complain("print", f"is on no page as a whole: {' '.join(piece)[:90]}")
            pages = len(sheets) - 1
        else:
            print("check-page: pdftotext (poppler-utils) is not installed: text across pages was not looked for")
            pages = "?"
    page.close()
    if not faults:
        print(f"{path}: no console message, no request, 360 px wide at most, {pages} pages of A4 with nothing cut")
    return faults


def main():
    arguments = sys.argv[1:]
    pictures = None
    if arguments[:1] == ["--pictures"]:
        pictures, arguments = arguments[1], arguments[2:]
        pathlib.Path(pictures).mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        sync_playwright = None
    if not chromium or not sync_playwright:
        print("check-page: SKIPPED: needs chromium (apt) and playwright (pip)")
        return 0
    faults = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for path in arguments:
            faults += check(browser, path, pictures)
        browser.close()
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


sys.exit(main())
