# Everything runs in .venv, which each target builds if it is missing or stale.
PYTHON ?= python3
VENV := .venv
SCRIPTS := $(if $(filter Windows_NT,$(OS)),Scripts,bin)
BIN := $(VENV)/$(SCRIPTS)
STAMP := $(VENV)/.installed
BENCH := .venv-bench
LOWEST := .venv-lowest
AUDIT := .venv-audit
PEERS := .venv-peers
RELEASE := .venv-release
THREADS := .venv-threads
DOCS := .venv-docs
PROJECTS := pyproject.toml runtime/pyproject.toml codegen/pyproject.toml
PIP_INSTALL := -m pip install --quiet --disable-pip-version-check
# Only packages in requirements/ are installed, by version and hash, and only our own sources are
# built, by the hatchling that is listed there too.
LOCKED := $(PIP_INSTALL) --require-hashes --only-binary :all: --requirement
SOURCES := $(PIP_INSTALL) --no-deps --no-build-isolation --editable . --editable ./runtime
ALL_SOURCES := $(SOURCES) --editable ./codegen
LOCK := pip compile --quiet --generate-hashes --no-annotate --no-strip-extras --python-version 3.11 \
  --no-emit-package paasport-runtime --no-emit-package paasport-codegen --no-emit-package paasport
LOCK_ALL := $(LOCK) --custom-compile-command 'make lock' --universal
LOCK_LIKE_DEV := $(LOCK_ALL) --constraint constraints.txt
AUDITED := audit bench browser dev docs floor peers release
WORKERS ?= 3
API ?=
# For compare: the release or the revision that users have.
BASE ?= $(shell git describe --tags --abbrev=0 2>/dev/null || echo origin/main)
# For drift: a file, an address or a revision; breaks, warns or any; text, json, markdown, ….
AGAINST ?=
FAIL_ON ?=
FORMAT ?=
NPM ?= npm
NPM_INSTALL = $(NPM) ci --no-audit --no-fund --ignore-scripts
UV ?= uv

.DEFAULT_GOAL := help
.PHONY: help generate check test test-fast test-lowest peers record snapshot drift lint typecheck format \
  docs docs-pages docs-serve bench lock lowest upgrade dist environment test-threads \
  compare compare-names compare-tests audit clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | \
	  while IFS='|' read -r name text; do printf '%-13s %s\n' "$$name" "$$text"; done

$(STAMP): $(PROJECTS) requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "paasport needs Python 3.11 or newer; name one with: make PYTHON=python3.12" >&2; exit 2; }
	@echo "Setting up $(VENV), which takes about a minute."
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python $(LOCKED) requirements/dev.txt
	$(BIN)/python $(ALL_SOURCES)
	@touch $@

generate: $(STAMP) ## Generate the clients from the pinned schemas and the operations, offline
	$(BIN)/paasport generate $(API)

check: $(STAMP) ## Fail if a pin is damaged or generated code is out of date
	$(BIN)/paasport check $(API)

test: lint typecheck check ## Lint, check types and generated code, then run the tests
	$(BIN)/pytest -n $(WORKERS) --dist loadfile
	PAASPORT_TEST_HTTP_LIBRARY=httpx $(BIN)/pytest -n $(WORKERS) --dist loadfile -m 'not slow' \
	  tests/facade tests/end_to_end tests/paging tests/waiting

test-fast: lint ## Lint and run every test that is not marked slow
	$(BIN)/pytest -n $(WORKERS) --dist loadfile -m 'not slow'

$(LOWEST)/.installed: $(PROJECTS) requirements/lowest.txt requirements/lowest-httpx.txt
	$(PYTHON) -m venv --clear $(LOWEST)
	$(LOWEST)/bin/python $(LOCKED) requirements/lowest.txt
	$(LOWEST)/bin/python $(ALL_SOURCES)
	$(LOWEST)/bin/python $(LOCKED) requirements/lowest-httpx.txt --no-deps --target $(LOWEST)/older
	@touch $@

