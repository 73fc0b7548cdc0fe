# Two commands matter: `make demo` and `make test`. Both need Python 3.11 or newer and make, and nothing else.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
DEPENDENCIES := $(VENV)/.dependencies
INSTALLED := $(VENV)/.installed
# Generated from the contract when it is installed, and afresh when the contract has changed.
PYTHON_CLIENT := clients/python/src/huanjie_client/client.py
READY := $(INSTALLED) $(PYTHON_CLIENT)
TYPESCRIPT := clients/typescript
NODE := PATH="$(CURDIR)/$(BIN):$$PATH"
DISTRIBUTIONS := $(patsubst %/pyproject.toml,%,$(wildcard libs/*/pyproject.toml services/*/pyproject.toml \
	gateway/pyproject.toml clients/python/pyproject.toml jobs/pyproject.toml cli/pyproject.toml))

.PHONY: help venv client demo up reset doctor test lint types contracts unit smoke bench docs lock clean

help:
	@echo "make demo    演示：2026年直选换届、2024年五个社区补选、2015年直选换届 · elections of 2026, 2024 and 2015"
	@echo "make up      启动并保持运行 · start everything and leave it running (Ctrl-C stops)"
	@echo "make test    全部检查与测试 · lint, types, contracts, tests, compose smoke test"
	@echo "make bench   性能比值 · ratios, each against its limit"
	@echo "make reset   清除本地数据 · forget the local data"
	@echo "make doctor  检查环境 · look at this machine and say what is wrong"

venv: $(READY)

$(DEPENDENCIES): requirements.lock
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或更新版本 · Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "无法创建虚拟环境（Debian/Ubuntu 请安装 python3-venv）· cannot make a venv (Debian/Ubuntu: install python3-venv)" >&2; exit 1; }
	@echo "安装依赖（首次需要几分钟）· installing dependencies (takes minutes the first time)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@touch $@

$(INSTALLED): $(DEPENDENCIES) $(addsuffix /pyproject.toml,$(DISTRIBUTIONS))
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation \
		$(addprefix --editable ./,$(DISTRIBUTIONS))
	@touch $@

$(PYTHON_CLIENT): clients/openapi.json clients/python/generate.py | $(INSTALLED)
	@$(BIN)/python clients/python/generate.py >/dev/null

# The TypeScript client, made from the contract with the tools of its lock file by the Node.js of the environment.
client: $(TYPESCRIPT)/dist/.ready

$(TYPESCRIPT)/node_modules/.ready: $(TYPESCRIPT)/package-lock.json $(TYPESCRIPT)/.npmrc | $(INSTALLED)
	@echo "安装 TypeScript 客户端的工具 · installing the tools of the TypeScript client"
	@cd $(TYPESCRIPT) && $(NODE) npm ci --no-progress --loglevel error
	@touch $@

$(TYPESCRIPT)/dist/.ready: clients/openapi.json $(TYPESCRIPT)/node_modules/.ready $(wildcard $(TYPESCRIPT)/*.js $(TYPESCRIPT)/*.json)
	@rm -rf $(TYPESCRIPT)/dist
	@cd $(TYPESCRIPT) && $(NODE) npm run --silent build
	@touch $@

demo: $(READY)
	@$(BIN)/huanjie demo

up: $(READY)
	@$(BIN)/huanjie up

reset: $(READY)
	@$(BIN)/huanjie reset --yes

doctor: $(READY)
	@$(BIN)/huanjie doctor

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

contracts: $(READY)
	$(BIN)/lint-imports

unit: $(READY) client
	$(BIN)/pytest -n 2 --dist loadscope --ignore tests/smoke

smoke: $(READY)
	$(BIN)/pytest tests/smoke

test: lint types contracts unit smoke

bench: $(READY)
	$(BIN)/python -m bench

docs: $(READY)
	$(BIN)/python -m electoral_rules.docs
	$(BIN)/python -m audit.log.events_doc
	$(BIN)/python -m audit.log.rows_doc
	$(BIN)/python -m audit.platforms.page
	$(BIN)/python -m clients.contract
	@$(MAKE) --no-print-directory $(PYTHON_CLIENT)
	$(BIN)/python -m tests.support.requirements

# Needs uv (https://docs.astral.sh/uv/); the lock carries hashes and no index address.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
		--quiet requirements.in --output-file requirements.lock

clean:
	rm -rf $(VENV) $(TYPESCRIPT)/node_modules $(TYPESCRIPT)/src $(TYPESCRIPT)/dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
