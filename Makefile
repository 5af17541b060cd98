# Two commands do all the set-up on a fresh machine: `make run` and `make test`.
.DEFAULT_GOAL := run
VENV := .venv
PYTHON ?= python3.11
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet

.PHONY: run test lint format data train eval bench faults lock clean

run: $(VENV)/.product
	@exec $(BIN)/langnghe run

test: $(VENV)/.tests
	$(BIN)/pytest -n auto

lint: $(VENV)/.tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.tests
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Derives the names, alleys and shapes in bot/places/data from its sources and hand-made lists.
data: $(VENV)/.product
	$(BIN)/python -m bot.places.build

# Trains the model of kinds and categories from bot/triage/data/*.jsonl.
train: $(VENV)/.evaluation
	$(BIN)/python -m bot.triage.train

# How well messages are understood, beside two baselines.
eval: $(VENV)/.evaluation
	$(BIN)/python -m tests.evaluation

# Speed and latency as ratios to peers measured in the same run.
bench: $(VENV)/.evaluation
	$(BIN)/python -m tests.benchmarks

# The long form of the fault tests; `make test` runs the short one.
faults: $(VENV)/.tests
	LANGNGHE_FAULTS=long $(BIN)/pytest tests/faults -s

lock: $(VENV)/.lock
	$(COMPILE) --extra postgres --build-deps-for wheel -o requirements.lock pyproject.toml
	cd tests && ../$(COMPILE) -o requirements.lock requirements.in
	cd tests/evaluation && ../../$(COMPILE) -o requirements.lock requirements.in

COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV) 2>/dev/null || python3 -m venv $(VENV)

$(VENV)/.product: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.tests: $(VENV)/.product tests/requirements.lock
	$(PIP) install --require-hashes -r tests/requirements.lock
	@touch $@

$(VENV)/.evaluation: $(VENV)/.tests tests/evaluation/requirements.lock
	$(PIP) install --require-hashes -r tests/evaluation/requirements.lock
	@touch $@

$(VENV)/.lock: | $(VENV)/bin/python
	$(PIP) install pip-tools
	@touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
