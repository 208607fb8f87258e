"""Mechanical repairs: complete, idempotent, and never of a figure."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.guard.check import check
from assistant.guard.finding import FixClass
from assistant.guard.fixing import apply, fix
from assistant.knowledge import SHIPPED
from assistant.language.quantity.figures import FigureKind, figures_in
from assistant.language.time.period import Period
from tests.guard.conftest import KNOWLEDGE

HALF = Period.parse("2026H1")
LISTS = [
    "colloquial",
    "confusables",
    "tautology",
    "parties",
    "religious",
    "ethnic",
    "ethnic-branches",
    "overseas",
    "sensitive",
]
PIECES = [
    "半年来,我部", "走访归侨12户", "慰问金5.2万元", "一是", "二是", "(扩大)", "“侨心”、“侨爱”", "6月05号", "。。", "...",
    "1、", "(一)", "\n", "\n（二） ", "增长5-10%", "甲•乙", "《关于《条例》的通知》", "、等", " ", "统发[2026]第01号", "１２人",
    "维族群众", "&nbsp;", "<br>", ",", "。", "8:30", "1,000元", "12届3次全会", "首先、",
]  # fmt: skip


def counted(text: str) -> list[tuple[object, ...]]:
    return sorted(
        (one.value, one.low, one.high, one.unit) for one in figures_in(text) if one.kind is not FigureKind.ORDINAL
    )


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join))
def test_nothing_mechanical_is_left_and_fixing_again_changes_nothing(text: str) -> None:
    fixed = fix(text, knowledge=KNOWLEDGE)
    assert [one for one in fixed.left if one.fix and one.fix.kind is FixClass.MECHANICAL] == []
    assert fix(fixed.text, knowledge=KNOWLEDGE).text == fixed.text


def test_a_clean_text_stays_as_it_is() -> None:
    text = "区委统战部2026年上半年工作总结\r\n一、主要工作\r\n\t走访归侨12户。\r\n"
    assert fix(text, knowledge=KNOWLEDGE).text == text


def test_offered_and_open_findings_are_not_applied() -> None:
    text = "搞好侨务工作，截止6月底，在**区委领导下。"
    assert fix(text, knowledge=KNOWLEDGE).text == text


def test_two_fixes_of_one_line_do_not_collide() -> None:
    text = "区委统战部2026年工作总结\n(一) 做好侨务工作,走访“三胞” 10人,接待“侨心”、“侨爱”代表。。\n上半年,走访12户。"
    assert fix(text, knowledge=KNOWLEDGE).text == (
        "区委统战部2026年工作总结\n（一）做好侨务工作，走访“三胞”10人，接待“侨心”“侨爱”代表。\n上半年，走访12户。"
    )


SAMPLES = [path.read_text(encoding="utf-8") for path in sorted((SHIPPED / "reports").glob("20*.txt"))[-3:]]
FAULTS = [(",", "，"), (".", "。"), ("(", "（"), ("、 ", "、"), ("。。", "。"), ("•", "·"), ("&nbsp;", ""), (" ", "")]


@settings(deadline=None, max_examples=12, derandomize=True)
@given(st.sampled_from(SAMPLES), st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(FAULTS)), max_size=6))
def test_a_report_keeps_every_figure_name_and_quotation_whatever_is_repaired(
    text: str, faults: list[tuple[int, tuple[str, str]]]
) -> None:
    for at, (wrong, _) in faults:
        place = at % len(text)
        text = text[:place] + wrong + text[place:]
    fixed = fix(text, knowledge=KNOWLEDGE)
    assert fix(fixed.text, knowledge=KNOWLEDGE).text == fixed.text
    assert re.findall(r"[^\W_]", fixed.text) == re.findall(r"[^\W_]", text.replace("&nbsp;", ""))


@pytest.mark.parametrize(
    "text", ["他说“12届3次全会精神”。", "学习《关于6月5号安全生产的通知》。", "横幅写着“欢迎１２位委员”。"]
)
def test_the_words_of_a_quotation_and_a_title_are_offered_not_changed(text: str) -> None:
    findings = check(text, knowledge=KNOWLEDGE).findings
    assert fix(text, knowledge=KNOWLEDGE).text == text
    assert "Y" not in {one.fix.kind for one in findings if one.fix}


def test_one_finding_is_repaired_by_itself() -> None:
    text = "截止6月底,布署走访工作。"
    word = next(one for one in check(text, knowledge=KNOWLEDGE).findings if one.quote == "布署")
    assert apply(text, word) == "截止6月底,部署走访工作。"


@pytest.mark.parametrize("name", LISTS)
def test_every_replacement_of_a_word_list_repairs_what_it_names(name: str) -> None:
    left = []
    for word in KNOWLEDGE.words(name).entries:
        text = f"上半年，{word.word}，走访12户。"
        offered = [
            one for one in check(text, knowledge=KNOWLEDGE, period=HALF).findings if one.fix and one.quote == word.word
        ]
        for one in offered:
            again = apply(text, one)
            if again != text.replace(word.word, word.to) or one.check in {
                two.check for two in check(again, knowledge=KNOWLEDGE, period=HALF).findings if two.start == one.start
            }:
                left.append((word.word, again))
    assert left == []


@pytest.mark.corpus
class TestRealReports:
    def test_the_seed_is_repaired_and_keeps_its_figures(self, shared: Path) -> None:
        text = (shared / "seed" / "2007H1.txt").read_text(encoding="utf-8")
        body = text[: text.index("版权声明")]
        fixed = fix(text, knowledge=KNOWLEDGE)
        assert [one for one in fixed.left if one.fix and one.fix.kind is FixClass.MECHANICAL] == []
        assert counted(fixed.text) == counted(body)
        assert "版权声明" not in fixed.text

    @pytest.mark.parametrize("name", ["柳州市/柳州市-政府工作报告-2015", "泉州市/泉州市-政府工作报告-2022"])
    def test_figures_of_long_reports_are_kept(self, shared: Path, name: str) -> None:
        text = (shared / "corpus" / "city" / f"{name}.txt").read_text(encoding="utf-8")[:8000]
        text = text[text.index("各位代表") :]
        fixed = fix(text, knowledge=KNOWLEDGE)
        assert counted(fixed.text) == counted(text)
