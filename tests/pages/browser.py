"""The pages as they are served, and a browser before them."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.pages.made import ROOT, TEMPLATES

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="install chromium")
needs_axe = pytest.mark.skipif(not AXE.is_file(), reason="install axe-core: npm install --no-save axe-core")


@contextmanager
def served(folder: Path, *words: str) -> Iterator[str]:
    """Run `mujaz pages` in a folder, on a port that is free, and yield its address."""
    environment = {**os.environ, "MUJAZ_TEMPLATES": str(TEMPLATES), "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", "from flows.cli import main; main()", "pages", "--port", "0", *words],
        cwd=folder,
        env=environment,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        try:
            assert process.stderr
            told = process.stderr.readline()
            found = re.search(r"http://\S+:\d+/", told)
            assert found, told + process.stderr.read()
            yield found[0]
        finally:
            process.terminate()


@contextmanager
def browsing() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


def watched(context: BrowserContext) -> Iterator[Page]:
    """A page of a browser: what its scripts or its policy complain of fails the test."""
    faults: list[str] = []
    opened = context.new_page()
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda told: faults.append(told.text) if "Content Security Policy" in told.text else None)
    yield opened
    assert faults == []


def violations(page: Page) -> list[str]:
    """What axe-core finds: the rule, and the first place that breaks it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in found["violations"]]
