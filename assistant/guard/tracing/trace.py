"""Bind every figure, date and name of a draft to a note or a past report, and find what a draft left out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final

from assistant.guard.tracing.binding import Binding, Source, Trace, Verdict
from assistant.guard.tracing.coverage import Kept, Owed, missing_notes
from assistant.guard.tracing.lookup import Lookup
from assistant.guard.tracing.matching import Placed, placed
from assistant.guard.tracing.naming import Given, judge_name
from assistant.guard.tracing.retelling import runs_in
from assistant.guard.tracing.verdicts import NOWHERE, Grounds, Judge, Judged
from assistant.language.names import Name, NameKind, names_in
from assistant.language.quantity.figures import Figure, FigureKind, figures_in
from assistant.language.quantity.heard import heard_in
from assistant.language.time.period import Period

_STORY: Final = 80


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
    ground = _ground(notes, allowed, period)
    drafted = _given(draft, NOWHERE, period)
    titles = _titles(draft)
    claims = [one for one in drafted if _is_claim(one.figure, titles)]
    whole = list(_told_whole(draft, drafted, ground))
    spent = {id(claim) for one in whole for claim in one.claims}
    past = [figure for one in evidence for figure in _given(one.text, Source("report", one.ref, one.text), one.period)]
    given, heard = (Lookup([*chain(*figures)]) for figures in (ground.given, ground.heard))
    judge = Judge(Lookup(claims), Grounds(given, heard, Lookup(past), ground.permitted), period)
    rest = _verdicts(judge, [one for one in claims if id(one) not in spent], draft, noted=bool(notes))
    failed = {id(one.claim) for one in rest if one.verdict is not Verdict.SUPPORTED}
    kept = Kept(
        draft,
        tuple(one for one in drafted if id(one) not in failed | spent),
        tuple(one for one in drafted if id(one) in spent),
        tuple(part for one in rest for part in one.parts),
    )
    told = {one.note for one in whole}
    missing = missing_notes([one for one in ground.owed if one.number not in told], kept, allowed=ground.known)
    judged = [*chain.from_iterable(one.judged for one in whole), *rest]
    bindings = [*map(_binding, judged), *_bound_names(draft, notes=notes, evidence=evidence, known=ground.known)]
    return Trace(tuple(sorted(bindings, key=lambda binding: (binding.start, binding.end))), missing)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a draft may rest on: the notes' figures, what each note is owed, figures and names allowed without one."""

    notes: tuple[str, ...]
    given: tuple[tuple[Placed, ...], ...]
    heard: tuple[tuple[Placed, ...], ...]
    owed: tuple[Owed, ...]
    permitted: Lookup
    known: tuple[Given, ...]
    period: Period | None


@dataclass(frozen=True, slots=True)
class _Whole:
    """A note that some sentences tell whole, with their claims and the verdicts on these."""

    note: int
    claims: tuple[Placed, ...]
    judged: tuple[Judged, ...]


def _ground(notes: Sequence[str], allowed: Sequence[str], period: Period | None) -> _Ground:
    sources = [Source("note", str(number), note) for number, note in enumerate(notes, 1)]
    given = tuple(_given(source.quote, source, period) for source in sources)
    heard = tuple(map(_heard, sources))
    owed = (
        Owed(number, note, tuple(_facts(note, figures, period)))
        for number, (note, figures) in enumerate(zip(notes, given, strict=True), 1)
    )
    permitted = Lookup([figure for text in allowed for figure in _given(text, NOWHERE, period)])
    return _Ground(
        tuple(notes), given, heard, tuple(owed), permitted, tuple(Given(text, NOWHERE) for text in allowed), period
    )


