"""Required sections, their order and what stands under them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.archive.report import Kind
from assistant.guard.check import check
from assistant.guard.finding import Finding, Severity
from tests.guard.conftest import KNOWLEDGE

Found = Callable[..., list[Finding]]
Quotes = Callable[..., list[str]]

TITLE = "区委统战部2026年上半年工作总结及下半年工作计划\n"
INTRO = "上半年，我部围绕中心开展工作。现将有关情况报告如下：\n"
WORK = "一、上半年主要工作\n走访归侨12户。\n"
PROBLEMS = "二、存在的问题\n12个乡镇中有5个未配专职统战委员。\n"
PLAN = "三、下半年工作计划\n9月底前举办培训班1期。\n"
SIGNED = "区委统战部\n2026年7月5日"


class TestMissingSection:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            (TITLE + INTRO + PROBLEMS + PLAN, "主要工作"),
            (TITLE + INTRO + WORK + PLAN, "存在的问题"),
            (TITLE + INTRO + WORK + PROBLEMS, "下一步工作计划"),
        ],
    )
    def test_each_required_one_is_missed(self, found: Found, text: str, name: str) -> None:
        assert [finding.message for finding in found(text, "S01")] == [f"缺少“{name}”一节。"]

    @pytest.mark.parametrize("heading", ["存在的困难和问题", "短板弱项", "问题与不足", "存在主要问题", "面临的挑战"])
    def test_a_section_goes_by_many_names(self, found: Found, heading: str) -> None:
        assert found(TITLE + INTRO + WORK + PROBLEMS.replace("存在的问题", heading) + PLAN, "S01") == []

    def test_a_mere_mention_is_no_section(self, found: Found) -> None:
        text = TITLE + INTRO + WORK.replace("走访归侨12户。", "针对存在的问题，走访归侨12户，下半年将继续走访。")
        assert len(found(text, "S01")) == 2

    def test_a_summary_needs_no_plan(self, found: Found) -> None:
        assert found(TITLE + INTRO + WORK + PROBLEMS, "S01", kind=Kind.SUMMARY) == []

    def test_a_kind_that_nobody_knows_needs_nothing(self, found: Found) -> None:
        assert found("走访归侨12户。", "S01", kind=Kind.OTHER) == []

    def test_a_speech_to_a_congress_has_its_own_customs(self, found: Found) -> None:
        text = "临江市政府工作报告\n各位代表：\n一、2025年工作回顾\n建港1座。\n二、2026年工作安排\n建港2座。"
        assert [finding.severity for finding in found(text, "S01", kind=Kind.ANNUAL)] == [Severity.INFO]

    def test_a_work_line_of_the_office_is_missed_when_most_others_are_there(self, found: Found) -> None:
        areas = [area for area in KNOWLEDGE.profile.areas if area.required]
        lines = "".join(f"（{'一二三四五六七八九十'[i]}）{a.heading}\n走访12户。\n" for i, a in enumerate(areas[:-1]))
        text = TITLE + INTRO + "一、上半年主要工作\n" + lines + PROBLEMS + PLAN
        assert [(f.message, f.severity) for f in found(text, "S01")] == [
            (f"主要工作中没有“{areas[-1].name}”这一项。", Severity.WARNING)
        ]


class TestOrder:
    def test_problems_before_work_are_found(self, quotes: Quotes) -> None:
        assert quotes(TITLE + INTRO + PROBLEMS + WORK + PLAN, "S02") == ["一、上半年主要工作"]

    def test_the_usual_order_is_not(self, quotes: Quotes) -> None:
        assert quotes(TITLE + INTRO + WORK + PROBLEMS + PLAN, "S02") == []


class TestEmptySection:
    def test_a_heading_before_its_sibling_is_empty(self, quotes: Quotes) -> None:
        text = TITLE + "一、上半年主要工作\n（一）侨务工作\n（二）民族工作\n走访村屯3个。\n" + PROBLEMS + PLAN
        assert quotes(text, "S03") == ["（一）侨务工作"]

    def test_the_last_heading_is_empty(self, quotes: Quotes) -> None:
        assert quotes(TITLE + INTRO + WORK + PROBLEMS + "三、下半年工作计划", "S03") == ["三、下半年工作计划"]

    @pytest.mark.parametrize(
        "items",
        [
            "1.走访归侨12户。\n2.办理案件2件。\n",
            "（一）推进重大项目建设\n（二）办好十件实事\n（三）加强自身建设\n",
            "（一）侨务工作。走访归侨12户。\n（二）民族工作。走访村屯3个。\n",
        ],
    )
    def test_items_and_headings_that_run_into_their_text_are_not(self, quotes: Quotes, items: str) -> None:
        assert quotes(TITLE + "一、上半年主要工作\n" + items + PROBLEMS + PLAN, "S03") == []

    def test_an_annex_is_not(self, quotes: Quotes) -> None:
        assert quotes(TITLE + INTRO + WORK + PROBLEMS + PLAN + "附件\n名词解释\n1.侨胞：指海外侨胞。", "S03") == []


def test_a_report_without_a_signature_is_found(quotes: Quotes) -> None:
    assert quotes(TITLE + INTRO + WORK + PROBLEMS + PLAN, "S08") == ["。"]
    assert quotes(TITLE + INTRO + WORK + PROBLEMS + PLAN + SIGNED, "S08") == []


def test_an_opening_leads_over_to_the_body(quotes: Quotes) -> None:
    assert quotes(TITLE + "上半年，我部开展工作。\n" + WORK, "S09") == ["。"]
    assert quotes(TITLE + INTRO + WORK, "S09") == []


def test_a_section_divided_into_one_is_found(quotes: Quotes) -> None:
    text = TITLE + "一、上半年主要工作\n（一）侨务工作\n走访归侨12户。\n" + PROBLEMS
    assert quotes(text, "S04") == ["（一）侨务工作"]


YEAR_PLAN = "临江区委统战部2026年工作计划\n为做好全年工作，制定本计划。\n一、目标任务\n走访归侨86户，举办培训班2期。\n"


class TestKinds:
    """What each kind of report must hold is its specification's."""

    def test_a_plan_says_how_as_well_as_what(self, found: Found) -> None:
        missing = found(YEAR_PLAN, "S01", kind=Kind.PLAN)
        assert [(one.message, one.severity) for one in missing] == [("缺少“工作措施”一节。", Severity.WARNING)]
        assert found(YEAR_PLAN + "二、主要措施\n每季度督查1次。\n", "S01", kind=Kind.PLAN) == []

    def test_a_plan_has_dates_of_its_own_year(self) -> None:
        text = YEAR_PLAN + "二、主要措施\n2025年9月底前完成换届。\n"
        assert "T04" in {one.check for one in check(text, knowledge=KNOWLEDGE).findings}

    def test_a_yearly_report_looks_ahead(self, found: Found) -> None:
        text = "区委统战部2025年工作总结及2026年工作计划\n一、主要工作\n走访86户。\n二、存在的问题\n人手不足。\n"
        assert [one.message for one in found(text, "S01", kind=Kind.ANNUAL, period="2025")] == [
            "缺少“下一年工作计划”一节。"
        ]

    def test_a_summary_may_draw_lessons(self, found: Found) -> None:
        text = "区委统战部2025年工作总结\n一、主要工作\n走访86户。\n二、几点体会\n一是坚持服务。\n三、存在的问题\n人手不足。\n"
        assert found(text, "S01", kind=Kind.SUMMARY, period="2025") == []
