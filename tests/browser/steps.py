"""What a clerk does in the tests of the page."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

PATIENCE = 60_000
NOTES = "起草侨务这一节\n· 过年跑了困难归侨侨眷86户，发了5.2万\n· 6月侨法宣传2场，资料600份"
POLISH = "润色：上个月我们搞了一次座谈会，来了30多个老板，有12家说了困难，我们一个个记下来去协调。"
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
    """Type a message, send it and wait until its turn is over."""
    turns = page.locator(".turn").count()
    page.locator("#message").fill(text)
    page.locator("#message").press("Enter")
    expect(page.locator(".turn")).to_have_count(turns + 1, timeout=PATIENCE)
    over(page)


def over(page: Page) -> None:
    """Wait until nothing is being written."""
    expect(page.locator("#saying [data-busy]")).to_have_count(0, timeout=PATIENCE)
    expect(page.locator("body")).not_to_have_attribute("data-busy", re.compile(""), timeout=PATIENCE)


def tab(page: Page, name: str) -> None:
    """Open a tab; on a phone the conversation is one."""
    page.locator(f"#tab-{name}").click()
    expect(page.locator(f"#panel-{name}, #{name}")).to_be_visible(timeout=PATIENCE)


def put_in(page: Page) -> None:
    """Put the last draft into the report, where its section is then at hand."""
    section = page.locator(".understood b").last.inner_text().split(" · ")[1]
    page.locator(".card.draft [data-act=put-in]").last.click()
    expect(page.locator(f"#section-{section}.chosen .body")).to_be_visible(timeout=PATIENCE)
