"""Values that the tests of the page's parts share."""

from __future__ import annotations

from datetime import UTC, datetime

from assistant.archive.citation import Answer, Citation
from assistant.archive.report import Kind, Part
from assistant.chat import Checked
from assistant.guard.check import CheckResult
from assistant.guard.finding import Finding, Fix, FixClass, Severity
from assistant.guard.tracing.binding import Binding, Missing, Source, Trace, Verdict
from assistant.language.time.period import Period
from assistant.writing.drafting.draft import Draft, Sentence, Task
from assistant.writing.notes import notes_of
from assistant.writing.polishing.polishing import Change, Polished
from assistant.writing.workspace import GivenNote, ReportSection, Version, WorkingReport
from ui.texts import Texts

ZH, EN = Texts("zh", "侨务"), Texts("en", "侨务")
H1 = Period.parse("2026H1")
TEXT = "走访归侨86户，发放慰问金9万元。"
BINDINGS = (
    Binding(4, 7, "86户", Verdict.SUPPORTED, Source("note", "1", "跑了<b>86户</b>")),
    Binding(13, 16, "9万元", Verdict.UNSUPPORTED, Source("none")),
)
DRAFT = Draft(
    text=TEXT,
    sentences=(Sentence(0, len(TEXT), "composer", (1,)),),
    trace=Trace(BINDINGS, (Missing(2, "座谈会1场", ("1场",)),)),
    findings=(),
    engine="composer",
    attempts=0,
)
TASK = Task("侨务", H1, notes_of(["跑了86户"]))
CITATION = Citation(
    "a" * 16,
    "甲区2025年上半年工作总结",
    "甲区",
    None,
    Period.parse("2025H1"),
    Part.WORK,
    ("一、工作",),
    "走访86户。",
    3,
    9,
    1.0,
)
ANSWER = Answer("走访86户。[1] [见附件]", answered=True, periods=(), topics=(), citations=(CITATION,))
POLISHED = Polished(
    "跑了86户，很好。",
    "走访86户，很好。",
    (Change(0, 2, "跑了", "走访"), Change(6, 8, "很好", "广泛赞誉", refused="没有依据")),
    (),
    (),
    "rules",
)


def finding(check: str, severity: Severity, start: int = 0, text: str = "") -> Finding:
    """Return a finding of two characters at `start`, with a repair where `text` is given."""
    fix = Fix(start, start + 2, text, FixClass.MECHANICAL) if text else None
    return Finding(check, severity, 2, start, start + 2, "<b>", "有<b>隐去", "通行做法", fix, "masked")


def checked(text: str, *findings: Finding) -> Checked:
    """Return what a check of a text came to."""
    return Checked(text, CheckResult(False, Kind.OTHER, None, (), findings))


def version(number: int, text: str) -> Version:
    """Return a version of a section written by hand."""
    return Version(number, text, "user", "李<", (), (), datetime(2026, 7, 1, 8, 30, tzinfo=UTC))


def section(name: str, part: Part, *notes: str, current: Version | None = None) -> ReportSection:
    """Return a section with notes numbered from 1."""
    given = tuple(GivenNote(number, "", text, name, "") for number, text in enumerate(notes, 1))
    return ReportSection(name, f"加强{name}工作", part, False, given, current)


def working(*sections: ReportSection) -> WorkingReport:
    """Return a report in progress."""
    loose = (GivenNote(9, "王", "没有归节的<b>", "", ""),)
    return WorkingReport("r" * 12, "", "甲区", Kind.HALF_YEAR, H1, sections, loose, work_heading="主要工作")
