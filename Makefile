# `make run` and `make test` are all that a fresh machine needs; plain `make` lists the rest.
.DEFAULT_GOAL := help
.PHONY: help setup run serve test whole check lint types fix hooks office kills edits bench batch quality corpus tokens expected events brevity mutate previews settings clean

export UV_PROJECT_ENVIRONMENT := .venv
unexport VIRTUAL_ENV

# Homebrew's libraries lie outside the loader's path, and macOS drops DYLD_* whenever /bin/sh starts: so they stand before
# the command itself.
ifeq ($(shell uname -s),Darwin)
LIBRARIES := DYLD_FALLBACK_LIBRARY_PATH="$$(brew --prefix)/lib:/usr/lib"
endif
# .ci/setup has made the environment already, so uv does not look again.
RUN = PATH="$(CURDIR)/.tools/bin:$$PATH" $(LIBRARIES) uv run --no-sync

help:  ## these lines | هذه السطور
	@awk -F ' *## | \\| ' '/^[a-z]+:.*##/ { sub(/:.*/, "", $$1); printf "make %-8s %s | %s\n", $$1, $$2, $$3 }' $(firstword $(MAKEFILE_LIST))

setup:  ## system libraries and the locked environment | مكتبات النظام وبيئة بايثون
	@.ci/setup

run: setup  ## a brief of every text in inputs/ | موجز لكل نص في inputs/
	@$(RUN) mujaz brief inputs --flow $(ARGS)

serve: setup  ## pages, forms and a drop folder; ARGS="--port 4300" | خدمة المكتب: صفحات ونماذج ومجلد إيداع
	@$(RUN) mujaz serve $(ARGS)

test: setup  ## every test; ARGS=tests/facts for some | كل الاختبارات
	@$(RUN) pytest $(ARGS)

whole: setup  ## every test with all its cases, of which make test draws a sample | كل الحالات، لا عينة منها
	@$(RUN) pytest --whole -n auto --dist loadfile --no-loadscope-reorder $(ARGS)

check: lint types  ## style, types, tests, coverage and its floor | كل ما يفحصه الخادم
	@$(RUN) pytest --cov $(ARGS)

lint: setup  ## style, as CI sees it | الأسلوب
	@$(RUN) ruff check
	@$(RUN) ruff format --check

types: setup  ## types, as CI sees them | الأنواع
	@$(RUN) mypy

fix: setup  ## mend the style | إصلاح الأسلوب
	@$(RUN) ruff check --fix
	@$(RUN) ruff format

hooks: setup  ## check before every commit | الفحص قبل كل إيداع
	@$(RUN) pre-commit install

office: setup  ## random people in an office, 200 steps a round | أناس عشوائيون في مكتب
	@MUJAZ_OFFICE_STEPS=200 MUJAZ_OFFICE_ROUNDS=20 $(RUN) pytest -q tests/pages/test_random_office.py $(ARGS)

kills: setup  ## processes killed at random, a hundred at a folder and thirty of an office | قتل عمليات عشوائيًا
	@MUJAZ_KILLS=100 MUJAZ_SERVED_KILLS=30 $(RUN) pytest -q -s tests/faults/test_random_kills.py $(ARGS)

edits: setup  ## thousands of random edits of a brief, none lost | آلاف التعديلات العشوائية
	@MUJAZ_RANDOM_EDITS=4000 $(RUN) pytest -q tests/revise/test_random_edits.py $(ARGS)

bench: setup  ## figures of speed; nothing is asserted | قياس السرعة
	@$(RUN) python -m bench $(ARGS)

batch: setup  ## a thousand sources, fifty of them bad; ARGS="--documents 40 --bad 10" | ألف مصدر، منها خمسون معيبة
	@$(RUN) python -m bench.batch $(ARGS)

quality: setup  ## scores against ../shared, into docs/quality.md | درجات الجودة
	@$(RUN) python -m bench.quality

corpus: setup  ## ordinary texts through the whole press; ARGS="--sample 40" for some | نصوص مألوفة عبر المطبعة كلها
	@$(RUN) python -m bench.corpus $(ARGS)

tokens: setup  ## what runs from left to right, in every place, house and file | ما يُكتب من اليسار في كل موضع ودار
	@MUJAZ_TOKENS=all $(RUN) pytest -q tests/render/test_tokens_everywhere.py $(ARGS)

expected: setup  ## how much of what an editor expects is said, into docs/quality.md | كم يقول الموجز مما ينتظره محرر
	@$(RUN) python -m bench.expected

events: setup  ## how well an issue joins events, marks what goes on, shows what differs | كيف تُجمع أخبار الحدث الواحد
	@$(RUN) python -m bench.events

brevity: setup  ## how brief briefs are, and how often they repeat, into docs/quality.md | كم يوجز الموجز
	@$(RUN) python -m bench.brevity

mutate: setup  ## a sample of mutants that the tests should kill; ARGS="150 13" | طفرات على الاختبارات أن تكشفها
	@PATH="$(CURDIR)/.tools/bin:$$PATH" $(LIBRARIES) uv run --group mutate python -m bench.mutation $(ARGS)

# The pictures in docs/ and the sample of each house, as they are printed now.
previews: setup  ## renew the pictures of pages | تجديد صور الصفحات
	@$(RUN) python -m bench.previews

settings: setup  ## docs/settings.md, from the code | صفحة الإعدادات
	@$(RUN) python -m bench.settings

clean:  ## what make made; never inputs/, outputs/ or the history of runs | حذف ما صنعه make دون المدخلات والمخرجات
	@rm -rf .venv .tools node_modules dist mutants .corpus .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage .coverage.*
	@find $(wildcard flows tests bench) -name __pycache__ -type d -prune -exec rm -rf {} +
