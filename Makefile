# editdesk: `make run` and `make test` do all set-up themselves, on a machine with git, make and python3.

PYTHON ?= python3
VENV := .venv/bin
OFFSCREEN := QT_QPA_PLATFORM=offscreen

.DEFAULT_GOAL := help
.PHONY: help ready run test test-long check bench screenshots lock

help:
	@echo "make run           open the window with the sample report; without a screen, make the tour"
	@echo "make test          formatting, lint, types and tests"
	@echo "make test-long     the slow tests"
	@echo "make check         formatting, lint and types only"
	@echo "make bench         the measurements"
	@echo "make screenshots   the pictures of the README"
	@echo "make lock          choose the versions in requirements.lock anew (needs uv)"

ready:
	@EDITDESK_GOAL="$(MAKECMDGOALS)" $(PYTHON) -m tools.set_up

# the window needs other system libraries than the tests, so this one gets ready by itself
run:
	@$(PYTHON) -m tools.start

check: ready
	$(VENV)/ruff check
	$(VENV)/ruff format --check
	$(VENV)/mypy --strict src tools

test: check
	$(OFFSCREEN) $(VENV)/python -m pytest --numprocesses auto --dist worksteal

test-long: ready
	$(OFFSCREEN) $(VENV)/python -m pytest -m long

bench: ready
	$(OFFSCREEN) $(VENV)/python -m tests.bench

screenshots: ready
	$(OFFSCREEN) $(VENV)/python -m tests.screenshots

lock:
	uv pip compile pyproject.toml --extra shared --extra dev --universal --python-version 3.11 \
		--upgrade --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links \
		--output-file requirements.lock
