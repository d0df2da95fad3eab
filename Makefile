# `make run` and `make test` are all it takes; CONTRIBUTING.md says more.

RELEASE := .build/release
# Of debug information the lines of our own language alone: they are what a crash report names. Nearly all that is C is
# two copies of BoringSSL, which are built in half the time when they are to be small.
LEAN := -Xswiftc -gline-tables-only -Xcc -g0 -Xcc -Os

.PHONY: run test soak build bench format lint clean

run: build
	@.ci/demo $(RELEASE)

test:
	@.ci/packages build test
	@.ci/test

soak:
	@.ci/packages build test
	ANKERPLATZ_SEEDS=10000 swift test --filter SimulationTests

build:
	@.ci/packages build
	swift build -c release $(LEAN)

bench: build
	@.ci/packages test bench
	@.ci/python Tests/Benchmarks/bench.py $(RELEASE)

format:
	swift format --in-place --recursive Package.swift Sources Tests server kiosk templates

lint:
	@.ci/packages build
	@.ci/lint

clean:
	swift package clean
	rm -rf .build-venv
