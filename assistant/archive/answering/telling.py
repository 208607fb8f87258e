"""Says what was found: a headline for each asked time, the quotes with their places, and what was searched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from assistant.archive.answering.anchoring import Measure
from assistant.archive.answering.found import Fit, Found, Place
from assistant.archive.answering.judge import Judged, Outcome
from assistant.archive.answering.question import Asked, Question
from assistant.archive.answering.series import GROWTH
from assistant.archive.citation import Naming, Point
from assistant.archive.report import Part
from assistant.language.quantity.figures import Figure, FigureKind
from assistant.language.time.period import Period

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
    Outcome.HALVES: ("报告没有写合计数", "the reports give no total"),
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
    def numbered(self) -> dict[Place, Found]:
        """What is quoted, each sentence once, in the order of its numbers."""
        found: dict[Place, Found] = {}
        for one in (one for judged in self.judged for one in judged.sentences):
            found.setdefault(one.place, one)
        return found

    def points(self) -> Iterator[Point]:
        """Yield the leading figure of each time that has one; for a year told in halves, that of each half."""
        if self.question.form != "figure" or any(judged.office or judged.of for judged in self.judged):
            return
        amounts = any(found.figures[0].fits for found in self.numbered.values() if found.figures)
        for judged in self.judged:
            figures = judged.sentences[0].figures if judged.sentences else ()
            told = figures and (figures[0].fits or not amounts)
            if judged.asked.period and judged.outcome is Outcome.FOUND and told:
                yield _point(judged.asked.period, judged.sentences[0], self._number(judged.sentences[0]))
            if judged.outcome is Outcome.HALVES or (judged.outcome is Outcome.PARTLY and self.question.series):
                for found in judged.sentences:
                    if found.passage.period and found.fit is Fit.INSIDE:
                        yield _point(found.passage.period, found, self._number(found))

    def blocks(self) -> Iterator[str]:
        """Yield the findings for each asked time; several figures of one time stand in one line."""
        silent = [judged for judged in self.judged if self.question.series and judged.outcome is Outcome.NOTHING]
        silent = silent if len(silent) > 1 else []
        told = 0
        for _, group in groupby((one for one in self.judged if one not in silent), key=_together):
            block = list(group)
            lines = self._headlines(block)
            for found in (found for judged in block for found in judged.sentences):
                if self._number(found) > told:
                    told = self._number(found)
                    lines += [f"[{told}] {found.text}", f"    —— {self._source(found)}"]
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

    def _number(self, found: Found) -> int:
        return list(self.numbered).index(found.place) + 1

    def _headlines(self, block: Sequence[Judged]) -> list[str]:
        """Return what was found for each of several matters of one time, in one line where all are figures."""
        if len(block) == 1 or not all(map(self._has_figure, block)):
            return [self._headline(judged) for judged in block]
        told = self._told_apart(
            judged.of + self._said("", " ") * bool(judged.of) + self._told(judged) for judged in block
        )
        named = self._named(replace(block[0], of=""))
        return [f"{named and named + self._said('：', ': ')}{told}"]

    def _headline(self, judged: Judged) -> str:
        colon, plan = self._said("：", ": "), self._said("计划", "plan")
        cited = [f"[{self._number(found)}]" for found in judged.sentences]
        if judged.outcome is Outcome.FOLLOWED:
            later = zip(judged.sentences[1:], cited[1:], strict=True)
            told = " → ".join(f"{self._period(found.passage.period)} {at}" for found, at in later)
            return f"{plan} {cited[0]} → {told}"
        if judged.outcome is Outcome.UNMENTIONED:
            return f"{plan} {cited[0]}{colon}{self._said('后来的报告没有提到', 'no later report speaks of it')}"
        named = self._named(judged)
        if self._has_figure(judged):
            return f"{named and named + colon}{self._told(judged)}"
        if judged.outcome is Outcome.FOUND and judged.sentences[0].clause:
            return f"{named and named + colon}{judged.sentences[0].clause} {cited[0]}"
        said = self._clauses(named, self._said(*_HEADLINES[judged.outcome])).replace("的报告，报告", "的报告")
        if judged.outcome is Outcome.HALVES:
            listed = self._told_apart(
                f"{self._period(found.passage.period)}{colon}{found.figures[0].figure.text} {at}"
                for found, at in zip(judged.sentences, cited, strict=True)
            )
            return self._told_apart((said, listed))
        planned = judged.outcome is Outcome.PLANNED and judged.matter.form == "figure" and judged.sentences[0].figures
        return f"{said}{self._figure(judged.sentences[0])} {cited[0]}" if planned else said

    def _has_figure(self, judged: Judged) -> bool:
        """Whether a figure, or a day where one is asked, stands for the answer."""
        figured = judged.sentences and judged.sentences[0].figures
        asked = judged.matter.form == "figure" or judged.matter.measure.kind
        return bool(figured and asked) and judged.outcome is Outcome.FOUND and not judged.asked.after

    def _named(self, judged: Judged) -> str:
        """Return the office, the matter and the time that a finding goes by, where there are several or one is asked."""
        best = next(iter(judged.sentences), None) if judged.outcome is Outcome.FOUND else None
        best = best if best and (best.clause or self._has_figure(judged)) else None
        own = (
            best.passage.period if best and (not judged.asked.period or best.fit in {Fit.NEARLY, Fit.INSIDE}) else None
        )
        time = self._period(own) if own else self._time(judged.asked) if judged.asked.period else ""
        of = "·".join(filter(None, (judged.office, judged.of)))
        dated = judged.matter.measure.kind and self._has_figure(judged)
        return self._clauses(of, "" if dated else time)

    def _told(self, judged: Judged) -> str:
        """Return the figure with what must be said beside it."""
        best = judged.sentences[0]
        hedge, cited = self._hedge(best, judged.matter.measure), f"[{self._number(best)}]"
        return f"{hedge}{self._figure(best)} {cited}{self._growth(best)}{self._aside(best)}"

    def _figure(self, best: Found) -> str:
        """Return the figure asked for; where each of several is asked, with those that a list goes on with."""
        first = best.figures[0].figure
        each = self.question.series and len(self.question.asked) == 1
        listed = self._listed_with(first, best) if each else (first,)
        return self._risen(best) or self._listed(one.text for one in listed)

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

    def _hedge(self, best: Found, measure: Measure) -> str:
        """Say so when only a share or a growth is told where a quantity was asked for."""
        first = best.figures[0]
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

    def _clauses(self, *clauses: str) -> str:
        return self._said("，", ", ").join(filter(None, clauses))

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
        tags = self._clauses(time, part, *names)
        return " ".join(filter(None, (title + delivered, " › ".join(passage.path), f"〔{tags}〕")))


def _together(judged: Judged) -> tuple[str, str, Asked]:
    """Return what brings the findings of one time together: its figures, not its accounts of several work lines."""
    account = judged.matter.form == "account" and not judged.matter.measure.kind
    return judged.office, judged.of if account else "", judged.asked


def _point(period: Period, found: Found, number: int) -> Point:
    figure = found.figures[0].figure
    return Point(period, figure.text, figure.value, figure.low, figure.high, figure.unit, number)
