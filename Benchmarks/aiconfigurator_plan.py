#!/usr/bin/env python3
"""Sets the deployment that `outlast plan` chooses beside the one that aiconfigurator chooses, for one question.

The question: DeepSeek-V3 on 32 H200, 4000 tokens in and 1000 out, the first token within 2 s and 50 ms per output token.
Both plans are scored three ways: by aiconfigurator, by the nearest measured runs, and by `outlast cost`. Prints one table.

aiconfigurator is installed from PyPI into Benchmarks/.build/aiconfigurator. Its best plan is that of `cli default`, for
aggregated and for disaggregated serving; a given layout is scored by `cli exp` with that layout as the only candidate,
which takes the same kernels' tables as its search does (its `cli estimate` does not, where experts are spread), and of the
batch sizes on its front the nearest is taken.

    make bench-plan
    python3 Benchmarks/aiconfigurator_plan.py [--outlast FILE] [--measured FILE] [--plan-json FILE] [--backends A,B]

--plan-json reads a plan from a file instead of asking outlast for one.
"""

import argparse
import csv
import dataclasses
import importlib.util
import json
import logging
import math
import os
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent

MODEL, PATH = "deepseek-v3", "deepseek-ai/DeepSeek-V3"
SHAPES = ("DeepSeek-V3", "DeepSeek-R1")
GPUS, GPU, SYSTEM = 32, "H200", "h200_sxm"
INPUT, OUTPUT, TTFT, TPOT = 4000, 1000, 2.0, 0.050
# No rent of it is known on every date; costs are not shown, so any will do.
RENT = ["--rent", "2 USD/GPU-hour"]


@dataclasses.dataclass(frozen=True)
class Layout:
    """Ways in which a worker is cut, as both programs call them."""

    tp: int = 1
    dp: int = 1
    pp: int = 1
    ep: int = 1

    @property
    def gpus(self):
        return self.tp * self.dp * self.pp

    def __str__(self):
        words = [f"{name}{ways}" for name, ways in dataclasses.asdict(self).items() if ways > 1]
        return " ".join(words) or "one GPU"

    def distance(self, other):
        """How far another layout is, in doublings of any of its ways."""
        return sum(
            abs(math.log2(a / b)) for a, b in zip(dataclasses.astuple(self), dataclasses.astuple(other))
        )


@dataclasses.dataclass
class Plan:
    """A deployment of a fleet, and what its own program expects of it."""

    name: str
    engine: str
    layout: Layout  # of what writes tokens
    replicas: float  # of that
    gpus: int  # of the fleet
    concurrency: float  # in flight in the fleet
    own: tuple  # tokens/s/GPU, TTFT in s, TPOT in s
    prefill: Layout | None = None
    prefills: float = 0  # workers that only read prompts

    def words(self):
        if self.prefill:
            return f"{self.prefills:g}×[{self.prefill}] read, {self.replicas:g}×[{self.layout}] write"
        return f"{self.replicas:g}×[{self.layout}]"

    @property
    def batch(self):
        """Requests in flight in a group of attention."""
        return self.concurrency / self.replicas / self.layout.dp


# What outlast says. All that knows the shape of its answer is here.


def layout_of(spread):
    return Layout(spread["tensor"], spread["data"], spread["pipeline"], spread["expertSpread"])


def plan_of(answer):
    """The plan in an answer of `outlast plan --json`."""
    best = answer["best"]
    prefill = best.get("prefill")
    return Plan(
        name="outlast's best",
        engine=answer["engine"],
        layout=layout_of(best["layout"]),
        replicas=best["replicas"],
        gpus=best["gpuCount"],
        concurrency=best["requestsInFlightPerReplica"] * best["replicas"],
        own=(best["throughput"]["outputPerGPU"], best["firstToken"], best["timePerToken"]),
        prefill=layout_of(prefill["layout"]) if prefill else None,
        prefills=prefill["replicas"] if prefill else 0,
    )


