"""Turns judged sentences into an answer: the figure first, the quotes as they stand, and what was searched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.archive.anchoring import Measure
from assistant.archive.citation import Answer, Citation, Naming, Point
from assistant.archive.found import Fit, Found
from assistant.archive.judge import Judged, Outcome, judge
from assistant.archive.overview import overview
from assistant.archive.question import Asked, Question
from assistant.archive.recall import Recall, Search
from assistant.archive.report import Part
from assistant.archive.series import series_of, table
from assistant.archive.summary import summarise
from assistant.language.figures import Figure, FigureKind
from assistant.language.period import Period

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_WORTH_SUMMARISING = 3
_MOST_LISTED = 4
_PARTS = {
    Part.INTRO: ("导语", "introduction"),
    Part.WORK: ("工作", "work done"),
    Part.PROBLEMS: ("问题", "problems"),
    Part.PLAN: ("计划", "plan"),
}
_NAMINGS = {
    Naming.FORMER: ("旧称", "former name "),
    Naming.PRESENT: ("今称", "now called "),
    Naming.OTHER: ("又称", "also called "),
    Naming.PREDECESSOR: ("前身", "predecessor "),
    Naming.SUCCESSOR: ("后继", "successor "),
}
_HEADLINES = {
    Outcome.FOUND: ("报告原文：", "in the reports' words:"),
    Outcome.HALVES: ("报告没有写合计数；", "the reports give no total;"),
    Outcome.PLANNED: ("没有查到结果，只查到计划（目标）：", "no result found, only what was planned:"),
    Outcome.PARTLY: ("没有查到这个时段的；只有：", "nothing for exactly this time; only:"),
    Outcome.NO_FIGURE: ("没有查到数字，只有相关表述：", "no figure found, only these statements:"),
    Outcome.NEAR: ("没有查到完全对应的，相近的原文：", "nothing that says exactly this; near:"),
    Outcome.NOTHING: ("没有查到。", "nothing found."),
    Outcome.OVERVIEW: ("各节第一句：", "how each section begins:"),
}


def answer_question(question: Question, recall: Recall, *, model: BaseChatModel | None = None) -> Answer:
    """Search each asked time for itself and say what each came to; never search another time instead.

    With a model, a summary stands above the quotes of an account; each of its sentences is checked against
    what it cites. A figure needs none: it stands in the first line.
    """
    if question.unknown_organ:
        return Answer(_no_such_office(question, recall), False, question.periods, question.topics, ())
    search = recall.search(question)
    if question.facets:
        draft = _Draft(question, [judge(search, asked) for asked in _times(search)])
        if question.change == "growth" and not any(draft.points()):
            question = replace(question, measure=replace(question.measure, share=True))
            search = recall.search(question)
            draft = _Draft(question, [judge(search, asked) for asked in _times(search)])
    elif question.form == "account" and any(asked.period or asked.newest for asked in question.asked):
        draft = _Draft(question, list(overview(search)))
    else:
        return Answer(_nothing_asked(question), False, question.periods, question.topics, ())
    citations = tuple(citation_of(found) for found in draft.sentences)
    points = tuple(draft.points())
    series = None
    parts = [*draft.blocks(), "\n".join(draft.notes())]
    if question.compares and len(points) > 1:
        series = series_of(points, citations, change=question.change, zh=draft.zh)
        parts = [table(points, citations, zh=draft.zh), "\n".join((*series.warnings, series.formula)).strip(), *parts]
    answered = any(judged.answers for judged in draft.judged) or (question.series and bool(points))
    if model is not None and answered and question.form == "account" and len(citations) >= _WORTH_SUMMARISING:
        parts = [*summarise(question.text, citations, model, english=question.english), *parts]
    text = "\n\n".join(filter(None, parts))
    return Answer(text, answered, question.periods, question.topics, citations, points, series)


def _times(search: Search) -> Sequence[Asked]:
    """Return the asked times; a series without one (历年) asks for each year of which there is a report."""
    question = search.question
    if not question.series or question.form != "figure" or any(asked.period for asked in question.asked):
        return question.asked
    years = {
        document.period.year
        for document in search.documents.values()
        if document.period and (not question.organs or document.organ in question.organs)
    }
    return [replace(asked, period=Period(year)) for year in sorted(years) for asked in question.asked]


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


@dataclass(frozen=True, slots=True)
class _Draft:
    """What the answer will say, its sentences numbered through."""

    question: Question
    judged: Sequence[Judged]

    @property
    def zh(self) -> bool:
        return not self.question.english

    @property
    def sentences(self) -> list[Found]:
        return [found for judged in self.judged for found in judged.sentences]

    def points(self) -> Iterator[Point]:
        """Yield the leading figure of each time that has one; for a year told in halves, that of each half."""
        if self.question.form != "figure":
            return
        number = 1
        for judged in self.judged:
            if judged.asked.period and judged.outcome is Outcome.FOUND:
                yield _point(judged.asked.period, judged.sentences[0], number)
            if judged.outcome is Outcome.HALVES or (judged.outcome is Outcome.PARTLY and self.question.series):
                for at, found in enumerate(judged.sentences, start=number):
                    if found.passage.period and found.fit is Fit.INSIDE:
                        yield _point(found.passage.period, found, at)
            number += len(judged.sentences)

    def blocks(self) -> Iterator[str]:
        """Yield the findings for each asked time."""
        number = 1
        for judged in self.judged:
            lines = [self._headline(judged, number)]
            for found in judged.sentences:
                lines += [f"[{number}] {found.text}", f"    —— {self._source(found)}"]
                number += 1
            yield "\n".join(lines)

    def notes(self) -> Iterator[str]:
        """Yield what was searched, and what is near where nothing was found."""
        zh = self.zh
        searched = ("、" if zh else ", ").join(dict.fromkeys(self._time(judged.asked) for judged in self.judged))
        offices = ("、" if zh else ", ").join(self.question.organs) or ("全部单位" if zh else "all offices")
        yield f"查询范围：{searched}；{offices}。" if zh else f"Searched: {searched}; {offices}."
        for judged in self.judged:
            asked = judged.asked
            if asked.labelled and asked.period:
                yield (
                    f"“{asked.words}”按{asked.period.zh}的报告查；要查所述时段，请问“{asked.period.zh}做了什么”。"
                    if zh
                    else f"“{asked.words}” was read as the reports of {asked.period.en}."
                )
            if asked.parts == (Part.PLAN,) and asked.period and not asked.labelled:
                yield (
                    f"“计划”指为{self._time(asked)}定的，写在此前的报告里。"
                    if zh
                    else f"“Planned” is what earlier reports planned for {self._time(asked)}."
                )
            if not judged.answers and judged.elsewhere:
                near = ("、" if zh else ", ").join(period.zh if zh else period.en for period in judged.elsewhere)
                yield (
                    f"{self._time(asked)}没有，档案里有记载的相近时段：{near}。"
                    if zh
                    else f"Not for {self._time(asked)}; the nearest periods with it: {near}."
                )
        for friend in self.question.ambiguous:
            senses = "；".join(friend.senses)
            yield f"“{friend.word}”有不同所指：{senses}。" if zh else f"“{friend.word}” may mean: {senses}."

    def _headline(self, judged: Judged, number: int) -> str:
        colon = "：" if self.zh else ": "
        if judged.outcome is Outcome.FOLLOWED:
            later = enumerate(judged.sentences[1:], start=number + 1)
            told = " → ".join(f"{self._period(found.passage.period)} [{at}]" for at, found in later)
            return f"{'计划' if self.zh else 'plan'} [{number}] → {told}"
        if judged.outcome is Outcome.UNMENTIONED:
            none = "后来的报告没有提到" if self.zh else "no later report speaks of it"
            return f"{'计划' if self.zh else 'plan'} [{number}]{colon}{none}"
        time = f"{self._time(judged.asked)}{colon}" if judged.asked.period else ""
        if judged.outcome is Outcome.HALVES:
            listed = ("；" if self.zh else "; ").join(
                f"{self._period(found.passage.period)}{colon}{found.figures[0].figure.text} [{at}]"
                for at, found in enumerate(judged.sentences, start=number)
            )
            return f"{time}{_HEADLINES[judged.outcome][0 if self.zh else 1]} {listed}"
        if judged.outcome is Outcome.FOUND and self.question.form == "figure" and not judged.asked.after:
            best = judged.sentences[0]
            figures = ("；" if self.zh else "; ").join(self._figures(judged, number))
            return f"{time}{self._hedge(best)}{figures}{self._aside(best)}"
        return time + _HEADLINES[judged.outcome][0 if self.zh else 1]

    def _figures(self, judged: Judged, number: int) -> Iterator[str]:
        """Yield the figure asked for, or the best one of each unit where several were asked for."""
        wanted = self.question.measure.units
        if len(wanted) < 2:
            told = ("、" if self.zh else ", ").join(figure.text for figure in self._told(judged.sentences[0]))
            yield f"{told} [{number}]"
            return
        for unit in wanted:
            for at, found in enumerate(judged.sentences, start=number):
                measure = Measure((unit,), stated=True)
                figure = next((one.figure for one in found.figures if measure.allows(one.figure)), None)
                if figure is not None:
                    yield f"{figure.text} [{at}]"
                    break

    def _told(self, best: Found) -> Sequence[Figure]:
        """Return the figure asked for; where several things were asked, those of its kind and the nearest of each."""
        first = best.figures[0].figure
        if len(self.question.facets) < 2:
            return (first,)
        told = {one.figure.start: one.figure for one in best.figures if one.figure.unit == first.unit}
        for facet in self.question.facets:
            at = max(best.text.find(word) for term in facet for word in term.words)
            behind = [one.figure for one in best.figures if 0 <= at < one.figure.start]
            if behind:
                nearest = min(behind, key=lambda figure: figure.start)
                told.setdefault(nearest.start, nearest)
        return [told[start] for start in sorted(told)][:_MOST_LISTED]

    def _hedge(self, best: Found) -> str:
        """Say so when only a share or a growth is told where a quantity was asked for."""
        first = best.figures[0]
        if first.fits or first.figure.kind is FigureKind.QUANTITY or self.question.measure.share:
            return ""
        return "报告只写了比例（增幅）：" if self.zh else "only a share or growth is told: "

    def _aside(self, best: Found) -> str:
        """Say so when the figure stands in a review of several years."""
        if best.fit is not Fit.CLOSING or best.passage.period is None:
            return ""
        period = best.passage.period
        return f"（见于对{period.zh}的回顾）" if self.zh else f" (from a review of {period.en})"

    def _time(self, asked: Asked) -> str:
        if asked.period is None:
            if asked.passed:
                return f"倒数第{asked.passed + 1}份报告" if self.zh else f"report {asked.passed + 1} from the latest"
            if asked.newest:
                return f"最近{asked.newest}份报告" if self.zh else f"the latest {asked.newest} reports"
            return "全部时段" if self.zh else "all periods"
        if asked.labelled:
            return f"{asked.period.zh}的报告" if self.zh else f"reports of {asked.period.en}"
        if asked.after:
            return f"后来（{asked.period.zh}）" if self.zh else f"since then ({asked.period.en})"
        return self._period(asked.period)

    def _period(self, period: Period | None) -> str:
        if period is None:
            return "时间不明" if self.zh else "undated"
        return period.zh if self.zh else period.en

    def _source(self, found: Found) -> str:
        document, passage = found.document, found.passage
        time = self._period(passage.period)
        part = _PARTS[passage.part][0 if self.zh else 1]
        title = f"《{document.title}》" if document.title else document.source
        delivered = f"（{document.delivered.isoformat()}）" if document.delivered else ""
        names = [f"{_NAMINGS[name.naming][0 if self.zh else 1]}“{name.word}”" for name in found.names]
        tags = ("，" if self.zh else ", ").join(filter(None, (time, part, *names)))
        return " ".join(filter(None, (title + delivered, " › ".join(passage.path), f"〔{tags}〕")))


def _point(period: Period, found: Found, number: int) -> Point:
    figure = found.figures[0].figure
    return Point(period, figure.text, figure.value, figure.low, figure.high, figure.unit, number)


def _no_such_office(question: Question, recall: Recall) -> str:
    known = "、".join(filter(None, recall.library.organs()))
    if question.english:
        return f"Nothing found: the archive has no report of {question.unknown_organ}; it has: {known.replace('、', ', ')}."
    return f"没有查到：档案里没有“{question.unknown_organ}”的报告，现有：{known}。"


def _nothing_asked(question: Question) -> str:
    if question.english:
        return "Say what to look for, for example: how many returned overseas Chinese were visited last year?"
    return "没有看出要查什么，请说明内容，例如：去年上半年慰问归侨多少户？"
