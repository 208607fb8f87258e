"""Takes the pictures of the documentation: `python -m tests.browser.pictures` writes ui/pictures/, the English ones ending in -en.

Every picture is the sample office at 1366×768, drafted by the composer, in 128 colours.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.browser.serving import FLAGS, ROOT, browser_path, serving
from tests.browser.steps import NOTES, PATIENCE, POLISH, put_in, say, tab

FOLDER = ROOT / "ui" / "pictures"
MORE = {
    "思想引领": "理论中心组学习统战内容4次\n举办专题培训班2期，培训党外代表人士126人",
    "民营经济": "走访民营企业128家，收集问题47个，已办结41个\n银企对接会2场，为23家企业授信1.36亿",
    "民族": "春节慰问少数民族困难群众31户\n民族团结进步宣传月活动6场，2100多人参加",
}


def _take(page: Page, name: str) -> None:
    """Keep a picture of what the page shows once it has come to rest."""
    page.mouse.move(0, 0)
    page.wait_for_timeout(700)
    with Image.open(BytesIO(page.screenshot())) as shot:
        shot.convert("RGB").quantize(128).save(FOLDER / f"{name}.png", optimize=True)


def _walk(page: Page, suffix: str) -> None:
    """Work through a clerk's day and take a picture of each tab."""
    _take(page, f"start{suffix}")
    say(page, NOTES)
    put_in(page)
    for name, notes in MORE.items():
        say(page, f"起草{name}这一节\n" + "\n".join(f"· {note}" for note in notes.split("\n")))
        put_in(page)
    page.locator(".outline [data-section=侨务]").click()
    page.locator("#section-侨务.chosen .drawer").wait_for()
    page.locator(".section.chosen mark").first.hover()
    page.wait_for_timeout(400)
    page.locator(".section.chosen mark").first.focus()
    _take(page, f"draft{suffix}")
    say(page, "近三年慰问困难归侨侨眷多少户")
    _take(page, f"sources{suffix}")
    say(page, POLISH)
    tab(page, "report")
    page.locator("#panel-report [data-act=check-report]").click()
    page.locator(".check .findings li").first.wait_for(timeout=PATIENCE)
    _take(page, f"check{suffix}")
    page.locator("#tab-compare").click()
    page.locator("#panel-compare [data-act=compare]").first.click()
    page.locator(".compare .plan").wait_for(timeout=PATIENCE)
    _take(page, f"compare{suffix}")
    page.locator(".course").first.evaluate("(one) => one.closest('section').scrollIntoView()")
    _take(page, f"course{suffix}")
    tab(page, "library")
    page.locator("#search").fill("慰问困难归侨侨眷")
    page.keyboard.press("Enter")
    page.locator(".hits mark").first.wait_for(timeout=PATIENCE)
    _take(page, f"library{suffix}")
    tab(page, "chats")
    _take(page, f"chats{suffix}")


def main() -> None:
    """Take every picture anew."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        for suffix, locale in (("", "zh-CN"), ("-en", "en-GB")):
            with TemporaryDirectory() as home, serving(Path(home)) as address:
                context = browser.new_context(locale=locale, viewport={"width": 1366, "height": 768})
                page = context.new_page()
                page.goto(address)
                page.locator(".welcome").wait_for(timeout=PATIENCE)
                _walk(page, suffix)
                context.close()
        browser.close()


if __name__ == "__main__":
    main()
