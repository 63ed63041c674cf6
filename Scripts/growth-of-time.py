#!/usr/bin/env python3
r"""Measures how the time of the built program grows with what it is given: no more than in proportion.

    Scripts/growth-of-time.py PROGRAM              every family
    Scripts/growth-of-time.py PROGRAM cases 'b*'   some of them by name
    Scripts/growth-of-time.py PROGRAM --list       their names

A family makes inputs of any size n: so many cases, errors, rows, months. The program is run at n, 2n and 4n, and of each run the time
of the processor is taken, the least of three, so that what else the machine does counts little. A doubling must take less than 2.6
times as long, in the geometric mean of the two, for one may fall together with the end of a cache: what is in proportion takes twice
as long or less, what is quadratic four times. Sizes are such that n takes a few hundredths of a second and 4n no more than a few seconds; a time below FLOOR is taken as FLOOR, since a ratio of nothings says
nothing.
"""

import argparse, fnmatch, json, os, pathlib, shutil, subprocess, sys, tempfile

MOST = 2.6
FLOOR = 0.08
RUNS = 3

HEAD = """outlast: 1
name: grown
start: 2024-12
horizon: 12 months
currency: USD
"""
COMPANY = """companies:
  a:
    cash: { value: 1e6 USD, source: bank }
    other: { costs: { assume: 4e4 to 6e4 USD/month, because: x } }
"""
FAMILIES = {}


def family(n, status=0):
  """Registers a maker of inputs: called with a folder and a size, it writes files there and returns arguments."""

  def note(make):
    FAMILIES[make.__name__.replace("_", "-")] = (make, n, status)
    return make

  return note


def write(folder, name, text):
  (folder / name).write_text(text, encoding="utf-8")
  return name


def months(count, first=2000 * 12):
  return [f"{(first + month) // 12:04d}-{(first + month) % 12 + 1:02d}" for month in range(count)]


@family(100)
def cases(folder, n):
  each = "".join(
    f"  case-{i}:\n    companies: {{ a: {{ other: {{ costs: {{ assume: {i + 1} USD/month, because: x }} }} }} }}\n" for i in range(n))
  return ["check", write(folder, "s.yaml", HEAD + COMPANY + "cases:\n" + each)]


@family(100, 65)
def wrong_cases(folder, n):
  each = "".join(
    f"  case-{i}:\n    companies: {{ a: {{ other: {{ cost-{i}: {{ assume: 1 USD/month, because: x }} }} }} }}\n" for i in range(n))
  return ["check", write(folder, "s.yaml", HEAD + COMPANY + "cases:\n" + each)]


@family(10)
def compared_cases(folder, n):
  each = "".join(
    f"  case-{i}:\n    companies: {{ a: {{ other: {{ costs: {{ assume: {i + 1} USD/month, because: x }} }} }} }}\n" for i in range(n))
  return ["compare", write(folder, "s.yaml", HEAD + COMPANY + "cases:\n" + each), "--paths", "8", "--horizon", "1"]


@family(2000, 65)
def errors(folder, n):
  return ["check", write(folder, "s.yaml", HEAD + COMPANY + "".join(f"    word-{i}: 1\n" for i in range(n)))]


@family(2000, 65)
def unknown_currencies(folder, n):
  text = "exchange:\n" + "".join(f"  X{i}: {{ rate: 1 }}\n" for i in range(n))
  return ["check", write(folder, "s.yaml", HEAD + text + COMPANY)]


@family(1000)
def table_of_months(folder, n):
  points = ", ".join(f"{month}: {{ assume: {4e4 + i} USD/month, because: x }}" for i, month in enumerate(months(n)))
  company = COMPANY.replace("{ assume: 4e4 to 6e4 USD/month, because: x }", "{ table: { " + points + " } }")
  return ["check", write(folder, "s.yaml", HEAD + company)]


@family(1000)
def run_of_a_table(folder, n):
  points = ", ".join(f"{month}: {{ assume: {4e4 + i} USD/month, because: x }}" for i, month in enumerate(months(n)))
  company = COMPANY.replace("{ assume: 4e4 to 6e4 USD/month, because: x }", "{ table: { " + points + " } }")
  return ["runway", write(folder, "s.yaml", HEAD + company), "--paths", "64"]


@family(500)
def long_table_by_lines(folder, n):
  points = "".join(
    f"          {month}: {{ assume: {4e4 + i} to {5e4 + i} USD/month, because: x }}\n" for i, month in enumerate(months(n)))
  company = COMPANY.replace(
    "{ costs: { assume: 4e4 to 6e4 USD/month, because: x } }", "\n      costs:\n        steps:\n" + points)
  return ["check", write(folder, "s.yaml", HEAD + company)]


