"""The eight sample reports and the raw notes: every figure of the hand-made tables stands in the texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pytest

from assistant.archive.reading.parse import parse
from assistant.archive.report import Kind, Part
from assistant.guard.check import check
from assistant.guard.finding import Severity
from assistant.knowledge import SHIPPED, Knowledge
from assistant.language.time.period import Period

REPORTS = SHIPPED / "reports"
NOTES = SHIPPED / "notes" / "2026H1"
PERIODS = tuple(f"{year}H{half}" for year in range(2022, 2026) for half in (1, 2))
RUN = 14
FIXED = (
    "年上半年工作总结及下半年工作计划",
    "以习近平新时代中国特色社会主义思想为指导",
    "学习贯彻习近平新时代中国特色社会主义思想主题教育",
    "习近平总书记关于加强和改进统一战线工作的重要思想",
    "习近平总书记关于做好新时代党的统一战线工作的重要思想",
    "以铸牢中华民族共同体意识为主线",
    "深入贯彻中央八项规定精神学习教育",
    "中国人民抗日战争暨世界反法西斯战争胜利80周年",
    "党的二十大精神",
    "党的二十届三中全会精神",
    "党的二十届四中全会精神",
)


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of the indicator table; `values` in the order of PERIODS, empty where nothing was reported."""

    name: str
    unit: str
    anchors: tuple[str, ...]
    values: tuple[str, ...]

    def stands_in(self, period: str, value: str) -> bool:
        figure = re.compile(rf"(?<![\d.]){re.escape(value)}{self.unit}(?!次)")
        sentences = re.split(r"[。\n]", _part(period, "一、", "\n二、"))
        return any(figure.search(s) for s in sentences if any(anchor in s for anchor in self.anchors))


@dataclass(frozen=True, slots=True)
class Commitment:
    """A row of the plan table: what was planned, what became of it and where the next report says so."""

    period: str
    number: int
    planned: str
    status: str
    shown: str


