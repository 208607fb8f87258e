"""Comparisons with last year that code computed from a draft's figures and the office's own report of that time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.archive.citation import Citation
from assistant.archive.report import Part
from assistant.guard.tracing.binding import Verdict
from assistant.guard.tracing.trace import Evidence, trace
from assistant.knowledge import Knowledge
from assistant.writing.comparing.growth import YearOnYear, year_on_year
from assistant.writing.comparing.ledger import entries_told
from assistant.writing.comparing.rarity import Rarity
from assistant.writing.drafting.draft import Draft, Offer, Task

_CLAUSE_END = re.compile(r"[，。；：]|$", re.MULTILINE)


def evidence_of(task: Task) -> tuple[Evidence, ...]:
    """Return what the past wordings of a task tell as done: what a comparison with last year may rest on."""
    return tuple(Evidence(str(one.report_id), one.quote, one.period) for one in task.style if one.part is Part.WORK)


def offers_for(drafted: Draft, task: Task, knowledge: Knowledge) -> tuple[Offer, ...]:
    """Return the comparisons that a draft could make, in its order; none where a clause compares already.

    They are those that a comparison of reports makes, of the figures that notes gave. Each is traced as it would
    stand in the draft, and left out if it fails.
    """
    notes = [note.text for note in drafted.notes]
    offers = (_offer(drafted.text, *row) for row in _rows(drafted, task, knowledge))
    return tuple(
        offer
        for offer in offers
        if offer
        and trace(_inserted(drafted.text, offer), notes=notes, evidence=evidence_of(task), period=task.period).clean
    )


def with_offer(drafted: Draft, offer: Offer, task: Task) -> Draft:
    """Return the draft with a comparison written in, traced again; the other offers move with the text."""
    length = len(offer.text)
    text = _inserted(drafted.text, offer)
    notes = [note.text for note in drafted.notes]
    return replace(
        drafted,
        text=text,
        sentences=tuple(
            replace(s, start=s.start + length * (s.start >= offer.at), end=s.end + length * (s.end >= offer.at))
            for s in drafted.sentences
        ),
        trace=trace(text, notes=notes, evidence=evidence_of(task), period=task.period),
        offers=tuple(replace(one, at=one.at + length * (one.at > offer.at)) for one in drafted.offers if one != offer),
    )


def _inserted(text: str, offer: Offer) -> str:
    return text[: offer.at] + offer.text + text[offer.at :]


def refusals_for(drafted: Draft, task: Task, knowledge: Knowledge) -> tuple[YearOnYear, ...]:
    """Return the figures that last year's section gives too and that are not compared, each with its reason."""
    return tuple(row for row, _ in _rows(drafted, task, knowledge) if row.refused)


def _rows(drafted: Draft, task: Task, knowledge: Knowledge) -> Iterator[tuple[YearOnYear, Citation]]:
    """Yield the draft's figures from notes beside those of the same months last year, with where these stand."""
    last_year = task.period.same_last_year()
    done = (one for one in task.style if last_year and one.period == last_year and one.part is Part.WORK)
    cited = {str(at): one for at, one in enumerate(done)}
    before = [
        entry
        for source, one in cited.items()
        for entry in entries_told(one.quote, last_year, source=source, knowledge=knowledge)
    ]
    given = {
        (one.start, one.end)
        for one in drafted.trace.bindings
        if one.verdict is Verdict.SUPPORTED and one.source.kind == "note"
    }
    entries = entries_told(drafted.text, task.period, source="", knowledge=knowledge) if before else ()
    now = [entry for entry in entries if (entry.start, entry.end) in given]
    rarity = Rarity.of((entry.said.text for entry in (*now, *before)), knowledge)
    for row in year_on_year(now, before, rarity=rarity):
        yield row, cited[row.before.report_id]


def _offer(text: str, row: YearOnYear, cited: Citation) -> Offer | None:
    """Return a comparison as it may be written behind its figure's clause; None where nothing changed."""
    end = _CLAUSE_END.search(text, row.now.end)
    if row.refused or row.now.value == row.before.value or end is None:
        return None
    return Offer(end.start(), f"，{row.sentence}", row.formula, cited)
