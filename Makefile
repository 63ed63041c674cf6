# make run     install what is missing, build, answer the main question on the bundled scenario
# make test    everything that must hold before a change lands
# make guides  that the guides show what is printed
# make bench   speed, printed as figures beside their targets
# make benchmarks  that the benchmarks still build
# make bench-serving  predictions of serving times beside aiconfigurator's
# make bench-plan  the planned deployment beside aiconfigurator's, and what either is worth
# make bench-traffic  speed and memory of the simulation of serving
# make fuzz    100,000 mutated inputs to every parser
# make sanitize  the rooms that sample, and mutated inputs, under the address and the thread sanitizer
# make check-board  the report in Chromium and the workbook in LibreOffice, where these are installed
# make bits    the same bits on other instruction sets, threads and without optimisation
# make dist    dist/outlast: one relocatable, stripped binary with the data inside; it needs libxlsxwriter4
# make docs    Documentation/equations.md from the model, and the DocC archive
# make format  the house's layout

SHELL := /bin/bash
MACHINE := $(shell uname -m)
# Fused multiply-add is an instruction from x86-64-v3 (2013) on; without it the same bits cost a library call.
FLAGS := $(if $(filter x86_64,$(MACHINE)),-Xcc -march=x86-64-v3)
INPUTS := 100000
RELEASE := -c release $(FLAGS)
TESTED := $(RELEASE) -Xswiftc -enable-testing --scratch-path .build-tests
SOURCES := Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources Fuzz/Package.swift Fuzz/Sources

.PHONY: run build test unit lint smoke guides bench bench-native bench-serving bench-plan bench-traffic fuzz sanitize benchmarks check-board bits dist docs format setup

run: build
	@.build/release/outlast runway

build: setup
	@swift build $(RELEASE) --product outlast

setup:
	@Scripts/setup.sh

test: lint unit smoke guides

lint: setup
	@swift format lint --strict --recursive $(SOURCES)
	@Scripts/check-imports.sh

# Numeric tests run in release: lanes in a debug build are hundreds of times slower.
unit: setup
	@swift test $(TESTED)

# The program that the unit tests were built with, so that the rooms are not compiled twice.
smoke: setup
	@swift build $(TESTED) --product outlast
	@Scripts/check-symbols.sh .build-tests/release
	@Scripts/smoke.sh .build-tests/release/outlast

guides: setup
	@swift build $(TESTED) --product outlast
	@python3 -B Scripts/guides-test.py
	@python3 -B Scripts/guides.py .build-tests/release/outlast

# Built on every change, since nothing else compiles it.
benchmarks: setup
	@swift build --package-path Benchmarks $(RELEASE)

bench: setup
	@swift run --package-path Benchmarks $(RELEASE) Benchmarks

# market-20 built for this very processor, as the programs beside it are.
bench-native: setup
	@swift run --package-path Benchmarks --scratch-path .build-native-bench -c release -Xcc -march=native Benchmarks market-20

bench-serving: build
	@swift build --package-path Benchmarks $(RELEASE) --product Benchmarks
	@python3 Benchmarks/aiconfigurator.py

# Takes about eight minutes, nearly all of them aiconfigurator's searches.
bench-plan: build
	@python3 Benchmarks/aiconfigurator_plan.py

bench-traffic: setup
	@swift run --package-path Benchmarks $(RELEASE) Benchmarks traffic

fuzz: setup
	@SWIFT_BACKTRACE=enable=no swift run --package-path Fuzz $(RELEASE) Fuzz $(INPUTS)

# Results are merged on two threads and files of strangers are read: what both may get wrong shows in no number.
sanitize: setup
	@Scripts/sanitize.sh address $(RELEASE)
	@Scripts/sanitize.sh thread $(RELEASE)

check-board: build
	@Scripts/check-board.sh .build/release/outlast

bits: setup
	@Scripts/same-bits.sh

# Debian has libxlsxwriter as a shared library only: where the binary runs, libxlsxwriter4 must be installed.
dist: setup
	@swift build $(RELEASE) --static-swift-stdlib --product outlast --scratch-path .build-dist
	@mkdir -p dist && cp .build-dist/release/outlast dist/outlast && strip dist/outlast
	@ls -l dist/outlast

docs: build
	@.build/release/outlast equations > Documentation/equations.md
	@OUTLAST_DOCC=1 swift package --scratch-path .build-docc --allow-writing-to-directory .build-docc/archives \
	  generate-documentation --target Units --target Maths --target Facts --target Economy --target Compute \
	  --target Scenarios --target Studies --target Reports --enable-experimental-combined-documentation \
	  --output-path .build-docc/archives/outlast.doccarchive

format:
	@swift format --in-place --recursive $(SOURCES)
