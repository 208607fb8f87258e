from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.archive.reading.parse import parse
from assistant.archive.report import Kind, Report
from tests.bench.parse import differences, index_rows, read


def identity(report: Report) -> tuple[str, Kind, str, str]:
    period, plan = report.period, report.plan_period
    return report.organ, report.kind, period.code if period else "", plan.code if plan else ""


BODY = "\n一、主要工作\n走访侨胞10人。\n"
PLAN = "二、下一步工作计划\n做好侨务。\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("区委统战部2007年上半年工作总结及下半年工作计划" + BODY, ("区委统战部", Kind.HALF_YEAR, "2007H1", "2007H2")),
        (
            "中共临江区委统战部2025年下半年工作总结和2026年上半年工作打算" + BODY,
            ("临江区委统战部", Kind.HALF_YEAR, "2025H2", "2026H1"),
        ),
        ("区民政局关于2025年工作情况和2026年工作打算的报告" + BODY, ("区民政局", Kind.ANNUAL, "2025", "2026")),
        ("2025年望江镇工作总结" + BODY, ("望江镇", Kind.SUMMARY, "2025", "")),
        ("区教育局2025年度工作总结" + BODY, ("区教育局", Kind.SUMMARY, "2025", "")),
        ("区教育局2025年度工作总结" + BODY + PLAN, ("区教育局", Kind.ANNUAL, "2025", "2026")),
        ("二〇二六年一季度工作小结" + BODY + PLAN, ("", Kind.SUMMARY, "2026Q1", "2026Q2")),
        (
            "区工信局2026年1—5月工作情况汇报" + BODY + PLAN,
            ("区工信局", Kind.SUMMARY, "2026M01-2026M05", "2026M06-2026M12"),
        ),
        ("区文化馆2026年工作要点\n一、加强学习\n开展读书。", ("区文化馆", Kind.PLAN, "", "2026")),
        (
            "区商务局下半年工作计划\n一、加强学习\n开展读书。\n区商务局\n2026年7月3日",
            ("区商务局", Kind.PLAN, "", "2026H2"),
        ),
        ("上半年工作总结" + BODY + "临江区统计局\n2026年7月3日", ("临江区统计局", Kind.SUMMARY, "2026H1", "")),
        ("年度工作总结" + BODY + "2026年1月9日", ("", Kind.SUMMARY, "2025", "")),
        (
            "一、上半年主要工作\n2026年3月走访。2026年4月慰问。2025年接续。\n三、下半年工作思路\n继续。",
            ("", Kind.HALF_YEAR, "2026H1", "2026H2"),
        ),
        (
            "区委统战部2026年上半年工作总结\n一、主要工作\n走访。\n二、2027年重点工作\n做好侨务。",
            ("区委统战部", Kind.HALF_YEAR, "2026H1", "2027"),
        ),
        ("中共临江区委统战部\n2026年上半年工作总结" + BODY, ("临江区委统战部", Kind.SUMMARY, "2026H1", "")),
        (
            "政府工作报告\n——二〇二〇年一月九日在临江市第三届人民代表大会第五次会议上\n各位代表：\n一、工作回顾\n好。",
            ("临江市人民政府", Kind.ANNUAL, "2019", "2020"),
        ),
        (
            "临江区政府工作报告\n（2026年12月28日）\n各位代表：\n一、2026年工作回顾\n好。",
            ("临江区人民政府", Kind.ANNUAL, "2026", "2027"),
        ),
        ("2013年政府工作报告\n各位代表：我代表临江市人民政府作报告。", ("临江市人民政府", Kind.ANNUAL, "2012", "2013")),
        (
            "政府工作报告\n各位代表：\n中共临江市委领导有力。中共临江市委部署周密。",
            ("临江市人民政府", Kind.ANNUAL, "", ""),
        ),
        (
            "十届中央纪律检查委员会向党的第十七次全国代表大会的工作报告\n一、工作\n好。",
            ("中央纪律检查委员会", Kind.SUMMARY, "", ""),
        ),
        (
            "临江区民政局\n关于2026年上半年工作情况和\n下半年工作打算的报告\n中共临江区委：" + BODY,
            ("临江区民政局", Kind.HALF_YEAR, "2026H1", "2026H2"),
        ),
        ("述职报告\n各位领导：\n现将本人2025年履职情况汇报如下。" + BODY, ("", Kind.SUMMARY, "2025", "")),
        ("年终总结\n2025年，我们走访86户。", ("", Kind.SUMMARY, "2025", "")),
        ("二、侨务工作\n走访。\n三、下半年打算\n走访。", ("", Kind.OTHER, "", "")),
        ("走访侨胞10人。\n慰问5户。", ("", Kind.OTHER, "", "")),
        ("", ("", Kind.OTHER, "", "")),
    ],
)
def test_organ_kind_and_periods_come_from_the_text(text: str, expected: tuple[str, Kind, str, str]) -> None:
    assert identity(parse(text)) == expected


