"""Which notes are in which sentences of a report, and which are nowhere."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.archive.report import Report
from assistant.guard.tracing.trace import trace
from assistant.language.bilingual import Line
from assistant.writing.comparing.place import Here, sentences_of
from assistant.writing.comparing.rarity import Rarity
from assistant.writing.comparing.told import Told

_SAID = 0.6


@dataclass(frozen=True, slots=True)
class Covered(Line):
    """A note (numbered from 1) with the sentences it is in; `lost` are its figures and names found nowhere.

    No sentences: the note is nowhere.
    """

    note: int
    text: str
    sentences: tuple[Here, ...]
    lost: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether all of the note is in the report."""
        return bool(self.sentences) and not self.lost

    def _told(self) -> tuple[str, str]:
        if self.whole:
            return f"要点{self.note}已写进报告", f"Note {self.note} is in the report"
        zh, en = "没有写进报告", "is nowhere in the report"
        if self.sentences:
            zh, en = f"没有写全，缺{'、'.join(self.lost)}", f"lacks {', '.join(self.lost)}"
        return f"要点{self.note}{zh}：{self.text}", f"Note {self.note} {en}: {self.text}"


def coverage(current: Report, notes: Sequence[str], *, rarity: Rarity) -> tuple[Covered, ...]:
    """Return every note in order with where it went: by its figures and names, else by its words."""
    if not notes:
        return ()
    said = tuple(sentences_of(current))
    starts = [one.start for one in said]
    traced = trace(current.text, notes=notes, period=current.period)
    lost = {missing.note: missing.lost for missing in traced.missing}
    told = Told(said, rarity)
    places: dict[int, dict[int, Here]] = defaultdict(dict)
    for binding in traced.bindings:
        at = bisect_right(starts, binding.start) - 1
        if binding.source.kind == "note" and binding.verdict.passes and at >= 0:
            places[int(binding.source.ref)][starts[at]] = said[at].here
    covered = []
    for number, text in enumerate(notes, 1):
        sentences = tuple(places[number].values()) or _by_words(text, told, rarity)
        covered.append(Covered(number, text, sentences, _lacking(lost.get(number, ()), sentences)))
    return tuple(covered)


def _lacking(lost: Sequence[str], sentences: Sequence[Here]) -> tuple[str, ...]:
    """Return what is lost for sure: not what stands in the note's own sentence, bound to another note that gives it too."""
    standing = [re.compile(rf"(?<!\d){re.escape(one)}") for one in lost]
    return tuple(
        one
        for one, pattern in zip(lost, standing, strict=True)
        if not any(pattern.search(here.quote) for here in sentences)
    )


def _by_words(note: str, told: Told, rarity: Rarity) -> tuple[Here, ...]:
    """Return the sentence that holds most of a note's words, if it holds enough of them."""
    return tuple(spoken.said.here for spoken in told.find(rarity.tokens(note), least=_SAID)[:1])
