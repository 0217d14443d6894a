# `make` prints the targets. Everything installs into .venv by itself.
PYTHON ?= python3
BIN := .venv/bin
SHARED ?= ../shared

.DEFAULT_GOAL := help
.PHONY: help demo test lint bench golden gate corpus mutants clean

help: ## print the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("storygate needs Python 3.11 or newer, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable . --group dev
	@touch $@

demo: .venv/installed ## write the sample project, judge it, say where its matrix lies
	$(BIN)/storygate demo storygate-demo

test: .venv/installed ## run the whole suite, with branch coverage
	$(BIN)/python -m pytest -n auto --cov --cov-report=term --junit-xml=build/junit.xml

lint: .venv/installed ## ruff, mypy, the import contract
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/installed ## measure speed and memory as ratios to a floor of the same run
	$(BIN)/python tests/bench.py

golden: .venv/installed ## renew golden files and schemas; review the diff
	STORYGATE_RENEW_GOLDEN=1 $(BIN)/python -m pytest -q tests/reports tests/test_readme.py tests/evidence/test_readers_page.py

gate: test ## storygate judges its own stories and renews gates/
	$(BIN)/storygate check
	$(BIN)/storygate gate

corpus: .venv/installed ## read every real story, report and gate of $(SHARED), which is not part of the project
	$(BIN)/python tests/corpus_stories.py $(SHARED)/corpus/stories/files
	$(BIN)/python tests/corpus_reports.py $(SHARED)/corpus/junit
	$(BIN)/python tests/corpus_gates.py $(SHARED)/corpus/stories/files

mutants: .venv/installed ## mutation testing of the decision
	rm -rf mutants && $(BIN)/mutmut run --max-children 2
	$(BIN)/mutmut results

clean: ## remove what the targets made
	rm -rf .venv build dist mutants storygate-demo .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
