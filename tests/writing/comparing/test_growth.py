"""The same period last year beside a figure: what is offered, what is refused and why."""

from __future__ import annotations

import pytest

from assistant.archive.report import Report
from assistant.writing.comparing.comparison import compare
from assistant.writing.comparing.growth import Refusal, YearOnYear
from assistant.writing.comparing.ledger import Basis, entries_of
from tests.writing.comparing.making import KNOWLEDGE, report


def rows(before: str, now: str, *, last: str = "2024H1") -> tuple[YearOnYear, ...]:
    return compare(report("2025H1", now), [report(last, before)], knowledge=KNOWLEDGE).growth


@pytest.mark.parametrize(
    ("before", "now", "sentence", "formula"),
    [
        ("走访企业80家。", "走访企业86家。", "比去年同期增加6家，增长7.5%", "86 − 80 = 6；6 ÷ 80 = 7.5%"),
        ("走访企业80家。", "走访企业72家。", "比去年同期减少8家，下降10.0%", "72 − 80 = −8；−8 ÷ 80 = −10.0%"),
        ("走访企业86家。", "走访企业86家。", "与去年同期持平", "86 − 86 = 0"),
        (
            "发放慰问金4.2万元。",
            "发放慰问金4.8万元。",
            "比去年同期增加0.6万元，增长14.3%",
            "4.8 − 4.2 = 0.6；0.6 ÷ 4.2 = 14.3%",
        ),
        ("提案办结率96.5%。", "提案办结率98%。", "比去年同期提高1.5个百分点", "98 − 96.5 = 1.5"),
        ("新增学位90个、床位16张。", "新增床位18张。", "比去年同期增加2张，增长12.5%", "18 − 16 = 2；2 ÷ 16 = 12.5%"),
    ],
)
def test_growth_is_offered_with_its_formula(before: str, now: str, sentence: str, formula: str) -> None:
    assert [(row.sentence, row.formula, row.refused) for row in rows(before, now)] == [(sentence, formula, None)]


@pytest.mark.parametrize(
    ("before", "now", "refused"),
    [
        ("走访企业80余家。", "走访企业86家。", Refusal.ROUGH),
        ("新增志愿服务队3支。", "志愿服务队8支。", Refusal.BASIS),
        ("推荐市级示范商会3家。", "推荐示范商会8家。", Refusal.SUBJECT),
        ("10亿元以上产业项目落地3个。", "1亿元以上产业项目落地8个。", Refusal.SUBJECT),
        ("走访企业80家。", "走访企业86家，增长7.5%。", Refusal.STATED),
        ("走访企业80家。", "走访企业86家，比去年多6家。", Refusal.STATED),
        ("走访困难归侨80户。", "走访困难归侨86人次。", Refusal.UNIT),
        ("外资到位2亿元。", "外资到位2亿美元。", Refusal.UNIT),
    ],
)
def test_growth_is_refused_with_a_reason(before: str, now: str, refused: Refusal) -> None:
    assert [(row.refused, row.sentence) for row in rows(before, now)] == [(refused, "")]


@pytest.mark.parametrize(
    ("before", "now", "zh", "en"),
    [
        (
            "走访困难归侨80人次。",
            "走访困难归侨86户。",
            "走访困难归侨：86户，2024年上半年80人次（单位不同：户／人次，不作比较）",
            "走访困难归侨: 86户 (first half of 2024: 80人次), not compared: different units (户 / 人次)",
        ),
        (
            "新增志愿服务队3支。",
            "志愿服务队8支。",
            "志愿服务队：8支，2024年上半年3支（口径不同：当期数／新增数，不作比较）",
            "志愿服务队: 8支 (first half of 2024: 3支), not compared: counted differently (in the period / new)",
        ),
    ],
)
def test_the_reason_names_what_differs(before: str, now: str, zh: str, en: str) -> None:
    assert [(row.zh, row.en) for row in rows(before, now)] == [(zh, en)]


def test_a_small_count_grows_by_so_many_and_not_by_a_share() -> None:
    assert [row.sentence for row in rows("举办培训班2期。", "举办培训班3期。")] == ["比去年同期增加1期"]


def test_a_figure_that_has_its_like_in_its_own_unit_is_not_held_against_another() -> None:
    (row,) = rows("走访困难归侨80户。看望困难归侨90人次。", "走访困难归侨86户。")

    assert (row.refused, row.before.text) == (None, "80户")


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("走访企业80家。", "走访台属86户。"),
        ("受理诉求80件。", "办结诉求86件。"),
        ("连续15年获评先进单位。", "连续16年获评先进单位。"),
        ("比上年多走访企业8家。", "走访企业比上年增加9家。"),
        ("2019年走访企业80家。", "走访企业86家。"),
    ],
)
def test_what_is_not_one_thing_of_the_period_is_not_paired(before: str, now: str) -> None:
    assert rows(before, now) == ()


def test_a_half_year_is_never_compared_with_a_year_or_another_half() -> None:
    assert rows("走访企业80家。", "走访企业86家。", last="2024") == ()
    assert rows("走访企业80家。", "走访企业86家。", last="2024H2") == ()


def test_a_figure_that_did_not_move_is_pointed_out() -> None:
    (row,) = rows("走访企业86家。", "走访企业86家。")

    assert row.same
    assert row.zh == "走访企业：86家，2024年上半年86家（与上年同期完全相同，请确认不是沿用旧数；86 − 86 = 0）"


def test_all_that_is_offered_on_the_sample_archive_is_of_one_thing(archived: dict[str, Report]) -> None:
    compared = compare(archived["2025H1"], list(archived.values()), knowledge=KNOWLEDGE)

    told = {row.now.subject: (row.now.text, row.before.text) for row in compared.growth if not row.refused}
    assert len(told) >= 18
    assert told["春节慰问困难归侨侨眷"] == ("81户", "75户")
    assert told["召开政企沟通会，受理诉求"] == ("31件", "28件")
    assert told["区工商联新吸纳会员"] == ("27个", "23个")


def test_the_ledger_keeps_where_each_figure_stands(archived: dict[str, Report]) -> None:
    current = archived["2024H1"]

    entries = entries_of(current, knowledge=KNOWLEDGE)

    assert all(current.text[entry.start : entry.end] == entry.text for entry in entries)
    assert {entry.text: entry.basis for entry in entries if entry.unit == "个" and "会员" in entry.subject} == {
        "23个": Basis.NEW,
        "697个": Basis.STOCK,
    }
