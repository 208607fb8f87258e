from __future__ import annotations

from dataclasses import replace

from assistant.archive.report import Report
from assistant.writing.comparing.comparison import compare
from tests.writing.comparing.making import KNOWLEDGE


def without(report: Report, area: str) -> Report:
    """Return a report that lacks the sections on a work line."""
    return replace(report, sections=tuple(section for section in report.sections if area not in section.topics[:1]))


def test_a_line_that_was_always_there_and_is_not_now_is_shown_with_last_times_text(archived: dict[str, Report]) -> None:
    current = without(archived["2025H1"], "侨务")
    history = [archived["2024H1"], archived["2024H2"]]

    silent = compare(current, history, knowledge=KNOWLEDGE).silent

    line = next(row for row in silent if row.area == "侨务")
    assert (line.topic, line.now, len(line.before)) == ("", 0, 2)
    assert line.paragraphs[0].report_id == archived["2024H2"].id
    assert archived["2024H2"].text[line.paragraphs[0].start : line.paragraphs[0].end] == line.paragraphs[0].quote
    assert line.zh.startswith("“侨务”本期没有写，前两期为")


def test_nothing_is_usual_after_one_report(archived: dict[str, Report]) -> None:
    current = without(archived["2025H1"], "侨务")

    assert compare(current, [archived["2024H2"]], knowledge=KNOWLEDGE).silent == ()