def ask_plan(outlast, file, engine):
    """The plan of this side, and the seconds it took; none where the command is not there."""
    if file:
        return plan_of(json.loads(Path(file).read_text())), None
    command = [outlast, "plan", MODEL, "--gpu", f"{GPUS}x{GPU}", "--input", str(INPUT), "--output", str(OUTPUT)]
    command += ["--ttft", f"{TTFT:g}s", "--tpot", f"{1000 * TPOT:g}ms", "--engine", engine, *RENT, "--json"]
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True)
    took = time.perf_counter() - start
    if done.returncode != 0:
        print(f"no plan of outlast: {(done.stderr or done.stdout).strip().splitlines()[:1]}")
        return None, took
    return plan_of(json.loads(done.stdout)), took


def ask_cost(outlast, plan):
    """Tokens/s/GPU, TTFT and TPOT of a plan by `outlast cost`, or why there are none."""
    if plan.prefill:
        return "outlast cost has no pools of its own for prompts"
    layout = plan.layout
    replicas = GPUS // layout.gpus
    command = [outlast, "cost", MODEL, "--gpu", f"{replicas * layout.gpus}x{GPU}", "--engine", plan.engine, *RENT]
    command += ["--input", str(INPUT), "--output", str(OUTPUT), "--json"]
    for flag, ways in dataclasses.asdict(layout).items():
        command += [f"--{flag}", str(ways)]
    command += ["--concurrency", str(max(round(plan.concurrency / plan.replicas * replicas), 1))]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        return " ".join((done.stderr or done.stdout).split())[:120]
    figures = {figure["name"]: figure["value"] for figure in json.loads(done.stdout)["figures"]}
    return tuple(figures[name] for name in ("output tokens a GPU", "time to first token", "time per output token"))


# What was measured.


def number(row, column):
    return float(row[column]) if row.get(column) else None


def nearest(rows, plan):
    """The nearest measured run and its distances: of layout, of tokens in and out, of requests in flight a GPU."""
    found = []
    for row in rows:
        if row["system"] != SYSTEM or not any(shape in row["model_path"] for shape in SHAPES):
            continue
        if (row["mode"] == "disagg") != bool(plan.prefill):
            continue

        def layout(role=""):
            names = ("tp_size", "attention_dp_size", "pp_size", "moe_ep_size")
            return Layout(*(int(number(row, role + name) or 1) for name in names))

        if plan.prefill:
            there, before = layout("decode_"), layout("prefill_")
            workers = [number(row, f"{role}_num_workers") or 1 for role in ("prefill", "decode")]
            gpus = number(row, "gpus") or workers[0] * before.gpus + workers[1] * there.gpus
            far = plan.layout.distance(there) + plan.prefill.distance(before)
            shown = f"{workers[0]:g}×[{before}], {workers[1]:g}×[{there}]"
        else:
            there = layout()
            gpus = number(row, "gpus") or there.gpus
            far, shown = plan.layout.distance(there), f"[{there}]"
        load = number(row, "conc") or (number(row, "batch_size") or 0)
        isl, osl, ttft, tpot = (number(row, name) for name in ("isl", "osl", "silicon_ttft_ms", "silicon_tpot_ms"))
        if not (load and gpus and tpot and ttft):
            continue
        tokens = abs(math.log2(isl / INPUT)) + abs(math.log2(osl / OUTPUT))
        density = abs(math.log2((load / gpus) / (plan.concurrency / plan.gpus)))
        rate = number(row, "out_tok_s_gpu") or (number(row, "out_tok_s") or 0) / gpus
        # Where no throughput was kept: as many requests end as begin.
        rate = rate or load * osl / ((ttft + (osl - 1) * tpot) / 1000) / gpus
        where = f"{row['backend']} {shown} {isl:g}/{osl:g} c{load:g} on {gpus:g} GPUs"
        found.append(((far, tokens, density), row["id"], where, (rate, ttft / 1000, tpot / 1000)))
    return min(found, default=None)


# What aiconfigurator says. Runs inside its own Python.


def pick(row, key, role=""):
    return row[f"({role}){key}"] if role else row[key]


