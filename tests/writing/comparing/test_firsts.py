from __future__ import annotations

import pytest

from assistant.writing.comparing.comparison import Comparison, compare
from assistant.writing.comparing.firsts import First
from tests.writing.comparing.making import KNOWLEDGE, report


def claims(before: str, now: str) -> tuple[First, ...]:
    return compare(report("2025H1", now), [report("2024H1", before)], knowledge=KNOWLEDGE).firsts


def test_a_first_that_was_claimed_before_is_shown_with_the_old_sentence() -> None:
    (found,) = claims("首次自主组织台湾青年研学。", "走访企业8家，首次自主组织台湾青年研学，效果良好。")

    assert (found.word, found.claim.quote, found.sure) == ("首次", "首次自主组织台湾青年研学", True)
    assert [past.quote for past in found.earlier] == ["首次自主组织台湾青年研学。"]
    assert found.zh == (
        "“首次”：首次自主组织台湾青年研学——2024年上半年的报告已写过“首次自主组织台湾青年研学。”，请核实。"
    )


def test_what_was_only_done_before_is_a_doubt() -> None:
    (found,) = claims("举办港澳青年足球交流活动。", "首次举办港澳青年足球交流活动。")

    assert not found.sure


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("举办港澳青年足球交流活动。", "首次举办台湾青年研学活动。"),
        ("协议投资突破5亿元。", "协议投资首次突破6亿元。"),
        ("正在筹备台湾青年研学活动。", "首次组织台湾青年研学活动。"),
    ],
)
def test_other_things_records_and_preparations_say_nothing_against_it(before: str, now: str) -> None:
    assert claims(before, now) == ()


def test_the_sample_archive_claims_no_first_twice(comparisons: tuple[Comparison, ...]) -> None:
    assert [row.zh for compared in comparisons for row in compared.firsts] == []
