from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.archive.citation import Answer, Citation
from assistant.archive.report import Part
from assistant.chat import Understood
from assistant.guard.binding import Binding, Missing, Source, Trace, Verdict
from assistant.intent import Mode
from assistant.language.period import Period
from assistant.models.chat import ChatHandle
from assistant.writing.draft import Draft, Sentence
from assistant.writing.polishing import Polished
from ui.render import answer_text, draft_text, header, plain, polished_text, shown_text, understood_line
from ui.texts import Texts

ZH = Texts("zh")
TEXT = "走访归侨86户，发放慰问金9万元。"
DRAFT = Draft(
    text=TEXT,
    sentences=(Sentence(0, len(TEXT), "composer", (1,)),),
    trace=Trace(
        bindings=(
            Binding(4, 7, "86户", Verdict.SUPPORTED, Source("note", "1", "跑了<b>86户</b>")),
            Binding(13, 16, "9万元", Verdict.UNSUPPORTED, Source("none")),
        ),
        missing=(Missing(2, "座谈会1场", ("1场",)),),
    ),
    findings=(),
    engine="composer",
    attempts=0,
)
CITATION = Citation(
    "a" * 16,
    "甲区2025年上半年工作总结",
    "甲区",
    None,
    Period.parse("2025H1"),
    Part.WORK,
    ("一、工作",),
    "走访86户。",
    3,
    9,
    1.0,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("![x](http://a)", r"\!\[x\](http://a)"),
        ("1. 甲", "1\\. 甲"),
    ],
)
def test_text_becomes_markdown_without_markup(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text())
def test_no_markup_character_survives_bare(text: str) -> None:
    bare = plain(text).replace("\\\\", "")

    assert all(bare[at - 1 : at] == "\\" for at, character in enumerate(bare) if character in "<>[]*_`#|!~$")


def test_what_was_understood_names_act_section_and_period() -> None:
    event = Understood(Mode.DRAFT, "侨务", Period.parse("2026H1"))

    assert understood_line(event, ZH) == "**起草 · 侨务 · 2026年上半年**"
    assert understood_line(event, Texts("en")) == "**Draft · 侨务 · first half of 2026**"


def test_citation_numbers_become_links_and_other_brackets_stay_text() -> None:
    answer = Answer("走访86户。[1] [见附件]", answered=True, periods=(), topics=(), citations=(CITATION,))

    assert answer_text(answer, ZH) == r"走访86户。[1](#cite-1) \[见附件\]"


def test_a_quote_is_one_line_with_its_time_and_its_long_source_stays_in_the_panel() -> None:
    text = "报告原文：\n[1] 走访86户。\n    —— 《甲区2025年上半年工作总结》（2025-07-02） 一、工作 〔2025年上半年，工作〕\n[7] 甲。"
    answer = Answer(text, answered=True, periods=(), topics=(), citations=(CITATION,))

    assert answer_text(answer, ZH) == "报告原文：\n\n[1](#cite-1) 走访86户。 *2025年上半年 · 工作*\n[7](#cite-7) 甲。"
    assert "*first half of 2025 · work*" in answer_text(answer, Texts("en"))


def test_the_draft_says_what_has_no_ground_and_what_is_missing() -> None:
    said = draft_text(DRAFT, ZH)

    assert "✗ 1 处没有出处：9万元" in said
    assert "✗ 未写全的要点：2" in said
    assert "撰写：拟句器" in said


def test_a_long_paste_is_cut_short_on_screen_and_an_answer_never() -> None:
    assert shown_text("user", "甲" * 500, ZH) == "甲" * 400 + "……（共 500 字）"
    assert shown_text("assistant", "甲" * 500, ZH) == "甲" * 500


def test_a_text_without_changes_says_so() -> None:
    assert polished_text(Polished("甲", "甲", (), (), (), "rules"), ZH) == "甲\n\n这段文字不需要改动。"


def test_the_header_promises_where_text_goes() -> None:
    here = header("甲区<b>", ChatHandle(None, "", False, "由拟句器起草。", "composer"), ZH)
    away = header("甲区", ChatHandle(None, "qwen", True, "", ""), Texts("en"))

    assert "甲区&lt;b&gt;" in here
    assert "拟句器（未用模型） · 不出本机" in here
    assert "qwen · text is sent to the endpoint" in away
    assert 'href="/"' in away
