# What there is to do here. Only `setup` may use the network; everything else works without it.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for found in python3.11 python3.12 python3.13 python3.14 python3; do \
	command -v $$found >/dev/null 2>&1 && $$found -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' \
	&& echo $$found && break; done)
RUN := $(VENV)/.run
DEV := $(VENV)/.dev
SOURCES := bot backoffice complaints desk playground migrations benchmarks tests
# Tests run side by side, a file at a time, in the order of their names: the long ones begin early.
JOBS ?= 2
SECONDS ?= 600
RATE ?= 20
PYTEST := $(BIN)/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder

.PHONY: help run setup test test-browser check lint types contracts bench survival soak fuzz coverage lock texts clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /	/' | expand -t 14

run: $(RUN) ## run the desk: on the playground, or with tokens on Telegram
	@$(BIN)/amends run

setup: $(DEV) ## only the set-up, with what tests need: Chromium too, where apt-get may install it
	@$(BIN)/python -m tests.browser.chromium install

test: $(DEV) ## the whole suite, each journey on SQLite by fetching and on PostgreSQL by webhook
	@$(PYTEST) --every-way

test-browser: $(DEV) ## the playground's page, in headless Chromium
	@$(BIN)/python -m tests.browser.chromium
	@$(PYTEST) tests/browser

check: $(DEV) lint types contracts test-browser coverage ## format, lint, types, import contracts, tests (a journey one way), coverage

lint: $(DEV)
	@$(BIN)/ruff format --check $(SOURCES)
	@$(BIN)/ruff check $(SOURCES)

types: $(DEV)
	@$(BIN)/mypy

contracts: $(DEV)
	@$(BIN)/lint-imports --no-cache

coverage: $(DEV)
	@$(PYTEST) -m core --cov --cov-report=term-missing:skip-covered --cov-fail-under=95
	@$(PYTEST) -m "not core and not browser"

bench: $(DEV) ## what we promise about speed, measured
	@$(BIN)/python -m benchmarks

survival: $(DEV) ## the long kill test, on both databases, fetching and by webhook; every database call that may fail
	@$(BIN)/python -m pytest tests/survival --kills=250 --timeout=7200 -s
	@$(PYTEST) -m exhaustive --every-call

soak: $(DEV) ## ten minutes of work on each database while everything goes wrong (SECONDS=60 RATE=20)
	@$(BIN)/python -m pytest tests/soak --seconds=$(SECONDS) --rate=$(RATE) --timeout=7200 -s

lock: ## pin anew what pyproject.toml allows (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-strip-extras \
		pyproject.toml -o requirements/run.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-strip-extras \
		--extra dev pyproject.toml -o requirements/dev.txt

fuzz: $(DEV) ## look for examples that break a rule, beyond those of every run
	@$(BIN)/python -m pytest -n $(JOBS) --hypothesis-profile=search --timeout=3600 \
		$$(grep -rl '^from hypothesis' tests --include='test_*.py')

texts: $(DEV) ## every message of both bots in four languages on one page, texts.html
	@$(BIN)/python -m tests.complaints.wording.page texts.html
	@echo "Written: texts.html"

clean: ## remove what was set up
	rm -rf $(VENV)

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Amends needs Python 3.11 to 3.14; none was found." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(RUN): requirements/run.txt pyproject.toml | $(BIN)/python
	@echo "Setting up .venv (once) …" >&2
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(MAKE) --no-print-directory command
	@touch $@

$(DEV): requirements/dev.txt pyproject.toml | $(BIN)/python
	@echo "Setting up .venv for development (once) …" >&2
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(MAKE) --no-print-directory command
	@touch $@ $(RUN)

# The command, without building a wheel: it runs from this checkout and from nowhere else.
.PHONY: command
command:
	@$(BIN)/python -c 'import pathlib, site; \
	  pathlib.Path(site.getsitepackages()[0], "amends.pth").write_text(str(pathlib.Path.cwd()) + "\n")'
	@printf '#!/bin/sh\nexec "%s/bin/python" -P -m desk "$$@"\n' "$(CURDIR)/$(VENV)" > $(BIN)/amends
	@chmod +x $(BIN)/amends
