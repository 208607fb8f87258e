from __future__ import annotations

import pytest

from assistant.writing.comparing.comparison import Comparison, compare
from assistant.writing.comparing.stale import Stale, StaleKind
from tests.writing.comparing.making import KNOWLEDGE, report


def left_over(before: str, now: str, *, last: str = "2024H1", this: str = "2025H1") -> tuple[Stale, ...]:
    return compare(report(this, now), [report(last, before)], knowledge=KNOWLEDGE).stale


@pytest.mark.parametrize(
    ("sentence", "changed", "last", "kind", "token", "instead"),
    [
        ("2024年共组织统战成员参观学习12批次。", "12→15", "2024H1", StaleKind.YEAR, "2024", "2025"),
        ("上半年“同心大讲堂”共开讲6期次，听众踊跃。", "6→5", "2025H1", StaleKind.HALF, "上半年", "下半年"),
        ("第二期台湾青年研学班如期举办，31人参加。", "31→33", "2024H1", StaleKind.TERM, "第二期", ""),
        ("向区十七届人大二次会议报告工作情况并接受审议。", "", "2024H1", StaleKind.MEETING, "十七届人大二次会议", ""),
        ("结合党纪学习教育查摆整改问题17个，完善制度。", "17→12", "2024H1", StaleKind.PHRASE, "党纪学习教育", ""),
        ("推进“万企帮万村”行动，捐款捐物52万元。", "52→60", "2020H1", StaleKind.PHRASE, "万企帮万村", "万企兴万村"),
    ],
)
def test_an_old_token_in_a_recycled_sentence_is_marked(
    sentence: str, changed: str, last: str, kind: StaleKind, token: str, instead: str
) -> None:
    old, _, new = changed.partition("→")
    this = "2025H2" if last == "2025H1" else "2025H1"
    current = report(this, sentence.replace(old, new) if old else sentence)

    (found,) = compare(current, [report(last, sentence)], knowledge=KNOWLEDGE).stale

    assert (found.kind, found.token.quote, found.instead) == (kind, token, instead)
    assert current.text[found.token.start : found.token.end] == token
    assert found.source.quote == sentence


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("2024年共组织统战成员参观学习12批次。", "2025年共组织统战成员参观学习15批次。"),
        ("自2024年以来共组织统战成员参观学习12批次。", "自2024年以来共组织统战成员参观学习15批次。"),
        ("第二期台湾青年研学班如期举办，31人参加。", "第三期台湾青年研学班如期举办，33人参加。"),
        ("2024年组织参观学习。", "部机关2024年结对的三个社区今年全部换届。"),
    ],
)
def test_what_was_changed_recalled_or_newly_written_is_not(before: str, now: str) -> None:
    assert left_over(before, now) == ()


def test_the_sample_archive_has_nothing_left_over(comparisons: tuple[Comparison, ...]) -> None:
    assert [row.zh for compared in comparisons for row in compared.stale] == []
