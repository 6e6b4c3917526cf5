# Everything goes through `make setup`, which is quick when there is nothing to do.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
  command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
STAMP := .venv/.ready

.DEFAULT_GOAL := help
.PHONY: help setup demo test check format score bench bench-record torture bench-others golden model weights model-report clean

help: ## Say what there is to make
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:.*##/\t/' | expand -t 14

setup: $(STAMP) ## Make .venv and install everything, as the lock file pins it

$(STAMP): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "make: Dateline needs Python 3.11 or newer; install one, or name it: make setup PYTHON=/path/to/python3.11" >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: $(PYTHON) is older than Python 3.11; name another: make setup PYTHON=python3.11" >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { echo "make: $(PYTHON) cannot make a virtual environment; on Debian or Ubuntu install python3-venv" >&2; exit 2; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m compileall -q src
	@touch $@

demo: setup ## Read the bundled samples and show what there is
	@$(BIN)/dateline demo

# The language model takes seconds and memory to load: tests that need it share one worker.
test: setup ## Run all tests, the import contracts among them
	@$(BIN)/python -m pytest -n 2 --dist loadgroup

check: setup ## Format, lint, types, then all tests
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	@$(MAKE) --no-print-directory test

format: setup ## Format the code
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

score: setup ## Score readings on annotated sets, beside other systems
	@$(BIN)/python score/run.py
	@$(BIN)/python score/clashes.py
	@$(BIN)/python score/findings.py
	@$(BIN)/python score/coref.py
	@$(BIN)/python score/events.py
	@$(BIN)/python score/agreement.py

bench: setup ## Tokens per second against bare spaCy, peak memory, the desk check, and times beside other systems
	@$(BIN)/python bench/speed.py
	@$(BIN)/python bench/times.py --texts 12
	@$(BIN)/python bench/desk.py

# HeidelTime's tagger is for research only, so the others stay in an environment of their own.
bench-record: setup ## A record of a million made-up tellings: times of questions, the next dispatch, size, memory; minutes
	@$(BIN)/python -m bench.record

torture: setup ## Kills, a full disk, writers and readers at once, every text at hand whole and cut, at length
	@$(BIN)/python -m bench.kills --dispatches 1000 --kills 100
	@$(BIN)/python -m bench.torture
	@$(BIN)/python -m bench.texts

bench-others: ## Make .bench, where HeidelTime (needs Java), dateparser and edsnlp live for make bench
	@test -x .bench/bin/python || $(PYTHON) -m venv .bench
	.bench/bin/python -m pip install --quiet --disable-pip-version-check -r bench/others.txt

golden: setup ## Write the golden readings anew; read the diff
	@$(BIN)/python tests/golden/test_golden.py
	@$(BIN)/python tests/check/test_rule_docs.py

model: setup ## Train names and syntax anew, 15 minutes of processor time, and write the weights into the package
	@$(BIN)/python training/train.py

weights: setup ## Teach which words tell events and when these were, 5 minutes of processor time, and write the weights
	@$(BIN)/python training/teach.py

model-report: setup .twin/meta.json ## Figures of the model on data that training never saw, beside the model as published
	@$(BIN)/python training/report.py --twin .twin

.twin/meta.json:
	@$(BIN)/python training/train.py --hold-out --only syntax --out .twin

clean: ## Remove what the tools leave behind
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis dist build
