"""The open report made ready to be shown: its text, what each figure rests on, the past of the section at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.archive.report import Part
from assistant.desk import Desk
from assistant.guard.tracing.binding import Trace
from assistant.writing.workspace import Offer, ReportSection, Step, Version, WorkingReport
from assistant.writing.workspace.fair_copy import headings
from ui.view import Opened, Sourceless


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report ready to be shown.

    `text` is the fair copy, `headings` are numbered as in it ("" is the one over the work lines), `earlier` is how
    the section at hand began last time, `versions` are that section's, `offers` what it may take up. `colleagues`
    could be let in, None where there are no accounts or the report is somebody else's.
    """

    working: WorkingReport
    text: str
    headings: Mapping[str, str]
    traces: Mapping[str, Trace]
    earlier: str = ""
    versions: tuple[Version, ...] = ()
    offers: tuple[Offer, ...] = ()
    steps: tuple[Step, ...] = ()
    colleagues: tuple[str, ...] | None = None

    @property
    def title(self) -> str:
        """The report's title, which is the first line of its text."""
        return self.text.split("\n", 1)[0]


def sheet_of(desk: Desk, working: WorkingReport, opened: Opened) -> Sheet:
    """Gather what the report's tab shows of a report."""
    chosen = next((section for section in working.sections if section.name == opened.section), None)
    past = desk.style(chosen.name, working.period) if chosen else ()
    text = desk.reports.text(working.id, owner=opened.user)
    return Sheet(
        working,
        text,
        dict(headings(working)),
        {section.name: _trace(desk, working, section) for section in working.sections if section.current},
        past[0].quote if past else "",
        desk.reports.versions(working.id, chosen.name, owner=opened.user) if chosen else (),
        _offers(desk, working, chosen, opened.user) if chosen else (),
        tuple(desk.reports.steps(working.id, owner=opened.user)),
        _colleagues(desk, working, opened.user),
    )


def neighbours(working: WorkingReport, section: ReportSection) -> tuple[ReportSection, ...]:
    """Return the sections of one part in their order: those that a section can change places with."""
    return tuple(one for one in working.sections if one.part is section.part)


def next_of(working: WorkingReport, section: ReportSection) -> ReportSection | None:
    """Return the section after one in its part, None after the last."""
    near = neighbours(working, section)
    following = near[near.index(section) + 1 :]
    return following[0] if following else None


def section_name(section: ReportSection) -> str:
    """Return the short name of a work line, the heading of any other part."""
    return section.name if section.part is Part.WORK else section.heading


def sourceless(working: WorkingReport) -> tuple[Sourceless, ...]:
    """Return the sections in which something stands without a source and on nobody's word."""
    return tuple(
        Sourceless(
            one.name, section_name(one), "、".join(dict.fromkeys(doubt.text for doubt in one.current.open_doubts))
        )
        for one in working.sections
        if one.current and one.current.open_doubts
    )


def _offers(desk: Desk, working: WorkingReport, section: ReportSection, user: str) -> tuple[Offer, ...]:
    """Return what a section may take up; only problems and plan are offered anything, and looking takes a tenth of a second."""
    if section.part not in {Part.PROBLEMS, Part.PLAN}:
        return ()
    return tuple(one for one in desk.reports.offers(working.id, owner=user) if one.part is section.part)


def _colleagues(desk: Desk, working: WorkingReport, user: str) -> tuple[str, ...] | None:
    """Return whom the owner could still let in; None for anybody else, and where there are no accounts."""
    if not user or working.owner != user:
        return None
    names = (account.name for account in desk.people.accounts.all())
    return tuple(name for name in names if name not in {user, *working.members})


def _trace(desk: Desk, working: WorkingReport, section: ReportSection) -> Trace:
    """Bind a section's figures to its notes; what equals last year's counts as last year's."""
    last_year = working.period.same_last_year()
    past = "\n".join(cite.quote for cite in desk.style(section.name, working.period) if cite.period == last_year)
    version = section.current
    text = version.text if version else ""
    notes = [note.text for note in section.notes]
    traced = desk.trace(text, notes, previous=past, period=working.period)
    return traced.overridden(version.overrides if version else ())
