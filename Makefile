# Two commands do everything on a fresh machine: `make demo` and `make test`.
.DEFAULT_GOAL := help
.PHONY: help demo test check lint types stairs tests crash fuzz bench bench-peers migration lock preview clean

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin

help:           ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

demo: $(VENV)/run  ## the whole product on an embedded mail world, in your browser
	@$(BIN)/python -m daemon demo $(ARGS)

test: check     ## everything that must hold: lint, types, import arrows, tests

check: $(VENV)/dev servers lint types stairs tests

lint: $(VENV)/dev  ## form
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/dev  ## meaning
	$(BIN)/mypy

stairs: $(VENV)/dev  ## direction: imports only ever go down
	$(BIN)/lint-imports

tests: $(VENV)/dev servers  ## behaviour, on both databases and on real servers
	$(BIN)/pytest -n 2 --dist loadfile $(ARGS)

.PHONY: servers
servers:
	@tools/servers

crash: $(VENV)/dev servers  ## kill the daemon again and again: --kills 50 --database postgres
	$(BIN)/python -m tests.campaigns.crash $(ARGS)

fuzz: build/atheris  ## strangers' bytes at random: ARGS="--target mail --seconds 600"
	PYTHONPATH=.:$(wildcard $(VENV)/lib/python*/site-packages) \
		build/atheris/bin/python -m tests.campaigns.fuzz $(ARGS)

bench: $(VENV)/dev servers  ## how fast, side by side with what one would use instead
	$(BIN)/python -m bench $(ARGS)

bench-peers: build/peers  ## our reader beside its peers: TOUCHBASE_CORPUS=folder of samples
	build/peers/bin/python -m bench.readers $(TOUCHBASE_CORPUS)

migration: $(VENV)/dev  ## NAME=add_callback_note: draft the next migration from the models
	$(BIN)/python -m daemon.database.draft $(NAME)

lock: $(VENV)/dev  ## resolve the dependencies anew, with hashes
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --extra demo \
		--no-emit-index-url --no-header pyproject.toml -o requirements/run.txt
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --extra demo \
		--group dev -c requirements/run.txt --no-emit-index-url --no-header pyproject.toml \
		-o requirements/dev.txt
	for group in fuzz peers; do $(BIN)/uv pip compile -q --universal --python-version 3.11 \
		--generate-hashes --group $$group --no-emit-index-url --no-header --no-annotate \
		-o requirements/$$group.txt; done

# A virtual environment with locked, hashed dependencies; made anew when the lock changes.
$(VENV)/run: requirements/run.txt
	@tools/python "$(PYTHON)" $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(VENV)/dev: requirements/dev.txt $(VENV)/run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

# What only one campaign or comparison needs stays out of the environment that all else runs in.
build/atheris: requirements/fuzz.txt $(VENV)/run
	@tools/python "$(PYTHON)" $@
	$@/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

build/peers: requirements/peers.txt
	@tools/python "$(PYTHON)" $@
	$@/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

clean:          ## what can be made again
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
