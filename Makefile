# For those who work on Cầu Nối. Newcomers need only `python3 run.py` and `python3 run.py test`.
.PHONY: help check fast fix demo bench docs messages lock
PYTHON := .venv/bin/python
export PYTHONPATH := $(CURDIR)

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

check: ## everything CI does, in the same order, with nothing left out
	CAUNOI_REQUIRE_ALL=1 python3 run.py test

fast: $(PYTHON) ## the quick checks, then the tests that need no browser, on SQLite, until the first failure
	$(PYTHON) -m tools.check --quick
	$(PYTHON) -m pytest -q -x -n 2 -m "not browser and not wheel"

fix: $(PYTHON) ## put formatting, imports and compiled messages right
	$(PYTHON) -m ruff check --fix --quiet || true
	$(PYTHON) -m ruff format --quiet
	$(PYTHON) -m tools.messages

demo: ## the demo province from nothing on http://127.0.0.1:8000
	rm -rf var/demo
	CAUNOI_HOME=var/demo python3 run.py up --demo

bench: $(PYTHON) ## load many matters and measure beside a floor of raw SQL
	$(PYTHON) -m bench

docs: $(PYTHON) ## write the reference pages from the code: commands, settings, command line
	$(PYTHON) -m tools.reference

messages: $(PYTHON) ## compile the message catalogues
	$(PYTHON) -m tools.messages

lock: $(PYTHON) ## lock the dependencies again (needs uv; `make lock OPTIONS=--upgrade` for newer ones)
	$(PYTHON) -m tools.lock $(OPTIONS)

$(PYTHON):
	python3 run.py test --version
