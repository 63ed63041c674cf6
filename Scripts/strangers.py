#!/usr/bin/env python3
"""Gives the built program names, texts, files and options of strangers, and looks at every byte that comes out.

    Scripts/strangers.py PROGRAM                    20 rounds
    Scripts/strangers.py PROGRAM ROUNDS [SEED]      more of them, from another seed

A round writes a scenario, books, a trace, rows of measurements and a config.json whose texts hold escapes, controls, marks that turn
the direction of text, formulas, markup and commands, under names of files that do so too, and runs what reads them, in every form of
output. Whatever is answered or refused:

- no byte of either stream and of any file acts: none below 0x20 but line ends (and tabs in prose), no DEL, no C1, no turn of direction;
- JSON reads; no cell of CSV begins a formula; a page holds no script and no markup but its own; a workbook no formula but sums of cells;
- an exported script reads as one, and runs nothing but the engines; a suggested command is one word for each name;
- what is refused is refused with a status of sysexits.

Then answers are read on terminals of several widths and locales, made of a pseudo-terminal: nothing is wider than the window or beyond
the locale's characters, and the progress of a long run says its share and the time left, and is gone in the end.
"""

import collections, csv, io, json, os, pathlib, pty, random, re, select, signal, struct, subprocess, sys, tempfile, time, zipfile
import fcntl, termios

ACTING = re.compile('[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff]')
STATUSES = {0, 1, 64, 65, 66, 69, 73, 74}
ATOMS = (
  ['\x1b[31m', '\x1b]0;x\x07', '\x1b[2J', '\x07', '\x08', '\r', '\n', '\t', '\x7f', '\x85', '\x9b31m', '\u202e', '\u2066', '\u2028']
  + ['\ufeff', '=1+1', '+cmd|x', '-2+3', '@SUM(1)', "'", '"', '\\', '`touch PWNED`', '$(touch PWNED)', '; touch PWNED #', '${IFS}']
  + ['\ntouch PWNED\n', '</script><script>alert(1)</script>', '<img src=x onerror=alert(1)>', ']]>', '&amp;', 'javascript:alert(1)']
  + ['a', 'b', ' ', '/', '.', '-', ',', ';', '月', 'é', '\u0301', '%', '0', 'x'])
counts = collections.Counter()
faults = []


def fault(what, where):
  faults.append(f'{where}: {what}')
  print(faults[-1], file=sys.stderr)


def hostile(rng, longest=6, path=False):
  text = ''.join(rng.choice(ATOMS) for _ in range(rng.randint(1, longest)))
  if path:
    text = 'a' + text.replace('/', '_').replace('\0', '')
    text = text.encode()[:120].decode(errors='ignore')
  return text


def check(data, where):
  """The text of bytes in which nothing acts."""
  try:
    text = data.decode()
  except UnicodeDecodeError as error:
    fault(f'is not UTF-8: {error}', where)
    return ''
  found = ACTING.search(text)
  if found:
    fault(f'U+{ord(found.group()):04X} in {text[max(0, found.start() - 40):found.end() + 20]!r}', where)
  counts['bytes'] += len(data)
  return text


def check_csv(text, where):
  for row in csv.reader(io.StringIO(text)):
    for cell in row:
      head = cell.lstrip()[:1]
      if head in tuple('=@＝＠＋－') or head in ('+', '-') and not re.fullmatch(r'[+-]?[0-9.]+([eE][+-]?[0-9]+)?', cell):
        fault(f'the cell {cell!r} begins a formula', where)
      counts['cells'] += 1


def check_page(text, where):
  for tag in ['<script', '<img', 'onerror=alert(1)>', '<iframe', '<object', '<base', 'href="javascript']:
    if tag in text:
      fault(f'the page holds {tag}', where)
  if 'Content-Security-Policy' not in text:
    fault('the page has no policy', where)


