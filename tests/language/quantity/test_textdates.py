from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.quantity.textdates import dates_in
from assistant.language.time.period import Period


@pytest.mark.parametrize(
    ("text", "found", "first", "last"),
    [
        ("2007年4月26日上午", "2007年4月26日", "2007-04-26", "2007-04-26"),
        ("二〇〇六年三月十二日", "二〇〇六年三月十二日", "2006-03-12", "2006-03-12"),
        ("2006.3.12召开", "2006.3.12", "2006-03-12", "2006-03-12"),
        ("2006-03-12", "2006-03-12", "2006-03-12", "2006-03-12"),
        ("5月1号", "5月1号", "2007-05-01", "2007-05-01"),
        ("十二月二十五日", "十二月二十五日", "2007-12-25", "2007-12-25"),
        ("3月12日至15日", "3月12日至15日", "2007-03-12", "2007-03-15"),
        ("3月12—15日", "3月12—15日", "2007-03-12", "2007-03-15"),
        ("3月29日至4月1日", "3月29日至4月1日", "2007-03-29", "2007-04-01"),
        ("4月份，举办", "4月份", "2007-04-01", "2007-04-30"),
        ("4月上旬", "4月上旬", "2007-04-01", "2007-04-10"),
        ("2月下旬", "2月下旬", "2007-02-21", "2007-02-28"),
        ("1—7月", "1—7月", "2007-01-01", "2007-07-31"),
        ("3月至6月", "3月至6月", "2007-03-01", "2007-06-30"),
        ("2006年3月—2007年1月", "2006年3月—2007年1月", "2006-03-01", "2007-01-31"),
        ("从2003年到2007年", "2003年到2007年", "2003-01-01", "2007-12-31"),
        ("2016—2020年", "2016—2020年", "2016-01-01", "2020-12-31"),
        ("从2020年的1.03万亿元", "2020年", "2020-01-01", "2020-12-31"),
        ("获评2006年度先进", "2006年度", "2006-01-01", "2006-12-31"),
        ("2006年底", "2006年底", "2006-12-01", "2006-12-31"),
        ("年底前全部开工", "年底", "2007-12-01", "2007-12-31"),
        ("截至去年12月底", "去年12月底", "2006-12-21", "2006-12-31"),
        ("明年3月", "明年3月", "2008-03-01", "2008-03-31"),
        ("上半年，我部", "上半年", "2007-01-01", "2007-06-30"),
        ("第三季度", "第三季度", "2007-07-01", "2007-09-30"),
        ("前三季度", "前三季度", "2007-01-01", "2007-09-30"),
        ("06年上半年", "06年上半年", "2006-01-01", "2006-06-30"),
        ("今年春节期间，6月慰问", "6月", "2007-06-01", "2007-06-30"),
    ],
)
def test_dates(text: str, found: str, first: str, last: str) -> None:
    [date_found] = dates_in(text, year=2007)

    assert (date_found.text, str(date_found.first), str(date_found.last), date_found.fault) == (found, first, last, "")
    assert text[date_found.start : date_found.end] == found


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("2月30日", "impossible"),
        ("6月31日", "impossible"),
        ("2007年2月29日", "impossible"),
        ("2007年13月", "impossible"),
        ("13月5日", "impossible"),
        ("6月—3月", "reversed"),
        ("3月15日至12日", "reversed"),
    ],
)
def test_what_the_calendar_does_not_have(text: str, fault: str) -> None:
    [found] = dates_in(text, year=2007)

    assert (found.text, found.fault, found.first, found.last, found.period) == (text, fault, None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "三月三歌圩",
        "12个月",
        "1.5月",
        "每月3次",
        "历史2500年",
        "今年春节",
        "第3月",
        "现场教学",
        "近年来",
        "当年初见成效",
        "8号线",
        "",
    ],
)
def test_no_dates(text: str) -> None:
    assert dates_in(text, year=2007) == ()


def test_a_year_named_in_a_sentence_holds_to_its_end() -> None:
    found = dates_in("2005年3月印发，5月启动；6月总结", year=2007)

    assert [(one.text, one.period and one.period.code, one.explicit_year) for one in found] == [
        ("2005年3月", "2005M03", True),
        ("5月", "2005M05", False),
        ("6月", "2007M06", False),
    ]


def test_cut_offs() -> None:
    found = dates_in("至6月份，截至6月30日，3月至5月", year=2007)

    assert [(one.text, one.cutoff) for one in found] == [("6月份", True), ("6月30日", True), ("3月至5月", False)]


def test_an_unknown_year_gives_no_days_but_still_faults() -> None:
    found = dates_in("5月召开，2月30日总结，2月29日", year=None)

    assert [(one.text, one.first, one.fault) for one in found] == [
        ("5月", None, ""),
        ("2月30日", None, "impossible"),
        ("2月29日", None, ""),
    ]


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)))
def test_every_day_is_read_as_reports_write_it(day: date) -> None:
    written = f"{day.year}年{day.month}月{day.day}日"

    [found] = dates_in(f"于{written}召开", year=None)

    assert (found.text, found.first, found.last, found.grain) == (written, day, day, "day")


@given(st.integers(1950, 2090), st.integers(1, 12), st.integers(1, 12))
def test_month_runs(year: int, one: int, other: int) -> None:
    first, last = sorted((one, other))

    [found] = dates_in(f"{year}年{first}—{last}月", year=None)

    assert found.period == Period.of_months((year, first), (year, last))


@pytest.mark.corpus
def test_the_dates_of_the_seed(shared: Path) -> None:
    text = (shared / "seed" / "2007H1.txt").read_text(encoding="utf-8")

    found = dates_in(text.split("版权声明")[0], year=2007)

    assert [one.text for one in found if one.first and one.first.year == 2006] == ["2006年4月26日"]
    assert [one.text for one in found if one.fault] == []
    assert [one.text for one in found if one.cutoff] == ["6月份", "6月底"]
