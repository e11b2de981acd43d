# Two commands on a fresh machine: `make demo` and `make test`. On Windows, the lines are in README.md.
PYTHON ?= $(shell command -v python3.11 || command -v python3 || command -v python)
IN = $(PYTHON) tools/bootstrap.py --

.PHONY: demo test check app setup format lock
demo: ## review the shipped example, offline
	@$(IN) reviewer demo
test: ## the tests that need no system package; the others say why they are skipped
	@$(IN) python -m pytest -n auto --dist worksteal
check: ## format, lint, types, floors, tests
	@$(IN) ruff format --check .
	@$(IN) ruff check .
	@$(IN) mypy
	@$(IN) lint-imports --no-cache
	@$(IN) reviewer check
	@$(IN) python -m pytest -n auto --dist worksteal
app: ## the Streamlit application on this machine
	@$(IN) reviewer app
setup: ## the virtual environment alone
	@$(PYTHON) tools/bootstrap.py
format:
	@$(IN) ruff format .
	@$(IN) ruff check --fix .
lock: ## pin again, without naming a host
	@$(IN) python -m uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header pyproject.toml --extra postgres --group dev -o requirements.lock
