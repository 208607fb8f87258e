"""A report beside all that came before: which reports are taken, and what a reader is shown."""

from __future__ import annotations

from dataclasses import replace

from assistant.archive.report import Report
from assistant.language.time.period import Period
from assistant.writing.comparing.comparison import compare, comparison_lines
from tests.writing.comparing.making import KNOWLEDGE, report


def test_only_what_lies_before_the_period_counts_in_whatever_order_it_comes(archived: dict[str, Report]) -> None:
    current = archived["2024H1"]
    shuffled = [archived[code] for code in ("2025H1", "2023H1", "2024H1", "2022H2", "2023H2", "2024H2")]

    compared = compare(current, shuffled, knowledge=KNOWLEDGE)

    assert (compared.previous, compared.same_last_year) == (archived["2023H2"], archived["2023H1"])


def test_a_half_year_follows_the_half_before_it_not_the_whole_year(archived: dict[str, Report]) -> None:
    half = archived["2024H2"]
    year = replace(half, id="whole-year", period=Period.parse("2024"))

    assert compare(archived["2025H1"], [half, year], knowledge=KNOWLEDGE).previous == half


def test_a_first_report_shows_its_own_promises_and_nothing_else() -> None:
    current = report("2025H1", "走访企业86家。", plan="走访企业不少于90家。")

    compared = compare(current, [], knowledge=KNOWLEDGE)

    assert comparison_lines(compared) == ("没有本单位更早的报告可比。",)
    assert [one.quantities for one in compared.promised] == [("不少于90家",)]


def test_lines_have_a_heading_for_each_part_that_found_something() -> None:
    last = report("2024H2", "走访企业80家。", plan="组建物流商会。")
    year = report("2024H1", "走访企业80家。")

    compared = compare(report("2025H1", "走访企业86家。"), [last, year], knowledge=KNOWLEDGE, notes=["慰问台属5户"])

    assert comparison_lines(compared) == (
        f"上一期：《{last.title}》",
        f"上年同期：《{year.title}》",
        "上期计划",
        "- “组建物流商会”：未提及",
        "与上年同期",
        "- 走访企业：86家，2024年上半年80家（比去年同期增加6家，增长7.5%；86 − 80 = 6；6 ÷ 80 = 7.5%）",
        "没有写全的要点",
        "- 要点1没有写进报告：慰问台属5户",
    )
    assert comparison_lines(compared, "en") == (
        f"The last report: {last.title}",
        f"Same period last year: {year.title}",
        "The last plan",
        "- “组建物流商会”: not mentioned",
        "Year on year",
        "- 走访企业: 86家 (first half of 2024: 80家), up 6家 on the year, 7.5% (86 − 80 = 6；6 ÷ 80 = 7.5%)",
        "Notes not fully used",
        "- Note 1 is nowhere in the report: 慰问台属5户",
    )
