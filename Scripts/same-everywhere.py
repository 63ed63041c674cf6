#!/usr/bin/env python3
"""The same answer under every locale, zone, year and umask: the bundled scenario gives the same bits.

    Scripts/same-everywhere.py PROGRAM          a twentieth of the runs
    Scripts/same-everywhere.py PROGRAM --all    all of them

Run are the answer as text, JSON and CSV, a page and a workbook of it. Locales are those of the machine and names of many others, which
Foundation knows without the machine; zones are those of the machine; years are set by a clock that is laid over the system's, built
with cc. What a machine lacks is said loudly and left out.
"""

import argparse, concurrent.futures, os, pathlib, random, subprocess, sys, tempfile

LOCALES = """C POSIX C.UTF-8 en_US.UTF-8 en_IN de_DE.UTF-8 de_CH fr_FR.UTF-8 fr_CH sv_SE.UTF-8 nb_NO pt_BR pl_PL ru_RU uk_UA tr_TR.UTF-8
az_AZ lt_LT ar_EG ar_SA fa_IR.UTF-8 he_IL hi_IN mr_IN ne_NP bn_BD my_MM th_TH th_TH@calendar=buddhist ja_JP.UTF-8
ja_JP@calendar=japanese zh_CN.UTF-8 zh_TW ko_KR km_KH dz_BT sw_KE am_ET es_ES es_419 el_GR zh_CN.GB18030 ja_JP.EUC-JP de_DE@euro
en_US@numbers=arab nonsense no_SUCH.ENCODING""".split()
YEARS = [1970, 1999, 2000, 2024, 2027, 2038, 2100, 2200, 9999]
UMASKS = [0o000, 0o022, 0o027, 0o077, 0o177, 0o777]
CLOCK = """
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
static time_t now(void) { return atoll(getenv("PRETENDED_SECONDS")); }
time_t time(time_t *at) { time_t is = now(); if (at) *at = is; return is; }
int gettimeofday(struct timeval *restrict at, void *restrict zone) { at->tv_sec = now(); at->tv_usec = 0; return 0; }
int clock_gettime(clockid_t clock, struct timespec *at) {
  if (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE) return (int)syscall(SYS_clock_gettime, clock, at);
  at->tv_sec = now(); at->tv_nsec = 0; return 0;
}
"""
SCENARIO = ["china-2024-12", "--horizon", "6", "--paths", "16"]
COMMANDS = [
  ["runway", *SCENARIO], ["runway", *SCENARIO, "--json"], ["runway", *SCENARIO, "--csv"],
  ["report", *SCENARIO, "-o", "page.html"], ["export", *SCENARIO, "--company", "zhipu", "-o", "book.xlsx"],
]


def loudly(text):
  print("*" * 80, f"same-everywhere: {text}", "*" * 80, sep="\n", file=sys.stderr)


def zones():
  home = pathlib.Path("/usr/share/zoneinfo")
  # Beside the zones stand the same once more, by another count of seconds.
  files = [path for path in home.rglob("*") if path.is_file() and path.relative_to(home).parts[0] not in {"posix", "right"}]
  found = [os.fspath(path.relative_to(home)) for path in files if path.read_bytes()[:4] == b"TZif"]
  if not found:
    loudly("this machine knows NO ZONES (apt-get install tzdata): only zones by their distance are tried")
  return sorted(found) + ["UTC", "UTC+12", "UTC-14", "<nonsense>", ":/etc/hostname"]


def clock(scratch):
  """The environment of a clock that shows what it is told; nothing where it cannot be built or does not work."""
  (scratch / "clock.c").write_text(CLOCK)
  library = scratch / "clock.so"
  try:
    subprocess.run(["cc", "-shared", "-fPIC", "-O", "-o", library, scratch / "clock.c"], check=True)
    shown = subprocess.run(
      ["date", "+%Y"], env={**os.environ, "LD_PRELOAD": os.fspath(library), "PRETENDED_SECONDS": "4102444800", "TZ": "UTC"},
      capture_output=True, text=True, check=True).stdout.strip()
  except (OSError, subprocess.CalledProcessError):
    shown = "nothing"
  if shown == "2100":
    return {"LD_PRELOAD": os.fspath(library)}
  loudly(f"no clock can be laid over the system's (asked for 2100 it shows {shown}): no year but this one is tried")
  return None


def answer(program, command, folder, environment, umask):
  """What a command prints and writes."""
  kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "TZ"))}
  folder.mkdir()
  done = subprocess.run(
    [program, *command], cwd=folder, env={**kept, "TERM": "dumb", "SWIFT_BACKTRACE": "enable=no", **environment},
    stdin=subprocess.DEVNULL, capture_output=True, umask=umask)
  files = []
  for file in sorted(folder.iterdir()):
    # Whoever is not root cannot read what a mask denies to its maker.
    file.chmod(0o600)
    files.append((file.name, file.read_bytes()))
  return done.returncode, done.stdout, done.stderr, files


def main():
  parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
  parser.add_argument("program", type=pathlib.Path)
  parser.add_argument("--all", action="store_true")
  parser.add_argument("--seed", type=int, default=18)
  arguments = parser.parse_args()
  program, chance = arguments.program.resolve(), random.Random(arguments.seed)
  installed = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.split()
  with tempfile.TemporaryDirectory() as name:
    scratch = pathlib.Path(name).resolve()
    pretended = clock(scratch)
    places = [(f"{variable}={one}", {variable: one}, -1) for one in sorted({*LOCALES, *installed}) for variable in ("LC_ALL", "LANG")]
    places += [(f"TZ={zone}", {"TZ": zone}, -1) for zone in zones()]
    places += [(f"umask {mask:03o}", {}, mask) for mask in UMASKS]
    if pretended:
      # 365.2425 days a year are near enough: the middle of it is meant.
      seconds = {year: str(int((year - 1970 + 0.5) * 31_556_952)) for year in YEARS}
      places += [(f"year {year}", {**pretended, "PRETENDED_SECONDS": seconds[year]}, -1) for year in YEARS]
    # Of a zone only dates could come: the text has some, and the workbook is made by a library of its own.
    runs = [(place, command) for place in places for command in (COMMANDS[::4] if "TZ" in place[1] else COMMANDS)]
    if not arguments.all:
      runs = chance.sample(runs, len(runs) // 20)
    wanted = [answer(program, command, scratch / f"wanted-{number}", {}, -1) for number, command in enumerate(COMMANDS)]
    for command, found in zip(COMMANDS, wanted):
      if found[0]:
        sys.exit(f"same-everywhere: {' '.join(command)} ends with {found[0]}: {found[2].decode()}")
    plain = answer(program, COMMANDS[0], scratch / "plain", {"LC_ALL": "C"}, -1)

    def tried(number):
      (where, environment, umask), command = runs[number]
      found = answer(program, command, scratch / f"run-{number}", environment, umask)
      # The text alone is drawn with other signs where the language of the machine has none of them.
      may_be = [wanted[COMMANDS.index(command)], *([plain] if command == COMMANDS[0] else [])]
      return None if found in may_be else f"{where}: outlast {' '.join(command)} gives another answer, status {found[0]}"

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
      wrong = [found for found in pool.map(tried, range(len(runs))) if found]
  for found in wrong:
    print(f"same-everywhere: {found}", file=sys.stderr)
  print(f"same-everywhere: seed {arguments.seed}, {len(places)} places, {len(runs)} runs, {len(wrong)} with other bits")
  sys.exit(1 if wrong else 0)


if __name__ == "__main__":
  main()