def check_workbook(path, where):
  with zipfile.ZipFile(path) as book:
    for name in book.namelist():
      text = check(book.read(name).replace(b'\r\n', b'\n'), f'{where}: {name}')
      for formula in re.findall(r'<f[^>]*>([^<]*)</f>', text):
        if not re.fullmatch(r'(SUM\([A-Z]+\d+:[A-Z]+\d+\)|[-+A-Z0-9]+)', formula):
          fault(f'the formula {formula!r}', f'{where}: {name}')


class Room:
  """A folder in which the program runs."""

  def __init__(self, program, folder):
    self.program, self.folder = program, folder

  def run(self, *words, status=None):
    where = 'outlast ' + ' '.join(words).encode('unicode_escape').decode()[:200]
    done = subprocess.run(
      [self.program, *words], cwd=self.folder, capture_output=True, timeout=120,
      env={'PATH': os.environ['PATH'], 'LANG': 'C.UTF-8'})
    counts['runs'] += 1
    counts[f'status {done.returncode}'] += 1
    if done.returncode not in STATUSES or status is not None and done.returncode != status:
      fault(f'status {done.returncode}: {done.stderr[:200]!r}', where)
    text = check(done.stdout, where)
    check(done.stderr, where + ' (errors)')
    if '--json' in words and done.returncode == 0:
      json.loads(text)
    if '--csv' in words and done.returncode == 0:
      check_csv(text, where)
    return done.returncode, text

  def file(self, name, data):
    (self.folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return name


def scenario(rng, wild):
  """A scenario whose texts are a stranger's. What acts is refused, so that half of them hold nothing that does."""
  def text():
    found = hostile(rng)
    if not wild:
      found = ACTING.sub('', found.replace('\n', ' ').replace('\t', ' ')) + 'z'
    return json.dumps(found, ensure_ascii=rng.random() < 0.5) if not re.search('[\x7f-\x9f\u2028\ufeff]', found) else json.dumps(found)
  return f'''outlast: 1
name: {text()}
start: 2024-12
horizon: 12 months
currency: USD
companies:
  acme:
    name: {text()}
    cash: {{ value: "1e6 USD", source: {text()} }}
    app:
      users: {{ value: "120e3 users", source: {text()} }}
      organic: {{ assume: "20 to 35 %/month", because: {text()} }}
      d30: {{ value: "24 %", source: {text()} }}
      keep: {{ assume: "85 to 92 %", because: {text()} }}
      tokens: {{ assume: "60e3 to 120e3 tokens/user/month", because: {text()} }}
      paying: {{ value: "2.1 %", source: {text()} }}
      price: {{ value: "16 USD/user/month", source: {text()} }}
    serving:
      model: Yi-34B
      gpu: H100 SXM
      utilisation: {{ assume: "25 to 50 %", because: {text()} }}
    compute:
      rent: {{ value: "2.4 USD/GPU-hour", source: {text()} }}
    other:
      costs: {{ assume: "4e4 to 6e4 USD/month", because: {text()} }}
cases:
  worse:
    about: {text()}
    companies: {{ acme: {{ cash: {{ value: "5e5 USD", source: {text()} }} }} }}
'''


CONFIG = {
  'model_type': 'llama', 'hidden_size': 4096, 'num_hidden_layers': 32, 'num_attention_heads': 32, 'num_key_value_heads': 8,
  'intermediate_size': 14336, 'vocab_size': 128256, 'tie_word_embeddings': False, 'hidden_act': 'silu', 'torch_dtype': 'bfloat16',
  'max_position_embeddings': 131072}


def round_of(program, seed):
  rng = random.Random(seed)
  with tempfile.TemporaryDirectory() as folder:
    room = Room(program, pathlib.Path(folder))
    name = room.file(hostile(rng, path=True) + '.yaml', scenario(rng, wild=rng.random() < 0.4))
    few = ['--paths', '20']
    room.run('check', name)
    form = rng.choice([[], ['--json'], ['--csv']])
    command = rng.choice(['runway', 'sensitivity', 'statements', 'indicators', 'why', 'price'])
    asked = {'sensitivity': ['--of', 'cash@2025-06'], 'statements': [], 'why': []}.get(command, [])
    room.run(command, name, *asked, *(few if command != 'statements' else []), *(form if command != 'statements' else []))
    room.run('compare', name, name + '#worse' if rng.random() < 0.3 else name, *few, *form, '--set', 'acme.name=' + hostile(rng).replace('\0', ''))
    kind = rng.choice(['.csv', '.json', '.xlsx', 'page'])
    out = hostile(rng, path=True) + ('.html' if kind == 'page' else kind)
    status, _ = room.run(*(['report'] if kind == 'page' else ['export']), name, *few, '-o', out)
    if status == 0:
      path = room.folder / out
      counts[f'files {kind}'] += 1
      if kind == '.xlsx':
        check_workbook(path, out)
      else:
        text = check(path.read_bytes(), out)
        if kind == '.csv': check_csv(text, out)
        if kind == '.json': json.loads(text)
        if kind == 'page': check_page(text, out)
    # Books: titles, accounts and notes.
    lines = ['month,cash,cost.payroll,' + json.dumps(hostile(rng)).replace('\\"', '""')]
    lines += [f'2024-{month:02d},{1000000 - month * 1000},50000,{hostile(rng, 2)}' for month in range(1, 13)]
    books = room.file(hostile(rng, path=True) + '.csv', '\n'.join(lines) + '\n')
    fitted = 'fitted' + hostile(rng, 2, path=True) + '.yaml'
    skip = ['--skip', hostile(rng, 2).replace('\0', '') or 'x'] if rng.random() < 0.5 else []
    room.run('fit', name, '--books', books, *skip, '--write', fitted, *form)
    if (room.folder / fitted).exists():
      check((room.folder / fitted).read_bytes(), fitted)
    # A trace.
    rows = [json.dumps({'timestamp': i * 100, 'input_length': 100, 'output_length': 10, 'hash_ids': [i]}) for i in range(30)]
    rows[rng.randrange(30)] = json.dumps({'timestamp': hostile(rng), hostile(rng): hostile(rng)}, ensure_ascii=rng.random() < 0.5)
    room.run('trace', room.file(hostile(rng, path=True) + '.jsonl', '\n'.join(rows)), *form)
    table = 'TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:17:03.97,48,10\n' + hostile(rng) + ',' + hostile(rng) + ',1\n'
    room.run('trace', room.file('t.csv', table), *form)
    # Rows of measurements.
    head = 'id,backend,backend_version,model_path,system,mode,isl,osl,conc,tp_size,silicon_ttft_ms,silicon_tpot_ms\n'
    cells = [hostile(rng, 2) if rng.random() < 0.3 else x for x in ['i', 'vllm', '1', 'meta-llama/Llama-3.1-8B', 'h100_sxm', 'agg']]
    if rng.random() < 0.7: cells = [ACTING.sub('', x.replace('\n', '').replace('\t', '')) + ('' if x == cells[5] else 'k') if i == 0 else x for i, x in enumerate(cells)]
    quoted = ','.join('"' + cell.replace('"', '""') + '"' for cell in cells)
    measured = room.file('rows.csv', head + quoted + ',1024,512,8,1,250,12.5\n')
    status, _ = room.run('validate', 'serving', '--rows', measured, '--predictions', 'p.csv')
    if (room.folder / 'p.csv').exists():
      check_csv(check((room.folder / 'p.csv').read_bytes(), 'p.csv'), 'p.csv')
    # A model, its file and what starts it.
    config = dict(CONFIG)
    if rng.random() < 0.8: config['_name_or_path'] = hostile(rng)
    if rng.random() < 0.2: config[rng.choice(list(CONFIG))] = hostile(rng)
    model = room.file(hostile(rng, path=True) + '.json', json.dumps(config))
    load = ['--input', '1000', '--output', '100']
    engine = 'vllm@' + hostile(rng, 2).replace('\0', '')
    room.run('cost', model, '--gpu', '1xH100', *load, '--concurrency', '4', '--engine', engine, *form)
    for path in list(room.folder.iterdir()):
      if path.name.startswith('PWNED'): fault('a name ran a command', 'before the export')
    status, _ = room.run('plan', model, '--gpu', '1xH100', *load, '--tpot', '200ms', '--export', 'start.sh', *form)
    if status == 0: run_script(room)
    # Options, and names of files that are not there.
    for words in [
      ['runway', hostile(rng).replace('\0', '')], ['runway', '--' + hostile(rng).replace('\0', '')], [hostile(rng).replace('\0', '')],
      ['runway', name, '--set', hostile(rng).replace('\0', '')], ['cost', hostile(rng).replace('\0', ''), '--gpu', hostile(rng)],
      ['facts', hostile(rng)], ['explain', hostile(rng)], ['compare', name, '--of', hostile(rng)], ['solve', name, '--until', hostile(rng)],
      ['solve', name, '--vary', hostile(rng), '--until', 'survival@12=50%'], ['runway', name, '--horizon', hostile(rng)],
      ['runway', name, '--case', hostile(rng)], ['price-war', '--date', hostile(rng)], ['init', hostile(rng, path=True) + '.yaml'],
    ]:
      room.run(*words)


def run_script(room):
  """An exported script starts the engines, and nothing else."""
  script = room.folder / 'start.sh'
  text = check(script.read_bytes(), 'start.sh')
  counts['scripts'] += 1
  for line in text.splitlines():
    if line and not line.startswith(('#', '  --', 'vllm serve ', 'python -m ', 'VLLM_')):
      fault(f'a line of its own: {line!r}', 'start.sh')
  stubs = room.folder / 'stubs'
  stubs.mkdir(exist_ok=True)
  for stub in ['vllm', 'python']:
    (stubs / stub).write_text('#!/bin/sh\nexit 0\n')
    (stubs / stub).chmod(0o755)
  before = set(os.listdir(room.folder))
  for command in [['/bin/sh', '-n'], ['/bin/sh']]:
    done = subprocess.run(
      [*command, 'start.sh'], cwd=room.folder, capture_output=True, env={'PATH': f'{stubs}:/bin:/usr/bin', 'MODEL': 'x'}, timeout=30)
    if done.returncode or done.stderr: fault(f'{command} says {done.stderr!r}', 'start.sh')
  if set(os.listdir(room.folder)) != before: fault('the script made files', 'start.sh')


# Terminals

def in_terminal(program, words, columns, environment, seconds=60, stop=None, only_errors=False):
  """What a run sends to a terminal of so many columns; with `only_errors`, its error stream alone."""
  parent, child = pty.openpty()
  fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack('HHHH', 24, columns, 0, 0))
  process = subprocess.Popen(
    [program, *words], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL if only_errors else child, stderr=child,
    env={'PATH': os.environ['PATH'], 'TERM': 'xterm', **environment}, start_new_session=True)
  os.close(child)
  data, end = b'', time.monotonic() + seconds
  stopped = stop is None
  start = time.monotonic()
  while time.monotonic() < end:
    if not stopped and time.monotonic() - start > stop:
      process.send_signal(signal.SIGINT)
      stopped = True
    if not select.select([parent], [], [], 0.1)[0]:
      continue
    try:
      part = os.read(parent, 65536)
    except OSError:
      break
    if not part:
      break
    data += part
  process.kill()
  process.wait()
  os.close(parent)
  return data.replace(b'\r\n', b'\n')


