"""Notes under 存在问题 and 下半年打算."""

from __future__ import annotations

import pytest

from assistant.language.time.period import Period
from assistant.writing.notes import read_notes
from assistant.writing.part_words import PartWords

H1 = Period.parse("2026H1")


@pytest.mark.parametrize(
    ("pasted", "told"),
    [
        ("走访12家\n下半年打算：\n· 办班1期\n· 考察1次", ["走访12家", "下半年打算：办班1期", "下半年打算：考察1次"]),
        ("下半年打算：办班1期；组织考察1次", ["下半年打算：办班1期", "下半年打算：组织考察1次"]),
        ("存在问题：\n人手不够\n下一步：\n下一步拟招2人", ["存在问题：人手不够", "下一步拟招2人"]),
        ("面临的问题\n人手不够", ["面临的问题：人手不够"]),
        ("短板：\n人手不够\n后续怎么做\n招2人", ["短板：人手不够", "后续怎么做：招2人"]),
        ("党建：主题党日6次\n困难职工帮扶：\n慰问12户", ["党建：主题党日6次", "慰问12户"]),
    ],
)
def test_what_stands_under_the_label_of_a_part_keeps_it(pasted: str, told: list[str]) -> None:
    assert [note.text for note in read_notes(pasted, period=H1)] == told


@pytest.mark.parametrize(
    ("note", "source"),
    [
        ("下一步计划：培训班1期40人", "下一步计划培训班1期40人"),
        ("下半年打算：年底前完成换届", "下半年计划年底前完成换届"),
        ("下半年：继续走访侨企", "下半年继续走访侨企"),
        ("存在的困难：人手不够", "人手不够"),
    ],
)
def test_what_is_planned_is_told_as_planned(note: str, source: str) -> None:
    assert PartWords.of(H1).source(note) == source


def test_the_half_that_is_reported_is_no_plan() -> None:
    assert PartWords.of(Period.parse("2026H2")).source("下半年：走访12家") == "下半年：走访12家"
