# Two commands on a fresh machine with Python 3.11 or newer: `make map` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
MAP := map.html

.PHONY: map test lint benchmark clean

# The main job on the shipped seeds. The recipe prints the path of the page it wrote.
map: $(VENV)/.installed
	@$(BIN)/geoevents map seeds/reports seeds/events.csv -o $(MAP) --title "Border raids, the Dnipro strike and the Velyka Novosilka offensive, May-June 2023"

test: $(VENV)/.dev lint
	@$(BIN)/python -m pytest

lint: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

# The constraints pin names and versions, so that a fresh install is the one that was tested.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "geoevents needs Python 3.11 or newer; this is %s. Name another: make PYTHON=python3.11 $(MAKECMDGOALS)" % sys.version.split()[0])'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing geoevents into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing geoevents and its test tools into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) $(MAP)
