"""Which verb belongs to which object: the verb frames of knowledge/wording/frames.yaml, read and asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from assistant.knowledge import Knowledge, Pattern
from assistant.language.quantity.figures import Figure, FigureKind
from assistant.writing.composing.edges import ends_with_action, last_kind
from assistant.writing.composing.frame import Counted, FrameData, Holder, Measure, Saying, Turn

_SUM = re.compile("[万亿]|^[花捐罚赔掏募]")
"""What makes a bare number that was 用, 发 or 送 one of money."""


class Frames(FrameData):
    """The frames file; every list is words of the office's language, none is a rule."""

    id: str
    source: str
    grade: Literal["N", "S", "P", "C", "J", "K"]
    light: tuple[str, ...]
    holds: tuple[Holder, ...]
    verbs: tuple[Saying, ...]
    usual: Mapping[str, str]
    on_objects: tuple[str, ...]
    finished: Mapping[str, str]
    compounds: Mapping[str, str]
    turns: tuple[Turn, ...]
    measures: tuple[Measure, ...]
    pivots: tuple[str, ...]
    bare: tuple[str, ...]
    certain: tuple[str, ...]
    going: tuple[str, ...]
    matters: tuple[str, ...]
    holders_of_matters: tuple[str, ...]
    groups: tuple[str, ...]
    together: Pattern
    transitive: tuple[str, ...]
    attributes: tuple[str, ...]
    closing: tuple[str, ...]
    subjective: tuple[str, ...]
    nominal: tuple[str, ...]
    ends: tuple[str, ...]
    actors: tuple[str, ...]
    persons: tuple[str, ...]
    parties: tuple[str, ...]
    on_persons: tuple[str, ...]
    times: tuple[str, ...]
    festivals: tuple[str, ...]
    places: tuple[str, ...]
    gathering: tuple[str, ...]
    people: tuple[str, ...]
    days: tuple[str, ...]
    money: tuple[str, ...]
    money_verbs: tuple[str, ...]
    occasions: tuple[str, ...]
    outcomes: tuple[str, ...]
    people_acts: tuple[str, ...]
    arrive: tuple[str, ...]
    ahead: tuple[Pattern, ...]
    benefits: tuple[str, ...]
    benefit: str
    calls: tuple[str, ...]
    visits: tuple[str, ...]
    spread: str
    act: str
    complete: str
    hold: str
    attend: str
    receive: str
    last: str
    money_noun: str
    money_verb: str
    gift_verb: str
    gift_after: tuple[str, ...]
    supplies: tuple[str, ...]
    nesting: tuple[str, ...]
    speech: frozenset[str]
    written: frozenset[str]
    leftovers: tuple[str, ...]

    @cached_property
    def leftover(self) -> re.Pattern[str]:
        """Finds what is left of spoken language; every alternative is an expression of the file."""
        return re.compile("|".join(self.leftovers))

    @cached_property
    def says(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """Each word that a frame may write, the longest first, with what may have been said for it; "" for nothing."""
        said: dict[str, set[str]] = {word: {""} for word in self.supplies}
        for frame in self.verbs:
            said.setdefault(frame.formal, set()).update(frame.said)
        for verb, formal in (*self.usual.items(), *self.finished.items()):
            said.setdefault(formal, set()).add(verb)
        for holder in self.holds:
            said.setdefault(holder.verb, set()).update({"", *self.light})
            said.setdefault(holder.after, set()).add("")
        for formal in (self.act, self.hold, self.complete):
            said[formal] |= {"", *self.light}
        said[self.complete].add("完")
        said[self.gift_verb] |= said[self.money_verb]
        said[self.spread] |= {*self.light}.union(*(said.get(visit, ()) for visit in self.visits))
        return tuple((formal, frozenset(said[formal])) for formal in _longest_first({*said} - {""}))

    @cached_property
    def to_come(self) -> re.Pattern[str]:
        """Finds a run of words for what is still to come."""
        return re.compile(f"(?:{'|'.join(self.ahead)})+")

    @cached_property
    def turned(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """The turns, compiled; spoken compounds are turned word by word, the longest first."""
        words = sorted(self.compounds, key=len, reverse=True)
        by_word = tuple((re.compile(f"{re.escape(word)}了?"), self.compounds[word]) for word in words)
        return by_word + tuple((re.compile(turn.said), turn.formal) for turn in self.turns)

    @cached_property
    def measured(self) -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
        """Each measure word with what finds 个 before its nouns, and behind them."""
        return tuple((one.measure, *_misplaced(one.nouns)) for one in self.measures)

    @cached_property
    def loose(self) -> frozenset[str]:
        """Verbs of one character that are taken whatever they stand with, but for the `certain` ones."""
        return frozenset(self.usual) - {*self.certain, *self.light}

    @cached_property
    def persons_counted(self) -> tuple[str, ...]:
        """Nouns of people, who are counted in 名."""
        return tuple(noun for one in self.measures if one.measure in self.people for noun in one.nouns)

    @cached_property
    def lexicon(self) -> Lexicon:
        """Everything that has to be looked up by the first character or the last."""
        return Lexicon(
            verbs=_by_opening(
                {*self.light, *self.transitive, *self.subjective}
                | {verb for frame in self.verbs for verb in (frame.formal, *frame.said)}
                | {*self.usual, *self.usual.values()}
                | {holder.verb for holder in self.holds}
            ),
            openers=_by_opening({noun for holder in self.holds for noun in holder.nouns}),
            holders={noun: holder for holder in self.holds for noun in holder.nouns},
            nouns=_longest_first({noun for holder in self.holds for noun in holder.nouns}),
            times=_longest_first(
                {*self.times, *(day + when for day in self.festivals for when in ("期间", "前", "后", "前后"))}
            ),
        )

    @cached_property
    def spoken(self) -> frozenset[str]:
        """Verbs that only belong to the spoken register."""
        written = {*self.transitive, *self.subjective, *(frame.formal for frame in self.verbs), *self.usual.values()}
        return frozenset({*self.light, *self.usual, *(verb for frame in self.verbs for verb in frame.said)} - written)

    def holder(self, noun_phrase: str) -> Holder | None:
        """Return the frame of the event or product that a noun phrase ends in.

        The longest ending counts: 走访慰问活动 is an 活动, 侨商座谈会 a 座谈会; quotation marks are looked through.
        """
        phrase = noun_phrase.rstrip("”’》")
        found = next((noun for noun in self.lexicon.nouns if phrase.endswith(noun)), "")
        return self.lexicon.holders.get(found)

    def names_event(self, text: str) -> bool:
        """Whether a text names something that people come to."""
        return any(holder.attended and holder.named_in(text) for holder in self.holds)

    def takes(self, verb: str, noun_phrase: str) -> bool:
        """Whether a verb as said takes what follows as one of its listed objects."""
        return any(verb in frame.said and noun_phrase.endswith(frame.objects or ("\n",)) for frame in self.verbs)

    def plain(self, verb: str, noun: str = "") -> str:
        """Return the usual two characters of a verb of one; itself where its object is wanted to tell what it means."""
        return verb if verb in self.on_objects and not noun else self.usual.get(verb, verb)

    def counted(self, figure: Figure, clause: str) -> Counted:
        """Say what sort of thing a figure counts, from its unit, else from the words around it."""
        if figure.kind is not FigureKind.QUANTITY:
            return "other"
        if figure.unit in self.people or (figure.unit == "个" and clause.endswith(self.persons_counted)):
            return "people"
        if figure.unit in self.days:
            return "days"
        if figure.unit == "元":
            return "money"
        spent = self._spent.search(clause.partition(figure.text)[0])
        named = any(word in clause for word in self.money) or (spent and _SUM.search(spent[0] + figure.text))
        return "money" if named and not figure.unit else "other"

    def names_money(self, before: str, *, spent: bool) -> bool:
        """Whether what stands before a number makes it one of money: 经费, 补贴累计; where `spent` words count also 花了.

        烟花 and 补贴农户 do not.
        """
        noun = self._money_noun.search(before)
        return (spent and bool(self._spent.search(before))) or (
            noun is not None and not last_kind(noun["tail"]).startswith("n")
        )

    @cached_property
    def _money_noun(self) -> re.Pattern[str]:
        return re.compile(rf".*(?:{'|'.join(self.money)}|[\u4e00-\u9fff][费款])(?P<tail>[\u4e00-\u9fff]{{0,8}})$")

    @cached_property
    def _spent(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![烟外买])(?:{'|'.join(self.money_verbs)})[了出到回约共]{{0,2}}$")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Look-up tables over the frames, longest words first; verbs and `openers` (nouns) by their first character."""

    verbs: dict[str, tuple[str, ...]]
    openers: dict[str, tuple[str, ...]]
    holders: dict[str, Holder]
    nouns: tuple[str, ...]
    times: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A verb as a clerk said it, with what may decide its formal word; `topic` is its object where it has none."""

    verb: str
    noun: str
    measure: str = ""
    counted: Counted = "other"
    behind: str = ""
    note: str = ""
    topic: str = ""


def open_frames(knowledge: Knowledge) -> Frames:
    """Return the frames of an office; SettingsError where its file is not as it should be."""
    return knowledge.read(Frames, "wording/frames.yaml")


def formal_verb(said: Said, frames: Frames) -> tuple[str, str]:
    """Return the formal verb for what was said, and what has to follow its object (活动).

    A verb that no frame knows is returned as it is.
    """
    if said.verb in frames.light:
        holder = frames.holder(said.noun)
        if holder:
            once = holder.lasting and said.measure in frames.occasions
            return (frames.hold, "") if once else (holder.verb, holder.after)
        if said.noun and ends_with_action(said.noun) and not _listed(said, frames):
            return frames.act, ""
        if not said.measure:
            return said.verb, ""
    found = _listed(said, frames) or (_listed(replace(said, noun=said.topic), frames) if said.topic else None)
    if found is None and said.counted == "days":
        return said.verb, ""
    return (found.formal if found else frames.plain(said.verb, said.noun)), ""


def _listed(said: Said, frames: Frames) -> Saying | None:
    return next((frame for frame in frames.verbs if said.verb in frame.said and _fits(frame, said)), None)


def _fits(frame: Saying, said: Said) -> bool:
    if frame.bare and said.noun:
        return False
    if frame.near and not any(word in said.note for word in frame.near):
        return False
    if frame.then and not any(word in said.behind for word in frame.then):
        return False
    if not (frame.objects or frame.measures or frame.counts):
        return True
    return bool(
        (frame.objects and re.search(f"(?:{'|'.join(map(re.escape, frame.objects))})$", said.noun))
        or said.measure in frame.measures
        or said.counted in frame.counts
    )


def _misplaced(nouns: Sequence[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    one = "|".join(map(re.escape, sorted(nouns, key=len, reverse=True)))
    before = rf"(\d万?[余多]?)个(?=(?:(?![已完正未尚办成配设没落])[\u4e00-\u9fff]){{0,8}}(?:{one})(?:[，。；、（到赴在参担进被发提举受捐领追创就返入当拿培考获讨回来去]|$))"
    return re.compile(before), re.compile(rf"((?:{one})\d[\d.]*万?[余多]?)个(?![\u4e00-\u9fff])")


def _by_opening(words: set[str]) -> dict[str, tuple[str, ...]]:
    """Sort words by their first character, the longest first."""
    opening: dict[str, list[str]] = {}
    for word in _longest_first(words):
        opening.setdefault(word[0], []).append(word)
    return {char: tuple(found) for char, found in opening.items()}


def _longest_first(words: set[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
