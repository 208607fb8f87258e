"""Comparisons with last year that code computed from a draft's figures and the office's own report of that time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.archive.citation import Citation
from assistant.guard.tracing.binding import Binding, Source, Verdict
from assistant.guard.tracing.matching import Placed, alike, placed
from assistant.guard.tracing.trace import Evidence, trace
from assistant.language.quantity.figures import FigureKind, figures_in
from assistant.writing.drafting.draft import Draft, Offer, Task

_SAME_THING = 0.75
_CLEARLY = 0.15
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_COMPARED = re.compile(r"[比较]去年|同比|上年|[增减](?:加|长|少)|提高|下降")
_CLAUSE_END = re.compile(r"[，。；：]|$", re.MULTILINE)


def evidence_of(task: Task) -> tuple[Evidence, ...]:
    """Return the past wordings of a task as evidence: what a comparison with last year may rest on."""
    return tuple(Evidence(str(one.report_id), one.quote, one.period) for one in task.style)


def offers_for(drafted: Draft, task: Task) -> tuple[Offer, ...]:
    """Return the comparisons that a draft could make, in its order; none where a clause compares already.

    Only exact counts of one unit are compared, with the same months a year ago, and only where one past figure is
    clearly the one of the same thing. Each is traced as it would stand in the draft, and left out if it fails.
    """
    notes = [note.text for note in drafted.notes]
    return tuple(
        offer
        for offer in _offers(drafted, task)
        if trace(_inserted(drafted.text, offer), notes=notes, evidence=evidence_of(task), period=task.period).clean
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


@dataclass(frozen=True, slots=True)
class _Past:
    """A figure of last year's report with where it stands."""

    figure: Placed
    citation: Citation


def _offers(drafted: Draft, task: Task) -> Iterator[Offer]:
    past = tuple(_past(task))
    if not past:
        return
    source = Source("none")
    now = placed(drafted.text, figures_in(drafted.text, period=task.period), source)
    bound = {(binding.start, binding.end): binding for binding in drafted.trace.bindings}
    for figure in now:
        binding = bound.get((figure.figure.start, figure.figure.end))
        before = _same_thing(figure, past) if _may_compare(figure, binding) else None
        if before and (offer := _offer(drafted.text, figure, before)):
            yield offer


def _past(task: Task) -> Iterator[_Past]:
    last_year = task.period.same_last_year()
    for citation in task.style:
        if citation.period == last_year:
            source = Source("report", str(citation.report_id), citation.quote)
            for figure in placed(citation.quote, figures_in(citation.quote, period=citation.period), source):
                if figure.figure.exact and figure.figure.kind is FigureKind.QUANTITY:
                    yield _Past(figure, citation)


def _may_compare(figure: Placed, binding: Binding | None) -> bool:
    return (
        binding is not None
        and binding.verdict is Verdict.SUPPORTED
        and binding.source.kind == "note"
        and figure.figure.kind is FigureKind.QUANTITY
        and figure.figure.exact
        and bool(figure.figure.unit)
    )


def _same_thing(figure: Placed, past: Sequence[_Past]) -> _Past | None:
    """Return the past figure of the same thing, None where there is none or two are nearly as like."""
    kin = sorted(
        (
            (alike(figure, one.figure), place)
            for place, one in enumerate(past)
            if one.figure.figure.unit == figure.figure.unit
        ),
        reverse=True,
    )
    if not kin or kin[0][0] < _SAME_THING or (len(kin) > 1 and kin[1][0] > kin[0][0] - _CLEARLY):
        return None
    return past[kin[0][1]]


def _offer(text: str, now: Placed, past: _Past) -> Offer | None:
    figure, before = now.figure, past.figure.figure
    difference = figure.value - before.value
    end = _CLAUSE_END.search(text, figure.end)
    number = _NUMBER.search(figure.text)
    start = max(text.rfind(mark, 0, figure.start) for mark in "，。；：")
    if not difference or end is None or number is None or _COMPARED.search(text[start + 1 : end.start() + 12]):
        return None
    scale = figure.value / Decimal(number[0].replace(",", ""))
    said = f"{(abs(difference) / scale).normalize():f}{figure.text[number.end() :]}"
    word, formula = (
        ("增加", f"{figure.text}−{before.text}") if difference > 0 else ("减少", f"{before.text}−{figure.text}")
    )
    return Offer(end.start(), f"，比去年同期{word}{said}", f"{formula}＝{said}", past.citation)
