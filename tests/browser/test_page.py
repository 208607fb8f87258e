from __future__ import annotations

import os
import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

PATIENCE = 60_000
FAULTY = """临江区委统战部2026年上半年工作总结
2026年上半年,我部坚持围绕中心、服务大局,现将工作情况报告如下:
一、上半年主要工作
(一)凝聚思想共识。组织学习12次,覆盖**名党外人士。2025年4月召开座谈会3场。
(三)做好为侨服务。走访侨眷四十余户,发放慰问金XX万元。
(四)加强民族工作
三、下半年工作计划
继续做好各项工作,
临江区委统战部
2026年7月3日"""


def say(page: Page, text: str) -> None:
    page.locator("#message textarea").fill(text)
    page.locator("#message textarea").press("Enter")


def last_answer(page: Page) -> str:
    return page.locator("#conversation .bot").last.inner_text()


def picture(page: Page, name: str) -> None:
    """Keep a screenshot of 128 colours where NIGAO_PICTURES says."""
    folder = os.environ.get("NIGAO_PICTURES")
    if folder:
        page.wait_for_timeout(500)
        with Image.open(BytesIO(page.screenshot())) as shot:
            shot.convert("RGB").quantize(128).save(Path(folder) / f"{name}.png", optimize=True)


def test_a_section_is_drafted_from_notes_and_exported(page: Page, tmp_path: Path) -> None:
    say(page, "起草侨务这一节\n· 过年跑了困难归侨侨眷86户，发了5.2万\n· 6月侨法宣传2场，资料600份")

    expect(page.locator("#draft .paper")).to_contain_text("86户", timeout=PATIENCE)
    expect(page.locator("#draft .paper")).to_contain_text("600份")
    expect(page.locator("#draft mark.grounded").first).to_have_attribute("data-ground", re.compile("要点第1条"))
    assert page.locator("#draft mark.ungrounded").count() == 0
    picture(page, "draft")

    page.get_by_role("button", name="放入稿件").click()
    page.get_by_role("button", name="导出 Word").click()
    with page.expect_download() as download:
        page.locator("#word a").first.click(timeout=PATIENCE)
    from docx import Document

    saved = tmp_path / "report.docx"
    download.value.save_as(saved)
    assert any("86户" in paragraph.text for paragraph in Document(str(saved)).paragraphs)


def test_a_question_is_answered_with_highlighted_sentences(page: Page) -> None:
    say(page, "2025年上半年侨务报告了什么")

    expect(page.locator("#sources .card mark").first).to_be_visible(timeout=PATIENCE)
    periods = page.locator("#sources .card .badge").all_inner_texts()
    assert "2025年上半年" in periods
    assert not any(period.startswith(("2024", "2023", "2022")) for period in periods)
    picture(page, "ask")

    page.get_by_role("tab", name="核查").click()
    page.locator("#conversation a[href='#cite-1']").first.click()
    expect(page.locator("#cite-1.shown")).to_be_visible()


def test_a_pasted_text_is_polished_and_the_changes_are_shown(page: Page) -> None:
    say(page, "润色：上个月我们搞了一次座谈会，来了30多个老板，有12家说了困难，我们一个个记下来去协调。")

    expect(page.locator("#draft .diff ins").first).to_be_visible(timeout=PATIENCE)
    assert "30多" in last_answer(page)
    picture(page, "polish")


def test_a_report_is_checked(page: Page) -> None:
    say(page, f"核查这份总结\n{FAULTY}")

    expect(page.locator("#findings li.error").first).to_be_visible(timeout=PATIENCE)
    picture(page, "check")

    page.locator("#show-error").uncheck()
    expect(page.locator("#findings li.error").first).to_be_hidden()
    page.get_by_role("button", name="一键修正").click()
    expect(page.locator("#fixed textarea")).to_have_value(re.compile("上半年，我部坚持"), timeout=PATIENCE)


def test_script_in_a_note_is_shown_as_text(page: Page) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))

    say(page, "起草侨务这一节\n· 走访<img src=x onerror=alert(1)>归侨12户\n· <script>alert(2)</script>座谈会1场")

    expect(page.locator("#draft .paper")).to_contain_text("12户", timeout=PATIENCE)
    assert page.locator("#draft .paper img, #draft .paper script").count() == 0
    assert dialogs == []


def test_a_conversation_survives_a_reload(page: Page) -> None:
    say(page, "你好")
    expect(page.locator("#conversation .bot").last).to_contain_text("起草", timeout=PATIENCE)
    page.wait_for_timeout(500)

    page.reload()

    expect(page.locator("#conversation .bot").last).to_contain_text("起草", timeout=PATIENCE)