def width(text):
  """Columns of what is Latin, Greek or drawn: what the bundled scenarios hold."""
  return len(re.sub(r'\x1b\[[0-9;]*m', '', text))


def check_terminals(program):
  answers = [
    ['runway', '--paths', '50'], ['runway', 'china-2024-12', '--paths', '50'], ['check'],
    ['compare', 'china-2024-12', '--what-if', 'moonshot.app.organic=10 %/month', '--company', 'moonshot', '--paths', '50'],
    ['cost', 'llama-3.1-70b', '--gpu', '4xH100', '--input', '4000', '--output', '500', '--concurrency', '8'],
    ['plan', 'qwen3-8b', '--gpu', '2xH100', '--input', '1000', '--output', '100', '--tpot', '50ms'],
    ['facts', 'kimi'], ['mechanisms', 'G6'], ['price-war'],
  ]
  locales = [({'LANG': 'C'}, False), ({'LC_ALL': 'C', 'LANG': 'en_GB.UTF-8'}, False), ({'LANG': 'C', 'LC_CTYPE': 'C.UTF-8'}, True),
             ({'LANG': 'en_GB.UTF-8', 'LC_CTYPE': 'POSIX'}, False)]
  for words in answers:
    for columns in (24, 40, 60, 100):
      environment, unicode = locales[(counts['terminals']) % len(locales)]
      counts['terminals'] += 1
      where = f'{" ".join(words)} at {columns} columns with {environment}'
      data = in_terminal(program, words, columns, environment)
      text = data.decode(errors='replace')
      if '\ufffd' in text: fault('is not UTF-8', where)
      if re.search('[^\n\x20-\x7e]', re.sub(r'\x1b\[[0-9;]*[mK]|\r', '', text)) and not unicode: fault('is not ASCII', where)
      rest = re.sub(r'\x1b\[[0-9;]*m', '', text.split('\x1b[K')[-1])
      if ACTING.search(rest): fault('sends what is no style', where)
      if not rest.strip(): fault('says nothing', where)
      for line in rest.splitlines():
        # A terminal narrower than 40 columns is written to as one of 40: no table is readable below.
        if width(line) > max(columns, 40): fault(f'{width(line)} columns: {line!r}', where)


