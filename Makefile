# make run    sets everything up and opens the assistant on 127.0.0.1:7860
# make test   sets everything up and runs the tests
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install

unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check bench bench-ask bench-ablation bench-trace bench-draft bench-carryover bench-growth bench-scale bench-peers faults bundle setup lock docs clean

run: setup
	$(BIN)/nigao serve --prepare

test: .venv/.dev
	$(BIN)/python -m pytest -n auto --maxprocesses=4 --dist=loadfile --cov=assistant --cov-report=term-missing:skip-covered --cov-fail-under=90

check: .venv/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

# bench-ask, bench-trace, bench-draft and bench-peers measure on your own reports with REPORTS="FOLDER…"
bench: .venv/.dev
	$(BIN)/python -m tests.bench.speed tests/bench

bench-ask bench-ablation bench-trace bench-draft bench-carryover bench-growth bench-scale bench-peers: bench-%: .venv/.dev
	$(BIN)/python -m tests.bench.$* $(REPORTS)

# every attack at full length with its counts; faults FAMILIES=crash runs one
faults: .venv/.dev
	$(BIN)/python -m tests.faults $(FAMILIES)

# one folder that installs on a machine without any network
bundle: .venv/.runtime
	$(BIN)/python -m assistant.deploy.bundle build/nigao-bundle

docs: .venv/.dev
	$(BIN)/python -m tests.readme

setup: .venv/.runtime

.venv/.runtime: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Nigao needs Python 3.11 or newer: make run PYTHON=/path/to/python3.11"; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || { rm -rf .venv; $(PYTHON) -m venv .venv; } || { rm -rf .venv; echo "python3 -m venv failed; on Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	@echo "Installing the locked requirements; this takes a minute or two …"
	@$(PIP) --require-hashes --no-deps -r requirements.lock
	@$(PIP) --no-build-isolation --no-deps --editable .
	@touch $@

.venv/.dev: .venv/.runtime requirements-dev.lock
	@echo "Installing the locked test requirements …"
	@$(PIP) --require-hashes --no-deps -r requirements-dev.lock
	@touch $@

lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet --extra build -o requirements.lock
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet --extra build --extra dev -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf .venv build .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage
