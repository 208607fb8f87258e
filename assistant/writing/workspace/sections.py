"""How a section is written: by the drafter, from what the other sections say, or by hand; always under trace."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
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
from assistant.writing.workspace.parts import introduction, itemised, items_for
from assistant.writing.workspace.report import (
    BY_HAND,
    Consulted,
    Doubt,
    GivenNote,
    ReportSection,
    Version,
    WorkingReport,
)

Drafter: TypeAlias = Callable[[str, Period, tuple[str, ...], str], Iterator[DraftEvent]]

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
            notes = tuple(note.text for note in section.notes)
            if not notes:
                raise _nothing_for(section)
            yield from self.drafter(_topic(section), report.period, notes, user)
            return
        text = self._part(report, section)
        if not text:
            raise _nothing_for(section)
        yield Piece(text, verified=True)
        ground = [note.text for note in self._ground(report, section)]
        traced = trace(text, notes=ground, period=report.period, allowed=self._allowed(report))
        findings = check_section(text, knowledge=self.knowledge, period=report.period).findings
        yield Drafted(Draft(text, (), traced, findings, COMPOSER, 0, notes=notes_of(ground)))

    def version(self, report: WorkingReport, section: ReportSection, text: str, *, by: str = "") -> Version:
        """Return text typed by hand as a version traced against the section's notes; it has no number yet."""
        ground = self._ground(report, section)
        traced = trace(text, notes=[note.text for note in ground], period=report.period, allowed=self._allowed(report))
        owed = {note.text for note in section.notes}
        return Version(
            0,
            text,
            BY_HAND,
            by,
            tuple(Doubt(one.start, one.end, one.text, one.verdict.value) for one in traced.bindings if not one.passes),
            tuple(one.text for one in traced.missing if one.text in owed),
            datetime.now(UTC),
            tuple(note.id for note in ground),
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
        items = [text for text, _ in items_for(section.part, report, self.knowledge)]
        return itemised(items, report.period, self.knowledge) if items else ""

    def _ground(self, report: WorkingReport, section: ReportSection) -> Sequence[GivenNote]:
        """Return the notes that a section may rest on: its own; for problems and plan those of the other sections too."""
        if section.part in {Part.WORK, Part.INTRO}:
            return section.notes
        others = [note for one in report.sections if one.part is Part.WORK for note in one.notes]
        return (*section.notes, *others)

    def _allowed(self, report: WorkingReport) -> tuple[str, ...]:
        headings = [word for one in report.sections for word in (one.name, one.heading)]
        return (*self.allowed, report.organ, report.title, *headings)


def _topic(section: ReportSection) -> str:
    return section.topics[0] if section.topics else section.name


def _nothing_for(section: ReportSection) -> InputError:
    return InputError(
        f"“{section.heading}”还没有要点，先用 nigao report notes 加上。",
        f"“{section.heading}” has no notes yet; add some with nigao report notes.",
    )
