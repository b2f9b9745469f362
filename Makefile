# Everything runs in .venv, which each target builds itself where it is missing or stale.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
BENCH := .venv-bench
LOWEST := .venv-lowest
PROJECTS := pyproject.toml runtime/pyproject.toml codegen/pyproject.toml
# The distributions need one another and are on no index: their sources are named together.
RUNTIME := --editable ./runtime
SOURCES := $(RUNTIME) --editable ./codegen
# ariadne-codegen asks for a newer one than the runtime does.
LOWEST_HTTPX := httpx==0.27.0 sniffio==1.3.1
PIP_INSTALL := -m pip install --quiet --disable-pip-version-check
WORKERS ?= 2
API ?=
# For drift: a file, an address or a revision; breaks, warns or any; text, json, markdown, ….
AGAINST ?=
FAIL_ON ?=
FORMAT ?=
NPM ?= npm
UV ?= uv

.DEFAULT_GOAL := help
.PHONY: help generate check test test-fast test-lowest peers record snapshot drift lint typecheck format \
  bench lowest clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | \
	  while IFS='|' read -r name text; do printf '%-11s %s\n' "$$name" "$$text"; done

$(STAMP): $(PROJECTS) constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "paasport needs Python 3.11 or newer; name one with: make PYTHON=python3.12" >&2; exit 2; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python $(PIP_INSTALL) --constraint constraints.txt $(SOURCES) --editable '.[dev]'
	@touch $@

generate: $(STAMP) ## Generate the clients from the pinned schemas and the operations, offline
	$(BIN)/paasport generate $(API)

check: $(STAMP) ## Fail if a pin is not whole, or if generated files differ from what would be
	$(BIN)/paasport check $(API)

test: lint typecheck check ## Lint, check types and generated code, then run the tests
	$(BIN)/pytest -n $(WORKERS) --dist loadfile
	PAASPORT_TEST_HTTP_LIBRARY=httpx $(BIN)/pytest -n $(WORKERS) --dist loadfile -m 'not slow' \
	  tests/facade tests/end_to_end tests/paging tests/waiting

test-fast: lint ## Lint and run every test that is not marked slow
	$(BIN)/pytest -n $(WORKERS) --dist loadfile -m 'not slow'

$(LOWEST)/.installed: $(PROJECTS) constraints-lowest.txt
	$(PYTHON) -m venv --clear $(LOWEST)
	$(LOWEST)/bin/python $(PIP_INSTALL) --constraint constraints-lowest.txt \
	  $(SOURCES) --editable '.[test]'
	$(LOWEST)/bin/python $(PIP_INSTALL) --no-deps --target $(LOWEST)/older $(LOWEST_HTTPX)
	@touch $@

test-lowest: $(LOWEST)/.installed ## Test with the lowest versions that the metadata allows
	$(LOWEST)/bin/pytest -n $(WORKERS) --dist loadfile -k 'not type_check' \
	  tests/contract tests/generation tests/graphql tests/openapi tests/scaffold tests/snapshot
	PYTHONPATH=$(LOWEST)/older $(LOWEST)/bin/pytest -n $(WORKERS) --dist loadfile \
	  tests/paging tests/runtime tests/testing tests/waiting

lowest: ## Find the lowest versions that the metadata allows; needs uv
	@grep '^#' constraints-lowest.txt > $(LOWEST).txt
	$(UV) pip compile --quiet --resolution lowest-direct --python-version 3.11 \
	  --no-header --no-annotate --no-emit-package paasport-runtime \
	  --no-emit-package paasport-codegen --no-emit-package paasport \
	  --extra test $(PROJECTS) >> $(LOWEST).txt
	@mv $(LOWEST).txt constraints-lowest.txt

peers: $(STAMP) ## Install what tests compare with or look through: npm packages, playwright
	$(BIN)/python $(PIP_INSTALL) --constraint constraints.txt $(SOURCES) --editable '.[browser]'
	$(NPM) install --no-package-lock --no-audit --no-fund --ignore-scripts --prefix tests/peers

record: $(STAMP) ## Record the cassettes anew; from the real services whose tokens are set
	$(BIN)/pytest -n 0 --record-mode=rewrite tests/testing/test_facade.py

snapshot: $(STAMP) ## Pin the live schemas; needs the network and the tokens
	$(BIN)/paasport snapshot $(API)

drift: $(STAMP) ## Say what changed in the live schemas; API=, AGAINST=, FAIL_ON=, FORMAT=
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

$(BENCH)/.installed: $(PROJECTS) constraints.txt benchmarks/requirements.txt \
  benchmarks/constraints.txt benchmarks/package.json
	rm -rf $(BENCH)
	$(PYTHON) -m venv $(BENCH)/base
	$(PYTHON) -m venv $(BENCH)/peers
	$(BENCH)/base/bin/python $(PIP_INSTALL) --constraint constraints.txt $(RUNTIME) --editable .
	$(BENCH)/peers/bin/python $(PIP_INSTALL) \
	  --constraint constraints.txt --constraint benchmarks/constraints.txt \
	  --requirement benchmarks/requirements.txt $(SOURCES) --editable '.[codegen,httpx2]'
	@mkdir -p .bench && cp benchmarks/package.json .bench/
	npm install --prefix .bench --silent --no-audit --no-fund --no-package-lock || \
	  echo "no npm: the benchmarks leave graphql-inspector out" >&2
	@touch $@

bench: $(BENCH)/.installed ## Measure everything beside the floor and the peers, in its own environment
	$(BENCH)/peers/bin/python -m benchmarks $(BENCH_OPTIONS)

clean: ## Remove the environment, caches and build results
	rm -rf $(VENV) $(BENCH) $(LOWEST) .bench dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