def theirs_layout(row, role=""):
    return Layout(*(int(pick(row, name, role)) for name in ("tp", "dp", "pp", "moe_ep")))


class Theirs:
    def __init__(self):
        logging.disable(logging.CRITICAL)
        from aiconfigurator.cli import api

        self.api = api

    def best(self, backend):
        """Its best plans for one engine, aggregated and disaggregated, the seconds it took, and what it says of none."""
        start = time.perf_counter()
        try:
            result = self.api.cli_default(
                model_path=PATH, total_gpus=GPUS, system=SYSTEM, backend=backend, isl=INPUT, osl=OUTPUT,
                ttft=1000 * TTFT, tpot=1000 * TPOT,
            )  # fmt: skip
        except Exception as error:
            return [], time.perf_counter() - start, " ".join(str(error).split())[:120]
        plans = []
        for mode, table in result.best_configs.items():
            if len(table) == 0:
                continue
            row = table.iloc[0]
            used = int(row["num_total_gpus"])
            times = GPUS // used
            own = (float(row["tokens/s/gpu"]), row["ttft"] / 1000, row["tpot"] / 1000)
            shared = dict(name=f"aiconfigurator, {mode}", engine=backend, gpus=used * times, own=own)
            shared |= dict(concurrency=float(row["concurrency"]) * times)
            if "(d)tp" in table.columns:
                plan = Plan(
                    layout=theirs_layout(row, "d"), replicas=int(row["(d)workers"]) * times, **shared,
                    prefill=theirs_layout(row, "p"), prefills=int(row["(p)workers"]) * times,
                )  # fmt: skip
            else:
                plan = Plan(layout=theirs_layout(row), replicas=times, **shared)
            plans.append(plan)
        return plans, time.perf_counter() - start, None

    def candidates(self, role, layout):
        stage = layout.tp * layout.dp
        ways = dict(
            num_gpu=layout.gpus, tp=layout.tp, pp=layout.pp, dp=layout.dp, moe_ep=layout.ep, moe_tp=stage // layout.ep
        )
        return {f"{role}_{name}_candidates": [value] for name, value in ways.items()}

    def score(self, plan, backend):
        """Tokens/s/GPU, TTFT, TPOT and the load these are for, or why there are none."""
        question = dict(isl=INPUT, osl=OUTPUT, ttft=1000 * TTFT, tpot=1000 * TPOT, total_gpus=GPUS)
        roles = [("prefill", plan.prefill), ("decode", plan.layout)] if plan.prefill else [("agg", plan.layout)]
        question["serving_mode"] = "disagg" if plan.prefill else "agg"
        why = None
        # Which numbers attention is computed with is not found out for tables of widely spread experts.
        for attention in (None, "fp8_block"):
            config = dict(question)
            for role, layout in roles:
                prefix = "" if role == "agg" else role + "_"
                config |= {f"{prefix}model_path": PATH, f"{prefix}system_name": SYSTEM}
                config |= {f"{prefix}backend_name": backend} | self.candidates(role, layout)
                if attention:
                    config[f"{prefix}fmha_quant_mode"] = attention
            try:
                result = self.api.cli_exp(config={"given": config})
            except Exception as error:
                said = [outcome for outcome in getattr(error, "outcomes", {}).values()] or [error]
                why = why or " ".join(str(said[0]).split())[:120]
                continue
            front = result.pareto_fronts["given"]
            if len(front) == 0:
                why = why or "nothing on its front"
                continue
            column = "(d)bs" if plan.prefill else "bs"
            nearest = min(range(len(front)), key=lambda i: abs(math.log(front.iloc[i][column] / plan.batch)))
            row = front.iloc[nearest]
            load = f"batch {row[column]:g}, asked {plan.batch:.3g}"
            if plan.prefill:
                load += f", {row['(p)workers']:g}+{row['(d)workers']:g} workers"
            return (float(row["tokens/s/gpu"]), row["ttft"] / 1000, row["tpot"] / 1000), load
        return why, ""


# The table.


