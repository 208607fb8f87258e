"""By which words a figure is known again a year later: its clause, what narrows it and the verb that governs it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.knowledge import Knowledge
from assistant.language.quantity.figures import Figure, FigureKind
from assistant.writing.comparing.label import label
from assistant.writing.comparing.place import Said

_MARK = re.compile(r"[，,；;。：:！!？?\n]")
_ITEM = re.compile(r"[、和与及]|以及")
_ASIDE = re.compile(r"[（(][^（）()]*[）)]")
_PART = re.compile(r"[，；：、]")
_REACHED = re.compile(r"(?:达到?|为|突破|[增降减升]至)$")
_WHEN = re.compile(r"(?:于|在|自|从|截至|至|到)$")
_SPEAKING = 4


@dataclass(frozen=True, slots=True)
class Sign:
    """The words around a figure, its own `clause` and the `context` that the sentence gives before it.

    Both are without figures and verbs of reporting; those `verbs` stand beside in one word for each group.
    `limits` narrow the count (省级, 10亿元以上, 新区); a `thin` clause names no indicator by itself (完成投资).
    """

    clause: str
    context: str
    verbs: frozenset[str]
    limits: frozenset[str]
    thin: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """The clause of a figure at `[start, end)` of a report's text; an item of a list that has a figure is one."""

    start: int
    end: int

    @classmethod
    def of(cls, text: str, said: Said, figure: Figure, others: Sequence[Figure]) -> Clause:
        """Find the bounds of a figure's clause inside its sentence; `others` are the sentence's figures."""
        counts = [other for other in others if other.kind is not FigureKind.DATE]
        starts = [mark.end() for mark in _MARK.finditer(text, said.start, figure.start)]
        begin = starts[-1] if starts else said.start
        previous = max((other.end for other in counts if begin <= other.end <= figure.start), default=None)
        if previous is not None and previous < figure.start:
            joint = _ITEM.search(text, previous, figure.start)
            begin = joint.end() if joint else previous
        mark = _MARK.search(text, figure.end)
        stop = min(mark.start() if mark else said.end, said.end)
        following = min((other.start for other in counts if figure.end <= other.start < stop), default=None)
        if following is not None:
            joint = _ITEM.search(text, figure.end, following)
            stop = joint.start() if joint else following
        return cls(begin, stop)


@dataclass(frozen=True, slots=True)
class SignReader:
    """Reads the words around figures; the lists are in knowledge/wording/indicators.yaml."""

    thin: frozenset[str]
    verbs: dict[str, str]
    verb: re.Pattern[str]
    level: re.Pattern[str]
    scope: re.Pattern[str]
    aside: re.Pattern[str]

    @classmethod
    @lru_cache(maxsize=4)
    def of(cls, knowledge: Knowledge) -> SignReader:
        """Compile the office's lists once."""
        words = knowledge.words("indicators")
        verb, level = words.any_of("verb"), words.any_of("level")
        return cls(
            frozenset(entry.word for entry in words.entries if entry.note == "thin"),
            {entry.word: entry.to for entry in words.entries if entry.note == "verb"},
            re.compile(f"新?({verb})"),
            re.compile(rf"{level}|[0-9.]+[^，。；0-9]{{0,3}}(?:以上|以下|以内)"),
            re.compile(rf"[一-鿿]{{0,3}}(?:{words.any_of('scope')})"),
            re.compile(f"新?(?:{verb})|{words.any_of('when')}|{level}"),
        )

    def read(self, text: str, said: Said, figure: Figure, others: Sequence[Figure]) -> tuple[Sign, str]:
        """Return the sign of a figure and what to call it in a list, in the words of the report."""
        own = Clause.of(text, said, figure, others)
        clause, context = _without(text, own.start, own.end, others), _without(text, said.start, own.start, others)
        mark = _MARK.search(text, said.start)
        opening = text[said.start : min(mark.start() if mark else own.start, own.start)]
        narrowed = f"{opening}，{text[own.start : figure.start]}"
        bare = self.aside.sub("，", clause)
        thin = all(word in self.thin for word in figure.subject if word in bare)
        named = label(clause)
        lead = label(_PART.split(context.rstrip("，；：、"))[-1]) if thin or len(named) < _SPEAKING else ""
        sign = Sign(
            bare,
            self.aside.sub("，", context),
            frozenset(self.verbs[found[1]] for found in self.verb.finditer(clause)),
            frozenset(self.level.findall(text[own.start : own.end])) | frozenset(self.scope.findall(narrowed)),
            thin,
        )
        return sign, _REACHED.sub("", "，".join(filter(None, (lead, named))))


def _without(text: str, start: int, end: int, figures: Sequence[Figure]) -> str:
    """Return a stretch of text without its figures and what stands in brackets."""
    pieces, at = [], start
    for figure in figures:
        if figure.start >= at and figure.end <= end:
            before = text[at : figure.start]
            pieces.append(_WHEN.sub("", before) if figure.kind is FigureKind.DATE else before)
            at = figure.end
    return _ASIDE.sub("", "".join([*pieces, text[at:end]]))
