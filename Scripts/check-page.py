#!/usr/bin/env python3
"""Reads pages of `outlast report` as a reader would: no console message and no request, nothing wider than a telephone of
360 px, text that can be read there, and on A4 no chart, short table or row cut by the end of a page.

    Scripts/check-page.py [--pictures FOLDER] report.html …

Needs Chromium and pdftotext; status 69 where either is missing. All pages are open in one Chromium at the same time, which is told
what to do over a pipe (the Chrome DevTools Protocol), so that nothing else need be installed.
"""

import argparse, asyncio, base64, fcntl, json, os, pathlib, re, shutil, signal, sys, tempfile, time

BROWSERS = ["chromium", "chromium-browser", "google-chrome", "chrome"]
# The fonts as they are drawn on paper, no scroll bars, nothing of the browser's own that asks the network, and no page that waits for
# being in front.
OPTIONS = [
  "--headless", "--remote-debugging-pipe", "--no-sandbox", "--no-first-run", "--hide-scrollbars", "--font-render-hinting=none",
  "--force-color-profile=srgb", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions", "--disable-sync",
  "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--mute-audio",
  "--disable-renderer-backgrounding", "--disable-background-timer-throttling", "--disable-backgrounding-occluded-windows",
  "--host-resolver-rules=MAP * ~NOTFOUND"]
SCREENS = [(360, "light"), (360, "dark"), (1200, "light"), (1200, "dark")]
SECONDS = 240

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
OPEN = "() => document.querySelectorAll('details').forEach(d => d.open = true)"


class Failure(Exception):
  """What the browser could not do."""


class Browser:
  """A Chromium that reads commands from a pipe and answers on another; each message is JSON, and ends with a zero."""

  def __init__(self, process, reader, pipe):
    self.process, self.reader, self.pipe = process, reader, pipe
    self.count, self.answers, self.listeners, self.hasEnded = 0, {}, {}, False
    self.task = asyncio.create_task(self.listen())

  @staticmethod
  async def begun(program, folder):
    # Chromium takes 3 and 4 for these pipes; ours lie above, so that neither is overwritten by the other.
    ours, theirs = [os.pipe(), os.pipe()], []
    for fd in (ours[0][0], ours[1][1]):
      theirs.append(fcntl.fcntl(fd, fcntl.F_DUPFD, 10))
      os.close(fd)

    def placed():
      os.dup2(theirs[0], 3)
      os.dup2(theirs[1], 4)

    with open(f"{folder}/browser.log", "wb") as log:
      process = await asyncio.create_subprocess_exec(
        program, *OPTIONS, f"--user-data-dir={folder}/profile", "about:blank", stdin=asyncio.subprocess.DEVNULL, stdout=log,
        stderr=log, preexec_fn=placed, pass_fds=(3, 4))
    for fd in theirs:
      os.close(fd)
    reader = asyncio.StreamReader(limit=1 << 30)
    await asyncio.get_running_loop().connect_read_pipe(
      lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(ours[1][0], "rb", 0))
    return Browser(process, reader, os.fdopen(ours[0][1], "wb", 0))

  async def listen(self):
    """Hands answers to who asked, and events to the page that they are of."""
    try:
      while True:
        message = json.loads((await self.reader.readuntil(b"\0"))[:-1])
        if "id" in message:
          self.answers.pop(message["id"]).set_result(message)
        elif message.get("sessionId") in self.listeners:
          self.listeners[message["sessionId"]](message["method"], message["params"])
    except asyncio.IncompleteReadError:
      self.hasEnded = True
      for answer in self.answers.values():
        answer.set_exception(Failure("the browser ended"))

  async def ask(self, method, session=None, **parameters):
    self.count += 1
    message = {"id": self.count, "method": method, "params": parameters} | ({"sessionId": session} if session else {})
    try:
      self.pipe.write(json.dumps(message).encode() + b"\0")
    except BrokenPipeError:
      self.hasEnded = True
    if self.hasEnded:
      raise Failure("the browser ended")
    self.answers[self.count] = answer = asyncio.get_running_loop().create_future()
    said = await asyncio.wait_for(answer, SECONDS)
    if "error" in said:
      raise Failure(f"{method}: {said['error']['message']}")
    return said["result"]

  async def end(self):
    # It ends by itself when nobody can tell it anything any more.
    self.pipe.close()
    try:
      await asyncio.wait_for(self.process.wait(), 30)
    except asyncio.TimeoutError:
      self.process.kill()
    self.task.cancel()


