"""Checks that carry over: work into plan, problems into plan, the last plan into this work (F07–F10, F16)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.archive.report import Part, Report
from assistant.guard.analysis import Analysis
from assistant.guard.rule import Finders, Hit
from assistant.language.figures import FigureKind, figures_in
from assistant.language.tokens import words

_UNFINISHED = re.compile(
    r"正在(?:推进|办理|建设|筹建|实施|进行|申报)|前期(?:工作|准备)|尚未(?:完成|建成)|基本完成|有序推进中|初步达成"
)
_MEASURABLE = re.compile(
    r"\d|[一二两三四五六七八九十]+[个项次期家场批条件名户篇]|年底|季度|[上下]旬|月底|前完成|牵头|负责"
)
_LEAST_WORDS = 2
_MISSING_SHARE = 0.25
_LEAST_VALUE = 10


def unfinished(analysis: Analysis) -> Iterator[Hit]:
    """Find work said to be under way none of whose own words come back in the plan."""
    plan = analysis.part_text(Part.PLAN)
    if not plan:
        return
    for sentence in analysis.sentences_of(Part.WORK):
        found = _UNFINISHED.search(sentence.text)
        if found is None:
            continue
        own = _own_words(analysis, sentence.text)
        if len(own) >= _LEAST_WORDS and not any(word in plan for word in own):
            yield Hit(
                sentence.start + found.start(),
                sentence.start + found.end(),
                f"这项工作尚未完成，计划中没有接续（{'、'.join(own[:3])}）。",
                f"This work is not finished and the plan does not take it up ({', '.join(own[:3])}).",
            )


def unanswered(analysis: Analysis) -> Iterator[Hit]:
    """Find a problem whose subject, the first of its own words, does not come back in the plan."""
    plan = analysis.part_text(Part.PLAN)
    if not plan:
        return
    for sentence in analysis.sentences_of(Part.PROBLEMS):
        own = _own_words(analysis, sentence.text)
        if len(own) >= _LEAST_WORDS and own[0] not in plan:
            yield Hit(
                sentence.start,
                sentence.end,
                f"计划中没有提到“{own[0]}”，这个问题似乎没有对应措施。",
                f"The plan does not speak of “{own[0]}”; this problem seems to have no answer.",
            )


def last_plan(analysis: Analysis) -> Iterator[Hit]:
    """Find an item of the previous report's plan whose object this report's work does not name."""
    if analysis.previous is None or not analysis.lines:
        return
    work = analysis.part_text(Part.WORK)
    for item in _plan_items(analysis.previous):
        own = _own_words(analysis, item)
        missing = [word for word in own if word not in work]
        if len(own) >= _LEAST_WORDS and own[-1] in missing and len(missing) >= _MISSING_SHARE * len(own):
            yield Hit(
                analysis.lines[0].start,
                analysis.lines[0].end,
                f"上期计划“{item[:24]}”在本期工作中似乎没有交代。",
                f"The last plan's “{item[:24]}” does not seem to be reported on.",
            )


def _plan_items(previous: Report) -> Iterator[str]:
    """Yield what a plan is divided into: its headings, or the first clause of each sentence where it has none."""
    plan = [section for section in previous.sections if section.part is Part.PLAN]
    headings = [section.title for section in plan if section.level > 1]
    yield from headings
    if not headings:
        for section in plan:
            for paragraph in section.paragraphs:
                yield from (re.split(r"[，,]", item)[0] for item in re.split(r"[。；;]", paragraph.text) if item)


def unmeasurable(analysis: Analysis) -> Iterator[Hit]:
    """Find a section of the plan without any number, date or person in charge."""
    for section in analysis.report.sections:
        text = "".join(paragraph.text for paragraph in section.paragraphs)
        if section.part is Part.PLAN and text and not _MEASURABLE.search(text):
            yield Hit(
                section.paragraphs[0].start,
                section.paragraphs[0].end,
                "这项计划没有数量、时限或责任单位，难以检查。",
                "This item of the plan has no number, date or person in charge.",
            )


def stale_figure(analysis: Analysis) -> Iterator[Hit]:
    """Find a figure that stands with the same subject and value in the previous report."""
    if analysis.previous is None:
        return
    before = {
        (figure.value, figure.unit, figure.subject)
        for figure in figures_in(analysis.previous.text, period=analysis.previous.period)
        if figure.kind is FigureKind.QUANTITY and figure.value >= _LEAST_VALUE and figure.subject
    }
    for figure in analysis.figures:
        if (figure.value, figure.unit, figure.subject) in before and analysis.part_at(figure.start) is Part.WORK:
            yield Hit(
                figure.start,
                figure.end,
                f"“{figure.text}”与上期报告完全相同，请确认不是沿用旧数。",
                f"“{figure.text}” is the same as in the last report; make sure it is not copied.",
            )


def _own_words(analysis: Analysis, text: str) -> Sequence[str]:
    """Return the words of a sentence that tell it from others, in order and once each."""
    general = {entry.word for entry in analysis.knowledge.words("general").entries}
    found = (word for word in words(text) if len(word) > 1 and word not in general and not word.isascii())
    return tuple(dict.fromkeys(found))


CONTINUITY: Finders = {
    "F07": unfinished,
    "F08": unanswered,
    "F10": unmeasurable,
    "F09": last_plan,
    "F16": stale_figure,
}
