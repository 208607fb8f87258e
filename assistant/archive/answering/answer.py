"""Turns judged sentences into an answer: the figure first, the quotes as they stand, and what was searched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.archive.answering.found import Found
from assistant.archive.answering.judge import Judged, judge
from assistant.archive.answering.overview import overview
from assistant.archive.answering.question import Asked, Question
from assistant.archive.answering.recall import Recall, Search
from assistant.archive.answering.series import series_of, table
from assistant.archive.answering.summary import summarise
from assistant.archive.answering.telling import Telling
from assistant.archive.citation import Answer, Citation
from assistant.language.time.period import Period

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_WORTH_SUMMARISING = 3


def answer_question(question: Question, recall: Recall, *, model: BaseChatModel | None = None) -> Answer:
    """Search each asked time for itself and say what each came to; never search another time instead.

    With a model, a summary stands above the quotes of an account; each of its sentences is checked against
    what it cites. A figure needs none: it stands in the first line.
    """
    searchable = not question.unknown_organ and not recall.library.is_empty()
    telling = _searched(question, recall) if searchable else None
    if telling is None:
        return Answer(_unsearched(question, recall), False, question.periods, question.topics, ())
    citations = tuple(citation_of(found) for found in telling.numbered.values())
    points = tuple(telling.points())
    series = None
    parts = [*telling.blocks(), "\n".join(telling.notes())]
    if question.compares and len(points) > 1:
        series = series_of(points, citations, change=question.change, zh=telling.zh)
        parts = [table(points, citations, zh=telling.zh), "\n".join((*series.warnings, series.formula)).strip(), *parts]
    answered = any(judged.answers for judged in telling.judged) or (question.series and bool(points))
    if model is not None and answered and question.form == "account" and len(citations) >= _WORTH_SUMMARISING:
        parts = [*summarise(question.text, citations, model, english=question.english), *parts]
    text = "\n\n".join(filter(None, parts))
    return Answer(text, answered, question.periods, question.topics, citations, points, series)


def _searched(question: Question, recall: Recall) -> Telling | None:
    """Search what is asked; None when neither a matter nor a time is.

    Where growth is asked and no quantities are told, the shares that reports tell themselves are taken.
    """
    search = recall.search(question)
    if not question.terms:
        timed = question.form == "account" and any(asked.period or asked.newest for asked in question.asked)
        return Telling(question, list(overview(search))) if timed else None
    telling = Telling(question, [*_judged(question, recall)])
    if question.change == "growth" and not any(telling.points()):
        matter = replace(question.matter, measure=replace(question.measure, share=True))
        return _searched(replace(question, change="difference", matters=(matter,)), recall)
    return telling


def _judged(question: Question, recall: Recall) -> Iterator[Judged]:
    """Judge each office, each asked time and each matter for itself where there are several."""
    offices = recall.words.offices.apart(question.organs) or [()]
    for organs in offices:
        of = replace(question, organs=organs)
        searches = [recall.search(replace(of, matters=(matter,))) for matter in question.matters]
        several = len({matter.terms for matter in question.matters}) > 1
        office = organs[0] if len(offices) > 1 else ""
        for asked in _times(searches[0]):
            for search, judged in zip(searches, _together([_whole(search, asked) for search in searches]), strict=True):
                matter = search.question.matter
                label = max((term.text for term in reversed(matter.terms)), key=len) if several else ""
                yield replace(judged, office=office, of=label, matter=matter)


def _whole(search: Search, asked: Asked) -> Judged:
    """Judge a matter under what it may stand under, else by itself."""
    judged = judge(search, asked)
    if judged.answers or not search.question.matter.context:
        return judged
    alone = judge(search.alone(), asked)
    return alone if alone.answers else judged


def _together(judged: Sequence[Judged]) -> Sequence[Judged]:
    """Put the sentence first that answers all of several matters, where there is one among the best of each."""
    places = [{found.place for found in one.sentences} for one in judged if one.answers]
    common = set.intersection(*places) if len(places) > 1 else set()
    if not common:
        return judged
    return [
        replace(one, sentences=(*sorted(one.sentences, key=lambda found: found.place not in common),)) for one in judged
    ]


def _times(search: Search) -> Sequence[Asked]:
    """Return the asked times; a series without one (历年) asks for each year of which there is a report."""
    question = search.question
    if not question.series or question.form != "figure" or any(asked.period for asked in question.asked):
        return question.asked
    return [replace(asked, period=Period(year)) for year in search.years() for asked in question.asked]


def citation_of(found: Found) -> Citation:
    """Return where a found sentence stands."""
    return Citation(
        report_id=found.document.id,
        title=found.document.title,
        organ=found.document.organ,
        delivered=found.document.delivered,
        period=found.passage.period,
        part=found.passage.part,
        path=found.passage.path,
        quote=found.text,
        start=found.start,
        end=found.end,
        score=found.score,
        wording=tuple(name.word for name in found.names),
        names=found.names,
    )


def _unsearched(question: Question, recall: Recall) -> str:
    """Say why nothing was searched, and what to do next."""
    zh, organ = not question.english, question.unknown_organ
    if organ:
        known = [name for name in recall.library.organs() if name]
        if zh:
            return f"没有查到：档案里没有“{organ}”的报告，现有：{'、'.join(known)}。"
        return f"Nothing found: the archive has no report of {organ}; it has: {', '.join(known)}."
    if recall.library.is_empty():
        if zh:
            return "资料库里还没有报告，请先收入以前的报告（页面“资料库”，或命令 nigao ingest）。"
        return (
            "The archive holds no report yet. Take in past reports first (on the page under Archive, or nigao ingest)."
        )
    if zh:
        return "没有看出要查什么，请说明内容，例如：去年上半年慰问归侨多少户？"
    return "Say what to look for, for example: how many returned overseas Chinese were visited last year?"
