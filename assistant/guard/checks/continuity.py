"""Checks that carry over: work into plan, problems into plan, the last plan into this work (F07–F10, F16)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from assistant.archive.report import Part
from assistant.guard.checks.analysis import Analysis
from assistant.guard.checks.rule import Finders, Hit
from assistant.knowledge import Profile, WordList
from assistant.language.sentences import Stretch, split_sentences
from assistant.language.tokens import words

_UNFINISHED = re.compile(
    r"正在(?:推进|办理|建设|筹建|实施|进行|申报)|前期(?:工作|准备)|尚未(?:完成|建成)|基本完成|有序推进中|初步达成"
)
_MEASURABLE = re.compile(
    r"\d|[一二两三四五六七八九十]+[个项次期家场批条件名户篇]|年底|季度|[上下]旬|月底|前完成|牵头|负责"
)
_WRONG = re.compile(
    r"不(?!断|仅|但|少|同)|较|比较|还|仍|尚|偏|缺|没有|有待|需|存在|薄弱|滞后|难|少(?!数)|低|弱|单一|空白|短板|欠|未|只有"
)
_COUNTED = re.compile(r"[一二三四五六七八九十]是(?![个名位])(?=[^。；]{2})")
_LEAST_WORDS = 2


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
    """Find a problem whose subject the plan does not name, nor two other words of what is said of it.

    The subject stands before what is wrong with it.
    """
    plan = analysis.part_text(Part.PLAN)
    if not plan or analysis.is_speech:
        return
    for stated, told in _problems(analysis):
        wrong = _WRONG.search(stated.text)
        subject = _own_words(analysis, stated.text[: wrong.start()]) if wrong else ()
        named = [word for word in _own_words(analysis, told) if word in plan]
        apart = [word for word in named if not any(word != other and word in other for other in named)]
        if subject and not set(subject) & set(named) and len(apart) < _LEAST_WORDS:
            yield Hit.on(
                stated,
                f"计划中没有提到“{subject[0]}”，这个问题似乎没有对应措施。",
                f"The plan does not speak of “{subject[0]}”; this problem seems to have no answer.",
            )


def _problems(analysis: Analysis) -> Iterator[tuple[Stretch, str]]:
    """Yield the sentence that states each problem (a heading, or the first of a paragraph) and all that is told of it."""
    for section in analysis.report.sections:
        if section.part is not Part.PROBLEMS:
            continue
        if section.level > 1:
            told = section.title + "".join(paragraph.text for paragraph in section.paragraphs)
            start = analysis.text.find(section.title, section.start)
            yield Stretch(section.title, start, start + len(section.title)), told
        elif section.level == 1:
            for paragraph in section.paragraphs:
                for stated, told in _stated(paragraph.text):
                    if _WRONG.search(stated.text):
                        start = paragraph.start + stated.start
                        yield Stretch(stated.text, start, start + len(stated.text)), told


def _stated(paragraph: str) -> Iterator[tuple[Stretch, str]]:
    """Yield what is counted off in a paragraph (一是…；二是…), else its first sentence, each with all that is told of it."""
    heads = [*_COUNTED.finditer(paragraph)]
    for head, following in zip(heads, [*heads[1:], None], strict=False):
        told = paragraph[head.end() : following.start() if following else len(paragraph)]
        stated = split_sentences(told)[0].text.rstrip("。；")
        yield Stretch(stated, head.end(), head.end() + len(stated)), told
    if not heads:
        yield split_sentences(paragraph)[0], paragraph


def last_plan(analysis: Analysis) -> Iterator[Hit]:
    """Find an item of the previous report's plan that this report says nothing of."""
    if analysis.previous is None or not analysis.lines:
        return
    title = analysis.lines[0]
    for item in analysis.previous.untold:
        yield Hit.on(
            title,
            f"上期计划“{item[:24]}”在本期工作中似乎没有交代。",
            f"The last plan's “{item[:24]}” does not seem to be reported on.",
        )


def unmeasurable(analysis: Analysis) -> Iterator[Hit]:
    """Find a section of the plan without any number, date or person in charge."""
    if analysis.is_speech:
        return
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
    """Find a figure that counts the same thing as in the previous report and has not moved."""
    for start, end in analysis.previous.unchanged if analysis.previous else ():
        text = analysis.text[start:end]
        yield Hit(
            start,
            end,
            f"“{text}”与上期报告完全相同，请确认不是沿用旧数。",
            f"“{text}” is the same as in the last report; make sure it is not copied.",
        )


def _own_words(analysis: Analysis, text: str) -> Sequence[str]:
    """Return the words of a sentence that tell it from others, in order and once each; terms of the office whole."""
    return _telling(text, _general(analysis.knowledge.words("general")), _terms(analysis.knowledge.profile))


@lru_cache(maxsize=2048)
def _telling(text: str, general: frozenset[str], terms: frozenset[str]) -> tuple[str, ...]:
    cut = words(text, terms)
    longer = [word for word in cut if word in terms]
    found = (
        word
        for word in dict.fromkeys(cut)
        if len(word) > 1
        and not word.isascii()
        and word not in general
        and not any(word != term and word in term for term in longer)
    )
    return tuple(found)


@cache
def _general(listed: WordList) -> frozenset[str]:
    return frozenset(entry.word for entry in listed.entries)


@cache
def _terms(profile: Profile) -> frozenset[str]:
    return frozenset((*profile.terms, *(word for area in profile.areas for word in area.words)))


CONTINUITY: Finders = {"F07": unfinished, "F08": unanswered, "F10": unmeasurable, "F09": last_plan, "F16": stale_figure}