def test_upload_then_ask_then_delete(page: Page, tmp_path: Path) -> None:
    report = tmp_path / "河口区侨联2021年上半年工作总结.txt"
    report.write_text(
        "河口区侨联2021年上半年工作总结\n一、上半年主要工作\n（一）慰问侨界群众\n"
        "春节期间，走访慰问困难侨眷137户，发放慰问金6.85万元。\n二、存在的问题\n人手不足。\n"
        "三、下半年工作计划\n走访侨资企业20家。\n河口区侨联\n2021年7月2日\n",
        encoding="utf-8",
    )
    page.get_by_role("tab", name="资料库").click()
    page.locator("#files input[type=file]").set_input_files(report)
    expect(page.locator("#progress")).to_contain_text("新增", timeout=PATIENCE)
    expect(page.locator("#documents")).to_contain_text("河口区侨联")
    picture(page, "library")

    say(page, "2021年上半年慰问困难侨眷多少户")
    expect(page.locator("#sources .card mark").first).to_contain_text("137户", timeout=PATIENCE)

    page.get_by_role("tab", name="资料库").click()
    page.get_by_label("选择要删除的报告").click()
    page.get_by_role("option", name=re.compile("河口区侨联")).click()
    page.get_by_role("button", name="删除所选").click()
    expect(page.locator("#progress")).to_contain_text("已删除 1 份", timeout=PATIENCE)
    say(page, "2021年上半年慰问困难侨眷多少户")
    expect(page.locator("#conversation .bot").last).to_contain_text("没有查到", timeout=PATIENCE)


def test_each_browser_sees_its_own_conversation_only(page: Page, browser: Browser, address: str) -> None:
    say(page, "你好，我是甲")
    expect(page.locator("#conversation .bot").last).to_contain_text("起草", timeout=PATIENCE)
    other = browser.new_context(locale="zh-CN")
    window = other.new_page()
    window.goto(address)
    window.locator("#message textarea").wait_for()

    expect(window.get_by_text("贴上要点，我写成一节")).to_be_visible(timeout=PATIENCE)
    assert "我是甲" not in window.locator("#conversation").inner_text()
    other.close()


def test_the_report_survives_a_reload(page: Page) -> None:
    say(page, "起草民族这一节\n· 慰问少数民族困难群众23户")
    expect(page.locator("#draft .paper")).to_contain_text("23户", timeout=PATIENCE)
    page.get_by_role("button", name="放入稿件").click()
    expect(page.locator("#draft .sheet")).to_contain_text("23户", timeout=PATIENCE)

    page.reload()

    expect(page.locator("#draft .sheet")).to_contain_text("23户", timeout=PATIENCE)
    expect(page.locator("#draft .outline li.kept")).to_contain_text("民族")


def test_a_message_is_taken_as_another_act_by_one_click(page: Page) -> None:
    say(page, "润色：上个月我们搞了一次座谈会，来了30多个老板。")
    expect(page.locator("#conversation .bot").last).to_contain_text("改动", timeout=PATIENCE)

    page.locator("#acts").get_by_role("button", name="核查").click()

    expect(page.locator("#conversation .bot").last).to_contain_text("核查结果见右边", timeout=PATIENCE)


def test_the_archive_is_searched_by_keyboard(page: Page) -> None:
    page.keyboard.press("Control+k")
    expect(page.locator("#search textarea, #search input").first).to_be_focused(timeout=PATIENCE)

    page.keyboard.type("慰问困难归侨侨眷")
    page.keyboard.press("Enter")

    expect(page.locator("#hits mark").first).to_have_text("慰问", timeout=PATIENCE)


def test_every_control_has_a_name_and_nothing_needs_scrolling(page: Page) -> None:
    nameless = page.evaluate(
        """() => [...document.querySelectorAll('button, input, textarea')]
            .filter((e) => e.offsetParent && !(e.innerText.trim() || e.ariaLabel || e.title || e.labels?.length))
            .map((e) => e.outerHTML.slice(0, 80))"""
    )

    assert nameless == []
    assert page.evaluate("document.documentElement.scrollHeight") <= 768


@pytest.mark.parametrize(
    ("locale", "expected"), [("en-GB", "Paste notes and I draft"), ("zh-TW", "贴上要点，我写成一节")]
)
def test_the_browsers_language_comes_first(browser: Browser, address: str, locale: str, expected: str) -> None:
    context = browser.new_context(locale=locale)
    window = context.new_page()
    window.goto(address)

    expect(window.get_by_text(expected).first).to_be_visible(timeout=PATIENCE)
    context.close()


def test_a_narrow_screen_can_be_read(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="zh-CN", viewport={"width": 390, "height": 844})
    window = context.new_page()
    window.goto(address)
    window.locator("#message textarea").wait_for()

    assert window.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_the_page_in_english_shows_its_examples_work(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="en-GB", viewport={"width": 1366, "height": 768})
    window = context.new_page()
    window.goto(address)
    expect(window.locator("#message textarea")).to_be_enabled(timeout=PATIENCE)
    window.get_by_text("Draft the section 侨务").click(timeout=PATIENCE)

    expect(window.locator("#draft .verdicts")).to_contain_text("all 2 notes are in", timeout=PATIENCE)
    picture(window, "draft-en")
    context.close()
