from __future__ import annotations

from assistant.writing.comparing.comparison import Comparison, compare
from tests.writing.comparing.making import KNOWLEDGE, report

LAST = "区工商联新吸纳会员18个，会员总数715个。累计服务群众2600人次。小微企业贷款余额90亿元。"


def formulas(now: str) -> list[str]:
    compared = compare(report("2025H1", now), [report("2024H2", LAST)], knowledge=KNOWLEDGE)
    return [row.formula for row in compared.totals]


def test_a_total_below_the_last_one_and_the_new_ones_is_found() -> None:
    assert formulas("区工商联新吸纳会员27个，会员总数740个。") == ["740 < 715 + 27"]
    assert formulas("累计服务群众2400人次。") == ["2400 < 2600"]


def test_a_total_that_adds_up_is_not() -> None:
    assert formulas("区工商联新吸纳会员27个，会员总数742个。累计服务群众2800人次。") == []
    assert formulas("新增贷款30亿元，小微企业贷款余额95亿元。") == []


def test_the_sample_archive_adds_up(comparisons: tuple[Comparison, ...]) -> None:
    assert [row.zh for compared in comparisons for row in compared.totals] == []
