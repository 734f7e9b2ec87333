# 惠企政策文库 — the three commands are `make serve`, `make site` and `make test`; `make help` lists all.
# Needs Python 3.11 or later and make. Everything else goes into .venv, at the versions of constraints.txt.

PYTHON ?= python3
HOST   ?= 127.0.0.1
PORT   ?= 8000

VENV   := .venv
PY     := $(VENV)/bin/python
# pip -e leaves out what is not asked for: the library alone, or with all that the tests need.
LIBRARY  := $(VENV)/.installed
WORKSHOP := $(VENV)/.installed-with-tests
# A browser test waits half of its time for the browser, so there is a worker more than there are processors.
WORKERS  ?= $(shell $(PYTHON) -c 'import os; print((os.cpu_count() or 1) + 1)')
INSTALL  := $(PY) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

# Material's notice about its own future is no warning about this site.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help serve site offline release test clean

help:  ## say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' Makefile

serve: $(LIBRARY)  ## read the library on this machine; it reloads when a text is edited (PORT=8000)
	@echo "http://$(HOST):$(PORT)/"
	@$(PY) -m mkdocs serve --dev-addr $(HOST):$(PORT)

site: $(LIBRARY)  ## build the site for publishing into site/
	$(PY) -m mkdocs build --strict

offline: site  ## pack the site to be read from a disk, without a server: site-offline/ and a zip of it
	rm -rf site-offline
	$(PY) -m build_scripts offline site site-offline --zip huiqi-policy-library.zip

release: site  ## pack all data of the site, with its version and checksums: dist/huiqi-policy-data-<version>.zip
	$(INSTALL) --editable '.[parquet]'
	$(PY) -m build_scripts release site dist

test: $(WORKSHOP)  ## check the code and the built site, in a real browser
	@$(PY) -m tests.browser
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder

clean:  ## remove everything that the commands made
	rm -rf $(VENV) .build site site-offline huiqi-policy-library.zip build dist *.egg-info
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find benchmarks build_scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or later is needed; set it with: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) \
	  || { rm -rf $(VENV); echo "Python cannot make $(VENV); on Debian: apt-get install python3-venv" >&2; exit 1; }

$(LIBRARY): pyproject.toml constraints.txt | $(PY)
	$(INSTALL) --editable .
	@touch $@

$(WORKSHOP): pyproject.toml constraints.txt | $(PY)
	$(INSTALL) --editable '.[test,dev]'
	@touch $@ $(LIBRARY)
