"""What answers a question that names a time and no matter: the openings of the sections, or what became of each plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.archive.answering.found import Fit, Found
from assistant.archive.answering.judge import Judged, Outcome, in_time
from assistant.archive.answering.question import Asked
from assistant.archive.answering.recall import Search
from assistant.archive.report import Part

_MOST = 24
_ENOUGH = 0.5
_AS_MUCH = 0.2
"""How much less of a planned item a later report may hold than the one that holds most."""


def overview(search: Search) -> Iterator[Judged]:
    """Yield for each asked time the openings of its sections; a plan held against its results comes item by item."""
    times = search.question.asked
    after = next((asked for asked in times if asked.after), None)
    for asked in times:
        if not asked.after:
            openings = _openings(search, asked)
            if after is not None and openings:
                yield from (_followed(search, after, planned) for planned in openings)
            else:
                yield Judged(asked, Outcome.OVERVIEW if openings else Outcome.NOTHING, openings)


def _openings(search: Search, asked: Asked) -> tuple[Found, ...]:
    """Return the first sentence of each section, those that speak of just this time if there are any."""
    told = Part.WORK if Part.WORK in asked.parts or not asked.parts else asked.parts[0]
    own, around = list[Found](), list[Found]()
    for one in search.openings(replace(asked, parts=(told,))):
        (around if one.fit is Fit.AROUND else own).append(one)
        if len(own) == _MOST:
            break
    return tuple((own or around)[:_MOST])


def _followed(search: Search, after: Asked, planned: Found) -> Judged:
    """Return a planned item with the first and the last report that speak of it, looked for by heading, then by text."""
    heading = planned.passage.text if planned.passage.text.rstrip("。") == planned.passage.path[-1] else ""
    for text in filter(None, (heading, planned.text)):
        later: dict[str, Found] = {}
        for one in search.about(text).find(after, by_words=True):
            if (
                one.coverage >= _ENOUGH
                and one.passage.part is not Part.INTRO
                and one.document.id != planned.document.id
            ):
                later.setdefault(one.document.id, one)
        if later:
            best = max(one.coverage for one in later.values())
            in_order = sorted((one for one in later.values() if one.coverage >= best - _AS_MUCH), key=in_time)
            return Judged(after, Outcome.FOLLOWED, (planned, *dict.fromkeys((in_order[0], in_order[-1]))))
    return Judged(after, Outcome.UNMENTIONED, (planned,))
