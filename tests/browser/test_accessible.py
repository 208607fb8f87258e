"""Every tab in both languages, light and dark, held against axe-core's rules for WCAG 2 A and AA."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import opened
from tests.browser.steps import FAULTY, NOTES, POLISH, put_in, say, tab
from tests.conftest import lacking

RULES = "{ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }"
SERIOUS = f"""async () => (await axe.run(document, {RULES})).violations
  .filter((one) => ['serious', 'critical'].includes(one.impact))
  .map((one) => one.id + ': ' + one.nodes.map((node) => node.html.slice(0, 160)).slice(0, 3).join(' | '))"""


OPENED = {
    "report menu of a section": ("#panel-report .arranging .menu summary",),
    "report menu of exports": ("#panel-report .tools.bar .menu summary",),
    "report with everything open": (
        "#panel-report .adding summary",
        "#panel-report .versions summary",
        "#panel-report .change-note summary",
        "#panel-report [data-act=edit]",
    ),
    "check with a reason asked for": ("#panel-check .refuse summary",),
    "library correcting": ("#panel-library [data-act=at-hand]:not([data-deleting])",),
    "library deleting": ("#panel-library [data-act=at-hand]:not([data-deleting])", "#panel-library [data-deleting]"),
    "chats deleting": ("#panel-chats [data-deleting]",),
    "chats renaming": ("#panel-chats [data-act=chat-at-hand]",),
}
"""What is clicked on a tab, whose name comes first, to open its menus and dialogs."""


@pytest.fixture(scope="session")
def axe() -> str:
    """Return axe-core's script, which NIGAO_AXE names: `npm pack axe-core`, then axe.min.js out of it."""
    path = Path(os.environ.get("NIGAO_AXE", ""))
    if not path.is_file():
        lacking("NIGAO_AXE does not name axe.min.js")
    return path.read_text(encoding="utf-8")


@pytest.fixture(params=[("zh-CN", "light"), ("en-GB", "dark")], ids=["zh light", "en dark"])
def worked(request: pytest.FixtureRequest, browser: Browser, address: str, axe: str) -> Iterator[Page]:
    """Return a page on which every tab has something to show."""
    locale, scheme = request.param
    context = browser.new_context(locale=locale, color_scheme=scheme, viewport={"width": 1366, "height": 768})
    window, _ = opened(context, address)
    say(window, NOTES)
    put_in(window)
    for text in (POLISH, f"核查这份总结\n{FAULTY}", "近三年慰问困难归侨侨眷多少户"):
        say(window, text)
    tab(window, "compare")
    window.locator("#panel-compare [data-act=compare]").first.click()
    window.locator(".compare .plan").wait_for(timeout=60_000)
    window.evaluate(axe)
    yield window
    context.close()


def test_no_tab_menu_or_dialog_has_a_serious_violation(worked: Page) -> None:
    found: dict[str, list[str]] = {}

    def hold(name: str) -> None:
        worked.wait_for_timeout(300)
        found[name] = worked.evaluate(SERIOUS)

    for name in ("report", "sources", "check", "compare", "library", "chats", "people"):
        tab(worked, name)
        hold(name)
    for name, clicks in OPENED.items():
        tab(worked, name.split(" ")[0])
        for click in clicks:
            worked.locator(click).first.click()
        hold(name)

    assert {name: violations for name, violations in found.items() if violations} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_neither_the_first_screen_nor_the_login_has_a_serious_violation(
    browser: Browser, address: str, axe: str, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(locale="zh-CN", color_scheme=scheme, viewport={"width": 390, "height": 844})
    window, _ = opened(context, address)
    window.evaluate(axe)
    first = window.evaluate(SERIOUS)
    tab(window, "report")
    beginning = window.evaluate(SERIOUS)
    window.goto(f"{address}/login")
    window.evaluate(axe)
    login = window.evaluate(SERIOUS)
    context.close()

    assert (first, beginning, login) == ([], [], [])


def test_the_tab_key_goes_from_the_head_to_the_conversation(worked: Page) -> None:
    worked.locator("#kind").focus()
    reached = []
    for _ in range(4):
        reached.append(worked.evaluate("document.activeElement.id || document.activeElement.className"))
        worked.keyboard.press("Tab")

    assert reached == ["kind", "period", "state local", "language"]
    assert worked.evaluate("!!document.activeElement.closest('#talk')")
