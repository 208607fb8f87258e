"""Killed at any line of its own code, the workspace keeps every act that returned, and no act is half there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from random import Random

from assistant.writing.workspace import Reports
from tests.writing.workspace.crashing import reports_in

KILLS = 20
LINES = 14_700
"""A little more than one run of all acts takes."""


def test_nothing_that_returned_is_lost_and_nothing_is_half_there(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.writing.workspace.crashing", str(tmp_path)]
    random = Random(6)  # noqa: S311
    runs = []
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdin
        assert worker.stdout
        while sum(run["killed"] for run in runs) < KILLS:
            print(random.randint(1, LINES), file=worker.stdin, flush=True)
            runs.append(json.loads(worker.stdout.readline()))
        worker.stdin.close()

    reports = reports_in(tmp_path)
    for run in runs:
        _are_kept(reports, run["said"])
    assert {act for run in runs for act, _ in run["said"]} == {"report", "notes", "version", "heading"}
    for report in reports.all():
        _is_whole(reports, report.id)


def _are_kept(reports: Reports, acts: list[tuple[str, object]]) -> None:
    """Hold a report against what its process said was done."""
    if not acts:
        return
    report = str(acts[0][1])
    kept = reports.get(report)
    for act, value in acts:
        match act:
            case "notes":
                assert [note.id for note in kept.notes] == value
            case "version":
                assert value in {version.number for version in reports.versions(report, "侨务")}
            case "heading":
                undone = kept.section("宗教").heading != value
                assert not undone or reports.redo(report).section("宗教").heading == value


def _is_whole(reports: Reports, report: str) -> None:
    """Hold what a killed process left against itself."""
    kept = reports.get(report)
    steps = reports.steps(report)
    versions = [version.number for version in reports.versions(report, "侨务")]
    assert versions == list(range(1, len(versions) + 1))
    assert kept.section("侨务").head in {0, *versions}
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))
    assert sum(step.current for step in steps) == 1
    assert len(kept.notes) in {0, 2}
    assert not kept.dropped