@family(400)
def set_values(folder, n):
  values = [word for i in range(n) for word in ("--set", f"a.other.costs={i + 1} USD/month")]
  return ["check", write(folder, "s.yaml", HEAD + COMPANY), *values]


@family(400)
def what_ifs(folder, n):
  values = [word for i in range(n) for word in ("--what-if", f"a.other.costs={i + 1} USD/month")]
  return ["compare", write(folder, "s.yaml", HEAD + COMPANY), "--paths", "8", "--horizon", "1", *values]


@family(15)
def includes(folder, n):
  names = [write(folder, f"part-{i}.yaml", f"name: part {i}\n") for i in range(n)]
  return ["check", write(folder, "s.yaml", "include: [" + ", ".join(names) + "]\n" + HEAD + COMPANY)]


@family(200)
def spread_text(folder, n):
  text = "".join(f"          line {i} of a long text\n" for i in range(n * 20))
  company = COMPANY.replace("{ value: 1e6 USD, source: bank }", "\n      value: 1e6 USD\n      source: >-\n" + text.rstrip())
  return ["check", write(folder, "s.yaml", HEAD + company)]


def books_text(n, wrong=False):
  rows = "".join(f"{month},{1e6 + i},{'x' if wrong else 1000 + i}\n" for i, month in enumerate(months(n, 1950 * 12)))
  return "month,cash,revenue.api\n" + rows


@family(200, None)
def books_by_months(folder, n):
  write(folder, "b.csv", books_text(n))
  return ["fit", write(folder, "s.yaml", HEAD + COMPANY), "--books", "b.csv"]


@family(20_000, 65)
def books_rows_of_a_month(folder, n):
  write(folder, "b.csv", "month,cash\n" + "2024-11,1\n" * n)
  return ["fit", write(folder, "s.yaml", HEAD + COMPANY), "--books", "b.csv"]


