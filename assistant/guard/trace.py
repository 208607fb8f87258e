"""Bind every figure, date and name of a draft to a note or a past report, and find what a draft left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.guard.binding import Binding, Source, Trace, Verdict
from assistant.guard.coverage import Kept, missing_notes
from assistant.guard.matching import Placed, placed
from assistant.guard.naming import Given, judge_name
from assistant.guard.verdicts import NOWHERE, Judge, Judged
from assistant.language.figures import Figure, FigureKind, figures_in
from assistant.language.names import Name, NameKind, names_in
from assistant.language.period import Period


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage of a past report: `ref` is its passage id, `period` what it speaks about."""

    ref: str
    text: str
    period: Period | None


def trace(
    draft: str,
    *,
    notes: Sequence[str],
    evidence: Sequence[Evidence] = (),
    period: Period | None = None,
    allowed: Sequence[str] = (),
) -> Trace:
    """Give each figure, date and name of a draft its verdict, and list the notes that did not all reach it.

    Notes count from 1. `allowed` are texts whose names and ordinals may stand without a note: the office's
    name, words of the task, valid phrasing. Without notes nothing is supported. The period's own name
    (2026年上半年) is no claim.

    >>> trace("走访归侨侨眷八十六户。", notes=["走访归侨侨眷86户"]).clean
    True
    >>> trace("走访归侨侨眷68户。", notes=["走访归侨侨眷86户"]).bindings[0].verdict.value
    'contradicted'
    """
    names = names_in(draft)
    given = [_given(note, Source("note", str(number), note), period) for number, note in enumerate(notes, 1)]
    judge = Judge(
        draft,
        placed(draft, _claims(draft, names, period), NOWHERE),
        tuple(figure for figures in given for figure in figures),
        tuple(
            figure for one in evidence for figure in _given(one.text, Source("report", one.ref, one.text), one.period)
        ),
        tuple(figure for text in allowed for figure in _given(text, NOWHERE, period)),
        period,
    )
    known = [Given(text, NOWHERE) for text in allowed]
    judged = [judge.judge(claim) if notes else Judged(claim, Verdict.UNSUPPORTED, NOWHERE) for claim in judge.drafted]
    bindings = [*map(_binding, judged), *_bound_names(names, notes=notes, evidence=evidence, known=known)]
    facts = [_facts(note, figures, period) for note, figures in zip(notes, given, strict=True)]
    kept = Kept(
        draft,
        tuple(one.claim for one in judged if one.verdict is Verdict.SUPPORTED),
        tuple(part for one in judged for part in one.parts),
    )
    return Trace(
        tuple(sorted(bindings, key=lambda binding: (binding.start, binding.end))),
        missing_notes(notes, facts, kept, allowed=known),
    )


def _given(text: str, source: Source, period: Period | None) -> tuple[Placed, ...]:
    return placed(text, figures_in(text, period=period, articles=True), source)


def _claims(draft: str, names: Sequence[Name], period: Period | None) -> tuple[Figure, ...]:
    """Return the figures of a draft that say something: not the period itself, not a part of a name."""
    titles = [name for name in names if name.kind in {NameKind.DOCUMENT, NameKind.MEETING}]
    return tuple(
        figure
        for figure in figures_in(draft, period=period)
        if not any(name.start <= figure.start and figure.end <= name.end for name in titles)
        and not _is_own_period(figure, draft, period)
    )


def _is_own_period(figure: Figure, text: str, period: Period | None) -> bool:
    """Whether a date only names the period reported or planned, or says 截至 its last day."""
    if figure.kind is not FigureKind.DATE or period is None:
        return False
    first, last = int(figure.low), int(figure.high)
    named = [(p.start, p.end) for p in (period, period.following())]
    years = {year for start, end in named for year in (start.year, end.year)}
    days = {(int(f"{start:%Y%m%d}"), int(f"{end:%Y%m%d}")) for start, end in named}
    if (first, last) in days | {(year * 10000 + 101, year * 10000 + 1231) for year in years}:
        return True
    until = text[max(0, figure.start - 2) : figure.start].endswith(("至", "到", "截止"))
    return until and first <= int(f"{period.end:%Y%m%d}") == last


def _facts(note: str, given: Sequence[Placed], period: Period | None) -> list[Placed]:
    """Return the figures of a note that a draft must keep: all that would be claims, not the article 一个."""
    kept = {(figure.start, figure.end) for figure in _claims(note, names_in(note), period)}
    return [one for one in given if (one.figure.start, one.figure.end) in kept]


def _binding(judged: Judged) -> Binding:
    figure = judged.claim.figure
    return Binding(figure.start, figure.end, figure.text, judged.verdict, judged.source, judged.formula)


def _bound_names(
    names: Sequence[Name], *, notes: Sequence[str], evidence: Sequence[Evidence], known: Sequence[Given]
) -> Iterator[Binding]:
    given = [Given(note, Source("note", str(number), note)) for number, note in enumerate(notes, 1)]
    past = [Given(one.text, Source("report", one.ref, one.text)) for one in evidence]
    for name in names:
        verdict, source = judge_name(name, notes=given, allowed=known, past=past if notes else ())
        yield Binding(name.start, name.end, name.text, verdict, source)
