# make demo   set up and clean the example story
# make test   set up and run every check
# make docs   write the generated pages again
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
STORY  := examples/convoy.raw.txt

.PHONY: demo test lint types unit wheel quality speed docs clean

demo: $(VENV)/demo.stamp
	@echo "== $(STORY), as it was scraped"
	@cat $(STORY)
	@echo; echo "== transclean clean $(STORY)"
	@$(BIN)/transclean clean $(STORY)
	@echo; echo "== transclean explain $(STORY)"
	@FORCE_COLOR=1 $(BIN)/transclean explain $(STORY)

test: lint types unit wheel quality

lint: $(VENV)/test.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/test.stamp
	$(BIN)/mypy

unit: $(VENV)/test.stamp
	$(BIN)/python -m pytest

# The wheel alone, in an empty environment, must clean a text with the glossaries it carries.
wheel: $(VENV)/test.stamp
	rm -rf dist .venv-wheel
	$(BIN)/python -m build --no-isolation >/dev/null
	$(PYTHON) -m venv .venv-wheel
	.venv-wheel/bin/python -m pip --disable-pip-version-check --quiet install dist/*.whl
	cd / && $(CURDIR)/.venv-wheel/bin/python $(CURDIR)/tests/smoke.py
	rm -rf .venv-wheel

# Pinned floors; says so and passes when the evaluation data is not there.
quality: $(VENV)/test.stamp
	$(BIN)/python -m benchmarks.quality --check

speed: $(VENV)/test.stamp
	$(BIN)/python -m benchmarks.speed

docs: $(VENV)/test.stamp
	$(BIN)/transclean rules --format markdown > docs/rules.md

clean:
	rm -rf $(VENV) .venv-wheel dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), "transclean needs Python 3.11 or newer; set PYTHON=python3.11"'
	$(PYTHON) -m venv $(VENV)

$(VENV)/demo.stamp: pyproject.toml | $(VENV)/bin/python
	$(PIP) install -e .
	touch $@

$(VENV)/test.stamp: pyproject.toml | $(VENV)/bin/python
	$(PIP) install -e '.[test,bench]'
	touch $@
