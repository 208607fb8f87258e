"""What one sentence of a report shows of a promise; where its words leave a doubt that is never “done”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from assistant.archive.report import Part
from assistant.language.sentences import split_clauses
from assistant.language.time.period import Period
from assistant.writing.comparing.commitments import Commitment
from assistant.writing.comparing.measures import Measured, achieved_in, counts_in, measured
from assistant.writing.comparing.progress import Progress, Stage, Status, said_in
from assistant.writing.comparing.rarity import Rarity
from assistant.writing.comparing.told import Spoken

LEAST = 0.45
"""How much of the words of a promise a sentence must have to be about it."""
SURE = 0.6
"""How much of the words of its object, for a word of progress beside them to be the promise's."""

_WHOLLY = 0.7  # of the object's words, where nothing else tells that it is the promised thing
_KNOWN = 4  # characters that tell one thing from others
_SHORTEST = 3  # characters without which a promise is about anything: 专项计划
_LONG = 8  # characters of a name that is often shortened
_AFTER = 4  # clauses in which a delay may still be told
_LEANING = 2  # characters before a word of delay that are no subject of their own: “目前正在装修”
_STATES = frozenset({"确保", "实现", "达到"})
_REST = re.compile(r"^(?:另|其中|其余|剩余|还有|但|仅|余下|主体|内部|工程|项目)")
_RANK = re.compile(r"^(?:国家级?|全国|省级|全省|自治区级?|市级|全市)")
_QUOTED = re.compile(r"“[^”]+”|《[^》]+》")
_MARKS = re.compile(r"[“”《》]")
_LISTED = re.compile(r"[、和与及]|以及")
_BIG = re.compile(r"[二三四五六七八九十]+大(?!会|赛|型|学|桥|道|厦|棚|力)")
_SPELLED = re.compile(r"[二两三四五六七八九十]")
_BEFORE = re.compile(r"^(?:与|和|同|对|一批)")
_DIGIT = re.compile(r"[0-9]")
_SEVERAL = re.compile(r"[02-9]|1[0-9.]|[二三四五六七八九十百千]")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a sentence shows; `sure` when it does so in the promise's own words or figures."""

    status: Status
    sure: bool