test-lowest: $(LOWEST)/.installed ## Test with the lowest versions that the metadata allows
	$(LOWEST)/bin/pytest -n $(WORKERS) --dist loadfile -k 'not type_check' \
	  tests/contract tests/generation tests/graphql tests/openapi tests/scaffold tests/snapshot
	PYTHONPATH=$(LOWEST)/older $(LOWEST)/bin/pytest -n $(WORKERS) --dist loadfile \
	  tests/paging tests/runtime tests/testing tests/waiting tests/websocket

# These could not be installed beside our own packages, or would change their versions.
$(PEERS)/.installed: requirements/peers.txt
	$(PYTHON) -m venv --clear $(PEERS)
	$(PEERS)/bin/python $(LOCKED) requirements/peers.txt
	@touch $@

$(THREADS)/.installed: $(PROJECTS) requirements/floor.txt
	$(PYTHON) -m venv --clear $(THREADS)
	$(THREADS)/bin/python $(LOCKED) requirements/floor.txt
	$(THREADS)/bin/python $(SOURCES)
	@touch $@

test-threads: $(THREADS)/.installed ## Call from many threads at once, with only the clients and their runtime
	$(THREADS)/bin/python .ci/threads.py

environment: $(STAMP) ## Set up .venv

peers: $(STAMP) $(PEERS)/.installed $(RELEASE)/.installed ## Install the peers and the browser driver of tests
	$(BIN)/python $(LOCKED) requirements/browser.txt
	$(NPM_INSTALL) --prefix tests/peers

record: $(STAMP) ## Record the cassettes, from the real services whose tokens are set
	$(BIN)/pytest -n 0 --record-mode=rewrite tests/testing/test_facade.py

snapshot: $(STAMP) ## Pin the live schemas; needs the network and the tokens
	$(BIN)/paasport snapshot $(API)

drift: $(STAMP) ## Report what changed in the live schemas; API=, AGAINST=, FAIL_ON=, FORMAT=
	$(BIN)/paasport drift $(API) $(if $(AGAINST),--against '$(AGAINST)') \
	  $(if $(FAIL_ON),--fail-on $(FAIL_ON)) $(if $(FORMAT),--format $(FORMAT))

lint: $(STAMP) ## Check style
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --quiet --check .

typecheck: $(STAMP) ## Check types with mypy --strict and pyright, at the same time
	@echo "$(BIN)/mypy & $(BIN)/pyright"
	@$(BIN)/mypy & mypy=$$!; $(BIN)/pyright --pythonpath $(BIN)/python; pyright=$$?; \
	  wait $$mypy && exit $$pyright

format: $(STAMP) ## Format the hand-written code
	$(BIN)/ruff check --quiet --fix .
	$(BIN)/ruff format --quiet .

$(DOCS)/.installed: requirements/docs.txt
	$(PYTHON) -m venv --clear $(DOCS)
	$(DOCS)/bin/python $(LOCKED) requirements/docs.txt
	@touch $@

docs: $(DOCS)/.installed ## Build the documentation site into .docs/site; a warning is an error
	$(DOCS)/bin/python -m docsite source .docs
	$(DOCS)/bin/zensical build --clean --strict --config-file mkdocs.yml

docs-serve: $(DOCS)/.installed ## Show the site on this machine; docs/ is read when it starts
	$(DOCS)/bin/python -m docsite source .docs
	$(DOCS)/bin/zensical serve --config-file mkdocs.yml

docs-pages: $(STAMP) ## Write the pages of docs/reference from the code
	$(BIN)/python -m docsite pages

$(BENCH)/.installed: $(PROJECTS) requirements/floor.txt requirements/bench.txt \
  tests/peers/package-lock.json
	rm -rf $(BENCH)
	$(PYTHON) -m venv $(BENCH)/base
	$(PYTHON) -m venv $(BENCH)/peers
	$(BENCH)/base/bin/python $(LOCKED) requirements/floor.txt
	$(BENCH)/base/bin/python $(SOURCES)
	$(BENCH)/peers/bin/python $(LOCKED) requirements/bench.txt
	$(BENCH)/peers/bin/python $(ALL_SOURCES)
	@mkdir -p .bench && cp tests/peers/package.json tests/peers/package-lock.json .bench/
	$(NPM_INSTALL) --prefix .bench --silent || \
	  echo "no npm: the benchmarks leave graphql-inspector out" >&2
	@touch $@