def _told_whole(draft: str, drafted: Sequence[Placed], ground: _Ground) -> Iterator[_Whole]:
    """Yield notes told whole, and with nothing besides, by the sentences that no other note is nearer to; each once."""
    titles = _titles(draft)
    told: set[int] = set()
    for run in runs_in(draft, ground.notes):
        first, last = (bisect_left(drafted, end, key=lambda one: one.figure.start) for end in (run.start, run.end))
        own = tuple(drafted[first:last])
        claims = tuple(one for one in own if _is_claim(one.figure, titles))
        kept = Kept(draft[run.start : run.end], own, (), ())
        for number in run.notes:
            given, heard = (Lookup(figures[number - 1]) for figures in (ground.given, ground.heard))
            judge = Judge(Lookup(claims), Grounds(given, heard, Lookup(()), ground.permitted), ground.period)
            judged = tuple(_verdicts(judge, claims, draft)) if number not in told else ()
            if number in told or any(one.verdict is not Verdict.SUPPORTED for one in judged):
                continue
            if not missing_notes([ground.owed[number - 1]], kept, allowed=ground.known):
                told.add(number)
                yield _Whole(number, claims, judged)
                break


@lru_cache(maxsize=512)
def _given(text: str, source: Source, period: Period | None) -> tuple[Placed, ...]:
    return placed(text, figures_in(text, period=period, articles=True), source)


@lru_cache(maxsize=512)
def _heard(source: Source) -> tuple[Placed, ...]:
    return placed(source.quote, tuple(heard_in(source.quote)), source)


def _titles(text: str) -> list[Name]:
    return [name for name in names_in(text) if name.kind in {NameKind.DOCUMENT, NameKind.MEETING}]


def _is_claim(figure: Figure, titles: Sequence[Name]) -> bool:
    """Whether a figure says something of its own: it is not the article 一个 and no part of a title."""
    return not figure.article and not any(name.start <= figure.start and figure.end <= name.end for name in titles)


def _facts(note: str, given: Sequence[Placed], period: Period | None) -> list[Placed]:
    """Return the figures of a note that a draft must keep; 好几次 may be 多次, and a long story has its 一趟."""
    titles = _titles(note)
    vague = "几数一" if len(note) > _STORY else "几数"
    claims = (one for one in given if _is_claim(one.figure, titles) and one.figure.text[0] not in vague)
    return [one for one in claims if not _is_own_period(one.figure, note, period)]


def _verdicts(judge: Judge, claims: Sequence[Placed], draft: str, *, noted: bool = True) -> list[Judged]:
    """Judge figures of a draft in order; the period's own name is no claim unless it displaces another date."""
    judged: list[Judged] = []
    computed: list[Placed] = []
    for claim in claims:
        if _is_own_period(claim.figure, draft, judge.period):
            verdict = judge.displaced(claim)
        elif noted:
            verdict = judge.judge(claim, computed=computed)
        else:
            verdict = Judged(claim, Verdict.UNSUPPORTED, NOWHERE)
        if verdict is not None:
            judged.append(verdict)
            computed += [claim] if verdict.verdict is Verdict.COMPUTED else []
    return judged


def _is_own_period(figure: Figure, text: str, period: Period | None) -> bool:
    """Whether a date only names the period reported or planned, or says 截至 its last day."""
    if figure.kind is not FigureKind.DATE or period is None:
        return False
    first, last = int(figure.low), int(figure.high)
    named = [(one.start, one.end) for one in (period, period.following())]
    years = {year for start, end in named for year in (start.year, end.year)}
    days = {(int(f"{start:%Y%m%d}"), int(f"{end:%Y%m%d}")) for start, end in named}
    if (first, last) in days | {(year * 10000 + 101, year * 10000 + 1231) for year in years}:
        return True
    until = text[max(0, figure.start - 2) : figure.start].endswith(("至", "到", "截止"))
    return until and first <= int(f"{period.end:%Y%m%d}") == last


def _binding(judged: Judged) -> Binding:
    figure = judged.claim.figure
    return Binding(figure.start, figure.end, figure.text, judged.verdict, judged.source, judged.formula)


def _bound_names(
    draft: str, *, notes: Sequence[str], evidence: Sequence[Evidence], known: Sequence[Given]
) -> Iterator[Binding]:
    given = [Given(note, Source("note", str(number), note)) for number, note in enumerate(notes, 1)]
    past = [Given(one.text, Source("report", one.ref, one.text)) for one in evidence]
    told = Given(draft, NOWHERE)
    for name in names_in(draft):
        verdict, source = judge_name(
            name, notes=given, allowed=known, past=past if notes else (), posts=told.posts(name)
        )
        yield Binding(name.start, name.end, name.text, verdict, source)