class Page:
  """A tab. What happens in it is said to `tell`."""

  def __init__(self, browser, session, tell):
    self.browser, self.session, self.tell = browser, session, tell
    self.loaded = asyncio.Event()
    browser.listeners[session] = self.event

  @staticmethod
  async def opened(browser, tell):
    target = (await browser.ask("Target.createTarget", url="about:blank"))["targetId"]
    session = (await browser.ask("Target.attachToTarget", targetId=target, flatten=True))["sessionId"]
    page = Page(browser, session, tell)
    for domain in ["Page", "Runtime", "Log", "Network"]:
      await page.ask(f"{domain}.enable")
    return page

  def event(self, method, about):
    if method == "Page.loadEventFired":
      self.loaded.set()
    elif method == "Runtime.consoleAPICalled":
      self.tell("console: " + " ".join(str(a.get("value", a.get("description", ""))) for a in about["args"]))
    elif method == "Log.entryAdded":
      self.tell(f"console: {about['entry']['text']}")
    elif method == "Runtime.exceptionThrown":
      details = about["exceptionDetails"]
      self.tell("error: " + details.get("exception", {}).get("description", details["text"]).split("\n")[0])
    elif method == "Network.requestWillBeSent":
      self.tell(("asks for", about["request"]["url"]))
    elif method == "Page.javascriptDialogOpening":
      self.tell(f"opens a dialog: {about['message']}")
      asyncio.create_task(self.ask("Page.handleJavaScriptDialog", accept=True))

  async def ask(self, method, **parameters):
    return await self.browser.ask(method, self.session, **parameters)

  async def go(self, url):
    self.loaded.clear()
    said = await self.ask("Page.navigate", url=url)
    if said.get("errorText"):
      raise Failure(f"{url}: {said['errorText']}")
    await asyncio.wait_for(self.loaded.wait(), SECONDS)

  async def value(self, function, *arguments):
    said = await self.ask(
      "Runtime.evaluate", expression=f"({function})({', '.join(json.dumps(a) for a in arguments)})", returnByValue=True)
    if "exceptionDetails" in said:
      raise Failure(said["exceptionDetails"].get("exception", {}).get("description", "a question could not be answered"))
    return said["result"].get("value")

  async def shown(self, width, height, scheme="light", media="screen"):
    """The page on a screen of that size, or as it is laid out for paper."""
    await self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    await self.ask("Emulation.setEmulatedMedia", media=media, features=features)

  async def picture(self, path):
    size = (await self.ask("Page.getLayoutMetrics"))["cssContentSize"]
    said = await self.ask(
      "Page.captureScreenshot", captureBeyondViewport=True, clip={"x": 0, "y": 0, "scale": 1} | {
        "width": size["width"], "height": size["height"]})
    pathlib.Path(path).write_bytes(base64.b64decode(said["data"]))

  async def print(self, path):
    said = await self.ask(
      "Page.printToPDF", preferCSSPageSize=True, printBackground=False, marginTop=0, marginBottom=0, marginLeft=0, marginRight=0)
    pathlib.Path(path).write_bytes(base64.b64decode(said["data"]))


def squeezed(text):
  return re.sub(r"\s+", "", text.replace("\u202f", " ").replace("\u00a0", " "))


class Reading:
  """What is wrong with one page, and where."""

  def __init__(self, path):
    self.path, self.url = path, pathlib.Path(path).resolve().as_uri()
    self.where, self.faults = "", []

  def complain(self, what):
    self.faults.append(f"{self.path}: {self.where}: {what}")

  def tell(self, what):
    if not isinstance(what, tuple):
      self.complain(what)
    elif not what[1].startswith(("data:", self.url)):
      self.complain(" ".join(what))


async def read_on_screens(page, reading, pictures):
  reading.where = "as it opens"
  width, scheme = SCREENS[0]
  await page.shown(width, 800, scheme)
  await page.go(reading.url)
  for width, scheme in SCREENS if pictures else []:
    await page.shown(width, 800, scheme)
    await page.picture(f"{pictures}/{pathlib.Path(reading.path).stem}-{width}-{scheme}.png")
  await page.value(OPEN)
  for width, scheme in SCREENS:
    reading.where = f"{width} px, {scheme}"
    await page.shown(width, 800, scheme)
    scroll, client = await page.value(WIDE)
    if scroll > client:
      reading.complain(f"{scroll} px wide")
    smallest = await page.value(SMALL_TEXT)
    if smallest < 8.5:
      reading.complain(f"text of {smallest:.1f} px in a chart")
    for question, what in [
      (OUTSIDE, "outside of its chart"), (OVERLAPS, "one over the other"), (CRAMPED, "wider than its cell"),
      (CONTRAST, "too little contrast"), (IDS, "id that is missing or stands twice")]:
      for found in await page.value(question):
        reading.complain(f"{what}: {found}")
    if await page.value(UNNAMED):
      reading.complain("charts, tables or headings of cells without a name")


