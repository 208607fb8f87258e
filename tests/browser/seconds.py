"""How soon a clerk sees something: `python -m tests.browser.seconds` prints the page beside a bare gradio one, in one run.

First paint is the browser's own; “ready” is when the message box stands there. “First words” is from Enter to the first
words of an answer: a drafted section (by the composer), an answer from the archive, the echo of the bare page.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.serving import FLAGS, awaited_page, browser_path, free_port, serving
from tests.browser.steps import NOTES, PATIENCE

TIMES = 7
BARE = """
import gradio
gradio.ChatInterface(lambda message, history: message, analytics_enabled=False).launch(server_port={port}, quiet=True)
"""
ANSWERS = "() => document.querySelectorAll('.reply .card, .reply > p:not(.understood, .progress)').length"
ECHOES = "() => document.querySelectorAll('.message.bot').length"
PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime"


@contextmanager
def bare(folder: Path) -> Iterator[str]:
    """Serve gradio's chat example, which says back what was said."""
    port = free_port()
    log = folder / "bare.log"
    with log.open("wb") as out:
        page = subprocess.Popen([sys.executable, "-c", BARE.format(port=port)], stdout=out, stderr=out)
        try:
            awaited_page(f"http://127.0.0.1:{port}/", page, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            page.terminate()
            page.wait(20)


def seen(browser: Browser, address: str, box: str) -> Iterator[tuple[float, float]]:
    """Yield first paint and ready in milliseconds, each time in a browser that has kept nothing."""
    for _ in range(TIMES):
        context = browser.new_context(locale="zh-CN", viewport={"width": 1366, "height": 768})
        page = context.new_page()
        begun = time.perf_counter()
        page.goto(address)
        page.locator(box).first.wait_for(timeout=PATIENCE)
        ready = (time.perf_counter() - begun) * 1000
        yield page.evaluate(PAINT), ready
        context.close()


def first_words(page: Page, text: str, box: str, words: str) -> list[float]:
    """Return the milliseconds from Enter to the first words of each answer; `words` is a script that counts answers."""
    taken: list[float] = []
    for _ in range(TIMES):
        before = page.evaluate(words)
        page.locator(box).first.fill(text)
        begun = time.perf_counter()
        page.locator(box).first.press("Enter")
        page.wait_for_function(f"(before) => ({words})() > before", arg=before, timeout=PATIENCE, polling="raf")
        taken.append((time.perf_counter() - begun) * 1000)
        page.wait_for_timeout(1500)
    return taken


def line(name: str, ours: list[float], theirs: list[float]) -> None:
    """Print min, median and max of both sides and the ratio of the medians."""
    told = [
        "/".join(f"{value:.0f}" for value in (min(side), statistics.median(side), max(side))) for side in (ours, theirs)
    ]
    ratio = statistics.median(ours) / statistics.median(theirs)
    print(f"{name:44}{told[0]:>18} ms{told[1]:>18} ms{ratio:7.2f}")


def main() -> None:
    """Measure the page and the bare one in turn."""
    print(f"{date.today()}\n\n{'':44}{'ours (min/median/max)':>21}{'bare gradio page':>21}  ratio")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        with serving(Path(folder)) as ours, bare(Path(folder)) as theirs:
            mine, others = list(seen(browser, ours, "#message")), list(seen(browser, theirs, "textarea"))
            line("first paint", [paint for paint, _ in mine], [paint for paint, _ in others])
            line("ready to type", [ready for _, ready in mine], [ready for _, ready in others])
            page, other = browser.new_page(), browser.new_page()
            page.goto(ours)
            other.goto(theirs)
            echo = first_words(other, "你好", "textarea", ECHOES)
            for name, text in (("draft", NOTES), ("answer", "2024年上半年走访民企多少家")):
                line(f"first words of a {name} | echo", first_words(page, text, "#message", ANSWERS), echo)
        browser.close()


if __name__ == "__main__":
    main()
