"""Turns judged sentences into an answer: the figure first, the quotes as they stand, and what was searched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.archive.citation import Answer, Citation
from assistant.archive.judge import Judged, Outcome, judge
from assistant.archive.question import Asked, Question
from assistant.archive.recall import Found, Recall
from assistant.archive.report import Part
from assistant.language.period import Period

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_MOST_TIMES = 12
_PARTS = {
    Part.INTRO: ("导语", "introduction"),
    Part.WORK: ("工作", "work done"),
    Part.PROBLEMS: ("问题", "problems"),
    Part.PLAN: ("计划", "plan"),
}


def answer_question(question: Question, recall: Recall, *, model: BaseChatModel | None = None) -> Answer:
    """Search each asked time for itself and say what each came to; never search another time instead."""
    if question.unknown_organ:
        return _refusal(question, _no_such_organ(question, recall))
    judged = [judge(question, asked, recall.find(question, asked)) for asked in question.asked]
    return _compose(question, judged, recall)


def _compose(question: Question, judged: Sequence[Judged], recall: Recall) -> Answer:
    citations: list[Citation] = []
    blocks: list[str] = []
    for one in judged:
        numbered = []
        for found in one.sentences:
            citations.append(citation_of(found))
            numbered.append((len(citations), found))
        blocks.append("\n".join(_block(question, one, numbered)))
    answered = any(one.answers for one in judged)
    lines = [*blocks, *_notes(question, judged, recall)]
    return Answer("\n\n".join(filter(None, lines)), answered, question.periods, question.topics, tuple(citations))


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
    )


def _block(question: Question, judged: Judged, numbered: Sequence[tuple[int, Found]]) -> Iterator[str]:
    zh = not question.english
    yield _headline(question, judged, numbered)
    for number, found in numbered:
        yield f"[{number}] {found.text}"
        yield f"    —— {_source(found, zh=zh)}"


def _headline(question: Question, judged: Judged, numbered: Sequence[tuple[int, Found]]) -> str:
    zh = not question.english
    name = _name(judged.asked, zh=zh)
    match judged.outcome:
        case Outcome.NOTHING:
            return f"{name}没有查到。" if zh else f"{name}nothing found."
        case Outcome.NO_FIGURE:
            return f"{name}没有查到数字，只有相关表述：" if zh else f"{name}no figure found, only these statements:"
        case Outcome.PARTLY:
            return f"{name}没有查到；只有其他时段的：" if zh else f"{name}nothing found; only for another time:"
        case Outcome.PLANNED:
            return (
                f"{name}只查到计划（目标），不是结果：" if zh else f"{name}only a plan (target) was found, no result:"
            )
        case Outcome.FOUND:
            if question.form == "figure" and numbered[0][1].figures:
                number, found = numbered[0]
                return f"{name}{found.figures[0].text} [{number}]"
            return f"{name}报告原文：" if zh else f"{name}in the reports' words:"


def _name(asked: Asked, *, zh: bool) -> str:
    if asked.period is None:
        return ""
    if asked.labelled:
        return f"{asked.period.zh}的报告：" if zh else f"reports of {asked.period.en}: "
    return f"{asked.period.zh}：" if zh else f"{asked.period.en}: "


def _source(found: Found, *, zh: bool) -> str:
    document, passage = found.document, found.passage
    part = _PARTS[passage.part][0 if zh else 1]
    time = (passage.period.zh if zh else passage.period.en) if passage.period else ""
    title = f"《{document.title}》" if document.title else document.source
    delivered = f"（{document.delivered.isoformat()}）" if document.delivered else ""
    path = " › ".join(passage.path)
    return " ".join(filter(None, (f"{title}{delivered}", path, f"〔{'，'.join(filter(None, (time, part)))}〕")))


def _notes(question: Question, judged: Sequence[Judged], recall: Recall) -> Iterator[str]:
    zh = not question.english
    searched = "、".join(_name(one.asked, zh=zh).rstrip("：: ") for one in judged if one.asked.period)
    if zh:
        yield f"查询范围：{searched or '全部时段'}；{'、'.join(question.organs) or '全部单位'}。"
    else:
        yield f"Searched: {searched or 'all periods'}; {', '.join(question.organs) or 'all offices'}."
    if any(not one.answers for one in judged):
        near = nearest_periods(question, recall)
        if near:
            listed = "、".join(period.zh if zh else period.en for period in near)
            yield f"档案中相近的时段：{listed}。" if zh else f"Nearest periods in the archive: {listed}."


def nearest_periods(question: Question, recall: Recall) -> tuple[Period, ...]:
    """Return the reported periods nearest to the asked ones that the archive has, oldest first."""
    known = {
        document.period
        for document in recall.library.documents()
        if document.period and (not question.organs or document.organ in question.organs)
    }
    asked = question.periods
    if not asked:
        return ()
    near = sorted(known, key=lambda one: min(abs((one.start - other.start).days) for other in asked))
    return tuple(sorted(near[:3]))


def _refusal(question: Question, text: str) -> Answer:
    return Answer(text, False, question.periods, question.topics, ())


def _no_such_organ(question: Question, recall: Recall) -> str:
    known = "、".join(filter(None, recall.library.organs()))
    if question.english:
        return f"The archive has no report of {question.unknown_organ}; it has: {known}."
    return f"没有查到：档案里没有“{question.unknown_organ}”的报告，现有：{known}。"
