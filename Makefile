# Two commands to start with: `make brief STATE=China` and `make test`. Both set themselves up in .venv.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
STATE ?= China
BIN := .venv/bin
PALAIS := $(BIN)/palais

.PHONY: help brief test check bench record docs wheel clean

help:
	@echo "make brief STATE=China   the brief on a state, in the terminal and as out/brief-China.html"
	@echo "make test                every test that this machine can run"
	@echo "make check               style, types, arrows between rooms, docs in step"
	@echo "make bench               our speed against peers, in one run"
	@echo "make record FROM=DIR     the packaged record, anew from the published files"

.venv/ready: pyproject.toml constraints.txt
	@echo "Setting up .venv with $(PYTHON) (a few minutes, once)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || (echo "palais needs Python 3.11 or newer: install it, or say make PYTHON=/path/to/python3.11" && exit 1)
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

.venv/ready-dev: .venv/ready
	$(BIN)/python -m pip install --disable-pip-version-check --constraint constraints.txt --group dev
	@touch $@

brief: .venv/ready
	@$(PALAIS) brief "$(STATE)" --html "out/brief-$(subst $() ,-,$(STATE)).html"

test: .venv/ready-dev
	$(BIN)/python -m pytest -n auto --dist loadgroup

check: .venv/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/generate.py --check

bench: .venv/ready-dev
	$(BIN)/python benchmarks/run.py

record: .venv/ready
	$(PALAIS) build --packaged --from "$(FROM)"

docs: .venv/ready-dev
	$(BIN)/python docs/generate.py

wheel: .venv/ready-dev
	$(BIN)/python -m pip wheel --no-deps --wheel-dir dist .

clean:
	rm -rf .venv build dist out .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
