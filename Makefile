# make          set up .venv from hashed pins and build the site
# make test     the linters, then every test that needs no browser
# make test-browser  the tests in browsers; installs what they need, or says what to install
# make test-all  test-browser, then WebKit, Lighthouse and a slow link
# make lint     ruff and mypy alone
# make components  write a page that shows every component in every example
# make pictures  photograph the site for the README
# make docs     renew the tables in docs/ from the program
# make lock     renew the pins from pyproject.toml

.DELETE_ON_ERROR:
.PHONY: site test test-browser test-all lint components pictures docs lock clean

PYTHON ?= python3
BIN := .venv/bin

site: .venv/site.stamp
	$(BIN)/python build.py

test: lint
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

test-browser: .venv/browser.stamp tests/browser/node_modules/.stamp
	$(BIN)/python tests/browser/prepare.py
	$(BIN)/python -m pytest tests/browser

test-all: test-browser .venv/engines.stamp tests/engines/node_modules/.stamp
	$(BIN)/python tests/browser/prepare.py WebKitWebDriver xvfb-run ip openssl
	xvfb-run --auto-servernum --server-args "-screen 0 1400x1200x24" $(BIN)/python -m pytest tests/engines

lint: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

components: .venv/test.stamp
	$(BIN)/python -m tests.components

pictures: .venv/browser.stamp
	$(BIN)/python -m tests.browser.pictures

docs: .venv/test.stamp
	PYTHONPATH=. $(BIN)/python docs/tables.py

.venv/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "nutgraf needs Python 3.11 or newer; name one with: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	touch $@

.venv/site.stamp: requirements.txt | .venv/python.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

.venv/test.stamp: requirements.txt requirements-dev.txt | .venv/python.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@ .venv/site.stamp

.venv/browser.stamp: requirements-browser.txt .venv/test.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-browser.txt
	touch $@

.venv/engines.stamp: requirements-engines.txt .venv/browser.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-engines.txt
	touch $@

# npm comes with the Node of requirements-browser.txt; no package may run anything when it is installed.
tests/browser/node_modules/.stamp: tests/browser/package-lock.json .venv/browser.stamp
tests/engines/node_modules/.stamp: tests/engines/package-lock.json .venv/browser.stamp
tests/%/node_modules/.stamp:
	cd tests/$* && PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent --no-audit --no-fund --ignore-scripts
	touch $@

# uv writes pins for every system and Python version that we support; it is needed for nothing else.
lock: .venv/python.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' pyproject.toml --output-file requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' pyproject.toml --constraint requirements.txt --group dev --output-file requirements-dev.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' --group browser --constraint requirements-dev.txt --output-file requirements-browser.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' --group engines --constraint requirements-browser.txt --output-file requirements-engines.txt

clean:
	rm -rf .venv .nutgraf build dist