@family(6_000, None)
def books_rows(folder, n):
  rows = "".join(f"{month},cash,{i + 1},USD\n" for i in range((n + 299) // 300) for month in months(300))
  write(folder, "b.csv", "month,line,amount,currency\n" + rows)
  return ["fit", write(folder, "s.yaml", HEAD + COMPANY), "--books", "b.csv"]


@family(6_000, 65)
def wrong_books_rows(folder, n):
  write(folder, "b.csv", "month,cash,revenue.api\n" + "".join(f"2024-13,{i},x\n" for i in range(n)))
  return ["fit", write(folder, "s.yaml", HEAD + COMPANY), "--books", "b.csv"]


@family(2000, 65)
def books_columns(folder, n):
  names = ",".join(f"revenue.line{i}" for i in range(n))
  rows = "".join(f"2024-{m:02d},1000," + ",".join(str(i + m) for i in range(n)) + "\n" for m in range(1, 13))
  write(folder, "b.csv", f"month,cash,{names}\n" + rows)
  return ["fit", write(folder, "s.yaml", HEAD + COMPANY), "--books", "b.csv"]


@family(50_000)
def trace_lines(folder, n):
  lines = "".join(
    f'{{"timestamp": {i * 10}, "input_length": {500 + i % 700}, "output_length": {1 + i % 90}, "hash_ids": [{i % 50}, {i}]}}\n'
    for i in range(n))
  return ["trace", write(folder, "t.jsonl", lines)]


@family(10_000, None)
def broken_trace_lines(folder, n):
  good = '{"timestamp": 0, "input_length": 5, "output_length": 5}\n{"timestamp": 9, "input_length": 5, "output_length": 5}\n'
  return ["trace", write(folder, "t.jsonl", good + "".join(f'{{"timestamp": {i}, "input_length": x\n' for i in range(n)))]


@family(10_000, None)
def broken_trace_rows(folder, n):
  head = "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:17:03,48,10\n2023-11-16 18:18:03,48,10\n"
  return ["trace", write(folder, "t.csv", head + "".join(f"2023-11-16 18:17:{i % 99},x,{i}\n" for i in range(n)))]


@family(1_500)
def trace_served(folder, n):
  lines = "".join(
    f'{{"timestamp": {i * 400}, "input_length": {500 + i % 700}, "output_length": {1 + i % 90}}}\n' for i in range(n))
  return ["cost", "qwen3-32b", "--gpu", "2xH100", "--trace", write(folder, "t.jsonl", lines)]


@family(500)
def trace_at_once(folder, n):
  lines = "".join(f'{{"timestamp": {i % 3}, "input_length": 700, "output_length": 40}}\n' for i in range(n))
  return ["cost", "qwen3-32b", "--gpu", "2xH100", "--trace", write(folder, "t.jsonl", lines)]


@family(4000, None)
def benchmark_lines(folder, n):
  line = json.dumps({"backend": "vllm", "completed": 100, "total_input_tokens": 100000, "total_output_tokens": 10000,
                     "duration": 60, "mean_ttft_ms": 200, "mean_tpot_ms": 20, "max_concurrency": 16})
  write(folder, "b.json", (line + "\n") * n)
  return ["cost", "qwen3-32b", "--gpu", "2xH100", "--measured", "b.json"]


@family(10_000, None)
def layers_of_a_config(folder, n):
  config = {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": 4096, "intermediate_size": 14336,
            "num_attention_heads": 32, "num_key_value_heads": 8, "num_hidden_layers": 32, "vocab_size": 128256,
            "torch_dtype": "bfloat16", "quantization_config": {
              "quant_method": "fp8", "modules_to_not_convert": [f"model.layers.{i}.mlp" for i in range(n)]}}
  write(folder, "config.json", json.dumps(config))
  return ["cost", "./config.json", "--gpu", "2xH100", "--input", "1000", "--output", "100", "--concurrency", "8"]


@family(30)
def growth_months(folder, n):
  return ["growth", "@growth.yaml", "--paths", "200", "--horizon", str(n)]


@family(1000)
def growth_paths(folder, n):
  return ["growth", "@growth.yaml", "--paths", str(n)]


@family(1000)
def price_paths(folder, n):
  return ["price", "--paths", str(n)]


@family(1024)
def kept_rows(folder, n):
  rows = ["--sobol", "--rows", str(n), "--keep", "rows"]
  return ["sensitivity", write(folder, "s.yaml", HEAD + COMPANY), "--of", "cash@2", "--horizon", "2", *rows]


@family(4000, 65)
def broken_benchmark_lines(folder, n):
  return ["cost", "qwen3-32b", "--gpu", "2xH100", "--measured", write(folder, "b.json", '{"mean_ttft_ms": "a\\q"}\n' * n)]


class Run:
  """What the program took on an input, in seconds of the processor."""

  def __init__(self, program, make, n, status):
    folder = pathlib.Path(tempfile.mkdtemp())
    try:
      arguments = make(folder, n)
      if "@growth.yaml" in arguments:
        subprocess.run([program, "init", "growth.yaml", "--start", "2024-12"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        arguments = [a.lstrip("@") for a in arguments]
      took = []
      for _ in range(RUNS):
        # What a run keeps spares the next one its work.
        (folder / "rows").unlink(missing_ok=True)
        process = subprocess.Popen([program, *arguments], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        said = process.stderr.read()
        _, code, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(code)
        took.append(used.ru_utime + used.ru_stime)
        self.status, self.lines, self.memory = process.returncode, said.count(b"\n"), used.ru_maxrss / 1024
        self.said = said[:300].decode(errors="replace")
        # A long run needs no other beside it, and an overlong one no end.
        if took[-1] > 0.5: break
      self.seconds = min(took)
      self.is_right = status is None and self.status in (0, 65) or self.status == status
    finally:
      shutil.rmtree(folder, ignore_errors=True)


def main():
  parser = argparse.ArgumentParser()
  parser.add_argument("program")
  parser.add_argument("names", nargs="*")
  parser.add_argument("--list", action="store_true")
  options = parser.parse_args()
  program = os.path.abspath(options.program)
  wrong = 0
  for name, (make, n, status) in FAMILIES.items():
    if options.list:
      print(name)
      continue
    if options.names and not any(fnmatch.fnmatch(name, pattern) for pattern in options.names): continue
    runs = []
    for size in (n, 2 * n, 4 * n):
      runs.append(Run(program, make, size, status))
      if len(runs) > 1 and runs[-1].seconds > 10: break
    ratios = [max(b.seconds, FLOOR) / max(a.seconds, FLOOR) for a, b in zip(runs, runs[1:])]
    odd = [run for run in runs if not run.is_right]
    many = [run for run in runs if run.lines > 60]
    grown = max(runs[-1].seconds, FLOOR) / max(runs[0].seconds, FLOOR)
    bad = grown >= MOST ** 2 or len(runs) < 3 or bool(odd) or bool(many)
    wrong += bad
    print(f"{name:24} n = {n:<6} {'  '.join(f'{run.seconds:6.3f} s' for run in runs)}   times {', '.join(f'{r:.2f}' for r in ratios)}"
          f"   {runs[-1].memory:.0f} MB" + ("   WRONG" if bad else "") + (f": status {odd[0].status}: {odd[0].said}" if odd else "")
          + (f": {many[0].lines} lines of errors" if many else ""), flush=True)
  sys.exit(1 if wrong else 0)


main()
