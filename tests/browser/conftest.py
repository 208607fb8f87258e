"""A page in a process of its own on the sample archive, drafted by the composer, and a real browser on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.serving import FLAGS, browser_path, serving
from tests.conftest import lacking


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the sample archive and return the page's address."""
    with serving(tmp_path_factory.mktemp("home")) as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Debian's chromium."""
    found = browser_path()
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