_OPEN = Verdict(Status.ONGOING, sure=True)
_UNCERTAIN = Verdict(Status.ONGOING, sure=False)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads sentences of the report on `period` for what they show of promises."""

    period: Period | None
    rarity: Rarity
    progress: Progress
    general: re.Pattern[str]

    def read(self, promise: Commitment, spoken: Spoken) -> Verdict:
        """Return what one sentence shows.

        A review of several years proves nothing that is counted or comes back every year, only what is there now.
        """
        figures = self.measured(promise, spoken)
        met = bool(figures) and all(one.met for one in figures)
        lagging = self._lagging(promise, spoken)
        if spoken.said.part is Part.PROBLEMS:
            return _OPEN if Stage.OPEN in lagging and spoken.share >= LEAST else _UNCERTAIN
        if self._of_years(spoken):
            there = self._all_named(promise, spoken) and not self._several(promise) and spoken.share >= _WHOLLY
            return self._standing(promise, spoken) if there and not lagging else _UNCERTAIN
        if Stage.OPEN in lagging or (not met and (Stage.PARTIAL in lagging or any(not one.met for one in figures))):
            return _OPEN
        if met and self._headline_met(promise, spoken, figures):
            return Verdict(Status.DONE, sure=True)
        if not self._all_named(promise, spoken) or self._uncounted(promise, spoken, figures):
            return _UNCERTAIN
        if met and promise.heading:
            return Verdict(Status.DONE, sure=True)
        telling = spoken.share >= SURE and len(self._own(promise)) >= _SHORTEST
        by_words = self._by_words(promise, spoken) if telling else _UNCERTAIN
        if by_words is _UNCERTAIN and met and len(figures) == len(promise.quantities):
            return Verdict(Status.DONE, sure=False)
        return by_words

    def measured(self, promise: Commitment, spoken: Spoken) -> tuple[Measured, ...]:
        """Return the promised quantities for which a sentence gives a figure; short names count as the full ones.

        A spelled number of what never ends is part of a name: 深化三项制度改革.
        """
        found = measured(self.rarity.renamed(promise.text), self.rarity.renamed(spoken.said.text))
        named = promise.need in {"process", "endless"}
        return tuple(one for one in found if not (named and _SPELLED.match(one.promised)))

    def _by_words(self, promise: Commitment, spoken: Spoken) -> Verdict:
        """Return what the words right at the promise's object show, where there are no figures to go by."""
        here, near = self.progress.stages(spoken.scope(0)), self.progress.stages(spoken.scope(1))
        if promise.need == "begin" and (
            near & {Stage.BEGUN, Stage.DONE} or (Stage.NAMED in near and names_in(promise))
        ):
            return Verdict(Status.DONE, sure=True)
        if Stage.BEGUN in here:
            return _OPEN
        if promise.need in {"process", "event", "named", "endless"}:
            return self._standing(promise, spoken)
        own = self._own(promise)
        headed = own[-2:] in spoken.scope(_AFTER)
        known = names_in(promise) or _BEFORE.sub("", own)[:2] in spoken.said.text
        if promise.verb in _STATES and said_in(spoken.scope(0), re.compile(rf"{re.escape(promise.object)}[，。；]?$")):
            return Verdict(Status.DONE, sure=True)
        named = names_in(promise) or (
            promise.object[:2] in spoken.said.text and (headed or self._wholly(promise, spoken))
        )
        if Stage.DONE in near and named:
            return Verdict(Status.DONE, Stage.DONE in here)
        again = said_in(spoken.scope(0), re.compile(promise.verb)) or (Stage.HELD in here and spoken.share >= _WHOLLY)
        if promise.need == "once" and again and known:
            return Verdict(Status.DONE, spoken.share >= _WHOLLY)
        if promise.need != "begin" and Stage.NAMED in near and headed and spoken.share >= _WHOLLY:
            return Verdict(Status.DONE, sure=True)
        event = promise.need == "once" or Stage.HELD in self.progress.stages(promise.verb)
        held = Stage.HELD in (near if self._wholly(promise, spoken) else here)
        if event and held and headed and known and _DIGIT.search(spoken.said.text):
            return Verdict(Status.DONE, sure=False)
        return _UNCERTAIN

    def _standing(self, promise: Commitment, spoken: Spoken) -> Verdict:
        """Return whether what was promised is there: in use, or bears the title it was to get."""
        if promise.need == "endless":
            return _UNCERTAIN
        here = self.progress.stages(spoken.scope(0))
        names = names_in(promise)
        if promise.need == "named":
            title = _RANK.sub("", self.rarity.renamed(promise.object))
            told = self.rarity.renamed(spoken.scope(0))
            own = title[:2] in told and title[-2:] in told
            given = (own and Stage.NAMED in here) or (names and here & {Stage.NAMED, Stage.DONE})
            return Verdict(Status.DONE, sure=True) if given else _UNCERTAIN
        arrived = Stage.BUILT in here or (promise.need == "event" and Stage.NAMED in here)
        there = arrived and not counts_in(spoken.scope(0)) and self._wholly(promise, spoken)
        return Verdict(Status.DONE, sure=False) if there else _UNCERTAIN

    def _lagging(self, promise: Commitment, spoken: Spoken) -> frozenset[Stage]:
        """Return what is told to lag of the promise, here and in the clauses behind without a subject of their own."""
        here, *after = spoken.clauses[spoken.place : spoken.place + 1 + _AFTER]
        wanted = self.rarity.tokens(promise.text)
        found = self.progress.stages(here.text)
        for clause in (one.text for one in after):
            for stage in (Stage.OPEN, Stage.PARTIAL):
                before = clause[: max(0, self.progress.at(clause, stage))]
                leans = len(before) <= _LEANING or _REST.match(before)
                if leans or self.rarity.share(self.rarity.tokens(before), wanted) >= LEAST:
                    found |= self.progress.stages(clause) & {stage}
        return found & {Stage.OPEN, Stage.PARTIAL}

    def _all_named(self, promise: Commitment, spoken: Spoken) -> bool:
        """Whether the sentence has each name in quotation marks, and each of the things that a promise lists."""
        names = names_in(promise)
        if names and not has_all(spoken.said.text, names):
            return False
        told = self.rarity.tokens(spoken.scope(0))
        parts = [
            self.rarity.tokens(self.progress.thing(part)) for part in _LISTED.split(promise.object) if len(part) > 1
        ]
        shared = frozenset().union(*(one & other for one, other in combinations(parts, 2)))
        return len(parts) < 2 or all(self.rarity.share(part - shared or part, told) >= LEAST for part in parts)

    def _wholly(self, promise: Commitment, spoken: Spoken) -> bool:
        """Whether what a promise is about is named, and by words enough to know it by."""
        return spoken.share >= _WHOLLY and len(self._own(promise)) >= _KNOWN

    def short_name(self, promise: Commitment) -> re.Pattern[str] | None:
        """Return how a long name may be shortened, some of its characters in their order; None for one that is short.

        省级示范单位 is short for 省级民族团结进步示范单位, 未保中心 for 未成年人救助保护中心. It is no proof that the thing is meant.
        """
        name = self._own(promise)
        if len(name) < _LONG:
            return None
        inner = "".join(f"{re.escape(char)}?" for char in name[1:-2])
        return re.compile(rf"(?=[^，。；、]{{{_KNOWN}}}){re.escape(name[0])}{inner}{re.escape(name[-2:])}")

    def _own(self, promise: Commitment) -> str:
        """Return what a promise is about without numbers, quotation marks and words of every work: 互访 of 互访活动1次."""
        bare = promise.object
        for quantity in promise.quantities:
            bare = bare.replace(quantity, "")
        return self.general.sub("", self.progress.thing(_MARKS.sub("", bare)))

    def _several(self, promise: Commitment) -> list[str]:
        """Return the numbers above one that the headline promises; that of a list (甲、乙等2个项目) is told by its names."""
        clause = headline(promise)
        return [
            text
            for text in promise.quantities
            if text in clause and _SEVERAL.search(text) and not clause.partition(text)[0].endswith("等")
        ]

    def _headline_met(self, promise: Commitment, spoken: Spoken, figures: Sequence[Measured]) -> bool:
        """Whether the figures answer the headline, each number of it: 绿道140公里、绿地300公顷."""
        given, names = {one.promised for one in figures}, names_in(promise)
        if names and not has_all(spoken.said.text, names):
            return False
        return figures[0].promised in headline(promise) and given.issuperset(self._several(promise))

    def _uncounted(self, promise: Commitment, spoken: Spoken, figures: Sequence[Measured]) -> bool:
        """Whether the headline promises several of something and the sentence gives no number for one of them."""
        given = {one.promised for one in figures} | {count.figure.text for count in achieved_in(spoken.said.text)}
        spelled = _BIG.findall(headline(promise))
        return not given.issuperset(self._several(promise)) or any(word not in spoken.scope(0) for word in spelled)

    def _of_years(self, spoken: Spoken) -> bool:
        """Whether a sentence tells of several years together, not of the reported period."""
        other = spoken.said.period not in {None, self.period}
        return other or self.progress.long.search(spoken.said.text) is not None


def headline(promise: Commitment) -> str:
    """Return the clause that says what is promised; what follows tells how."""
    return split_clauses(promise.heading or promise.text)[0].text


def names_in(promise: Commitment) -> list[str]:
    """Return the names in quotation marks that a promise is about, without the marks."""
    return [_MARKS.sub("", name) for name in _QUOTED.findall(promise.object)]


def has_all(text: str, names: Sequence[str]) -> bool:
    """Whether a sentence has every name, which then tells enough by itself; False without names."""
    bare = _MARKS.sub("", text)
    return bool(names) and all(name in bare for name in names)
