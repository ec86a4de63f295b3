# `make run` and `make test` do everything on a fresh machine with Python 3.11+ and make.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PORT ?= 8000
# The state of an instance run from this folder; unset for the installed command.
export COLONNADE_DATA ?= $(CURDIR)/data

.DEFAULT_GOAL := help
.PHONY: help run demo test test-postgres lint coverage check format lock eval docs bench clean

help: ## show the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

$(VENV)/.run: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(0 if v >= (3, 11) else "Colonnade needs Python 3.11 or later, and $(PYTHON) is %d.%d. Try: make PYTHON=python3.12 run" % v[:2])'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

run: $(VENV)/.run ## follow the press and serve the site on http://127.0.0.1:8000
	@$(BIN)/colonnade up --port $(PORT)

demo: $(VENV)/.run ## the same with an invented press served on this machine
	@$(BIN)/colonnade up --demo --port $(PORT)

test: $(VENV)/.dev ## run all tests
	data=$$(mktemp -d); trap 'rm -rf "$$data"' EXIT; COLONNADE_DATA="$$data" $(BIN)/python -m pytest -n auto $(if $(COVERAGE),--cov --cov-report=)

test-postgres: $(VENV)/.dev ## what is stored, tested on the PostgreSQL server at COLONNADE_TEST_POSTGRES
	@test -n "$$COLONNADE_TEST_POSTGRES" || { echo "Set COLONNADE_TEST_POSTGRES=postgres://user@127.0.0.1:5432/postgres, a role that may create databases."; $(if $(CI),exit 1,exit 0); }
	@test -z "$$COLONNADE_TEST_POSTGRES" || { data=$$(mktemp -d); trap 'rm -rf "$$data"' EXIT; DATABASE_URL="$$COLONNADE_TEST_POSTGRES" VAULT_URL="$${COLONNADE_TEST_POSTGRES%/*}/vault" COLONNADE_DATA="$$data" \
	  $(BIN)/python -m pytest -n auto -m "not browser and not shared" tests/catalog tests/desk tests/pipeline tests/readers tests/web; }

lint: $(VENV)/.dev ## formatter, linter, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

coverage: $(VENV)/.dev ## what the last `make test COVERAGE=1` covered, against the floors
	$(BIN)/python -m tests.house.coverage_floors

check: lint docs ## all that CI runs
	$(MAKE) test COVERAGE=1
	$(MAKE) coverage
	$(MAKE) test-postgres

format: $(VENV)/.dev ## put the code into its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

eval: $(VENV)/.dev ## quality scores against their floors
	$(BIN)/python -m pytest tests/eval -s

docs: $(VENV)/.dev ## build the documentation, warnings fatal
	$(BIN)/sphinx-build -W -q -b html docs docs/_build/html

bench: $(VENV)/.dev ## print every figure of docs/figures.md
	$(BIN)/python -m bench

lock: ## compile the locked requirements from pyproject.toml (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --custom-compile-command 'make lock' --extra postgres -o requirements.txt pyproject.toml
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --custom-compile-command 'make lock' --extra postgres --group dev -c requirements.txt -o requirements-dev.txt pyproject.toml

clean: ## remove the environment and what was built
	rm -rf $(VENV) docs/_build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
