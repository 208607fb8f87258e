"""What a clerk takes for granted: reload, keys, paste, drop, two windows, languages, small screens, a safe page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import opened
from tests.browser.steps import NOTES, PATIENCE, POLISH, over, put_in, say, tab

PASTE = """(html) => {
  const data = new DataTransfer();
  data.setData('text/html', html);
  data.setData('text/plain', 'flat');
  document.querySelector('#message').dispatchEvent(
    new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}"""
DROP = """([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  document.querySelector('#talk').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true }));
}"""

PANEL = """(drawn) => {
  const element = document.createElement('div');
  element.append(document.createElement('div'));
  const props = {};
  let draw;
  nigao.panel(element, props, (_, redraw) => { draw = redraw; });
  return drawn.map((value) => { props.value = value; draw(); return element.textContent; });
}"""


def test_after_a_reload_the_draft_is_there_and_can_be_changed(page: Page) -> None:
    say(page, NOTES)
    page.locator("#message").fill("还没发出去的话")

    page.reload()

    expect(page.locator(".card.draft")).to_contain_text("86户", timeout=PATIENCE)
    expect(page.locator("#message")).to_have_value("还没发出去的话", timeout=PATIENCE)
    for count, change in enumerate(("shorter", "rewrite"), 2):
        page.locator(f".card.draft [data-say={change}]").first.click()
        expect(page.locator(".card.draft")).to_have_count(count, timeout=PATIENCE)
        expect(page.locator(".card.draft").last).to_contain_text("86户")


def test_a_page_reloaded_in_the_middle_of_a_draft_loses_nothing(page: Page) -> None:
    page.locator("#message").fill(NOTES)
    page.locator("#message").press("Enter")
    page.locator(".turn").wait_for()

    page.reload()

    expect(page.locator(".asked")).to_contain_text("过年跑了困难归侨侨眷86户", timeout=PATIENCE)


def test_what_was_drawn_earlier_and_comes_later_is_dropped(page: Page) -> None:
    drawn = ["<!--1764129600.000002-->新", "<!--1764129600.000001-->旧", "<!--1764129600.000003-->更新"]

    assert page.evaluate(PANEL, drawn) == ["新", "新", "更新"]


def test_each_new_message_comes_into_sight(page: Page) -> None:
    for message in ("近三年每年上半年走访民企多少家", "润色：上个月我们搞了一次座谈会。", "2024年上半年走访民企多少家"):
        say(page, message)
        over(page)

        expect(page.locator(".turn .asked").last).to_be_in_viewport()


def test_enter_sends_and_shift_enter_breaks_the_line(page: Page) -> None:
    page.locator("#message").press_sequentially("你好")
    page.locator("#message").press("Shift+Enter")
    assert page.locator("#message").input_value() == "你好\n"

    page.locator("#message").press("Enter")

    expect(page.locator(".turn")).to_have_count(1, timeout=PATIENCE)
    assert page.locator("#message").input_value() == ""


def test_what_is_pasted_from_a_sheet_or_a_list_keeps_its_structure(page: Page) -> None:
    page.evaluate(
        PASTE,
        "<table><tr><td>侨务</td><td>86户</td></tr><tr><td>民族</td><td>23户</td></tr></table><ul><li>座谈</li></ul>",
    )

    assert page.locator("#message").input_value() == "侨务\t86户\n民族\t23户\n· 座谈"


def test_a_file_dropped_into_the_conversation_is_read(page: Page) -> None:
    page.evaluate(DROP, ["要点.txt", "上个月我们搞了一次座谈会，来了30多个老板。"])
    expect(page.locator(".composer .files")).to_contain_text("要点.txt")

    say(page, "润色：")

    expect(page.locator(".card.polished")).to_contain_text("30多")


def test_a_file_that_does_not_arrive_is_told_and_nothing_is_lost(page: Page) -> None:
    page.evaluate(DROP, ["要点.txt", "上个月我们搞了一次座谈会。"])
    page.route("**/upload*", lambda route: route.abort())

    page.locator("#message").fill("润色：")
    page.locator("#message").press("Enter")

    expect(page.locator("#notice")).to_contain_text("没有收下：要点.txt", timeout=PATIENCE)
    expect(page.locator(".composer .files")).to_contain_text("要点.txt")
    assert page.locator("#message").input_value() == "润色："
    page.unroute("**/upload*")
    page.locator("#message").press("Enter")
    expect(page.locator(".card.polished")).to_contain_text("座谈会", timeout=PATIENCE)


def test_the_archive_is_searched_by_keyboard(page: Page) -> None:
    page.keyboard.press("Control+k")
    expect(page.locator("#search")).to_be_focused(timeout=PATIENCE)

    page.keyboard.type("慰问困难归侨侨眷")
    page.keyboard.press("Enter")

    expect(page.locator(".hits mark").first).to_have_text("慰问", timeout=PATIENCE)
    page.locator(".hits button").first.click()
    expect(page.locator(".document mark.here")).to_be_visible(timeout=PATIENCE)


def test_script_in_a_note_is_shown_as_text(page: Page) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))

    say(page, "起草侨务这一节\n· 走访<img src=x onerror=alert(1)>归侨12户\n· <script>alert(2)</script>座谈会1场")
    put_in(page)

    assert page.locator("#talk img, #talk script, #work img, #work script").count() == 0
    assert dialogs == []


def test_a_lost_connection_is_said_in_words_until_it_is_back(page: Page) -> None:
    page.context.set_offline(True)
    page.locator("#tab-library").click()
    expect(page.locator(".lost")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".lost")).to_contain_text("连接断了")

    page.context.set_offline(False)  # Gradio loads the page anew then
    expect(page.locator(".lost")).to_be_hidden(timeout=PATIENCE)
    tab(page, "library")
    expect(page.locator(".documents")).to_be_visible(timeout=PATIENCE)


def test_once_the_session_has_ended_the_page_is_opened_anew_with_the_message_in_the_box(page: Page) -> None:
    page.route("**/queue/join*", lambda route: route.fulfill(status=401, body="{}"), times=1)
    page.route(
        page.url, lambda route: route.fulfill(status=401) if route.request.method == "HEAD" else route.continue_()
    )
    page.locator("#message").fill("去年侨务报告了什么")

    with page.expect_event("load", timeout=PATIENCE):
        page.locator("#message").press("Enter")

    expect(page.locator("#message")).to_have_value("去年侨务报告了什么", timeout=PATIENCE)


def test_each_browser_sees_its_own_conversation_only(page: Page, browser: Browser, address: str) -> None:
    say(page, "你好，我是甲")
    context = browser.new_context(locale="zh-CN")
    other, _ = opened(context, address)

    expect(other.locator(".welcome")).to_be_visible(timeout=PATIENCE)
    assert "我是甲" not in other.locator("#talk").inner_text()
    context.close()


def test_two_windows_on_one_section_lose_no_text(page: Page, browser: Browser, address: str) -> None:
    say(page, "起草民族这一节\n· 慰问少数民族困难群众23户")
    put_in(page)
    context = browser.new_context(locale="zh-CN")
    other, _ = opened(context, address)
    for window, text in ((page, "甲窗口写的。"), (other, "乙窗口写的。")):
        tab(window, "report")
        if window.locator(".section.chosen").count() == 0:
            window.locator(".outline [data-section=民族]").click()
        window.locator(".section.chosen [data-act=edit]").click()
        window.locator(".edit textarea").fill(text)

    for window in (page, other):
        window.locator(".edit [type=submit]").click()
        expect(window.locator("#notice p")).to_be_visible(timeout=PATIENCE)

    expect(other.locator("#notice")).to_contain_text("没有覆盖")
    expect(other.locator(".section.chosen .body")).to_contain_text("甲窗口写的")
    context.close()


@pytest.mark.parametrize(
    ("locale", "expected"), [("en-GB", "Paste notes, get a section"), ("zh-TW", "贴要点，写成一节")]
)
def test_the_browsers_language_comes_first_and_can_be_switched(
    browser: Browser, address: str, locale: str, expected: str
) -> None:
    context = browser.new_context(locale=locale)
    window, strangers = opened(context, address)
    expect(window.get_by_text(expected).first).to_be_visible(timeout=PATIENCE)

    window.locator("#language").click()

    other = "贴要点，写成一节" if locale.startswith("en") else "Paste notes, get a section"
    expect(window.get_by_text(other).first).to_be_visible(timeout=PATIENCE)
    context.close()
    assert strangers == []


def test_the_page_in_english_shows_its_examples_work(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="en-GB", viewport={"width": 1366, "height": 768})
    window, _ = opened(context, address)
    window.get_by_text("Try: draft the section 侨务").click()

    expect(window.locator(".card.draft .verdicts")).to_contain_text("all 2 notes are in", timeout=PATIENCE)
    over(window)
    window.get_by_text("More formal").click()
    expect(window.locator(".card.draft")).to_have_count(2, timeout=PATIENCE)
    context.close()


def test_a_phone_can_read_everything_without_scrolling_sideways(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="zh-CN", viewport={"width": 390, "height": 844})
    window, _ = opened(context, address)
    say(window, "去年侨务报告了什么")
    expect(window.locator(".card.answer")).to_be_in_viewport()

    for name in ("report", "sources", "check", "compare", "library", "chats", "people", "talk"):
        tab(window, name)
        assert window.evaluate("document.documentElement.scrollWidth") <= 390, name
        assert window.evaluate("document.documentElement.scrollHeight") <= 844, name
    window.locator(".card.answer .chip").last.click()
    expect(window.locator(".document mark.here")).to_be_in_viewport(timeout=PATIENCE)
    tab(window, "talk")
    say(window, NOTES)
    put_in(window)
    context.close()


def test_nothing_of_the_page_needs_scrolling_on_a_small_laptop(page: Page) -> None:
    say(page, POLISH)

    assert page.evaluate("document.documentElement.scrollHeight") <= 768
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366
