# make run     install what is missing, build, answer the main question on the bundled scenario
# make test    everything that must hold before a change lands
# make tested  what make test is run with: the program as it is shipped, its unit tests, the fuzzer and the benchmarks, in one build
# make cases  small inputs whose right answer is known, where their folder is there; says of each whether it is right
# make guides  that the guides show what is printed, and that the documentation names what is there
# make dependencies  that the parts of the program are those that are listed
# make test-times  the tests that take over ten seconds, run one after the other
# make bench   speed, printed as figures beside their targets
# make bench-native  market-20 built for this very processor
# make benchmarks  the ratios that a change must hold, from a short run of the benchmarks
# make bench-serving  predictions of serving times beside aiconfigurator's
# make bench-plan  the planned deployment beside aiconfigurator's, and what either is worth
# make bench-traffic  speed and memory of the simulation of serving
# make growth-of-time  that time grows no faster than what is given: cases, errors, rows, months, requests
# make memory  that what is said of memory is what is taken, and that prices and growth keep no paths
# make interrupt  every command interrupted at random moments ends within 0.3 s and leaves nothing; INTERRUPTS=20 for more
# make fuzz    100,000 mutated inputs to every parser
# make corrupt  300 times damaged shards and rows, none of which may be taken for whole
# make strangers  20 rounds of texts, files and options of strangers through every command and output, and terminals of every kind
# make storm   1,000 runs of whole commands on mutated options and files; RUNS=20000 for more
# make sanitize  the rooms that sample, and mutated inputs, under the address and the thread sanitizer
# make check-board  the report in Chromium and the workbook in LibreOffice, which are installed where they are missing
# make bits    the same bits on other instruction sets, threads and without optimisation
# make dist    dist/outlast: one relocatable, stripped binary with the data inside
# make check-dist  that it starts from another folder, and without the library that writes workbooks
# make docs    Documentation/equations.md from the model, and the DocC archive
# make check-docs  that the archive builds without a warning
# make figures  the times that a change of the workshop is measured by: clean builds, and answers
# make faults  that writing fails well: killed, full disks, failing system calls, and every stream; FAULTS=1000 for more
# make everywhere  the same bits under locales, zones, years and masks
# make proof   what is counted whole: make test ten times beside two busy processes, a million mutated inputs
# make format  the house's layout

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MACHINE := $(shell uname -m)
# Fused multiply-add is an instruction from x86-64-v3 (2013) on; without it the same bits cost a library call.
FLAGS := $(if $(filter x86_64,$(MACHINE)),-Xcc -march=x86-64-v3)
INPUTS := 100000
RUNS := 1000
STRANGERS := 20
FAULTS := 50
DAMAGES := 300
INTERRUPTS := 1
# No path of the machine that built it stands in the program; calls of the C library are checked for room, and tables that a fault
# could write through are closed before it starts. (Paths in the index of sources stay: tests are found by them.)
PATHS := -Xcc -ffile-prefix-map=$(CURDIR)/= -Xcc -ffile-compilation-dir=. -Xswiftc -debug-prefix-map -Xswiftc $(CURDIR)=.
HARD := -Xcc -D_FORTIFY_SOURCE=2 -Xlinker -z -Xlinker relro -Xlinker -z -Xlinker now
RELEASE := -c release $(FLAGS) $(PATHS) $(HARD)
BUILT := .build/release
SOURCES := Package.swift Sources Tests Benchmarks Fuzz

.PHONY: run build tested test unit lint smoke cases guides dependencies test-times bench bench-native bench-serving bench-plan
.PHONY: bench-traffic fuzz sanitize benchmarks check-board bits dist check-dist docs check-docs figures proof format setup
.PHONY: storm strangers faults everywhere corrupt growth-of-time memory interrupt

run: build
	@$(BUILT)/outlast runway

build: setup
	@swift build $(RELEASE) --product outlast

setup:
	@Scripts/setup.sh

# The objects of the program are those of the product: what is tested is what is shipped.
tested: setup
	@swift build $(RELEASE) --build-tests

test: lint unit smoke guides dependencies

lint: setup
	@swift format lint --strict --recursive $(SOURCES)
	@Scripts/check-imports.sh
	@python3 -B Scripts/check-files-test.py
	@python3 -B Scripts/check-files.py
	@Scripts/check-scripts.sh
	@python3 -B Scripts/check-scripts-test.py
	@python3 -B Scripts/check-files-test.py
	@python3 -B Scripts/check-files.py