def line(label, score, note=""):
    if isinstance(score, tuple):
        rate, first, each = score
        held = [] if first <= TTFT * 1.0005 else ["TTFT missed"]
        held += [] if each <= TPOT * 1.0005 else ["TPOT missed"]
        print(f"  {label:24}{rate:10.1f}{1000 * first:10.0f}{1000 * each:10.1f}  {'; '.join([*held, note])}".rstrip('; '))
    else:
        print(f"  {label:24}{'-':>10}{'-':>10}{'-':>10}  {score}")


def show(plan, theirs, outlast, rows):
    print(f"\n{plan.name}: {plan.engine}, {plan.words()}, {plan.gpus} GPUs, {plan.concurrency:.0f} in flight")
    line("says of itself", plan.own)
    line("by aiconfigurator", *theirs.score(plan, plan.engine))
    run = nearest(rows, plan)
    if run:
        (layout, tokens, density), name, where, score = run
        line("nearest measured run", score, where)
        print(f"  {'':24}{name}; distance in doublings: layout {layout:.1f}, tokens {tokens:.2f}, load a GPU {density:.2f}")
    else:
        line("nearest measured run", "none of this shape, GPU and kind of serving")
    line("by outlast cost", ask_cost(outlast, plan))


def beside():
    """The script that sets predictions side by side: it knows how to install aiconfigurator."""
    spec = importlib.util.spec_from_file_location("predictions", HERE / "aiconfigurator.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main():
    parser = argparse.ArgumentParser(description="plans of outlast beside those of aiconfigurator")
    parser.add_argument("--outlast", default=ROOT / ".build" / "release" / "outlast", type=Path)
    parser.add_argument("--measured", default=ROOT.parent / "shared" / "data" / "measured_serving_visible.csv", type=Path)
    parser.add_argument("--plan-json")
    parser.add_argument("--backends", default="sglang,vllm,trtllm")
    options = parser.parse_args()
    predictions = beside()
    if os.environ.get("OUTLAST_AICONFIGURATOR") != "inside":
        python = predictions.install()
        os.environ["OUTLAST_AICONFIGURATOR"] = "inside"
        # Isolated, since a file here has the package's name.
        os.execv(python, [str(python), "-I", *sys.argv])
    if not options.outlast.exists():
        predictions.skip(f"{options.outlast} is not built")
    measured = options.measured
    if not measured.exists():
        measured = ROOT / "Data" / "measured" / "serving.csv"
    with open(measured, newline="") as file:
        rows = list(csv.DictReader(file))
    try:
        theirs = Theirs()
    except ImportError as error:
        predictions.skip(f"{predictions.PACKAGE} is installed but does not load: {error}")
    print(
        f"{MODEL} on {GPUS}x{GPU}, {INPUT} tokens in, {OUTPUT} out, TTFT {TTFT:g} s, TPOT {1000 * TPOT:g} ms; "
        f"beside {predictions.PACKAGE}\n"
    )
    mine, took = ask_plan(options.outlast, options.plan_json, options.backends.split(",")[0])
    if took is not None:
        print(f"outlast plan took {took:.2f} s")
    plans = []
    for backend in options.backends.split(","):
        found, took, why = theirs.best(backend)
        best = "; ".join(f"{plan.name.split(', ')[1]} {plan.own[0]:.1f} tokens/s/GPU" for plan in found)
        print(f"aiconfigurator's search for {backend} took {took:.0f} s: {best or 'nothing: ' + str(why)}", flush=True)
        plans += found
    print(f"\n{'':26}{'tok/s/GPU':>10}{'TTFT ms':>10}{'TPOT ms':>10}")
    for plan in ([mine] if mine else []) + sorted(plans, key=lambda plan: -plan.own[0]):
        show(plan, theirs, options.outlast, rows)
    print(
        """
TTFT of aiconfigurator has no queue in it beyond the share of steps that read prompts; outlast's is a mean that has one. Its
rows were partly among those that both were fitted to. Nearest is by layout first, then tokens, then load a GPU; a run far
from the plan says little of it. The data bases of aiconfigurator are of later engines than the measured runs."""
    )


if __name__ == "__main__":
    main()
