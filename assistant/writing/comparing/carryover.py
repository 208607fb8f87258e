"""Last period's plan against this period's work: done, under way or silent, each with its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.archive.report import Part, Report
from assistant.knowledge import Knowledge
from assistant.language.bilingual import Line
from assistant.language.sentences import split_clauses
from assistant.writing.comparing.commitments import Commitment, commitments
from assistant.writing.comparing.measures import Measured
from assistant.writing.comparing.place import Here, sentences_of
from assistant.writing.comparing.progress import Progress, Status
from assistant.writing.comparing.rarity import Rarity
from assistant.writing.comparing.told import Spoken, Told, joined
from assistant.writing.comparing.verdict import LEAST, SURE, Reader, has_all, names_in

_FAINT = 0.2  # of the object's words, for a sentence to be looked at
_REST = 0.6  # how much what else it says counts
_COUNTED = 0.6  # of the words of a clause with a quantity, where the object is not named
_NEAR = 0.75  # of the best sentence's score, for another to be heard too


@dataclass(frozen=True, slots=True)
class Carried(Line):
    """A promise and what became of it; `shown` is the sentence of this report that shows it, None when silent.

    Not `sure` reads “疑似”: the sentence speaks of the thing, but not in the promise's own words. `overdue`:
    the deadline lies before the end of the reported period and the promise is not done. What is not done
    is offered to the new plan (`offer`), never put there.
    """

    commitment: Commitment
    status: Status
    sure: bool
    shown: Here | None
    measured: tuple[Measured, ...] = ()
    overdue: bool = False

    def _told(self) -> tuple[str, str]:
        title, deadline = self.commitment.title, self.commitment.deadline
        zh = [f"{one.achieved}，计划{one.promised}，{'达到' if one.met else '未达到'}" for one in self.measured]
        en = [f"{one.achieved}, planned {one.promised}, {'met' if one.met else 'not met'}" for one in self.measured]
        if self.overdue:
            zh, en = [*zh, f"时限{deadline}已过"], [*en, f"due {deadline}, which has passed"]
        return (
            f"“{title}”：{'' if self.sure else '疑似'}{self.status.zh}" + (f"（{'；'.join(zh)}）" if zh else ""),
            f"“{title}”: {'' if self.sure else 'probably '}{self.status.en}" + (f" ({'; '.join(en)})" if en else ""),
        )

    @property
    def offer(self) -> tuple[str, str]:
        """What is offered for the new plan, in Chinese and English; empty when the promise is done."""
        if self.status is Status.DONE:
            return "", ""
        zh, en = {
            (Status.ONGOING, True): ("尚未完成，是否接续列入下期计划？", "is not finished"),
            (Status.ONGOING, False): (
                "本期有提及，没有看出已完成；尚未完成的，是否接续列入下期计划？",
                "is spoken of, but not shown to be done",
            ),
        }.get((self.status, self.sure), ("本期未见交代，是否列入下期计划？", "is not reported on"))
        title = self.commitment.title
        return f"上期计划“{title}”{zh}", f"The last plan's “{title}” {en}; take it into the new plan?"


def carry_over(previous: Report, current: Report, *, knowledge: Knowledge) -> tuple[Carried, ...]:
    """Return each item of `previous`'s plan with what `current` says of it, in the order of the plan."""
    return follow_up(commitments(previous, knowledge=knowledge), current, knowledge=knowledge)


def follow_up(
    promised: Sequence[Commitment], current: Report, *, knowledge: Knowledge, rarity: Rarity | None = None
) -> tuple[Carried, ...]:
    """Return stored promises with what a report (or a draft read as one) says of them.

    `rarity` weighs the words, by default by this report and the promises alone.
    """
    told = tuple(joined(sentences_of(current, Part.WORK, Part.PROBLEMS)))
    if rarity is None:
        rarity = Rarity.of([*(said.text for said in told), *(one.text for one in promised)], knowledge)
    general = re.compile(knowledge.words("general").any_of())
    reader = Reader(current.period, rarity, Progress.of(knowledge), general)
    judge = _Judge(current, Told(told, rarity), reader)
    return tuple(judge.judge(promise) for promise in promised)


@dataclass(frozen=True, slots=True)
class _Judge:
    """Decides what became of a promise; where the words leave a doubt it says under way, never done."""

    current: Report
    told: Told
    reader: Reader

    def judge(self, promise: Commitment) -> Carried:
        """Return the promise with its status and the sentence that shows it."""
        found = self._find(promise)
        if not found:
            return Carried(promise, Status.SILENT, sure=True, shown=None, overdue=self._overdue(promise))
        verdicts = [(self.reader.read(promise, spoken), spoken) for spoken in found]
        opened = next((spoken for one, spoken in verdicts if one.status is Status.ONGOING and one.sure), None)
        done = [(one.sure, spoken) for one, spoken in verdicts if one.status is Status.DONE]
        if done and opened is None:
            sure, spoken = max(done, key=lambda one: (one[0], one[1].share))
            return Carried(promise, Status.DONE, sure, spoken.said.here, self.reader.measured(promise, spoken))
        spoken = opened or found[0]
        return Carried(
            promise,
            Status.ONGOING,
            sure=opened is not None and opened.share >= SURE,
            shown=spoken.said.here,
            measured=self.reader.measured(promise, spoken),
            overdue=self._overdue(promise),
        )

    def _find(self, promise: Commitment) -> list[Spoken]:
        """Return the sentences that speak of the promise's object, or of a quantity it names; the best first."""
        object_ = self.reader.rarity.tokens(self.reader.general.sub("，", promise.object))
        rest = self.reader.rarity.tokens(promise.text) - object_
        found = [
            (spoken.share + _REST * self.reader.rarity.share(rest, self.reader.rarity.tokens(spoken.said.text)), spoken)
            for spoken in self.told.find(object_, least=_FAINT)
        ]
        names = names_in(promise)
        found = [(score, spoken) for score, spoken in found if score >= LEAST or has_all(spoken.said.text, names)]
        if not found and (promise.heading or promise.need in {"process", "endless"}):
            found = [
                (spoken.share, spoken)
                for clause in _counted(promise)
                for spoken in self.told.find(self.reader.rarity.tokens(clause), least=_COUNTED)
            ]
        short = self.reader.short_name(promise)
        if not found and short is not None:
            found = [(spoken.share, spoken) for spoken in self.told.naming(short, share=LEAST)]
        best = max((score for score, _ in found), default=0.0)
        near = sorted((one for one in found if one[0] >= _NEAR * best), key=lambda one: -one[0])
        return [spoken for _, spoken in near]

    def _overdue(self, promise: Commitment) -> bool:
        until = self.current.period.end if self.current.period else None
        return bool(promise.by and until and promise.by <= until.isoformat())


def _counted(promise: Commitment) -> list[str]:
    """Return the clauses of a promise that name a quantity."""
    return [
        clause.text
        for clause in split_clauses(promise.text)
        if any(quantity in clause.text for quantity in promise.quantities)
    ]