def _rows(columns: int) -> list[list[str]]:
    lines = (REPORTS / "README.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [row for row in cells if len(row) == columns and row[0] not in {"指标", "期"} and row[0][0] != "-"]


def _indicators() -> list[Indicator]:
    return [
        Indicator(name, unit, tuple(anchors.split("／")), tuple("" if value == "—" else value for value in values))
        for name, unit, anchors, *values in _rows(11)
    ]


def _commitments() -> list[Commitment]:
    return [Commitment(period, int(number), *rest) for period, number, *rest in _rows(5)]


def _text(period: str) -> str:
    return (REPORTS / f"{period}.txt").read_text(encoding="utf-8")


def _part(period: str, begin: str, end: str) -> str:
    text = _text(period)
    return text[text.index(begin) : text.index(end)]


def test_each_figure_of_the_indicator_table_stands_in_its_report() -> None:
    indicators = _indicators()

    astray = [
        (indicator.name, period, value)
        for indicator in indicators
        for period, value in zip(PERIODS, indicator.values, strict=True)
        if value and not indicator.stands_in(period, value)
    ]

    assert len(indicators) >= 40
    assert astray == []


def test_each_plan_item_is_followed_to_the_next_report() -> None:
    for item in _commitments():
        planned = re.split(r"\n\n（", _part(item.period, "\n三、", "\n中共临江区委统战部\n"))
        following = PERIODS[PERIODS.index(item.period) + 1]
        work = _part(following, "一、", "\n二、")

        assert item.planned in planned[item.number], item
        if item.status == "未提及":
            assert item.shown.removeprefix("未见：") not in work, item
        else:
            assert item.status in {"已完成", "推进中"}
            assert item.shown in work, item


def test_the_plan_table_is_complete_and_each_report_shows_all_three_outcomes() -> None:
    for period in PERIODS[:-1]:
        items = [item for item in _commitments() if item.period == period]
        plan = _part(period, "\n三、", "\n中共临江区委统战部\n")

        assert [item.number for item in items] == list(range(1, plan.count("\n\n（") + 1))
        assert 6 <= len(items) <= 10
        assert {item.status for item in items} == {"已完成", "推进中", "未提及"}


@pytest.mark.parametrize("period", PERIODS)
def test_a_report_has_the_parts_of_a_half_year_report(period: str) -> None:
    lines = [line for line in _text(period).splitlines() if line]
    year, half = int(period[:4]), period[-2:]
    now, coming = ("上半年", "下半年") if half == "H1" else ("下半年", f"{year + 1}年上半年")
    signed = rf"{year}年7月\d日" if half == "H1" else rf"{year + 1}年1月\d日"

    assert lines[0] == f"中共临江区委统战部{year}年{now}工作总结及{coming}工作计划"
    assert [line for line in lines if re.match("[一二三四]、", line)] == [
        f"一、{now}主要工作",
        "二、存在的问题",
        f"三、{coming}工作计划",
    ]
    assert len(re.findall(r"^（[一二三四五六七八]）", _part(period, "一、", "\n二、"), flags=re.M)) == 8
    assert lines[-2] == "中共临江区委统战部"
    assert re.fullmatch(signed, lines[-1])
    assert 2_750 <= len("".join(lines)) <= 4_000


@pytest.mark.parametrize("period", PERIODS)
def test_a_report_is_read_with_its_periods_and_eight_work_lines(period: str) -> None:
    report = parse(_text(period), areas=Knowledge().profile.areas)

    lines = [section.topics for section in report.sections if section.part is Part.WORK and section.level == 2]

    assert report.kind is Kind.HALF_YEAR
    assert report.period == Period.parse(period)
    assert report.plan_period == Period.parse(period).following()
    assert len(lines) == 8
    assert all(lines)
    assert {area.name for area in Knowledge().profile.areas if area.required} <= set(chain.from_iterable(lines))


@pytest.mark.parametrize("period", PERIODS)
def test_the_guard_finds_no_error_in_a_report(period: str) -> None:
    result = check(_text(period), knowledge=Knowledge())

    assert [finding for finding in result.findings if finding.severity is Severity.ERROR] == []


@pytest.mark.parametrize("period", PERIODS)
def test_the_private_economy_line_is_renamed_in_2024(period: str) -> None:
    headings = re.findall(r"^（四）.*", _text(period), flags=re.M)

    line = "民营经济" if period >= "2024H1" else "非公有制经济"

    assert line in headings[0]


def test_reports_are_not_clones_of_each_other() -> None:
    runs: dict[str, set[str]] = {}
    for period in PERIODS:
        body = _without_fixed(_part(period, "一、", "\n中共临江区委统战部\n"))
        for start in range(len(body) - 24):
            runs.setdefault(re.sub(r"\d", "0", body[start : start + 24]), set()).add(period)

    shared_by_three = [run for run, periods in runs.items() if len(periods) >= 3]

    assert shared_by_three == []


def test_eight_colleagues_gave_notes_for_the_coming_report() -> None:
    names = sorted(path.stem for path in NOTES.glob("*.txt"))

    assert len(names) == 8
    assert any("\t" in (NOTES / f"{name}.txt").read_text(encoding="utf-8") for name in names)


@pytest.mark.corpus
def test_no_sentence_was_taken_from_the_real_reports(shared: Path) -> None:
    ours = {
        run: path.name
        for path in [*REPORTS.glob("*.txt"), *NOTES.glob("*.txt")]
        for run in _runs(_without_fixed(path.read_text(encoding="utf-8")))
    }

    taken = {
        (ours[run], run)
        for folder in ("corpus", "seed")
        for path in (shared / folder).rglob("*.txt")
        for run in _runs(re.sub(r"\s", "", path.read_text(encoding="utf-8")))
        if run in ours
    }

    assert taken == set()


def _without_fixed(text: str) -> str:
    text = re.sub(r"\s", "", text)
    for phrase in FIXED:
        text = text.replace(phrase, "\n")
    return text


def _runs(text: str) -> set[str]:
    return {text[start : start + RUN] for start in range(len(text) - RUN + 1)}