# Numeric tests run in release: lanes in a debug build are hundreds of times slower.
unit: tested
	@python3 -B Scripts/unit.py swift test $(RELEASE) --skip-build

smoke: tested
	@Scripts/check-symbols.sh $(BUILT)
	@Scripts/check-conversions.sh $(BUILT)
	@python3 -B Scripts/smoke-test.py
	@python3 -B Scripts/smoke.py $(BUILT)/outlast

# The inputs lie beside the repository, or where OUTLAST_CASES says; without them this passes, and says that nothing was run.
cases: tested
	@python3 -B Scripts/cases-test.py
	@python3 -B Scripts/cases.py $(BUILT)/outlast

guides: tested
	@python3 -B Scripts/guides-test.py
	@python3 -B Scripts/guides.py $(BUILT)/outlast
	@python3 -B Scripts/check-docs-test.py
	@python3 -B Scripts/check-docs.py $(BUILT)/outlast

dependencies: tested
	@python3 -B Scripts/check-dependencies-test.py
	@python3 -B Scripts/check-dependencies.py Package.resolved

test-times: tested
	@python3 -B Scripts/unit.py --times swift test $(RELEASE) --skip-build

bench: tested
	@$(BUILT)/Benchmarks

benchmarks: tested
	@$(BUILT)/Benchmarks ratios

# market-20 built for this very processor, as the programs beside it are.
bench-native: setup
	@swift run --scratch-path .build-native-bench -c release -Xcc -march=native Benchmarks market-20

bench-serving: tested
	@python3 Benchmarks/aiconfigurator.py

# Takes about eight minutes, nearly all of them aiconfigurator's searches.
bench-plan: build
	@python3 Benchmarks/aiconfigurator_plan.py

bench-traffic: tested
	@$(BUILT)/Benchmarks traffic

# How time, memory and the end at a signal grow: of the program as it is shipped.
growth-of-time: tested
	@python3 -B Scripts/growth-of-time.py $(BUILT)/outlast

memory: tested
	@python3 -B Scripts/memory.py $(BUILT)/outlast

interrupt: tested
	@python3 -B Scripts/interrupt.py $(BUILT)/outlast --rounds $(INTERRUPTS)

fuzz: tested
	@Scripts/fuzz.sh $(BUILT)/Fuzz $(INPUTS)

# What a fault does is seen from outside: files, streams and statuses.
faults: tested
	@Scripts/install.sh --lean strace
	@python3 -B Scripts/fault.py $(BUILT)/outlast --rounds $(FAULTS)

everywhere: tested
	@python3 -B Scripts/same-everywhere.py $(BUILT)/outlast

corrupt: tested
	@python3 -B Scripts/corrupt.py $(BUILT)/outlast $(DAMAGES)

# Looks at every byte that comes out.
strangers: tested
	@python3 -B Scripts/strangers.py $(BUILT)/outlast $(STRANGERS)

storm: tested
	@python3 -B Scripts/storm.py $(BUILT)/outlast --runs $(RUNS)

# Results are merged on two threads and files of strangers are read: what both may get wrong shows in no number.
sanitize: setup
	@Scripts/sanitize.sh address $(RELEASE)
	@Scripts/sanitize.sh thread $(RELEASE)

check-board: build
	@Scripts/check-board.sh $(BUILT)/outlast

bits: setup
	@Scripts/same-bits.sh

dist: setup
	@swift build $(RELEASE) --static-swift-stdlib -Xswiftc -no-toolchain-stdlib-rpath --product outlast --scratch-path .build-dist
	@mkdir -p dist
	@cp .build-dist/release/outlast LICENSE THIRD-PARTY-NOTICES.md SBOM.spdx.json dist/
	@strip dist/outlast
# Messages of Swift's own library name the files of whoever built that; as many letters stand in their place.
	@LC_ALL=C sed -i 's|/home/build-user/|swift-toolchain//|g' dist/outlast
	@python3 -B Scripts/check-dependencies.py Package.resolved --toolchain
	@ls -l dist/outlast

check-dist: dist
	@Scripts/check-dist.sh dist/outlast

docs: build
	@$(BUILT)/outlast equations > .build/equations.md
	@mv .build/equations.md Documentation/equations.md
	@Scripts/docs.sh

check-docs: setup
	@Scripts/docs.sh

figures:
	@Scripts/figures.sh

proof:
	@Scripts/proof.sh

format:
	@swift format --in-place --recursive $(SOURCES)
