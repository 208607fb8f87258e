"""Last period's plan against this period's work: done, under way or silent, each with its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.archive.report import Part, Report
from assistant.knowledge import Knowledge
from assistant.language.sentences import split_clauses
from assistant.writing.compare.commitments import Commitment, commitments
from assistant.writing.compare.measures import Measured, achieved_in, measured
from assistant.writing.compare.place import Here, sentences_of
from assistant.writing.compare.progress import Progress, Stage
from assistant.writing.compare.rarity import Rarity
from assistant.writing.compare.told import Spoken, Told

_FAINT = 0.2  # of the object's words, for a sentence to be looked at
_LEAST = 0.45  # of the object's words, with what else the promise says, to be about it
_REST = 0.6  # how much what else it says counts
_COUNTED = 0.75  # of the words of a clause with a quantity, where the object is not named
_SURE = 0.6  # of the object's words, for the verb beside them to be the promise's
_NEAR = 0.75  # of the best sentence's score, for another to be heard too
_AFTER = 4  # clauses in which a delay may still be told
_QUOTED = re.compile(r"“[^”]+”|《[^》]+》")
_MARKS = re.compile(r"[“”《》]")
_LISTED = re.compile(r"[、和与及]|以及")
_DIGIT = re.compile(r"[0-9]")
_SEVERAL = re.compile(r"[02-9]|1[0-9.]|[二三四五六七八九十百千]")


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


def follow_up(
    promised: Sequence[Commitment], current: Report, *, knowledge: Knowledge, rarity: Rarity | None = None
) -> tuple[Carried, ...]:
    """Return stored promises with what a report (or a draft read as one) says of them.

    `rarity` weighs the words, by default by this report and the promises alone.
    """
    told = tuple(sentences_of(current, Part.WORK, Part.PROBLEMS))
    if rarity is None:
        rarity = Rarity.of([*(said.text for said in told), *(one.text for one in promised)], knowledge)
    general = "|".join(re.escape(entry.word) for entry in knowledge.words("general").entries)
    judge = _Judge(current, Told(told, rarity), rarity, Progress.of(knowledge), re.compile(general))
    return tuple(judge.judge(promise) for promise in promised)


@dataclass(frozen=True, slots=True)
class _Judge:
    """Decides what became of a promise; where the words leave a doubt it says under way, never done."""

    current: Report
    told: Told
    rarity: Rarity
    progress: Progress
    general: re.Pattern[str]

    def judge(self, promise: Commitment) -> Carried:
        """Return the promise with its status and the sentence that shows it."""
        found = self._find(promise)
        if not found:
            return Carried(promise, Status.SILENT, sure=True, shown=None, overdue=self._overdue(promise))
        verdicts = [(self._status(promise, spoken), spoken) for spoken in found]
        opened = next((spoken for (status, sure), spoken in verdicts if status is Status.ONGOING and sure), None)
        done = [(sure, spoken) for (status, sure), spoken in verdicts if status is Status.DONE]
        if done and opened is None:
            sure, spoken = max(done, key=lambda one: (one[0], one[1].share))
            return Carried(promise, Status.DONE, sure, spoken.said.here, self._measured(promise, spoken))
        spoken = opened or found[0]
        return Carried(
            promise,
            Status.ONGOING,
            sure=opened is not None,
            shown=spoken.said.here,
            measured=self._measured(promise, spoken),
            overdue=self._overdue(promise),
        )

    def _find(self, promise: Commitment) -> list[Spoken]:
        """Return the sentences that speak of the promise's object, or of a quantity it names; the best first."""
        object_ = self.rarity.tokens(self.general.sub("，", promise.object))
        rest = self.rarity.tokens(promise.text) - object_
        found = [
            (spoken.share + _REST * self.rarity.share(rest, self.rarity.tokens(spoken.said.text)), spoken)
            for spoken in self.told.find(object_, least=_FAINT)
        ]
        names = [_MARKS.sub("", name) for name in _QUOTED.findall(promise.object)]
        found = [(score, spoken) for score, spoken in found if score >= _LEAST or _has_all(spoken.said.text, names)]
        if not found and (promise.heading or promise.need == "process"):
            found = [
                (spoken.share, spoken)
                for clause in _counted(promise)
                for spoken in self.told.find(self.rarity.tokens(clause), least=_COUNTED)
            ]
        best = max((score for score, _ in found), default=0.0)
        near = sorted((one for one in found if one[0] >= _NEAR * best), key=lambda one: -one[0])
        return [spoken for _, spoken in near]

    def _status(self, promise: Commitment, spoken: Spoken) -> tuple[Status, bool]:
        """Return what one sentence shows, and whether it does so for sure."""
        after = self.progress.stages(spoken.scope(_AFTER))
        figures = self._measured(promise, spoken)
        met = bool(figures) and all(one.met for one in figures)
        if spoken.said.part is Part.PROBLEMS:
            return Status.ONGOING, Stage.OPEN in after and spoken.share >= _LEAST
        if self._of_years(spoken):
            return Status.ONGOING, False
        if Stage.OPEN in after or (not met and (Stage.PARTIAL in after or any(not one.met for one in figures))):
            return Status.ONGOING, True
        if not self._all_named(promise, spoken):
            return Status.ONGOING, False
        if self._uncounted(promise, spoken, figures):
            return Status.ONGOING, False
        if met:
            return Status.DONE, bool(promise.heading) or figures[0].promised in _headline(promise)
        return self._by_words(promise, spoken) if spoken.share >= _SURE else (Status.ONGOING, False)

    def _by_words(self, promise: Commitment, spoken: Spoken) -> tuple[Status, bool]:
        """Return what the words right at the promise's object show, where there are no figures to go by."""
        here, near = self.progress.stages(spoken.scope(0)), self.progress.stages(spoken.scope(1))
        if promise.need == "begin" and near & {Stage.BEGUN, Stage.DONE}:
            return Status.DONE, True
        if Stage.BEGUN in here:
            return Status.ONGOING, True
        if promise.need == "process":
            return Status.ONGOING, False
        if Stage.DONE in near:
            return Status.DONE, Stage.DONE in here
        if Stage.NAMED in near and promise.object[-2:] in spoken.scope(1):
            return Status.DONE, True
        if Stage.HELD in near and _DIGIT.search(spoken.said.text):
            return Status.DONE, False
        return Status.ONGOING, False

    def _all_named(self, promise: Commitment, spoken: Spoken) -> bool:
        """Whether the sentence has each name in quotation marks, and each of the things that a promise lists."""
        names = [_MARKS.sub("", name) for name in _QUOTED.findall(promise.object)]
        if names and not _has_all(spoken.said.text, names):
            return False
        told = self.rarity.tokens(spoken.said.text)
        parts = _LISTED.split(promise.object)
        return len(parts) == 1 or all(
            self.rarity.share(self.rarity.tokens(part), told) >= _LEAST for part in parts if len(part) > 1
        )

    def _uncounted(self, promise: Commitment, spoken: Spoken, figures: Sequence[Measured]) -> bool:
        """Whether the headline promises several of something and the sentence gives no number for it."""
        clause = _headline(promise)
        given = {one.promised for one in figures} | {count.figure.text for count in achieved_in(spoken.said.text)}
        several = [text for text in promise.quantities if text in clause and _SEVERAL.search(text)]
        return bool(several) and not given.intersection(several)

    def _measured(self, promise: Commitment, spoken: Spoken) -> tuple[Measured, ...]:
        return measured(promise.text, spoken.said.text)

    def _of_years(self, spoken: Spoken) -> bool:
        """Whether a sentence tells of several years together, not of the reported period."""
        other = spoken.said.period not in {None, self.current.period}
        return other or self.progress.long.search(spoken.said.text) is not None

    def _overdue(self, promise: Commitment) -> bool:
        until = self.current.period.end if self.current.period else None
        return bool(promise.by and until and promise.by <= until.isoformat())


def _has_all(text: str, names: Sequence[str]) -> bool:
    """Whether a sentence has every name, which then tells enough by itself; False without names."""
    bare = _MARKS.sub("", text)
    return bool(names) and all(name in bare for name in names)


def _headline(promise: Commitment) -> str:
    """Return the clause that says what is promised; what follows tells how."""
    return split_clauses(promise.heading or promise.text)[0].text


def _counted(promise: Commitment) -> list[str]:
    """Return the clauses of a promise that name a quantity."""
    return [
        clause.text
        for clause in split_clauses(promise.text)
        if any(quantity in clause.text for quantity in promise.quantities)
    ]
