"""Last period's plan against this period's work: done, under way or silent, each with its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.archive.report import Part, Report
from assistant.knowledge import Knowledge
from assistant.language.sentences import Stretch, split_sentences
from assistant.language.tokens import bigrams
from assistant.writing.commitments import Commitment, commitments

_LEAST_LIKENESS = 0.5
_SURE_LIKENESS = 0.6
_FOLLOWING = 1


class Status(StrEnum):
    """What became of a promise; the value is stable for scripts."""

    DONE = "done"
    ONGOING = "ongoing"
    SILENT = "silent"

    @property
    def zh(self) -> str:
        """The word a clerk uses for it."""
        return {"done": "已完成", "ongoing": "推进中", "silent": "未提及"}[self.value]


@dataclass(frozen=True, slots=True)
class Carried:
    """A promise and what became of it: `quote` is the sentence of the report that shows it, empty when silent.

    `suggestion` quotes the promise for the new plan when it is not done, to be offered, never inserted.
    """

    commitment: Commitment
    status: Status
    quote: str
    start: int
    end: int
    likeness: float
    suggestion: str


def carry_over(previous: Report, current: Report, *, knowledge: Knowledge) -> tuple[Carried, ...]:
    """Return each item of `previous`'s plan with what `current` says of it, in the order of the plan."""
    return follow_up(commitments(previous, knowledge=knowledge), current, knowledge=knowledge)


def follow_up(promised: Sequence[Commitment], current: Report, *, knowledge: Knowledge) -> tuple[Carried, ...]:
    """Return stored promises with what a report (or a draft read as one) says of them."""
    told = _told(current)
    unfinished = re.compile(
        "|".join(entry.pattern or re.escape(entry.word) for entry in knowledge.words("progress").entries)
    )
    return tuple(_judge(one, told, unfinished) for one in promised)


def _told(report: Report) -> tuple[Stretch, ...]:
    """Return the sentences of the report on what was done and what is wanting."""
    return tuple(
        Stretch(sentence.text, paragraph.start + sentence.start, paragraph.start + sentence.end)
        for section in report.sections
        if section.part in {Part.WORK, Part.PROBLEMS, Part.INTRO}
        for paragraph in section.paragraphs
        for sentence in split_sentences(paragraph.text)
    )


def _judge(promise: Commitment, told: Sequence[Stretch], unfinished: re.Pattern[str]) -> Carried:
    scored = [(likeness(promise, sentence.text), -index) for index, sentence in enumerate(told)]
    best, place = max(scored, default=(0.0, 0))
    suggestion = f"上期计划“{promise.heading or promise.text}”"
    if best < _LEAST_LIKENESS:
        return Carried(promise, Status.SILENT, "", 0, 0, best, f"{suggestion}本期未见交代，是否列入下期计划？")
    sentence = told[-place]
    near = [told[-index] for score, index in scored if score >= _SURE_LIKENESS * best and score >= _LEAST_LIKENESS]
    open_one = next((one for one in near if unfinished.search(one.text)), None)
    if open_one is not None:
        return Carried(
            promise,
            Status.ONGOING,
            open_one.text,
            open_one.start,
            open_one.end,
            best,
            f"{suggestion}尚未完成，是否接续列入下期计划？",
        )
    return Carried(promise, Status.DONE, sentence.text, sentence.start, sentence.end, best, "")


def likeness(promise: Commitment, sentence: str) -> float:
    """Return which share of what tells a promise from others stands in a sentence, from 0 to 1."""
    wanted = {pair for word in promise.keywords for pair in bigrams(word)}
    if not wanted:
        return 0.0
    return sum(pair in sentence for pair in wanted) / len(wanted)
