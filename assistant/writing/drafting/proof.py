"""Whether a text says what its notes say, and what to tell a model where it does not."""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from assistant.guard.finding import Finding
from assistant.guard.tracing.binding import Trace, Verdict
from assistant.guard.tracing.claims import claims
from assistant.guard.tracing.house import House, open_house
from assistant.guard.tracing.trace import trace
from assistant.knowledge import Knowledge
from assistant.language.quantity.figures import FigureKind, figures_in
from assistant.language.sentences import split_clauses
from assistant.language.time.period import Period
from assistant.writing.composing.compose import Composer, open_composer
from assistant.writing.composing.edges import content_of, nouns_of, words_of, words_tagged
from assistant.writing.composing.frames import Frames
from assistant.writing.drafting.retold import bare, telling, without_pair

_ADVICE = {
    Verdict.SWAPPED: "“{}”说的不是要点里的那件事，请按要点对应",
    Verdict.WRONG_PERIOD: "“{}”不是本期的，请删去",
    Verdict.UNIT_CHANGED: "“{}”的单位与要点不同，请照抄要点",
    Verdict.SHARPENED: "“{}”改变了要点里的约数，请照抄要点",
    Verdict.CONTRADICTED: "“{}”与要点矛盾，请照抄要点",
    Verdict.UNSUPPORTED: "要点里没有“{}”，请删去",
}
_LATIN = re.compile(r"[A-Za-z]+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_PLANNED = re.compile(r"拟(?!定)|将(?=[于在召举开建])|计划|准备|打算|预计|争取在|排[到期]|放到")
_MOVED_UP = re.compile(r"将(?=[^，。；]{1,14}了(?!解))")
"""The 将 that stands for 把, of what was done to something."""
_WANTED = re.compile(r"想(?![法到])")
_NEGATED = re.compile(r"没|未|尚|不(?!断|同|定期|少|仅|但|超过|低于|到|落|漏|多)")
_LACKING = re.compile(rf"{_NEGATED.pattern}|无|欠|缺|拒|待|问题|困难")
_SPENDS = re.compile("花费|支出|耗资|耗费|斥资")
_PAYS = re.compile("[花用支投费买购付掏耗]|斥资")
_PARTICLES = frozenset("了个的")
_FEW = 2
_STORY = 5
"""A note of more clauses is told at length."""
_HALF = 0.5
_DOUBLE = 4
"""The length of two verbs in one (走访慰问)."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Checks texts against notes; `verbs` say no more than the note's own."""

    period: Period | None
    verbs: frozenset[str]
    composer: Composer
    house: House

    @property
    def free(self) -> frozenset[str]:
        """The words that promise no fact by themselves."""
        return self.verbs | self.house.plain

    def claims(self, text: str, notes: Sequence[str]) -> tuple[Finding, ...]:
        """Return what a text claims that no note says, neither in its own words nor in the house's formal ones."""
        known = (*map(self.composer.register.formal, notes), "、".join(self.free))
        return claims(text, notes=notes, allowed=known, house=self.house)

    def faults(self, text: str, notes: Sequence[str]) -> tuple[str, ...]:
        """Return what is wrong with a text that shall say the notes and nothing else, in words a model can act on."""
        if not _HAN.search(text):
            return ("没有写成中文句子",)
        ground = "\n".join(notes)
        found = (
            *_traced(trace(text, notes=notes, period=self.period)),
            *self._added(text, ground),
            *self._turned(text, ground),
            *_redated(text, ground),
            *_spent(text, ground),
            *self._lost(text, ground),
        )
        return tuple(dict.fromkeys(found))

    def mended(self, text: str, notes: Sequence[str]) -> str:
        """Return a text that says its notes, as it is or without the clauses that add to them; empty for any other."""
        if not self.faults(text, notes):
            return text
        ground = "\n".join(notes)
        added = {*self._new_clauses(text, ground)}
        kept = [c.text for c in split_clauses(text) if bare(c.text) not in added and not self._praises(c.text, ground)]
        shorter = "".join(kept).rstrip("，；：")
        return shorter if shorter and shorter != text and not self.faults(shorter, notes) else ""

    def strays(self, text: str, notes: Sequence[str], *, known: Sequence[str] = ()) -> tuple[str, ...]:
        """Return the content words of which less than half the characters stand in a note or a `known` wording.

        The house's verbs and plain words are none. A stray need not be wrong; of several wordings that say the notes,
        the one with the fewest is to be taken.
        """
        ground = "\n".join((*notes, *(self.composer.register.formal(note) for note in notes), *known))
        content = (word for word in content_of(text) if word not in self.free)
        return tuple(dict.fromkeys(word for word in content if 2 * sum(char in ground for char in word) < len(word)))

    def _added(self, text: str, ground: str) -> Iterator[str]:
        """Yield what no note says: praise, foreign words, whole clauses, padding; and what the notes say otherwise."""
        added = (*self._praises(text, ground), *self._new_clauses(text, ground))
        yield from (f"要点里没有“{one}”，请删去" for one in added)
        if otherwise := [*self._otherwise(text, ground)]:
            own = {one for note in ground.splitlines() for one in self._otherwise(self.composer.sentence(note), note)}
            yield from (one for one in otherwise if one not in own)
        if Counter(_LATIN.findall(text)) - Counter(_LATIN.findall(ground)):
            yield "不要用外文"
        odd = (char for char in _HAN.findall(text) if char not in ground and not char.encode("gb2312", "ignore"))
        yield from (f"“{char}”不是简体字" for char in islice(odd, 1))
        if len(text) > _room(ground):
            yield "写得太长，只写要点里的事"

    def _otherwise(self, text: str, ground: str) -> Iterator[str]:
        found = self.claims(text, [ground])
        return (one.message for one in found if one.check not in {"superlative", "addition"})

    def _praises(self, text: str, ground: str) -> list[str]:
        known = ground + self.composer.register.formal(ground)
        found = (one[0] for one in self.house.claimed_in(text, known))
        return [one for one in found if not ("最" in ground and one.startswith("最"))]

    def _new_clauses(self, text: str, ground: str) -> Iterator[str]:
        """Yield clauses without a figure that retell no clause of the notes, nor what the composer makes of them."""
        known = frozenset(ground + self.composer.register.formal(ground))
        for clause in without_pair(text, ground, known=known, house=self.free):
            composed = frozenset("".join(map(self.composer.sentence, ground.splitlines())))
            if clause.share(composed) <= _HALF:
                yield clause.text

    def _lost(self, text: str, ground: str) -> Iterator[str]:
        """Yield the denial and the clauses of a note of which nothing is left, and the things of which less than half is.

        As many things may have gone into verbs of the text's own (一段过不去 is 一段受阻). Of what is told at length
        only figures and names have to stay.
        """
        told = split_clauses(ground)
        if len(told) > _STORY:
            return
        if (negated := _NEGATED.search(ground)) and not _LACKING.search(text):
            yield f"漏了要点里的“{ground[negated.start() : negated.end() + 3].splitlines()[0]}”，请补上"
        shown = text + self.composer.register.formal(text)
        uncounted = [bare(clause.text) for clause in told if not figures_in(clause.text)]
        gone = (
            clause
            for clause in uncounted
            if len(telling(clause)) > _FEW and telling(clause + self.composer.sentence(clause)).isdisjoint(shown)
        )
        lost = [
            word
            for word in nouns_of(self.composer.register.formal(ground))
            if word in ground
            and word not in self.house.plain
            and _PARTICLES.isdisjoint(word)
            and 2 * sum(char in shown for char in word) < len(word)
        ]
        own = {*self.strays(text, ground.splitlines())}.difference(nouns_of(text)) if lost else ()
        yield from (f"漏了“{one}”，请补上" for one in (*gone, *lost[len(own) :]))

    def _turned(self, text: str, ground: str) -> Iterator[str]:
        """Yield where a plan was told as done, or something done as still to come."""
        text = _with_objects(text)
        told = text.replace("将", "把", ground.count("把") + ground.count("将"))
        ahead = self.composer.frames.to_come.findall(told)
        if (planned := _PLANNED.search(ground)) and not _PLANNED.search(text):
            yield f"要点里是“{planned[0]}”要做的事，不要写成已经做了"
        elif len(ahead) > self._ahead(ground) or self._postponed(told, ground):
            yield f"要点里没有说“{ahead[-1]}”，已经做的不要写成还要做"

    def _ahead(self, note: str) -> int:
        """Count what a note tells as still to come: it says so, or names a date behind the period, or that it must be (电池得换)."""
        until = int(f"{self.period.end:%Y%m%d}") if self.period else sys.maxsize
        dates = [one for one in figures_in(note, period=self.period) if one.kind is FigureKind.DATE and one.low > until]
        words = pairwise((("", ""), *words_tagged(note)))
        musts = sum(word == "得" and before[1][:1] not in ("v", "a") for before, (word, _) in words)
        return len(dates) + len(self.composer.frames.to_come.findall(note)) + len(_WANTED.findall(note)) + musts

    def _postponed(self, text: str, ground: str) -> bool:
        """Whether a clause tells as still to come a figure that the notes tell in a clause of what was done."""
        parts: list[str] = []
        for clause in split_clauses(ground):
            if figures_in(clause.text) or not parts:
                parts.append(clause.text)
            else:
                parts[-1] += clause.text
        done = {figure.value for part in parts if not self._ahead(part) for figure in figures_in(part)}
        ahead = (clause.text for clause in split_clauses(text) if self.composer.frames.to_come.search(clause.text))
        return any(figure.value in done for clause in ahead for figure in figures_in(clause))


def proof_for(period: Period | None, knowledge: Knowledge) -> Proof:
    """Return the proof of an office's drafts for a period."""
    composer = open_composer(knowledge)
    verbs = _plain_verbs(composer.frames)
    return Proof(period, verbs, composer, _house(composer.frames, knowledge))


def _house(frames: Frames, knowledge: Knowledge) -> House:
    """Return what words weigh, and the verbs that may not be taken for each other with what says them in the frames."""
    spoken: dict[str, list[str]] = defaultdict(list)
    for frame in frames.verbs:
        halves = (frame.formal[:2], frame.formal[2:]) if len(frame.formal) == _DOUBLE else ()
        for formal in (frame.formal, *halves):
            spoken[formal] += frame.said
    for words in (frames.usual, frames.finished, frames.compounds):
        for said, formal in words.items():
            spoken[formal].append(said)
    natural = {holder.verb: holder.nouns for holder in frames.holds}
    return open_house(knowledge, spoken=spoken, natural=natural)


def _plain_verbs(frames: Frames) -> frozenset[str]:
    held = (holder.verb for holder in frames.holds)
    return frozenset((*frames.transitive, *frames.usual.values(), *(frame.formal for frame in frames.verbs), *held))


def _with_objects(text: str) -> str:
    """Return a text with 把 for each 将 that stands before what something was done to.

    >>> _with_objects("将电梯装上8台，将走访12家")
    '把电梯装上8台，将走访12家'
    """
    words = words_tagged(_MOVED_UP.sub("把", text))
    return "".join(
        "把" if word == "将" and then[:1] == "n" else word for (word, _), (_, then) in pairwise((*words, ("", "")))
    )


def _traced(found: Trace) -> Iterator[str]:
    for binding in found.bindings:
        if not binding.verdict.passes:
            yield _ADVICE[binding.verdict].format(binding.text)
    for missing in found.missing:
        yield f"漏了“{'、'.join(missing.lost) or missing.text}”，请补上"


def _redated(text: str, ground: str) -> Iterator[str]:
    """Yield dates that no longer stand before what they are the date of: 3月商定互访 is not 商定3月互访."""
    for clause in split_clauses(ground):
        for date in figures_in(clause.text):
            if date.kind is not FigureKind.DATE or date.text not in text:
                continue
            rest = clause.text[date.end :]
            dated = next((word for word in words_of(rest) if len(word) > 1 and _HAN.match(word)), "")
            if dated in text and text.rfind(dated) < text.find(date.text):
                yield f"“{date.text}”说的是“{dated}”，请照要点写"


def _spent(text: str, ground: str) -> Iterator[str]:
    """Yield sums told as spent that no note tells so: 给了我们15万 is not 花费15万元."""
    paid = {f.value for clause in split_clauses(ground) if _PAYS.search(clause.text) for f in figures_in(clause.text)}
    for clause in split_clauses(text):
        if spends := _SPENDS.search(clause.text):
            for figure in figures_in(clause.text):
                if figure.unit.endswith("元") and figure.value not in paid:
                    yield f"要点里没有说“{figure.text}”是“{spends[0]}”的，请照要点写"


def _room(ground: str) -> int:
    """Return how long a text may be that says this and no more: formal wording takes up to two thirds more."""
    return len(ground) * 5 // 3 + 20
