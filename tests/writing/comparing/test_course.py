"""An indicator followed through the periods: one thing, one unit, one 口径, the same months."""

from __future__ import annotations

import pytest

from assistant.writing.comparing.comparison import compare
from assistant.writing.comparing.course import Course
from tests.writing.comparing.making import KNOWLEDGE, report


def found(now: str, **past: str) -> tuple[Course, ...]:
    earlier = [report(period.removeprefix("p"), text) for period, text in past.items()]
    return compare(report("2025H1", now), earlier, knowledge=KNOWLEDGE).courses


def test_a_figure_is_followed_from_the_oldest_report_to_this_one() -> None:
    (course,) = found("走访企业86家。", p2024H1="走访企业80家。", p2023H1="走访企业72家。", p2022H1="走访企业15家。")

    assert [(one.period.code, one.text) for one in course.points] == [
        ("2022H1", "15家"),
        ("2023H1", "72家"),
        ("2024H1", "80家"),
        ("2025H1", "86家"),
    ]
    assert course.zh == "走访企业：2022年上半年15家，2023年上半年72家，2024年上半年80家，2025年上半年86家"
    assert course.en.startswith("走访企业: first half of 2022 15家")


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("走访企业80家。", "座谈会3场。"),  # two figures are growth already
        ("走访企业80家。", "走访企业90人次。"),
        ("走访企业80家。", "新增走访企业9家。"),
        ("走访企业80家。", "走访规模以上企业9家。"),
    ],
)
def test_what_does_not_count_the_same_thing_is_left_out(older: str, newer: str) -> None:
    assert found("走访企业86家。", p2023H1=older, p2024H1=newer) == ()


def test_only_the_same_months_of_other_years_count_and_the_longest_past_comes_first() -> None:
    courses = found(
        "走访企业86家。办理提案12件。",
        p2022H1="办理提案9件。",
        p2023H1="走访企业70家。办理提案8件。",
        p2023="走访企业150家。办理提案20件。",
        p2023H2="走访企业80家。办理提案12件。",
        p2024H1="走访企业80家。办理提案10件。",
    )

    assert [(one.now.text, [point.period.code for point in one.points]) for one in courses] == [
        ("12件", ["2022H1", "2023H1", "2024H1", "2025H1"]),
        ("86家", ["2023H1", "2024H1", "2025H1"]),
    ]
