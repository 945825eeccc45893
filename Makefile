# Every command does its own set-up; a second run finds it done.
# Needed: Python 3.11 or newer with pip and venv. Another Python: make test PYTHON=python3.13

PYTHON ?= python3
FUZZ_SECONDS ?= 60
RUN := .venv/bin/python -m
PYTEST := $(RUN) pytest -n logical --maxprocesses 4 --dist worksteal
# uv writes one lock for every system. Debian 12 has Python 3.11.2, so nothing newer may be asked for; a version
# younger than a week may still be withdrawn.
LOCK := uv pip compile --universal --python-version 3.11.2 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
	--extra dev --exclude-newer '7 days' --quiet --output-file requirements.txt pyproject.toml

# Material prints a notice about its end of life at every build; we know: the README says what we do about it.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

# An environment whose Python was removed or upgraded is made anew.
ifneq ($(wildcard .venv/.locked),)
  ifneq ($(shell .venv/bin/python -c "print('runs')" 2>/dev/null),runs)
    $(shell rm -f .venv/.locked)
  endif
endif

.DEFAULT_GOAL := help
EVENTS := 100 1000
ROUNDS := 5

.PHONY: help serve site check test bench fuzz validate format lock clean

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile | expand -t 16

serve: .venv/.installed ## show the site at http://127.0.0.1:8000 and follow every edit
	$(RUN) mkdocs serve --livereload

site: .venv/.installed ## build the site into site/, with a copy of it all in one file
	SITE_ZIP=true $(RUN) mkdocs build --strict

check: .venv/.installed ## check format, style and types, then run the quick tests
	$(RUN) ruff format --check .
	$(RUN) ruff check .
	$(RUN) mypy
	$(PYTEST) -q -m unit -p no:randomly

test: .venv/.installed ## check format, style and types, then run every test
	@sh tests/browser/install.sh
	$(RUN) ruff format --check .
	$(RUN) ruff check .
	$(RUN) mypy
	$(PYTEST)

bench: .venv/.installed ## measure the build against others and write docs/performance.md (EVENTS="100 1000" ROUNDS=5)
	$(RUN) tests.bench --events $(EVENTS) --rounds $(ROUNDS)
	$(RUN) generator generate

fuzz: .venv/.fuzz ## search for texts that reading does not bear, FUZZ_SECONDS for each of three kinds (Linux)
	@for kind in entries pages dates; do \
		PYTHONPATH=. .venv/bin/python tests/fuzz/fuzz.py $$kind .cache/fuzz/$$kind \
			-max_total_time=$(FUZZ_SECONDS) -rss_limit_mb=4096 -verbosity=0 || exit 1; \
	done
	$(RUN) pytest tests/site/test_any_record.py --hypothesis-profile=search

validate: .venv/.installed .cache/validators/.installed ## let programs that others use on the data read all of it (400 MB)
	@sh tests/browser/install.sh
	$(RUN) mkdocs build --strict --site-dir .cache/validate
	.cache/validators/bin/python tests/validators/entities.py .cache/validate/data/entities.ftm.json
	.cache/validators/bin/frictionless validate .cache/validate/data/datapackage.json
	.cache/validators/bin/frictionless validate .cache/validate/data/chart-*.csv
	.cache/validators/bin/python tests/validators/served.py .cache/validate/data/record.sqlite
	for kind in event:events person:people organisation:organisations measure:sanctions source:sources topic:topics place:places; do \
		.venv/bin/check-jsonschema --schemafile .cache/validate/data/schema/$${kind%:*}.json .cache/validate/data/$${kind#*:}/*.json || exit 1; \
	done
	node tests/browser/read_data.mjs .cache/validate
	node tests/browser/read_linked_data.mjs .cache/validate

format: .venv/.installed ## put the Python code into its standard form
	$(RUN) ruff check --fix .
	$(RUN) ruff format .

lock: ## choose new versions within the ranges of pyproject.toml (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv: $(PYTHON) -m pip install uv"; exit 1; }
	$(LOCK) --upgrade

clean: ## remove everything that make has made
	rm -rf .venv site .site-build .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis tests/browser/node_modules tests/browser/chromium/node_modules
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.installed: .venv/.locked pyproject.toml
	@$(RUN) pip install --quiet --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.fuzz: .venv/.installed tests/fuzz/requirements.txt
	@$(RUN) pip install --quiet --quiet --require-hashes --requirement tests/fuzz/requirements.txt
	@touch $@

.cache/validators/.installed: tests/validators/requirements.txt
	@$(PYTHON) -m venv --clear .cache/validators
	@.cache/validators/bin/python -m pip install --quiet --quiet --require-hashes --requirement tests/validators/requirements.txt
	@touch $@

.venv/.locked: requirements.txt
	@command -v $(PYTHON) >/dev/null || { \
		echo "There is no command '$(PYTHON)'. Install Python 3.11 or newer, or name yours: make PYTHON=python3.13"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed, and this is $$($(PYTHON) --version). Name a newer one: make PYTHON=python3.13"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "This Python cannot make environments. On Debian and Ubuntu: sudo apt install python3-venv"; exit 1; }
	@echo "Setting up .venv (only when requirements.txt changes; about a minute)"
	@$(PYTHON) -m venv --clear .venv
	@$(RUN) pip install --quiet --quiet --require-hashes --requirement requirements.txt
	@touch $@
