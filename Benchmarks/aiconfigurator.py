#!/usr/bin/env python3
"""Sets predictions of serving times beside those of aiconfigurator, for the same measured runs.

Takes a fixed list of runs out of Data/measured/serving.csv, where prompts and answers share processors, and asks both
programs for the time to the first token (TTFT) and per output token (TPOT). Prints both beside what was measured, the
median error of each, how many runs each covers, and the time that a prediction takes in each, with ratios.

Values of this side come from `outlast validate compute --rows`, which sees the runs without their measured times; its
time from `Benchmarks serving`. aiconfigurator is installed from PyPI into Benchmarks/.build/aiconfigurator, and is asked
with its own defaults and the database it takes by default for the run's engine. Where it cannot be installed, or this
side is not built, the script says so and ends without a failure.

    make bench-serving
    python3 Benchmarks/aiconfigurator.py [outlast] [Benchmarks]

The two arguments are the programs of this side, where they are not where `make bench-serving` builds them.
"""

import csv
import dataclasses
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PACKAGE = "aiconfigurator==0.12.0"
PLACE = HERE / ".build" / "aiconfigurator"

# Rows of Data/measured/serving.csv, chosen by model, processor, engine and load before any prediction was seen.
ROWS = """
qwen_qwen3_32b_qwen_qwen3_32b_h100_sxm_vllm_agg_1024x512_c32_tp2_epnone_22
qwen_qwen3_32b_qwen_qwen3_32b_h100_sxm_vllm_agg_4096x1024_c64_tp4_epnone_86
qwen_qwen3_32b_qwen_qwen3_32b_h100_sxm_sglang_agg_2048x128_c16_tp2_epnone_28
qwen_qwen3_32b_qwen_qwen3_32b_h100_sxm_trtllm_agg_2048x512_c32_tp1_epnone_24
qwen_qwen3_32b_qwen_qwen3_32b_h100_sxm_trtllm_agg_1024x256_c128_tp2_epnone_79
2026_04_06_llama_3_1_70b_h100_sxm_vllm_fp8_agg_1024x1024_c32_tp4_ep1_629
2026_04_06_llama_3_1_70b_h100_sxm_vllm_fp8_agg_8192x1024_c16_tp8_ep1_769
2026_04_06_llama_3_1_70b_h200_sxm_trtllm_fp8_agg_8192x1024_c32_tp2_ep1_770
2026_04_06_llama_3_1_70b_h200_sxm_vllm_fp8_agg_1024x1024_c64_tp4_ep1_628
2026_04_06_llama_3_1_70b_b200_sxm_trtllm_fp8_agg_1024x8192_c64_tp2_ep1_397
2026_04_06_llama_3_1_70b_b200_sxm_vllm_fp8_agg_8192x1024_c8_tp4_ep1_692
qwen_qwen3_235b_a22b_fp8_qwen_qwen3_235b_a22b_fp8_h100_sxm_trtllm_agg_1024x512_c32_tp4_epnone_39
qwen_qwen3_235b_a22b_fp8_qwen_qwen3_235b_a22b_fp8_h100_sxm_trtllm_agg_1024x256_c128_tp8_epnone_125
qwen_qwen3_235b_a22b_fp8_qwen_qwen3_235b_a22b_fp8_h200_sxm_sglang_agg_4000x500_c7_tp4_epnone_19
qwen_qwen3_235b_a22b_fp8_qwen_qwen3_235b_a22b_fp8_h200_sxm_vllm_agg_2000x500_c16_tp2_epnone_16
2026_03_25_deepseek_r1_h200_sxm_sglang_fp8_agg_1024x1024_c32_tp8_0_ep1_0_315
2026_03_25_deepseek_r1_h200_sxm_trtllm_fp8_agg_8192x1024_c32_tp8_0_ep8_0_1247
dsr1_b200_trtllm_fp8_agg_8192x1024_c32_cfg75
2026_03_25_deepseek_r1_b200_sxm_sglang_fp8_agg_1024x1024_c64_tp8_0_ep1_0_288
2026_03_25_deepseek_r1_b200_sxm_sglang_fp8_agg_8192x1024_c16_tp8_0_ep1_0_254
2026_03_25_deepseek_r1_b200_sxm_trtllm_fp4_agg_1024x1024_c128_tp8_0_ep8_0_1085
2026_03_25_deepseek_r1_b200_sxm_trtllm_fp4_agg_8192x1024_c32_tp4_0_ep4_0_985
dsr1_h200_trtllm_fp8_agg_1024x1024_c32_cfg181
""".split()

# Models that aiconfigurator knows by another name.
NAMES = {"meta-llama/Llama-3.1-70B": "meta-llama/Meta-Llama-3.1-70B"}


def skip(why):
    """Ends without a failure."""
    print(f"skipped: {why}")
    sys.exit(0)


