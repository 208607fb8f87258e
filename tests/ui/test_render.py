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
from assistant.writing.draft import Draft, Sentence
from assistant.writing.polishing import Change, Polished
from ui.render import answer_text, draft_panel, draft_text, plain, sources_panel, understood_line
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

    assert answer_text(answer) == r"走访86户。[\[1\]](#cite-1) \[见附件\]"


def test_the_draft_says_what_has_no_ground_and_what_is_missing() -> None:
    said = draft_text(DRAFT, ZH)

    assert "✗ 1 处没有出处：9万元" in said
    assert "✗ 未写全的要点：2" in said


def test_each_figure_carries_its_ground_escaped() -> None:
    shown = draft_panel(DRAFT, None, ZH)

    assert 'data-ground="要点第1条：跑了&lt;b&gt;86户&lt;/b&gt;"' in shown
    assert '<mark class="ungrounded" tabindex="0" data-ground="没有出处"' in shown
    assert "<b>" not in shown


def test_polishing_is_shown_as_a_diff_and_refusals_say_why() -> None:
    polished = Polished(
        "跑了86户，很好。",
        "走访86户，很好。",
        (Change(0, 2, "跑了", "走访"), Change(6, 8, "很好", "广泛赞誉", refused="没有依据")),
        (),
        (),
        "rules",
    )

    shown = draft_panel(None, polished, ZH)

    assert "<del>跑了</del><ins>走访</ins>86户，" in shown
    assert 'data-ground="未采纳：没有依据">很好</span>' in shown


def test_a_source_is_highlighted_in_its_paragraph() -> None:
    answer = Answer("", answered=True, periods=(), topics=(), citations=(CITATION,))

    shown = sources_panel(answer, ZH, lambda _: ("前文。", "后文。"))

    assert '<article class="card" id="cite-1"' in shown
    assert "<blockquote>前文。<mark>走访86户。</mark>后文。</blockquote>" in shown
    assert "2025年上半年" in shown


def test_empty_panels_teach() -> None:
    assert "起草侨务这一节" in draft_panel(None, None, ZH)
    assert "去年侨务报告了什么" in sources_panel(None, ZH, lambda _: ("", ""))
