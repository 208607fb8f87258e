"""A clerk's day: draft, polish, ask, check, compare, export, keep the archive."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.steps import FAULTY, NOTES, PATIENCE, POLISH, put_in, say, tab


def test_a_section_is_drafted_from_notes_put_in_and_exported(page: Page, tmp_path: Path) -> None:
    say(page, NOTES)
    card = page.locator(".card.draft").last
    expect(card).to_contain_text("86户")
    expect(card.locator("mark.grounded").first).to_have_attribute("data-ground", re.compile("要点第1条"))
    assert card.locator("mark.ungrounded").count() == 0

    put_in(page)
    expect(page.locator(".section.chosen mark.grounded").first).to_be_visible(timeout=PATIENCE)
    with page.expect_download(timeout=PATIENCE) as download:
        page.locator("[data-act=export][data-kind=docx]").click()
    expect(page.locator("#notice")).to_contain_text("版式核对", timeout=PATIENCE)
    from docx import Document

    saved = tmp_path / "report.docx"
    download.value.save_as(saved)
    assert any("86户" in paragraph.text for paragraph in Document(str(saved)).paragraphs)


def test_a_question_is_answered_with_sentences_highlighted_in_their_documents(page: Page) -> None:
    say(page, "2025年上半年侨务报告了什么")

    expect(page.locator(".document mark.here")).to_be_visible(timeout=PATIENCE)
    periods = page.locator(".citations .when").all_inner_texts()
    assert all(period.startswith("2025年上半年") for period in periods)
    tab(page, "check")
    page.locator(".card.answer .chip").last.click()
    expect(page.locator(".document mark.here")).to_be_in_viewport(timeout=PATIENCE)
    page.get_by_role("button", name="下一处").click()
    expect(page.locator(".turning")).to_contain_text(f"1 / {len(periods)}", timeout=PATIENCE)


def test_a_pasted_text_is_polished_and_each_change_can_be_left(page: Page) -> None:
    say(page, POLISH)
    card = page.locator(".card.polished").last
    made = card.locator("ins").count()

    card.locator(".toggle").first.click()

    expect(card.locator("ins")).to_have_count(made - 1, timeout=PATIENCE)
    assert "30多" in (card.locator("[data-copy]").get_attribute("data-copy") or "")


def test_a_pasted_report_is_checked_a_finding_jumps_is_repaired_and_dismissed(page: Page) -> None:
    say(page, f"核查这份总结\n{FAULTY}")
    expect(page.locator(".findings li.error").first).to_be_visible(timeout=PATIENCE)

    page.locator(".findings li.error > button").first.click()
    expect(page.locator(".text .flash")).to_be_in_viewport(timeout=PATIENCE)
    page.locator("[data-hide=error]").uncheck()
    expect(page.locator(".findings li.error").first).to_be_hidden()
    page.locator("[data-hide=error]").check()
    page.locator("[data-act=fix-all]").click()
    expect(page.locator(".check .text")).to_contain_text("上半年，我部坚持", timeout=PATIENCE)
    row = page.locator(".findings li").last
    row.locator("summary").click()
    row.locator("[name=reason]").fill("本单位惯例")
    row.locator("form button").click()
    expect(page.locator(".findings .dismissed")).to_contain_text("本单位惯例", timeout=PATIENCE)


def test_the_report_is_compared_with_the_last_one(page: Page) -> None:
    say(page, NOTES)
    put_in(page)

    page.locator("#panel-report [data-act=compare]").click()

    expect(page.locator(".compare .plan .state").first).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".compare .coverage .state.done").first).to_be_visible()
    page.locator(".compare .coverage [data-act=show]").first.click()
    expect(page.locator(".section.chosen")).to_contain_text("86户", timeout=PATIENCE)


def test_figures_of_several_years_are_drawn(page: Page) -> None:
    say(page, "近三年慰问困难归侨侨眷多少户")

    card = page.locator(".card.answer").last
    expect(card.locator("svg[role=img]")).to_be_visible()
    assert card.locator("svg rect").count() == card.locator("table.series tbody tr").count()


def test_upload_then_ask_then_delete_then_ask(page: Page, tmp_path: Path) -> None:
    report, broken = tmp_path / "河口区侨联2021年上半年工作总结.txt", tmp_path / "坏.docx"
    report.write_text(
        "河口区侨联2021年上半年工作总结\n一、上半年主要工作\n（一）慰问侨界群众\n"
        "春节期间，走访慰问困难侨眷137户，发放慰问金6.85万元。\n二、存在的问题\n人手不足。\n"
        "三、下半年工作计划\n走访侨资企业20家。\n河口区侨联\n2021年7月2日\n",
        encoding="utf-8",
    )
    broken.write_bytes(b"no zip")
    tab(page, "library")
    page.locator("[data-upload=ingest]").set_input_files([report, broken])
    expect(page.locator(".log")).to_contain_text("已收入", timeout=PATIENCE)
    expect(page.locator(".log .bad")).to_contain_text("坏.docx", timeout=PATIENCE)
    row = page.locator(".documents tr", has_text="河口区侨联")
    expect(row).to_be_visible(timeout=PATIENCE)

    say(page, "2021年上半年慰问困难侨眷多少户")
    expect(page.locator(".document mark.here")).to_contain_text("137户", timeout=PATIENCE)

    tab(page, "library")
    row.get_by_role("button", name="删除").click()
    page.locator("[data-act=forget]").click()
    expect(page.locator("#notice")).to_contain_text("已删除 1 份", timeout=PATIENCE)
    say(page, "2021年上半年慰问困难侨眷多少户")
    expect(page.locator(".card.answer").last).to_contain_text("没有查到")


def test_a_message_is_taken_as_another_act_by_one_click(page: Page) -> None:
    say(page, POLISH)

    page.locator("#saying [data-act=retake][data-mode=check]").click()

    expect(page.locator(".card.checked")).to_be_visible(timeout=PATIENCE)


def test_a_section_is_given_notes_drafted_and_edited_by_hand(page: Page) -> None:
    tab(page, "report")
    if page.locator("[data-act=begin]").count():
        page.locator("[data-act=begin]").first.click()
    page.locator(".outline [data-section=宗教]").click()
    drawer = page.locator(".section.chosen .drawer")
    drawer.locator(".add textarea").fill("走访宗教活动场所18处")
    drawer.locator(".add button").click()
    expect(drawer.locator(".notes li")).to_contain_text("18处", timeout=PATIENCE)
    drawer.locator("[data-act=draft]").click()
    expect(page.locator(".section.chosen .body")).to_contain_text("18处", timeout=PATIENCE)

    page.locator(".section.chosen [data-act=edit]").click()
    page.locator(".edit textarea").fill("走访宗教活动场所19处。")
    page.locator(".edit [type=submit]").click()

    expect(page.locator(".section.chosen mark.ungrounded")).to_have_text("19处", timeout=PATIENCE)
    expect(page.locator(".outline [data-section=宗教] .dot")).to_have_class(re.compile("is-doubted"))
    page.locator(".versions summary").click()
    page.locator("[data-act=restore]").first.click()
    expect(page.locator(".section.chosen .body")).to_contain_text("18处", timeout=PATIENCE)