def check_progress(program, folder):
  scenario = str(pathlib.Path(folder, 'mine.yaml'))
  subprocess.run([program, 'init', scenario, '--start', '2024-12'], check=True, capture_output=True)
  words = ['runway', scenario, '--paths', '5000000', '--threads', '1']
  for columns, environment, unicode in [(80, {'LANG': 'C.UTF-8'}, True), (40, {'LANG': 'C'}, False), (20, {'LC_ALL': 'C'}, False), (7, {}, True)]:
    where = f'the progress at {columns} columns with {environment}'
    data = in_terminal(program, words, columns, environment, stop=4, only_errors=True)
    text = data.decode(errors='replace')
    drawn = [re.sub(r'\x1b\[K', '', part) for part in text.split('\r')]
    counts['progress'] += len(drawn)
    if not any(re.search(r'\d %', part) for part in drawn): fault('says no share', where)
    if columns >= 24 and not any(re.search(r'\d (s|min) left', part) for part in drawn): fault('says no time left', where)
    for part in drawn:
      if len(part) >= columns: fault(f'{len(part)} columns: {part!r}', where)
      if not unicode and not part.isascii(): fault(f'is not ASCII: {part!r}', where)
    if not text.endswith('\r\x1b[K'): fault(f'is not cleared: {text[-30:]!r}', where)
  piped = subprocess.Popen([program, *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
  time.sleep(3)
  piped.send_signal(signal.SIGINT)
  if piped.communicate(timeout=30)[1]: fault('is written into a pipe', 'the progress')


def main():
  if not 2 <= len(sys.argv) <= 4: sys.exit(__doc__)
  program = str(pathlib.Path(sys.argv[1]).resolve())
  rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 20
  seed = int(sys.argv[3]) if len(sys.argv) > 3 else 18
  for number in range(rounds):
    before = len(faults)
    round_of(program, f'{seed}/{number}')
    if len(faults) > before: print(f'in round {number} of seed {seed}', file=sys.stderr)
  check_terminals(program)
  with tempfile.TemporaryDirectory() as folder: check_progress(program, folder)
  print(f'seed {seed}, {rounds} rounds: ' + ', '.join(f'{count} {name}' for name, count in sorted(counts.items())))
  if faults: sys.exit(f'{len(faults)} faults')
  print('nothing of strangers acts')


if __name__ == '__main__':
  main()
