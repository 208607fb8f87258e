"""Last period's plan against this period's work: done, under way or silent, each with its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.archive.report import Part, Report
from assistant.knowledge import Knowledge
from assistant.language.tokens import bigrams
from assistant.writing.compare.commitments import Commitment, commitments
from assistant.writing.compare.place import Here, Said, sentences_of

_LEAST_LIKENESS = 0.5
_SURE_LIKENESS = 0.6


class Status(StrEnum):
    """What became of a promise; the value is stable for scripts."""

    DONE = "done"
    ONGOING = "ongoing"
    SILENT = "silent"

    @property
    def zh(self) -> str:
        """The word a clerk uses for it."""
        return {"done": "已完成", "ongoing": "推进中", "silent": "未提及"}[self.value]

    @property
    def en(self) -> str:
        """The same in English."""
        return {"done": "done", "ongoing": "under way", "silent": "not mentioned"}[self.value]


@dataclass(frozen=True, slots=True)
class Measured:
    """A promised quantity beside the one reported for it, both as they stand there.

    `formula` compares the two in figures: “14场 ≥ 10场” where it was `met`, “1.2公里 < 1.8公里” where not.
    """

    promised: str
    achieved: str
    met: bool
    formula: str


@dataclass(frozen=True, slots=True)
class Carried:
    """A promise and what became of it; `shown` is the sentence of this report that shows it, None when silent.

    Not `sure` reads “疑似”: the sentence speaks of the thing, but not in the promise's own words. `overdue`:
    the deadline lies before the end of the reported period and the promise is not done. What is not done
    is offered to the new plan (`offer_zh`, `offer_en`), never put there.
    """

    commitment: Commitment
    status: Status
    sure: bool
    shown: Here | None
    measured: tuple[Measured, ...] = ()
    overdue: bool = False

    @property
    def zh(self) -> str:
        """One line for the clerk: the promise, its state and its figures."""
        notes = [f"{one.achieved}，计划{one.promised}，{'达到' if one.met else '未达到'}" for one in self.measured]
        notes += [f"时限{self.commitment.deadline}已过"] if self.overdue else []
        state = ("" if self.sure else "疑似") + self.status.zh
        return f"“{self.commitment.title}”：{state}" + (f"（{'；'.join(notes)}）" if notes else "")

    @property
    def en(self) -> str:
        """The same line in English."""
        notes = [f"{one.achieved}, planned {one.promised}, {'met' if one.met else 'not met'}" for one in self.measured]
        notes += [f"due {self.commitment.deadline}, which has passed"] if self.overdue else []
        state = ("" if self.sure else "probably ") + self.status.en
        return f"“{self.commitment.title}”: {state}" + (f" ({'; '.join(notes)})" if notes else "")

    @property
    def offer_zh(self) -> str:
        """What is offered for the new plan; empty when the promise is done."""
        if self.status is Status.DONE:
            return ""
        what = (
            "尚未完成，是否接续列入下期计划？" if self.status is Status.ONGOING else "本期未见交代，是否列入下期计划？"
        )
        return f"上期计划“{self.commitment.title}”{what}"

    @property
    def offer_en(self) -> str:
        """The same offer in English."""
        if self.status is Status.DONE:
            return ""
        what = "is not finished" if self.status is Status.ONGOING else "is not reported on"
        return f"The last plan's “{self.commitment.title}” {what}; take it into the new plan?"


def carry_over(previous: Report, current: Report, *, knowledge: Knowledge) -> tuple[Carried, ...]:
    """Return each item of `previous`'s plan with what `current` says of it, in the order of the plan."""
    return follow_up(commitments(previous, knowledge=knowledge), current, knowledge=knowledge)


def follow_up(promised: Sequence[Commitment], current: Report, *, knowledge: Knowledge) -> tuple[Carried, ...]:
    """Return stored promises with what a report (or a draft read as one) says of them."""
    told = tuple(sentences_of(current, Part.WORK, Part.PROBLEMS, Part.INTRO))
    unfinished = re.compile(
        "|".join(entry.pattern or re.escape(entry.word) for entry in knowledge.words("progress").entries)
    )
    return tuple(_judge(one, told, unfinished) for one in promised)


def _judge(promise: Commitment, told: Sequence[Said], unfinished: re.Pattern[str]) -> Carried:
    scored = [(likeness(promise, sentence.text), -index) for index, sentence in enumerate(told)]
    best, place = max(scored, default=(0.0, 0))
    if best < _LEAST_LIKENESS:
        return Carried(promise, Status.SILENT, sure=True, shown=None)
    near = [told[-index] for score, index in scored if score >= _SURE_LIKENESS * best and score >= _LEAST_LIKENESS]
    open_one = next((one for one in near if unfinished.search(one.text)), None)
    if open_one is not None:
        return Carried(promise, Status.ONGOING, sure=True, shown=open_one.here)
    return Carried(promise, Status.DONE, sure=False, shown=told[-place].here)


def likeness(promise: Commitment, sentence: str) -> float:
    """Return which share of what tells a promise from others stands in a sentence, from 0 to 1."""
    wanted = {pair for word in promise.keywords for pair in bigrams(word)}
    if not wanted:
        return 0.0
    return sum(pair in sentence for pair in wanted) / len(wanted)
