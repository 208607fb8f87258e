"""How a section is written: by the drafter, from what the other sections say, or by hand; always under trace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeAlias

from assistant.archive.report import Part
from assistant.errors import InputError
from assistant.guard.check import check_section
from assistant.guard.trace import trace
from assistant.knowledge import Knowledge
from assistant.language.period import Period
from assistant.models.prompts import digest_of
from assistant.writing.draft import Draft, Drafted, DraftEvent, Piece
from assistant.writing.drafting import COMPOSER
from assistant.writing.notes import notes_of
from assistant.writing.workspace.parts import introduction, itemised
from assistant.writing.workspace.report import (
    BY_HAND,
    Consulted,
    Doubt,
    ReportSection,
    Version,
    WorkingReport,
)

Drafter: TypeAlias = Callable[[ReportSection, Period, str], Iterator[DraftEvent]]
"""Drafts a section of a period from its notes, for a user."""

_PROMPTS = ("draft-section", "draft-item", "repair-item")


@dataclass(frozen=True, slots=True)
class Scribe:
    """Writes sections; `allowed` are the words of the office that need no note."""

    knowledge: Knowledge
    drafter: Drafter
    allowed: tuple[str, ...] = ()

    def draft(self, report: WorkingReport, section: ReportSection, user: str) -> Iterator[DraftEvent]:
        """Yield the events of drafting a section; the last one is `Drafted`. InputError where nothing was given."""
        if section.part is Part.WORK:
            if not section.notes:
                raise _nothing_for(section)
            for event in self.drafter(section, report.period, user):
                yield Drafted(_without_opening(event.draft)) if isinstance(event, Drafted) else event
            return
        text = self._part(report, section)
        if not text:
            raise _nothing_for(section)
        yield Piece(text, verified=True)
        ground = [note.text for note in section.notes]
        traced = trace(text, notes=ground, period=report.period, allowed=self._allowed(report))
        findings = check_section(text, knowledge=self.knowledge, period=report.period).findings
        yield Drafted(Draft(text, (), traced, findings, COMPOSER, 0, notes=notes_of(ground)))

    def version(self, report: WorkingReport, section: ReportSection, text: str, *, by: str = "") -> Version:
        """Return text typed by hand as a version traced against the section's notes; it has no number yet."""
        ground = [note.text for note in section.notes]
        traced = trace(text, notes=ground, period=report.period, allowed=self._allowed(report))
        return Version(
            0,
            text,
            BY_HAND,
            by,
            tuple(Doubt(one.start, one.end, one.text, one.verdict.value) for one in traced.bindings if not one.passes),
            tuple(one.text for one in traced.missing),
            datetime.now(UTC),
            tuple(note.id for note in section.notes),
            findings=check_section(text, knowledge=self.knowledge, period=report.period).findings,
        )

    def drafted(self, report: WorkingReport, section: ReportSection, draft: Draft) -> Version:
        """Return a finished draft as a version, with who wrote each sentence and what it was written after."""
        own = self.version(report, section, draft.text)
        model = draft.engine not in {COMPOSER, BY_HAND}
        return Version(
            0,
            draft.text,
            draft.engine,
            "",
            own.doubts,
            own.missing,
            own.saved,
            own.notes,
            draft.sentences,
            own.findings,
            tuple(
                Consulted(one.report_id, one.title, one.path, one.quote, one.start, one.end) for one in draft.citations
            ),
            tuple((name, digest_of(name)) for name in _PROMPTS) if model else (),
        )

    def _part(self, report: WorkingReport, section: ReportSection) -> str:
        if section.part is Part.INTRO:
            return introduction(report, self.knowledge)
        items = [note.text for note in section.notes]
        return itemised(items, report.period, self.knowledge) if items else ""

    def _allowed(self, report: WorkingReport) -> tuple[str, ...]:
        headings = [word for one in report.sections for word in (one.name, one.heading)]
        return (*self.allowed, report.organ, report.title, *headings)


def _without_opening(draft: Draft) -> Draft:
    """Take off the line that only announces the section; in a report its heading stands right above."""
    first = draft.sentences[0] if draft.sentences else None
    if first is None or first.notes or not draft.text[first.start : first.end].endswith("："):
        return draft
    cut = len(draft.text) - len(draft.text[first.end :].lstrip())
    sentences = tuple(replace(one, start=one.start - cut, end=one.end - cut) for one in draft.sentences[1:])
    bindings = tuple(
        replace(one, start=one.start - cut, end=one.end - cut) for one in draft.trace.bindings if one.start >= cut
    )
    trace_ = replace(draft.trace, bindings=bindings)
    return replace(draft, text=draft.text[cut:], sentences=sentences, trace=trace_)


def _nothing_for(section: ReportSection) -> InputError:
    return InputError(
        f"“{section.heading}”还没有要点，先用 nigao report notes 加上。",
        f"“{section.heading}” has no notes yet; add some with nigao report notes.",
    )
