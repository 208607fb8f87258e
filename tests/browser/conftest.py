"""A page in a process of its own on the sample archive, drafted by the composer, and a real browser on it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.conftest import ROOT, lacking

READY_SECONDS = 120
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the sample archive and return the page's address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = tmp_path_factory.mktemp("home")
    environ = {**os.environ, "NIGAO_HOME": str(home), "NIGAO_LLM": "no", "NIGAO_EMBED_MODEL": "hashed"}
    log = (home / "page.log").open("wb")
    command = [sys.executable, "-m", "assistant.cli", "serve", "--prepare", "--port", str(port)]
    page = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=log, stderr=log)
    try:
        _wait(f"http://127.0.0.1:{port}/", page, home / "page.log")
        yield f"http://127.0.0.1:{port}"
    finally:
        page.terminate()
        page.wait(20)
        log.close()


def _wait(url: str, page: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        if page.poll() is not None:
            break
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except OSError:
            time.sleep(0.3)
        else:
            return
    pytest.fail(f"the page did not come up:\n{log.read_text(encoding='utf-8')[-3000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Debian's chromium."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        lacking("no chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Open the page in a browser of its own that speaks Chinese; anything it fetches from elsewhere fails the test."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1366, "height": 768}, accept_downloads=True)
    window, strangers = opened(context, address)
    yield window
    context.close()
    assert strangers == []


def opened(context: BrowserContext, address: str) -> tuple[Page, list[str]]:
    """Open the page in a window and return it with the list of whatever it asks other machines for."""
    window = context.new_page()
    strangers: list[str] = []
    window.on(
        "request",
        lambda request: None if request.url.startswith((address, "data:", "blob:")) else strangers.append(request.url),
    )
    window.goto(address)
    window.locator(".welcome, .turn").first.wait_for(timeout=60_000)
    return window, strangers