async def read_on_paper(page, reading, folder):
  """The number of sheets of paper."""
  reading.where = "print"
  await page.shown(round(PAPER[0]), 1000, media="print")
  # Opened anew: on paper is what stands there before anything is unfolded.
  await page.go(reading.url)
  for found in await page.value(PRINTED, list(PAPER)):
    reading.complain(found)
  for found in await page.value(CRAMPED):
    reading.complain(f"wider than its cell: {found}")
  pieces = await page.value(PIECES)
  pdf = f"{folder}/{pathlib.Path(reading.path).stem}.pdf"
  await page.print(pdf)
  process = await asyncio.create_subprocess_exec("pdftotext", "-raw", pdf, "-", stdout=asyncio.subprocess.PIPE)
  text = (await process.communicate())[0].decode()
  if process.returncode:
    raise Failure(f"pdftotext: status {process.returncode}")
  sheets = [squeezed(sheet) for sheet in text.split("\f")]
  for piece in pieces:
    words = [squeezed(word) for word in piece]
    if not any(all(word in sheet for word in words) for sheet in sheets):
      reading.complain(f"is on no page as a whole: {' '.join(piece)[:90]}")
  return len(sheets) - 1


async def read(browser, path, pictures, folder):
  """What is wrong with a page, and what is said of it if nothing is."""
  reading = Reading(path)
  page = await Page.opened(browser, reading.tell)
  await read_on_screens(page, reading, pictures)
  sheets = await read_on_paper(page, reading, pictures or folder)
  return reading.faults, f"{path}: no console message, no request, 360 px wide at most, {sheets} pages of A4 with nothing cut"


async def read_all(program, paths, pictures):
  """What is wrong with each page; in the order of the pages, whichever is done first."""
  # The browser ends before this does, so that nothing of it is left in the folder.
  for end in [signal.SIGINT, signal.SIGTERM]:
    asyncio.get_running_loop().add_signal_handler(end, asyncio.current_task().cancel)
  with tempfile.TemporaryDirectory(prefix="outlast-page-", ignore_cleanup_errors=True) as folder:
    browser = await Browser.begun(program, folder)
    try:
      found = await asyncio.gather(*(read(browser, path, pictures, folder) for path in paths))
    except (Failure, asyncio.TimeoutError) as problem:
      log = pathlib.Path(f"{folder}/browser.log").read_text(errors="replace").strip().splitlines()
      said = str(problem) or f"the browser says nothing for {SECONDS} s"
      found = [([f"check-page: {said}"] + [f"  {line}" for line in log[-5:] if browser.hasEnded], "")]
    finally:
      await browser.end()
    return found


def main():
  parser = argparse.ArgumentParser(description="Read pages of `outlast report` as a reader would.")
  parser.add_argument("pages", nargs="+")
  parser.add_argument("--pictures", metavar="FOLDER", help="keep screenshots and paper there")
  asked = parser.parse_args()
  if asked.pictures:
    pathlib.Path(asked.pictures).mkdir(parents=True, exist_ok=True)
  program = next(filter(None, map(shutil.which, BROWSERS)), None)
  if not program or not shutil.which("pdftotext"):
    print("check-page: needs Chromium and pdftotext (apt-get install chromium poppler-utils)", file=sys.stderr)
    return 69
  begun = time.monotonic()
  try:
    found = asyncio.run(read_all(program, asked.pages, asked.pictures))
  except asyncio.CancelledError:
    return 130
  for faults, praise in found:
    for fault in faults:
      print(fault, file=sys.stderr)
    if not faults:
      print(praise)
  wrong = sum(len(faults) for faults, _ in found)
  print(f"pages: {len(asked.pages)} read in {time.monotonic() - begun:.0f} s, {wrong} wrong")
  return 1 if wrong else 0


if __name__ == "__main__":
  sys.exit(main())
