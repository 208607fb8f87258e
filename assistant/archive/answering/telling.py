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
            yield self._said(f"没有查到：{times}。", f"Nothing found for: {times}.")

    def notes(self) -> Iterator[str]:
        """Yield what was searched, and what is near where nothing was found."""
        said = self._said
        searched = self._listed(dict.fromkeys(self._time(judged.asked) for judged in self.judged))
        offices = self._listed(self.question.organs) or said("全部单位", "all offices")
        yield said(f"查询范围：{searched}；{offices}。", f"Searched: {searched}; {offices}.")
        for judged in {judged.asked: judged for judged in self.judged}.values():
            asked, time = judged.asked, self._time(judged.asked)
            if asked.labelled and asked.period:
                yield said(
                    f"“{asked.words}”按{asked.period.zh}的报告查；要查所述时段，请问“{asked.period.zh}做了什么”。",
                    f"“{asked.words}” was read as the reports of {asked.period.en}.",
                )
            elif asked.parts == (Part.PLAN,) and asked.period:
                yield said(
                    f"“计划”指为{time}定的，写在此前的报告里。",
                    f"“Planned” is what earlier reports planned for {time}.",
                )
            if not judged.answers and judged.elsewhere and not (self.question.series and any(self.points())):
                near = self._listed(map(self._period, judged.elsewhere))
                yield said(
                    f"{time}没有，档案里有记载的相近时段：{near}。",
                    f"Not for {time}; the nearest periods with it: {near}.",
                )
        for friend in self.question.ambiguous:
            senses = "；".join(friend.senses)
            yield said(f"“{friend.word}”有不同所指：{senses}。", f"“{friend.word}” may mean: {senses}.")

    def _said(self, zh: str, en: str) -> str:
        """Return what is said in the language of the question."""
        return zh if self.zh else en

    def _headline(self, judged: Judged, number: int) -> str:
        colon, plan = self._said("：", ": "), self._said("计划", "plan")
        if judged.outcome is Outcome.FOLLOWED:
            later = enumerate(judged.sentences[1:], start=number + 1)
            told = " → ".join(f"{self._period(found.passage.period)} [{at}]" for at, found in later)
            return f"{plan} [{number}] → {told}"
        if judged.outcome is Outcome.UNMENTIONED:
            return f"{plan} [{number}]{colon}{self._said('后来的报告没有提到', 'no later report speaks of it')}"
        time = f"{self._time(judged.asked)}{colon}" if judged.asked.period else ""
        time = f"{judged.of}{self._said('，', ', ')}{time or colon}" if judged.of else time
        said = time + self._said(*_HEADLINES[judged.outcome])
        if judged.outcome is Outcome.HALVES:
            listed = self._told_apart(
                f"{self._period(found.passage.period)}{colon}{found.figures[0].figure.text} [{at}]"
                for at, found in enumerate(judged.sentences, start=number)
            )
            return f"{said} {listed}"
        best, kind = next(iter(judged.sentences), None), self.question.measure.kind
        figured = best and best.figures and (self.question.form == "figure" or kind)
        if best and figured and judged.outcome is Outcome.FOUND and not judged.asked.after:
            own = f"{self._period(best.passage.period)}{colon}" if best.passage.period else ""
            figures = self._told_apart(self._figures(judged, number))
            return f"{'' if kind else time or own}{self._hedge(best)}{figures}{self._growth(best)}{self._aside(best)}"
        if figured and judged.outcome is Outcome.PLANNED:
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
        return f"{self._said('，', ', ')}{told['told']}" if told else ""

    def _hedge(self, best: Found) -> str:
        """Say so when only a share or a growth is told where a quantity was asked for."""
        first = best.figures[0]
        measure = self.question.measure
        exact = (
            first.fits or first.figure.kind in {FigureKind.QUANTITY, measure.kind} or measure.share or measure.changed
        )
        if exact or best.passage.part is Part.PLAN:
            return ""
        return self._said("报告只写了比例（增幅）：", "only a share or growth is told: ")

    def _aside(self, best: Found) -> str:
        """Say so when the figure stands in a review of several years."""
        if best.fit is not Fit.CLOSING or best.passage.period is None:
            return ""
        period = best.passage.period
        return self._said(f"（见于对{period.zh}的回顾）", f" (from a review of {period.en})")

    def _listed(self, words: Iterable[str]) -> str:
        return self._said("、", ", ").join(words)

    def _told_apart(self, clauses: Iterable[str]) -> str:
        return self._said("；", "; ").join(clauses)

    def _time(self, asked: Asked) -> str:
        period, said = asked.period, self._said
        if period is None and asked.passed:
            return said(f"倒数第{asked.passed + 1}份报告", f"report {asked.passed + 1} from the latest")
        if period is None and asked.newest:
            return said(f"最近{asked.newest}份报告", f"the latest {asked.newest} reports")
        if period is None:
            return said("全部时段", "all periods")
        if asked.labelled:
            return said(f"{period.zh}的报告", f"reports of {period.en}")
        return said(f"后来（{period.zh}）", f"since then ({period.en})") if asked.after else self._period(period)

    def _period(self, period: Period | None) -> str:
        return self._said(period.zh, period.en) if period else self._said("时间不明", "undated")

    def _source(self, found: Found) -> str:
        document, passage = found.document, found.passage
        time = self._period(passage.period)
        part = self._said(*_PARTS[passage.part])
        title = f"《{document.title}》" if document.title else document.source
        if document.organ not in document.title and len(self.question.organs) != 1:
            title = document.organ + title
        delivered = f"（{document.delivered.isoformat()}）" if document.delivered else ""
        names = [f"{self._said(*_NAMINGS[name.naming])}“{name.word}”" for name in found.names]
        tags = self._said("，", ", ").join(filter(None, (time, part, *names)))
        return " ".join(filter(None, (title + delivered, " › ".join(passage.path), f"〔{tags}〕")))


def _point(period: Period, found: Found, number: int) -> Point:
    figure = found.figures[0].figure
    return Point(period, figure.text, figure.value, figure.low, figure.high, figure.unit, number)
