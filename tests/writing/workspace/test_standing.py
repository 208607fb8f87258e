from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.desk import Desk
from assistant.errors import InputError
from assistant.guard.finding import Finding, Severity
from assistant.language.time.period import Period
from assistant.wiring import wire
from assistant.writing.workspace import WorkingReport

FINDING = Finding("W02", Severity.WARNING, 3, 40, 44, "搞好关系", "“搞好关系”不够正式。", "通行做法")


@pytest.fixture
def report(desk: Desk) -> WorkingReport:
    return desk.reports.new(Period.parse("2026H1"), organ="甲区侨联", owner="li")


def test_a_finding_that_may_stand_does_so_wherever_it_moves_and_after_reopening(
    desk: Desk, report: WorkingReport
) -> None:
    desk.reports.standing.dismiss(report.id, FINDING, "本单位惯例", owner="li")
    desk.reports.standing.dismiss(report.id, FINDING, " 领导原话 ", owner="li")
    desk.workspace.close()
    again = wire(desk.settings).reports.standing

    (kept,) = again.dismissals(report.id, owner="li")
    assert (kept.reason, kept.by) == ("领导原话", "li")
    assert kept.covers(replace(FINDING, start=90, end=94, line=7))
    assert not kept.covers(replace(FINDING, quote="搞好团结"))

    again.take_back(report.id, FINDING, owner="li")
    assert again.dismissals(report.id, owner="li") == ()


def test_a_reason_is_wanted_and_nobody_elses_report_is_touched(desk: Desk, report: WorkingReport) -> None:
    standing = desk.reports.standing

    with pytest.raises(InputError, match="理由"):
        standing.dismiss(report.id, FINDING, " ", owner="li")
    for act in (
        lambda: standing.dismiss(report.id, FINDING, "惯例", owner="wang"),
        lambda: standing.take_back(report.id, FINDING, owner="wang"),
        lambda: standing.withdraw(report.id, "侨务", "9人", owner="wang"),
        lambda: standing.dismissals(report.id, owner="wang"),
    ):
        with pytest.raises(InputError, match="没有编号"):
            act()


def test_a_figure_kept_on_somebodys_word_is_in_doubt_again_once_that_is_withdrawn(
    desk: Desk, report: WorkingReport
) -> None:
    desk.reports.edit(report.id, "侨务", "走访归侨86户，慰问12人。", seen=0, owner="li")
    desk.reports.override(report.id, "侨务", "86户", "侨联核实", owner="li")
    desk.reports.override(report.id, "侨务", "12人", "侨联核实", owner="li")

    desk.reports.standing.withdraw(report.id, "侨务", "86户", owner="li")

    version = desk.reports.get(report.id, owner="li").section("侨务").current
    assert version is not None
    assert [one.text for one in version.overrides] == ["12人"]
    assert [one.text for one in version.open_doubts] == ["86户"]
