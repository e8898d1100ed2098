# Verbs of the project; `make help` lists them. Needs Python 3.11 or newer; Node comes from a wheel where absent.
.DEFAULT_GOAL := help
SHELL := /bin/sh

VENV := .venv
BIN := $(VENV)/bin
APP := zendesk_app
# the first interpreter that is new enough
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
# npm of the machine when its Node is new enough, else the wheel's
NPM = PATH="$(CURDIR)/$(BIN):$$PATH" npm --no-fund --no-audit --loglevel=error
FRONT_SOURCES := $(shell find $(APP)/src -type f 2>/dev/null) $(APP)/vite.config.ts $(APP)/tsconfig.json

.PHONY: help
help: ## List the verbs
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-16s %s\n", $$1, $$2}'

# --- what must stand before anything runs -----------------------------------------------------------------------------

$(VENV)/runtime.stamp: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or set PYTHON=/path/to/python3.12"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/runtime.stamp requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.lock
	@touch $@

$(VENV)/node.stamp: $(VENV)/runtime.stamp requirements-node.lock
	@node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null \
		&& command -v npm >/dev/null 2>&1 \
		|| $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-node.lock
	@touch $@

$(APP)/node_modules/.stamp: $(APP)/package.json $(APP)/package-lock.json $(VENV)/node.stamp
	cd $(APP) && $(NPM) ci
	@touch $@

$(APP)/dist/.vite/manifest.json: $(APP)/node_modules/.stamp $(FRONT_SOURCES)
	cd $(APP) && $(NPM) run --silent build -- --logLevel warn
	@touch $@

# --- verbs ------------------------------------------------------------------------------------------------------------

.PHONY: setup
setup: $(VENV)/dev.stamp $(APP)/node_modules/.stamp ## Make .venv and install everything, tests and gates included

.PHONY: build
build: $(APP)/dist/.vite/manifest.json ## Build the front end

.PHONY: run
run: $(VENV)/runtime.stamp build ## Start a whole local Zendesk with Consultoria in it; Ctrl-C stops all
	@exec $(BIN)/consultoria run

.PHONY: package
package: $(VENV)/runtime.stamp ## Build the app's zip for Zendesk, refused when it breaks Zendesk's rules
	$(BIN)/consultoria package

.PHONY: migrate
migrate: $(VENV)/runtime.stamp ## Bring the database (DATABASE_URL, or the embedded one) up to date
	$(BIN)/consultoria migrate

.PHONY: reset
reset: $(VENV)/runtime.stamp ## Delete the local data: database, local Zendesk, clock
	$(BIN)/consultoria reset

.PHONY: generate
generate: setup ## Write the OpenAPI document, the client's types and the generated docs
	$(BIN)/consultoria openapi $(APP)/openapi.json
	cd $(APP) && $(NPM) run --silent generate
	$(BIN)/consultoria docs docs
	$(BIN)/python -m tests.rules.acceptance_page docs/aceite.md

.PHONY: lock
lock: $(VENV)/dev.stamp ## Resolve the locks anew from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --extra embedded --extra build $(LOCK_FLAGS) --output-file requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra embedded --extra build --extra dev -c requirements.lock $(LOCK_FLAGS) --output-file requirements-dev.lock
LOCK_FLAGS := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header

.PHONY: format
format: $(VENV)/dev.stamp ## Format the Python code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: check
check: setup ## Every gate: style, types, import order, house rules, front end, generated files, migrations
	@$(MAKE) --no-print-directory -j 2 check-python check-app check-made

.PHONY: check-python
check-python:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest --quiet -p no:cacheprovider tests/test_house_rules.py

.PHONY: check-app
check-app:
	cd $(APP) && $(NPM) run --silent check

.PHONY: check-made
check-made:
	sh .ci/generated-up-to-date
	DATA_DIR=.data/check $(BIN)/consultoria migration-check

.PHONY: test
test: setup build ## Every test: rules, features, local Zendesk, journeys, the sidebar in Chromium, the front end's own
	cd $(APP) && $(NPM) test --silent
	$(BIN)/pytest --numprocesses 3 --dist worksteal

.PHONY: faults
faults: setup build ## The long fault campaign: random kills, finishes at once, a thousand writes, twenty workers that die for good
	FAULT_ROUNDS=$${FAULT_ROUNDS:-25} FINISH_ROUNDS=$${FINISH_ROUNDS:-10} DECISION_ROUNDS=$${DECISION_ROUNDS:-10} FAULT_WRITES=$${FAULT_WRITES:-1000} \
		STORM_DELIVERIES=$${STORM_DELIVERIES:-10000} FAULT_KILLS=$${FAULT_KILLS:-20} CONTACT_SESSIONS=$${CONTACT_SESSIONS:-2000} $(BIN)/pytest --quiet tests/faults

.PHONY: machine
machine: setup ## A million random steps through whole consultorias, each held against the naive reference
	MACHINE_CASES=4 MACHINE_STEPS=$${MACHINE_STEPS:-1000000} $(BIN)/pytest --quiet --numprocesses 2 tests/machine

.PHONY: mutation
mutation: setup ## Change every rule in every small way and see that a test in tests/rules notices
	rm -rf mutants
	nice -n 15 $(BIN)/mutmut run --max-children 2
	$(BIN)/mutmut results

.PHONY: guide
guide: setup build ## Walk the whole job in Chromium and write the guide's pictures into docs/guia/img
	$(BIN)/python -m tests.browser.guide docs/guia/img
