from __future__ import annotations

from assistant.writing.comparing.comparison import Comparison, compare
from tests.writing.comparing.making import KNOWLEDGE, report


def pairs(*work: str) -> list[tuple[str, str]]:
    compared = compare(report("2025H1", *work), [], knowledge=KNOWLEDGE)
    return [(row.first.text, row.second.text) for row in compared.overlaps]


def test_one_event_in_two_sections_is_found() -> None:
    found = pairs("组织港澳青年实习团12人进企业。", "接待来访6批。组织港澳青年实习团12人进企业实习。")

    assert found == [("12人", "12人")]


def test_equal_figures_of_different_things_are_no_overlap() -> None:
    assert pairs("走访企业12家。", "走访台属12家。", "举办培训班12期。") == []
    assert pairs("走访企业12家。", "走访企业15家。") == []


def test_the_sample_archive_counts_nothing_twice(comparisons: tuple[Comparison, ...]) -> None:
    assert [row.zh for compared in comparisons for row in compared.overlaps] == []
