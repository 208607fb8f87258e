"""Says what was found: a headline for each asked time, the quotes with their places, and what was searched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.archive.answering.anchoring import Measure
from assistant.archive.answering.found import Fit, Found
from assistant.archive.answering.judge import Judged, Outcome
from assistant.archive.answering.question import Asked, Question
from assistant.archive.answering.series import GROWTH
from assistant.archive.citation import Naming, Point
from assistant.archive.report import Part
from assistant.language.quantity.figures import Figure, FigureKind
from assistant.language.time.period import Period

_MOST_LISTED = 4
_FROM_TO = re.compile(r"(?:从|由)[^，,；;。]{1,20}?[0-9][^，,；;。]*?[到至为][^，,；;。到至]*$")
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


@dataclass(frozen=True, slots=True)
class Telling:
    """What the answer will say, its sentences numbered through."""

    question: Question
    judged: Sequence[Judged]

    @property
    def zh(self) -> bool:
        """Whether the answer is in Chinese."""
        return not self.question.english

    @property
    def sentences(self) -> list[Found]:
        """What is quoted, in the order of its numbers."""
        return [found for judged in self.judged for found in judged.sentences]

    def points(self) -> Iterator[Point]:
        """Yield the leading figure of each time that has one; for a year told in halves, that of each half."""
        if self.question.form != "figure" or any(judged.of for judged in self.judged):
            return
        number, amounts = 1, any(found.figures[0].fits for found in self.sentences if found.figures)
        for judged in self.judged:
            figures = judged.sentences[0].figures if judged.sentences else ()
            told = figures and (figures[0].fits or not amounts)
            if judged.asked.period and judged.outcome is Outcome.FOUND and told:
                yield _point(judged.asked.period, judged.sentences[0], number)
            if judged.outcome is Outcome.HALVES or (judged.outcome is Outcome.PARTLY and self.question.series):
                for at, found in enumerate(judged.sentences, start=number):
                    if found.passage.period and found.fit is Fit.INSIDE:
                        yield _point(found.passage.period, found, at)
            number += len(judged.sentences)

    def blocks(self) -> Iterator[str]:
        """Yield the findings for each asked time."""
        number = 1
        silent = [judged for judged in self.judged if self.question.series and judged.outcome is Outcome.NOTHING]
        silent = silent if len(silent) > 1 else []
        for judged in self.judged:
            if judged in silent:
                continue
            lines = [self._headline(judged, number)]
            for found in judged.sentences:
                lines += [f"[{number}] {found.text}", f"    —— {self._source(found)}"]
                number += 1
            yield "\n".join(lines)
        if silent:
            times = self._listed(self._time(judged.asked) for judged in silent)
            yield f"没有查到：{times}。" if self.zh else f"Nothing found for: {times}."

    def notes(self) -> Iterator[str]:
        """Yield what was searched, and what is near where nothing was found."""
        zh = self.zh
        searched = self._listed(dict.fromkeys(self._time(judged.asked) for judged in self.judged))
        offices = self._listed(self.question.organs) or ("全部单位" if zh else "all offices")
        yield f"查询范围：{searched}；{offices}。" if zh else f"Searched: {searched}; {offices}."
        for judged in {judged.asked: judged for judged in self.judged}.values():
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
            if not judged.answers and judged.elsewhere and not (self.question.series and any(self.points())):
                near = self._listed(period.zh if zh else period.en for period in judged.elsewhere)
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
        time = f"{judged.of}{'，' if self.zh else ', '}{time or colon}" if judged.of else time
        if judged.outcome is Outcome.HALVES:
            listed = self._told_apart(
                f"{self._period(found.passage.period)}{colon}{found.figures[0].figure.text} [{at}]"
                for at, found in enumerate(judged.sentences, start=number)
            )
            return f"{time}{_HEADLINES[judged.outcome][0 if self.zh else 1]} {listed}"
        dated = self.question.measure.kind and judged.sentences and judged.sentences[0].figures
        figured = self.question.form == "figure" or dated
        if judged.outcome is Outcome.FOUND and figured and not judged.asked.after:
            best = judged.sentences[0]
            time = (
                ""
                if self.question.measure.kind
                else time or (f"{self._period(best.passage.period)}{colon}" if best.passage.period else "")
            )
            figures = self._told_apart(self._figures(judged, number))
            return f"{time}{self._hedge(best)}{figures}{self._growth(best)}{self._aside(best)}"
        said = time + _HEADLINES[judged.outcome][0 if self.zh else 1]
        if judged.outcome is Outcome.PLANNED and self.question.form == "figure" and judged.sentences[0].figures:
            said += self._told_apart(self._figures(judged, number))
        return said

    def _figures(self, judged: Judged, number: int) -> Iterator[str]:
        """Yield the figure asked for, or the best one of each unit where several were asked for."""
        wanted = self.question.measure.units
        if len(wanted) < 2:
            best = judged.sentences[0]
            told = self._risen(best) or self._listed(each.text for each in self._told(best))
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
            return (
                self._listed_with(first, best) if self.question.series and len(self.question.asked) == 1 else (first,)
            )
        told: dict[int, Figure] = {}
        for facet in self.question.facets:
            at = max(best.text.find(word) for term in facet for word in term.words)
            behind = [one.figure for one in best.figures if 0 <= at < one.figure.start]
            if behind:
                nearest = min(behind, key=lambda figure: figure.start)
                told.setdefault(nearest.start, nearest)
        return list(told.values())[:_MOST_LISTED] or (first,)

    def _listed_with(self, first: Figure, best: Found) -> Sequence[Figure]:
        """Return a figure with those that a list goes on with, where each is asked: 分别达1.2万亿元、1.17万亿元."""
        listed = [first]
        for figure in sorted((one.figure for one in best.figures), key=lambda figure: figure.start):
            if best.text[listed[-1].end : figure.start] in {"、", "和", "与"}:
                listed.append(figure)
        return listed

    def _risen(self, best: Found) -> str:
        """Return the words from what it was to what it came to, where a change is asked and told so: 由729万人增加到732万人."""
        end = best.figures[0].figure.end
        told = _FROM_TO.search(best.text[:end]) if self.question.rising else None
        return told[0] if told else ""

    def _growth(self, best: Found) -> str:
        """Return the growth that stands right behind the figure, where the question asks for that as well."""
        told = GROWTH.match(best.text, best.figures[0].figure.end) if self.question.growing else None
        return f"{'，' if self.zh else ', '}{told['told']}" if told else ""

    def _hedge(self, best: Found) -> str:
        """Say so when only a share or a growth is told where a quantity was asked for."""
        first = best.figures[0]
        measure = self.question.measure
        exact = (
            first.fits or first.figure.kind in {FigureKind.QUANTITY, measure.kind} or measure.share or measure.changed
        )
        if exact or best.passage.part is Part.PLAN:
            return ""
        return "报告只写了比例（增幅）：" if self.zh else "only a share or growth is told: "

    def _aside(self, best: Found) -> str:
        """Say so when the figure stands in a review of several years."""
        if best.fit is not Fit.CLOSING or best.passage.period is None:
            return ""
        period = best.passage.period
        return f"（见于对{period.zh}的回顾）" if self.zh else f" (from a review of {period.en})"

    def _listed(self, words: Iterable[str]) -> str:
        return ("、" if self.zh else ", ").join(words)

    def _told_apart(self, clauses: Iterable[str]) -> str:
        return ("；" if self.zh else "; ").join(clauses)

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
        if document.organ not in document.title and len(self.question.organs) != 1:
            title = document.organ + title
        delivered = f"（{document.delivered.isoformat()}）" if document.delivered else ""
        names = [f"{_NAMINGS[name.naming][0 if self.zh else 1]}“{name.word}”" for name in found.names]
        tags = ("，" if self.zh else ", ").join(filter(None, (time, part, *names)))
        return " ".join(filter(None, (title + delivered, " › ".join(passage.path), f"〔{tags}〕")))


def _point(period: Period, found: Found, number: int) -> Point:
    figure = found.figures[0].figure
    return Point(period, figure.text, figure.value, figure.low, figure.high, figure.unit, number)