def install():
    """The Python that has aiconfigurator, installed where it is not there yet."""
    python = PLACE / "bin" / "python"
    marker = PLACE / "installed"
    if marker.exists() and marker.read_text() == PACKAGE:
        return python
    print(f"installing {PACKAGE} in {PLACE.relative_to(ROOT)}", file=sys.stderr)
    for command in (
        [sys.executable, "-m", "venv", str(PLACE)],
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PACKAGE],
    ):
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            lines = (done.stderr or done.stdout).strip().splitlines()
            skip(f"{PACKAGE} cannot be installed: {lines[-1] if lines else 'no reason given'}")
    marker.write_text(PACKAGE)
    return python


def chosen():
    """The rows of the list."""
    with open(ROOT / "Data" / "measured" / "serving.csv", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    missing = [name for name in ROWS if name not in rows]
    if missing:
        sys.exit(f"not in Data/measured/serving.csv: {', '.join(missing)}")
    return [rows[name] for name in ROWS]


def whole(row, column):
    """A whole number of a row; None where the row does not say."""
    return int(float(row[column])) if row[column] else None


def ours(rows, outlast, benchmarks):
    """TTFT and TPOT in milliseconds by row, and the milliseconds of one prediction."""
    with tempfile.TemporaryDirectory() as folder:
        file, out = Path(folder) / "rows.csv", Path(folder) / "predictions.csv"
        with open(file, "w", newline="") as handle:
            writer = csv.DictWriter(handle, rows[0].keys())
            writer.writeheader()
            unseen = {"silicon_ttft_ms": "", "silicon_tpot_ms": "", "out_tok_s": "", "out_tok_s_gpu": ""}
            writer.writerows([row | unseen for row in rows])
        command = [outlast, "validate", "compute", "--rows", file, "--predictions", out]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        with open(out, newline="") as handle:
            values = {
                row["id"]: (float(row["ttft_ms"]), float(row["tpot_ms"]))
                for row in csv.DictReader(handle)
                if row["tpot_ms"]
            }
        printed = subprocess.run([benchmarks, "serving", file], check=True, capture_output=True, text=True).stdout
    line = next(line for line in printed.splitlines() if line.startswith("one prediction"))
    return values, float(line.split(" ms")[0].split()[-1])


class Theirs:
    """aiconfigurator, asked by its function for one estimate."""

    def __init__(self):
        logging.disable(logging.WARNING)
        from aiconfigurator.cli import api
        from aiconfigurator.sdk.inference_session import InferenceSession

        self.estimate = api.cli_estimate
        self.values, self.refused, self.versions = {}, {}, set()
        # Milliseconds: of a first call for a processor and engine, of later ones, of a new load in a session that is kept,
        # and of a load that the session has seen.
        self.first, self.later, self.new, self.seen = [], [], [], []
        self.loaded = set()
        run = InferenceSession.run_agg

        def kept(session, config, **options):
            self.again = lambda load: run(session, dataclasses.replace(config, batch_size=load), **options)
            return run(session, config, **options)

        # The session that the call builds is kept, to ask it again without building it again.
        InferenceSession.run_agg = kept

    def ask(self, row):
        """Predicts a row, and takes the times."""
        model, batch = row["model_path"], whole(row, "batch_size")
        options = dict(
            model_path=NAMES.get(model, model),
            system_name=row["system"],
            backend_name=row["backend"],
            isl=whole(row, "isl"),
            osl=whole(row, "osl"),
            batch_size=batch,
            tp_size=whole(row, "tp_size"),
            pp_size=whole(row, "pp_size") or 1,
            gemm_quant_mode=row["gemm_quant_mode"] or None,
        )
        # What only mixtures of experts have; a row that does not say how attention is spread has experts on all processors.
        if not any(name in model for name in ("Llama", "Qwen3-32B")):
            cut, spread = whole(row, "moe_tp_size"), whole(row, "moe_ep_size")
            options |= dict(
                moe_tp_size=cut,
                moe_ep_size=spread,
                attention_dp_size=whole(row, "attention_dp_size") or max(cut * spread // options["tp_size"], 1),
                moe_quant_mode=row["moe_quant_mode"] or None,
            )
        # Where rows say 8 bits, some checkpoints have them in blocks.
        in_blocks = {name: "fp8_block" for name, value in options.items() if value == "fp8"}
        attempts = [options, options | in_blocks] if in_blocks else [options]
        for attempt in attempts:
            start = time.perf_counter()
            try:
                result = self.estimate(**attempt)
            except Exception as error:
                self.refused.setdefault(row["id"], " ".join(f"{type(error).__name__}: {error}".split())[:160])
                continue
            took = 1000 * (time.perf_counter() - start)
            self.refused.pop(row["id"], None)
            break
        else:
            return
        place = (row["system"], row["backend"])
        (self.later if place in self.loaded else self.first).append(took)
        self.loaded.add(place)
        self.values[row["id"]] = (result.ttft, result.tpot)
        self.versions.add(f"{row['backend']} {result.backend_version}")

        def timed(load):
            start = time.perf_counter()
            self.again(load)
            return 1000 * (time.perf_counter() - start)

        # Loads that differ, so that no answer is a remembered one.
        self.new.append(min(timed(batch + more) for more in range(1, 16)))
        self.seen.append(min(timed(batch + more) for more in range(1, 16)))


def error(predicted, measured):
    """|predicted / measured − 1|."""
    return abs(predicted / measured - 1)


def layout(row):
    """How a row's processors share a model."""
    words = [f"tp{whole(row, 'tp_size')}"]
    for column, name in (("attention_dp_size", "dp"), ("moe_ep_size", "ep")):
        if (whole(row, column) or 1) > 1:
            words.append(f"{name}{whole(row, column)}")
    return " ".join(words)


def show(rows, mine, each, theirs):
    """Prints everything."""
    print(f"predictions of serving times beside {PACKAGE}, milliseconds\n")
    header = ("run", "TTFT", "ours", "theirs", "TPOT", "ours", "theirs")
    print(f"{header[0]:64}" + "".join(f"{name:>9}" for name in header[1:]))
    for row in rows:
        name = row["id"]
        run = f"{row['model_path'].split('/')[-1]} {row['system']} {row['backend']} {row['backend_version']}".strip()
        load = f"{layout(row)} {row['isl']}/{row['osl']} c{whole(row, 'conc') or whole(row, 'batch_size')}"
        figures = ""
        for i, column in enumerate(("silicon_ttft_ms", "silicon_tpot_ms")):
            for value in (float(row[column]), mine.get(name, (None, None))[i], theirs.values.get(name, (None, None))[i]):
                figures += f"{value:9.{i}f}" if value is not None else f"{'-':>9}"
        print(f"{run[:42]:42} {load:21}{figures}")
    print()
    both = [row for row in rows if row["id"] in mine and row["id"] in theirs.values]
    print(f"{'':52}{'ours':>12}{'theirs':>12}{'theirs / ours':>16}")
    print(f"{'runs covered':52}{len(mine):>12}{len(theirs.values):>12}   of {len(rows)}")
    for i, (name, column) in enumerate((("TTFT", "silicon_ttft_ms"), ("TPOT", "silicon_tpot_ms"))):
        if not both:
            break
        a, b = (
            statistics.median(error(values[row["id"]][i], float(row[column])) for row in both)
            for values in (mine, theirs.values)
        )
        print(f"{f'median error of {name}, {len(both)} runs that both cover':52}{a:12.1%}{b:12.1%}{b / a:15.2f}×")

    def ratio(name, figures, middle):
        if figures:
            value = middle(figures)
            times = f"{value / each:,.1f}" if value < 100 * each else f"{value / each:,.0f}"
            print(f"{name:52}{each:9.4f} ms{value:12.3f} ms{times:>12}×")

    ratio("a prediction: session kept, a load not seen before", theirs.new, statistics.mean)
    ratio("the same, a load that was just asked", theirs.seen, statistics.mean)
    ratio("a call of its function, database loaded before", theirs.later, statistics.median)
    ratio("a call of its function, the first of a database", theirs.first, statistics.median)
    for name, why in theirs.refused.items():
        print(f"not predicted by theirs: {name}: {why}")
    print(
        f"""
Both have seen such runs. Ours is fitted to all rows of Data/measured/serving.csv, these among them; its errors on models
and processors that were left out of the fit are in `outlast validate compute`. The rows come with aiconfigurator and are
partly in its own tuning set. So the errors say how near both are here, not which is nearer elsewhere.
aiconfigurator carries databases of later engines ({", ".join(sorted(theirs.versions))}) than those of
most runs, and runs with its defaults for what rows do not state: the cache's precision, and tokens of prompts in a pass.
Times are the best of 99 (ours) and of 15 (theirs) over the runs it covers; calls of its function are timed once each. Ours
remembers nothing between predictions; a call of theirs reads its files of settings again each time."""
    )


def main():
    if os.environ.get("OUTLAST_AICONFIGURATOR") != "inside":
        python = install()
        os.environ["OUTLAST_AICONFIGURATOR"] = "inside"
        # Isolated, since this file has the package's name.
        os.execv(python, [str(python), "-I", *sys.argv])
    places = [ROOT / ".build" / "release" / "outlast", ROOT / ".build" / "release" / "Benchmarks"]
    outlast, benchmarks = [Path(given) for given in sys.argv[1:3]] + places[len(sys.argv) - 1 :]
    for program in (outlast, benchmarks):
        if not program.exists():
            skip(f"{program} is not built")
    rows = chosen()
    mine, each = ours(rows, outlast, benchmarks)
    try:
        theirs = Theirs()
    except ImportError as error:
        skip(f"{PACKAGE} is installed but does not load: {error}")
    for row in rows:
        theirs.ask(row)
    show(rows, mine, each, theirs)


if __name__ == "__main__":
    main()
