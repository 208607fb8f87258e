"""How a section is written: by the drafter, from what the other sections say, or by hand; always under trace."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import TypeAlias

from assistant.archive.report import Part
from assistant.errors import InputError
from assistant.guard.check import check_section
from assistant.guard.tracing.trace import trace
from assistant.knowledge import Knowledge
from assistant.language.time.period import Period
from assistant.models.prompts import digest_of
from assistant.writing.asides import without_asides
from assistant.writing.drafting.draft import Draft, Drafted, DraftEvent, Piece
from assistant.writing.drafting.drafting import COMPOSER
from assistant.writing.notes import notes_of
from assistant.writing.workspace.parts import introduction, itemised
from assistant.writing.workspace.report import BY_HAND, Consulted, Doubt, ReportSection, Version, WorkingReport

Drafter: TypeAlias = Callable[[ReportSection, Period, str], Iterator[DraftEvent]]
"""Drafts a section of a period from its notes, for a user."""

_COUNTED = re.compile("[一二三]是")
_COUNTING = re.compile("^[一二三四五六七八九十]+是")
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
                yield Drafted(_set_out(event.draft, report.period)) if isinstance(event, Drafted) else event
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
        told = without_asides(notes_of(note.text for note in section.notes), self.knowledge)
        ground = [note.text for note in told.notes]
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
        cited = (
            Consulted(one.report_id, one.title, one.path, one.quote, one.start, one.end) for one in draft.citations
        )
        prompts = () if draft.engine in {COMPOSER, BY_HAND} else _PROMPTS
        return replace(
            self.version(report, section, draft.text),
            engine=draft.engine,
            sentences=draft.sentences,
            consulted=tuple(cited),
            prompts=tuple((name, digest_of(name)) for name in prompts),
        )

    def _part(self, report: WorkingReport, section: ReportSection) -> str:
        if section.part is Part.INTRO:
            return introduction(report, self.knowledge)
        items = [note.text for note in section.notes]
        return itemised(items, report.period, self.knowledge) if items else ""

    def _allowed(self, report: WorkingReport) -> tuple[str, ...]:
        headings = [word for one in report.sections for word in (one.name, one.heading)]
        own_name = self.knowledge.self_name(report.organ)
        return (*self.allowed, report.organ, own_name, report.title, *headings)


def _set_out(draft: Draft, period: Period) -> Draft:
    """Set a draft out as a section of a report.

    The line that only announces it goes, for its heading stands right above; and where the office wrote this section
    in running text before, so is it now.
    """
    told = [one for one in draft.sentences if one.notes or not draft.text[one.start : one.end].endswith("：")]
    texts = [draft.text[one.start : one.end] for one in told]
    before = [citation.quote for citation in draft.citations]
    if before and not any(_COUNTED.search(quote) for quote in before):
        texts = [f"{_COUNTING.sub('', text).rstrip('；。')}。" for text in texts]
        gaps = [""] * len(texts)
    else:
        gaps = [draft.text[one.end : after.start] for one, after in pairwise(told)] + [""]
    if told == list(draft.sentences) and "".join(map("".join, zip(texts, gaps, strict=True))) == draft.text:
        return draft
    text, sentences = "", []
    for one, said, gap in zip(told, texts, gaps, strict=True):
        sentences.append(replace(one, start=len(text), end=len(text) + len(said)))
        text += said + gap
    traced = trace(text, notes=[note.text for note in draft.notes], period=period)
    return replace(draft, text=text, sentences=tuple(sentences), trace=traced)


def _nothing_for(section: ReportSection) -> InputError:
    return InputError(
        f"“{section.heading}”还没有要点，先用 nigao report notes 加上。",
        f"“{section.heading}” has no notes yet; add some with nigao report notes.",
    )
