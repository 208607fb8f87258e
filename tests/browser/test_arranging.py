"""The outline arranged by hand, and what a page keeps while it changes under somebody's hands."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.steps import NOTES, PATIENCE, put_in, say

ORDER = "[...document.querySelectorAll('.outline [data-section]')].map((one) => one.dataset.section)"


def test_a_section_is_moved_renamed_and_deleted_by_keyboard_and_all_is_undone(page: Page) -> None:
    say(page, NOTES)
    put_in(page)
    before = page.evaluate(ORDER)
    at = before.index("侨务")
    chosen = page.locator(".section.chosen")

    chosen.locator("[data-to=up]").focus()
    for place in (at - 1, at - 2):
        page.keyboard.press("Enter")
        expect(_at(page, place)).to_have_attribute("data-section", "侨务", timeout=PATIENCE)
    assert page.evaluate("document.activeElement.dataset.to") == "up"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("为侨服务")
    page.keyboard.press("Enter")
    expect(chosen.locator("h4")).not_to_contain_text("凝聚侨心", timeout=PATIENCE)
    chosen.locator(".menu summary").press("Enter")
    chosen.locator("[data-act=remove]").press("Enter")
    expect(page.locator("#notice")).to_contain_text("已删除“为侨服务”", timeout=PATIENCE)
    assert "侨务" not in page.evaluate(ORDER)

    undo = page.locator("[data-act=undo]")
    for done in ("删去", "改名"):
        expect(undo).to_have_attribute("title", re.compile(done), timeout=PATIENCE)
        undo.click()
    for place in (at - 1, at):
        undo.click()
        expect(_at(page, place)).to_have_attribute("data-section", "侨务", timeout=PATIENCE)
    assert page.evaluate(ORDER) == before


def _at(page: Page, place: int) -> Locator:
    """Return the button of the outline's section at a place, from 0."""
    return page.locator(".outline [data-section]").nth(place)


def test_what_is_open_typed_scrolled_and_focused_stays_while_the_page_changes(page: Page) -> None:
    say(page, NOTES)
    put_in(page)
    chosen = page.locator(".section.chosen")
    chosen.locator(".earlier summary").click()
    chosen.locator(".add textarea").fill("还没说完的要点")
    chosen.locator(".add textarea").focus()
    page.evaluate("document.querySelector('.sheet').scrollTop = 60")
    at = page.evaluate("document.querySelector('.sheet').scrollTop")

    page.evaluate("nigao.send({ name: 'add-notes', section: '民族', text: '慰问23户' })")
    expect(page.locator(".outline [data-section=民族] small")).to_have_text("1", timeout=PATIENCE)

    assert chosen.locator(".earlier").get_attribute("open") is not None
    assert chosen.locator(".add textarea").input_value() == "还没说完的要点"
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    assert page.evaluate("document.querySelector('.sheet').scrollTop") == at


def test_a_menu_closes_by_escape_and_by_a_click_elsewhere(page: Page) -> None:
    say(page, NOTES)
    put_in(page)
    menu = page.locator(".manuscript > .tools .menu").last
    menu.locator("summary").click()
    expect(menu.get_by_text("PDF")).to_be_visible()

    menu.locator("[data-kind=pdf]").focus()
    page.keyboard.press("Escape")
    expect(menu.get_by_text("PDF")).to_be_hidden()
    menu.locator("summary").click()
    page.locator(".sheet h2").click()
    expect(menu.get_by_text("PDF")).to_be_hidden()


def test_what_is_typed_in_a_section_is_there_again_after_a_look_elsewhere_and_a_reload(page: Page) -> None:
    say(page, NOTES)
    put_in(page)
    page.locator(".section.chosen [data-act=edit]").click()
    page.locator(".edit textarea").fill("还没保存的一句。")

    page.locator(".outline [data-section=民族]").click()
    expect(page.locator("#section-民族.chosen")).to_be_visible(timeout=PATIENCE)
    page.reload()  # the section drafted last is at hand again
    page.locator("#section-侨务.chosen [data-act=edit]").click(timeout=PATIENCE)
    expect(page.locator(".edit textarea")).to_have_value("还没保存的一句。", timeout=PATIENCE)

    page.locator(".edit [data-on=no]").click()
    expect(page.locator(".section.chosen .body")).to_contain_text("86户", timeout=PATIENCE)
    page.locator(".section.chosen [data-act=edit]").click()
    expect(page.locator(".edit textarea")).not_to_have_value("还没保存的一句。", timeout=PATIENCE)