def test_a_signature_takes_nothing_from_the_body() -> None:
    report = parse("一、工作\n走访侨胞10人\n慰问归侨86户\n区委统战部\n2026年7月5日")

    assert report.signature == ("区委统战部", "2026年7月5日")
    assert [paragraph.text for paragraph in report.sections[0].paragraphs] == ["走访侨胞10人", "慰问归侨86户"]


def test_an_organ_that_is_given_stands() -> None:
    assert parse("区教育局2025年度工作总结" + BODY, organ="临江区教育局").organ == "临江区教育局"


@pytest.mark.parametrize(
    ("text", "delivered"),
    [
        ("工作总结" + BODY + "区委统战部\n2026年7月5日", date(2026, 7, 5)),
        ("工作总结\n（二〇二六年七月五日）" + BODY, date(2026, 7, 5)),
        ("---\ntitle: 工作报告\ndate: '1997-09-09'\n---" + BODY, date(1997, 9, 9)),
        ("工作总结\n2026年2月30日" + BODY, None),
        ("工作总结\n2026年7月" + BODY, None),
        ("一、工作\n走访侨胞10人\n慰问归侨86户\n2026年7月5日", date(2026, 7, 5)),
        ("工作总结" + BODY + "2026年4月26日召开会议。", None),
    ],
)
def test_the_day_stands_under_the_title_or_at_the_foot(text: str, delivered: date | None) -> None:
    assert parse(text).delivered == delivered


@pytest.mark.corpus
def test_the_seed_is_dated_by_its_title(shared: Path) -> None:
    report = parse((shared / "seed" / "2007H1.txt").read_text(encoding="utf-8"))

    assert report.title == "区委统战部2007年上半年工作总结及下半年工作计划"
    assert identity(report) == ("区委统战部", Kind.HALF_YEAR, "2007H1", "2007H2")
    assert (report.delivered, report.signature) == (None, ())


@pytest.mark.corpus
def test_real_reports_are_identified(shared: Path) -> None:
    rows = index_rows()[::3]
    found = [(what, read_as == said) for row in rows for what, read_as, said in differences(row, read(row))]

    for what in ("organ", "period", "plan", "work part", "plan part"):
        hits = [right for name, right in found if name == what]
        assert sum(hits) >= 0.98 * len(hits), what


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("file", "organ", "period", "plan", "delivered"),
    [
        ("city/邢台市/邢台市-政府工作报告-2014.txt", "邢台市人民政府", "2011", "2012", date(2012, 1, 31)),
        ("city/邢台市/邢台市-政府工作报告-2021.txt", "邢台市人民政府", "2020", "2021", date(2021, 2, 24)),
        ("city/邢台市/邢台市-政府工作报告-2021-08.txt", "邢台市人民政府", "2017-2021", "2021H2", date(2021, 8, 23)),
        ("city/泉州市/泉州市-政府工作报告-2007.txt", "泉州市人民政府", "2006", "2007", date(2006, 12, 28)),
        ("city/深圳市/深圳市-政府工作报告-2025.txt", "深圳市人民政府", "2024", "2025", date(2025, 2, 25)),
        ("national/国务院-政府工作报告-2008.txt", "国务院", "2007", "2008", date(2008, 3, 5)),
        ("party/中央纪委-工作报告-1987.txt", "中央纪律检查委员会", "1982-1987", "1987-1992", date(1987, 10, 30)),
    ],
)
def test_unusual_reports_say_who_and_when(
    shared: Path, file: str, organ: str, period: str, plan: str, delivered: date
) -> None:
    report = parse((shared / "corpus" / file).read_text(encoding="utf-8"))

    assert (identity(report)[0], *identity(report)[2:], report.delivered) == (organ, period, plan, delivered)