bench: $(BENCH)/.installed ## Measure everything beside the floor and the peers, in its own environment
	$(BENCH)/peers/bin/python -m benchmarks $(BENCH_OPTIONS)

# Packages that constraints.txt does not name keep their versions.
lock: ## Write requirements/ from constraints.txt; needs uv
	$(UV) $(LOCK_LIKE_DEV) --extra dev pyproject.toml --output-file requirements/dev.txt
	$(UV) $(LOCK_LIKE_DEV) --extra browser pyproject.toml --output-file requirements/browser.txt
	$(UV) $(LOCK_LIKE_DEV) requirements/build.in runtime/pyproject.toml \
	  --output-file requirements/floor.txt
	$(UV) $(LOCK_LIKE_DEV) requirements/build.in requirements/bench.in \
	  --extra codegen --extra httpx2 --extra sandbox pyproject.toml \
	  --output-file requirements/bench.txt
	$(UV) $(LOCK_ALL) requirements/peers.in --output-file requirements/peers.txt
	$(UV) $(LOCK_LIKE_DEV) requirements/audit.in --output-file requirements/audit.txt
	$(UV) $(LOCK_LIKE_DEV) requirements/release.in --output-file requirements/release.txt
	$(UV) $(LOCK_LIKE_DEV) requirements/docs.in --output-file requirements/docs.txt
	$(UV) $(LOCK_ALL) --no-deps requirements/lowest-httpx.in \
	  --output-file requirements/lowest-httpx.txt
	$(NPM) install --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund \
	  --ignore-scripts --prefix tests/peers

# Most bad releases are withdrawn within a week.
upgrade: ## Choose the newest versions that are a week old, and lock them; needs uv
	{ head -1 constraints.txt; \
	  $(UV) pip compile --quiet --universal --no-annotate --no-header --python-version 3.11 \
	    --exclude-newer '7 days' --no-emit-package paasport-runtime --no-emit-package paasport-codegen \
	    --no-emit-package paasport --extra dev --extra browser pyproject.toml | sed 's/ ;.*//' | sort -fu; \
	} > $(VENV)-constraints.txt
	@mv $(VENV)-constraints.txt constraints.txt
	$(MAKE) lock

lowest: ## Find the lowest versions that the metadata allows; needs uv
	$(UV) $(LOCK) --custom-compile-command 'make lowest' --resolution lowest-direct \
	  --extra test $(PROJECTS) > $(LOWEST).txt
	@mv $(LOWEST).txt requirements/lowest.txt

$(AUDIT)/.installed: requirements/audit.txt
	$(PYTHON) -m venv --clear $(AUDIT)
	$(AUDIT)/bin/python $(LOCKED) requirements/audit.txt
	@touch $@

$(RELEASE)/.installed: requirements/release.txt
	$(PYTHON) -m venv --clear $(RELEASE)
	$(RELEASE)/bin/python $(LOCKED) requirements/release.txt
	@touch $@

# The same commit gives the same bytes on every day and machine.
dist: export SOURCE_DATE_EPOCH := $(shell git log -1 --format=%ct)
dist: $(RELEASE)/.installed ## Build the three distributions into dist/, and check them
	rm -rf dist
	for source in runtime codegen .; do \
	  $(RELEASE)/bin/python -m build --no-isolation --outdir dist $$source || exit 1; done
	$(RELEASE)/bin/twine check --strict dist/*

compare: compare-names compare-tests ## Find what breaks for users of BASE

compare-names: $(RELEASE)/.installed ## Compare the public names with those of BASE
	$(RELEASE)/bin/python .ci/public_names.py $(BASE)

compare-tests: $(STAMP) ## Run the tests of BASE on the current code
	WORKERS=$(WORKERS) .ci/old-tests $(BASE)

audit: $(AUDIT)/.installed ## Look for known vulnerabilities in requirements/; needs the network
	$(AUDIT)/bin/pip-audit --strict --progress-spinner off --disable-pip --require-hashes \
	  $(AUDITED:%=--requirement requirements/%.txt)

clean: ## Remove the environment, caches and build results
	rm -rf $(VENV) $(BENCH) $(LOWEST) $(AUDIT) $(PEERS) $(RELEASE) $(THREADS) $(DOCS) .bench .cache .docs dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
