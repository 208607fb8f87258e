from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import UnknownPeriod
from assistant.language.time.period import Period, Span, five_year_plan

months = st.tuples(st.integers(1950, 2100), st.integers(1, 12))
periods = st.tuples(months, months).map(lambda pair: Period.of_months(min(pair), max(pair)))
spans = st.sampled_from(list(Span))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026H1", "2026H1"),
        ("2026-h1", "2026H1"),
        ("2026上半年", "2026H1"),
        ("2026年上半年", "2026H1"),
        (" 2026 年 上半年 ", "2026H1"),
        ("２０２６年上半年", "2026H1"),
        ("二〇二六年上半年", "2026H1"),
        ("二○二六年下半年", "2026H2"),
        ("2025", "2025"),
        ("2025年", "2025"),
        ("2025年度", "2025"),
        ("2024Q3", "2024Q3"),
        ("2024年第三季度", "2024Q3"),
        ("2024年3季度", "2024Q3"),
        ("2026M05", "2026M05"),
        ("2026-05", "2026M05"),
        ("2026年5月", "2026M05"),
        ("2026年十二月份", "2026M12"),
        ("2016-2020", "2016-2020"),
        ("2016—2020年", "2016-2020"),
        ("2016年至2020年", "2016-2020"),
        ("“十三五”", "2016-2020"),
        ("十四五期间", "2021-2025"),
        ("2021年1—7月", "2021M01-2021M07"),
        ("2021年1-6月份", "2021H1"),
        ("2024年3月至2025年2月", "2024M03-2025M02"),
        ("2023年下半年至2024年", "2023M07-2024M12"),
        ("2024Q1-2024Q2", "2024H1"),
    ],
)
def test_reads_codes_and_chinese_names(text: str, code: str) -> None:
    assert Period.parse(text).code == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "上半年",
        "2026H3",
        "2026Q5",
        "2026M13",
        "2020-2016",
        "2026年13月",
        "2026年0月",
        "202",
        "20261",
        "2026上",
        "二十六年",
    ],
)
def test_refuses_what_names_no_period(text: str) -> None:
    with pytest.raises(UnknownPeriod) as caught:
        Period.parse(text)
    assert caught.value.text == text


@pytest.mark.parametrize(
    ("code", "zh", "en"),
    [
        ("2026", "2026年", "2026"),
        ("2026H1", "2026年上半年", "first half of 2026"),
        ("2024Q3", "2024年第三季度", "third quarter of 2024"),
        ("2026M05", "2026年5月", "May 2026"),
        ("2016-2020", "2016—2020年", "2016–2020"),
        ("2021M01-2021M07", "2021年1—7月", "January to July 2021"),
        ("2023M07-2024M12", "2023年7月至2024年12月", "July 2023 to December 2024"),
    ],
)
def test_names(code: str, zh: str, en: str) -> None:
    period = Period.parse(code)

    assert (period.zh, period.en) == (zh, en)


@pytest.mark.parametrize(
    ("code", "previous", "following", "last_year"),
    [
        ("2026H1", "2025H2", "2026H2", "2025H1"),
        ("2026H2", "2026H1", "2027H1", "2025H2"),
        ("2026", "2025", "2027", "2025"),
        ("2024Q1", "2023Q4", "2024Q2", "2023Q1"),
        ("2024M12", "2024M11", "2025M01", "2023M12"),
        ("2016-2020", "2011-2015", "2021-2025", "2015-2019"),
        ("2021M01-2021M07", "2020M06-2020M12", "2021M08-2022M02", "2020M01-2020M07"),
    ],
)
def test_neighbours(code: str, previous: str, following: str, last_year: str) -> None:
    period = Period.parse(code)

    assert (period.previous().code, period.following().code, period.same_last_year().code) == (
        previous,
        following,
        last_year,
    )


def test_first_and_last_day() -> None:
    assert (Period.parse("2024H1").start, Period.parse("2024H1").end) == (date(2024, 1, 1), date(2024, 6, 30))
    assert Period.parse("2024M02").end == date(2024, 2, 29)
    assert Period.parse("2023M07-2024M02").end == date(2024, 2, 29)


def test_order_is_by_start_then_end() -> None:
    codes = ["2026", "2025H2", "2026H1", "2016-2020", "2026Q1", "2025"]

    assert [period.code for period in sorted(map(Period.parse, codes))] == [
        "2016-2020",
        "2025",
        "2025H2",
        "2026Q1",
        "2026H1",
        "2026",
    ]


def test_five_year_plans() -> None:
    assert [five_year_plan(number).code for number in (1, 2, 3, 12, 15)] == [
        "1953-1957",
        "1958-1962",
        "1966-1970",
        "2011-2015",
        "2026-2030",
    ]
    with pytest.raises(ValueError, match="no such"):
        five_year_plan(0)


@pytest.mark.parametrize(
    "fields",
    [(2020, Span.YEAR, 2020, None), (2021, Span.M01, None, 6), (2021, Span.H1, None, 7), (2021, Span.YEAR, 2020, None)],
)
def test_only_one_spelling(fields: tuple[int, Span, int | None, int | None]) -> None:
    with pytest.raises(ValueError, match=r"spelling|ends before"):
        Period(*fields)


def test_no_such_month() -> None:
    with pytest.raises(ValueError, match="no such month"):
        Period.of_months((2020, 0), (2020, 13))


@given(periods)
def test_code_and_chinese_name_read_back(period: Period) -> None:
    assert Period.parse(period.code) == period
    assert Period.parse(period.zh) == period


@given(periods)
def test_neighbours_touch_and_are_each_others(period: Period) -> None:
    assert period.previous().following() == period
    assert period.following().previous() == period
    assert period.previous().end + timedelta(days=1) == period.start
    assert not period.overlaps(period.following())


@given(periods, periods)
def test_containing_agrees_with_the_days(one: Period, other: Period) -> None:
    assert one.contains(other) == (one.contains(other.start) and one.contains(other.end))
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(other) or not one.contains(other)
    assert (one < other) == ((one.start, one.end) < (other.start, other.end))


@given(periods)
def test_years_make_up_the_period(period: Period) -> None:
    years = period.years()

    assert years[0].until(years[-1]) == period
    assert all(earlier.end + timedelta(days=1) == later.start for earlier, later in pairwise(years))


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)), spans)
def test_a_day_lies_in_its_period(day: date, span: Span) -> None:
    period = Period.of_day(day, span)

    assert period.contains(day)
    assert period.span.months[1] == span.months[1]


@given(periods, st.integers(1950, 2100))
def test_the_same_months_in_another_year(period: Period, year: int) -> None:
    moved = period.in_year(year)

    assert (moved.year, moved.span) == (year, period.span)
    assert moved.in_year(period.year) == period
