"""The words with which questions are asked and things are called, compiled from an office's data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from assistant.archive.answering.english import BLANK, English
from assistant.archive.answering.matching import Term
from assistant.archive.answering.naming import Names, renames, search_terms
from assistant.archive.answering.offices import Offices
from assistant.archive.answering.pieces import said_in, without_straddling
from assistant.knowledge import Knowledge
from assistant.knowledge.topics import Expansion, expand, topics_of
from assistant.language.quantity.units import unit_at
from assistant.language.sentences import CLAUSE_MARK
from assistant.language.tokens import normalise, tagged_words, words

_STRETCH = re.compile(r"[0-9A-Za-z一-鿿〇○＊*&%.]+(?:[ -][A-Za-z0-9]+)*")
_CLAUSE = re.compile(r"[^，,；;？?。！!、\n]+")
_DIGIT = re.compile("[0-9]")
_LISTED = re.compile("[、和及与]")
_AND = re.compile("以及|[和与及跟]")
_LIGHT = 0.3
_PARTICLES = "了过的"
_PARTED = re.compile("([一-鿿])(?:[了过的]?(多少|几)|的)([一-鿿])(?<!钱)(?![一-鿿])")
_POINTING = {"d", "r", "t"}
_UNKNOWN = {*_POINTING, "v", "m", "l", "s", "f"}
"""Parts of speech that tell little: adverbs, pronouns, times; where no report has it, verbs, numerals, places and phrases too."""


class Vocabulary:
    """Cuts a question down to what it is about, and knows other names of the same thing."""

    def __init__(self, knowledge: Knowledge) -> None:
        profile = knowledge.profile
        self.areas = profile.areas
        self.false_friends = profile.false_friends
        self.terms = search_terms(knowledge)
        self._patterns: dict[str, re.Pattern[str]] = {}
        asking = knowledge.words("asking").entries
        self._within = {
            entry.word: tuple(longer.removesuffix(entry.word) for longer in entry.unless)
            for entry in asking
            if entry.note == "within"
        }
        self._apart = [(entry.word, *entry.unless) for entry in asking if entry.note == "apart"]
        for role in dict.fromkeys(entry.note for entry in asking if entry.pattern):
            alternatives = "|".join(entry.pattern for entry in asking if entry.note == role)
            self._patterns[role] = re.compile(alternatives, re.IGNORECASE)
        self.names = Names(knowledge)
        self._english = English(knowledge.words("english"))
        self._office = profile.name
        self.offices = Offices(renames(knowledge))
        self.topics = lru_cache(maxsize=8192)(self._topics)

    def has(self, role: str, text: str) -> bool:
        """Whether a word of a role (figure, plan, work, series …) stands in a text."""
        return bool(self._patterns[role].search(text))

    def units(self, text: str) -> list[str]:
        """Return the measure words that a question asks for, in its order: 户 in 多少万户 and in “how many households”."""
        return [text[start:end] for start, end in self._unit_spans(text)] or self._english.units(text)

    def counted(self, terms: Iterable[Term]) -> list[str]:
        """Return the measure words in what is asked: 天 in 优良天数."""
        return [
            one.text[-2]
            for one in terms
            if one.text.endswith("数") and unit_at(one.text, len(one.text) - 2, chinese=True)
        ]

    def asks_figure(self, text: str) -> bool:
        """Whether words ask for a figure: 多少, 几户, how many."""
        return self.has("figure", text) or bool(self._unit_spans(text))

    def _unit_spans(self, text: str) -> list[tuple[int, int]]:
        """Return where measure words are asked for; 部 in 多少部门 is none, for it is no word of its own."""
        found = []
        for how_many in self._patterns["how many"].finditer(text):
            at = how_many.end()
            unit = unit_at(text, at, chinese=False)
            word = next((word for word, _ in tagged_words(text[at : at + 8], self.terms)), "")
            if unit == "个点" and not self.has("share", text[: how_many.start()]):
                unit = "个"  # of places, not of a percentage
            if unit and not unit.isascii() and len(word) <= len(unit):
                found.append((at, at + len(unit)))
        return found

    def without_units(self, text: str) -> str:
        """Return a question with the measure words cut out that it asks for."""
        for start, end in reversed(self._unit_spans(text)):
            text = f"{text[:start]}{BLANK}{text[end:]}"
        return text

    def without(self, role: str, text: str) -> str:
        """Return a text with the words of a role cut out."""
        return self._patterns[role].sub(BLANK, text)

    def content(self, text: str) -> tuple[Term, ...]:
        """Return what is left of a text when the words of asking are taken out, each stretch with its names.

        English words of the office are looked for in Chinese.
        """
        found = self._english.chinese(text)
        bare = self._patterns["filler"].sub(BLANK, self._english.without(self.without_units(text)))
        stretches = (self._trimmed(part) for match in _STRETCH.finditer(bare) for part in self._parted(match[0]))
        general = self._patterns["general"]
        terms = [
            self._term(stretch)
            for stretch in stretches
            if stretch and not general.fullmatch(stretch) and not self._office.endswith(stretch)
        ]
        return tuple(dict.fromkeys([*(self._term(*chinese) for chinese in found), *terms]))

    def clauses(self, text: str) -> list[tuple[str, tuple[Term, ...]]]:
        """Return each clause that asks for a figure or a day, with the content that it and those before it name.

        What is named behind the last of them belongs to it; without one, all is one clause. “甲和乙各多少” asks twice.
        """
        asking: list[tuple[str, tuple[Term, ...]]] = []
        waiting: tuple[Term, ...] = ()
        for clause in _CLAUSE.findall(text):
            plain = self.without("risen", clause)
            sides = [self.content(side) for side in _AND.split(plain)]
            each = len(sides) > 1 and self.has("each", clause)
            if each and not asking and all(len(side) == 1 < len(side[0].words) for side in sides):
                asking += [(clause, side) for side in sides]
                continue
            waiting += self.content(plain)
            if self.asks_figure(clause) or self.has("when", clause):
                asking.append((clause, waiting))
                waiting = ()
        if waiting and asking:
            clause, named = asking.pop()
            asking.append((clause, (*named, *waiting)))
        return asking or [(text, waiting)]

    def lines(self, terms: tuple[Term, ...]) -> tuple[tuple[Term, ...], ...]:
        """Return the terms of an account, those of different work lines each for itself (侨务和台湾)."""
        if self._are_apart([term.text for term in terms]):
            return tuple((term,) for term in terms)
        return (terms,) if terms else ()

    def without_asides(self, text: str) -> tuple[str, bool]:
        """Return a question without the clauses that only ask how much that grew, and whether there were any.

        They name nothing to look for, and the growth stands beside the figure if it is told at all.
        """
        if self.has("and growth", text):
            return self.without("and growth", text), True
        clauses = list(_CLAUSE.finditer(text))
        contents = [self.content(clause[0]) for clause in clauses]
        aside = [bool(terms) and all(self.has("growth aside", one.text) for one in terms) for terms in contents]
        if not any(aside) or all(alike or not terms for alike, terms in zip(aside, contents, strict=True)):
            return text, False
        for clause, alike in zip(reversed(clauses), reversed(aside), strict=True):
            if alike:
                text = text[: clause.start()] + BLANK + text[clause.end() :]
        return text, True

    def shifts(self, question: str, words: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return for each word what makes another thing of it right before it, unless the question itself says so."""
        anywhere = [before for before in self._patterns["shift"].pattern.split("|") if before not in question]
        named = tuple(words)

        def longer(word: str) -> Iterator[str]:  # 人均地区 before 生产总值, which is asked by that name as well
            starts = {name.removesuffix(word) for name in named if name.endswith(word)}
            yield from (before + start for start in starts for before in anywhere)

        return {word: (*longer(word), *self._within.get(word, ())) for word in named}

    def without_opening(self, sentence: str, *, spoken: bool = False) -> str:
        """Return a sentence of equal length without the 去年 with which a report of January begins.

        It means the year reported, not the one before; in a speech to a congress it does wherever it stands.
        """
        opening = self._patterns["spoken" if spoken else "opening"]
        return opening.sub(lambda found: " " * len(found[0]), sentence)

    def names_nothing(self, text: str) -> bool:
        """Whether a question has no matter of its own, or only words of mere doing: 完成了多少, 新增多少."""
        return all(self.weight(word) < 1 for term in self.content(text) for word in term.words)

    def weight(self, word: str, *, unknown: bool = False) -> float:
        """Return how much a word counts besides its rarity: a word of mere doing, or the office's own, for little.

        So does a verb that is `unknown` to the reports, which say it in another way, and what only points (那次, 最早).
        """
        if (len(word) > 1 and word in self._office) or self._patterns["light"].fullmatch(word):
            return _LIGHT
        kinds = {speech[:1] for _, speech in tagged_words(word, self.terms)}
        return _LIGHT if kinds <= (_UNKNOWN if unknown else _POINTING) else 1.0

    def deeds(self, question: str, terms: Sequence[Term]) -> frozenset[str]:
        """Return the words of which an answer to 有没有, 是否 must have one: the verbs asked for, and the last word."""
        if not terms or not self.has("whether", question):
            return frozenset()
        verbs = (word for term in terms for word in term.words if tagged_words(word, self.terms)[0][1].startswith("v"))
        return frozenset(word for word in (*verbs, *terms[-1].words[-1:]) if self.weight(word) == 1.0)

    def joined(self, text: str) -> str:
        """Return a question with a verb and its object together again that it parts: 立案多少 for 立了多少案.

        >>> Vocabulary(Knowledge()).joined("立了多少案，什么时候开的工")
        '立案多少，什么时候开工'
        """

        def put(found: re.Match[str]) -> str:
            word = found[1] + found[3]
            known = len(word) == 2 and [word] == [one for one, _ in tagged_words(word, self.terms)]
            return f"{word}{found[2] or ''}" if known and not unit_at(found[3], 0, chinese=False) else found[0]

        return _PARTED.sub(put, text)

    def _topics(self, text: str) -> tuple[str, ...]:
        """Return the work lines a text speaks of."""
        return topics_of(text, self.areas)

    def expansion(self, text: str) -> Expansion:
        """Return the topics of a text and the wider words that belong to them."""
        return expand(text, self.areas)

    def _parted(self, stretch: str) -> Sequence[str]:
        """Cut a stretch at 和 where both sides speak of work lines, each of another: 侨务和台湾, not 走访和慰问."""
        sides = _AND.split(stretch)
        return sides if self._are_apart(sides) else (stretch,)

    def _are_apart(self, texts: Sequence[str]) -> bool:
        """Whether several texts all speak of work lines and none is common to them."""
        lines = [set(self.topics(text)) for text in texts]
        return len(lines) > 1 and all(lines) and not set.intersection(*lines)

    def _trimmed(self, stretch: str) -> str:
        """Cut single characters that are words of asking (的, 了, 是) off both ends."""
        while stretch:
            cut = words(stretch, self.terms)
            if not cut:
                return ""
            if len(cut[0]) == 1 and self._patterns["edge"].fullmatch(cut[0]) and stretch.startswith(cut[0]):
                stretch = stretch[1:].strip()
            elif len(cut[-1]) == 1 and self._patterns["edge"].fullmatch(cut[-1]) and stretch.endswith(cut[-1]):
                stretch = stretch[:-1].strip()
            elif len(stretch) > 1 and stretch[-1] in _PARTICLES:
                stretch = stretch[:-1]
            else:
                return stretch
        return ""

    def is_of_another(self, asked: str, before: str, *, fits: bool) -> bool:
        """Whether the clause before a figure names what was not asked for: 满意率 before the 98%, 出口 for 进出口.

        `asked` holds all names of what was asked; a figure that `fits` is doubted only where they name an indicator.
        """
        clause = CLAUSE_MARK.split(before)[-1]
        for group in self._apart:
            wanted, told = said_in(group, asked), said_in(group, clause)
            if wanted and told and not wanted & told:
                return True
        said = _DIGIT.split(clause)[-1]
        names = list(self._patterns["named"].finditer(said))
        if not names:
            return False
        listed = names[-1:]  # 解决率、满意率分别达 names both
        while len(listed) < len(names) and _LISTED.match(said, names[-1 - len(listed)].end()):
            listed.append(names[-1 - len(listed)])
        if any(name[0][-2:] in asked for name in listed):
            return False
        return not fits or self.has("rated", names[-1][0]) or self.has("named", asked)

    def _is_within(self, word: str, stretch: str) -> bool:
        """Whether a word is only a piece of one that means another thing: 出口 in 进出口."""
        return any(before + word in stretch for before in self._within.get(word, ()))

    def _term(self, stretch: str, *others: str) -> Term:
        stretch = normalise(stretch)
        topics = [area.name for area in self.areas if stretch in area.words and stretch != area.name]
        if len(stretch) == 1:
            topics += [word for area in self.areas for word in area.words if stretch in word]
        cut = [word.removesuffix("了") or word for word in words(stretch, self.terms)]
        cut += [word for word in self._patterns["whole word"].findall(stretch) if word not in cut]
        cut = [word for word in without_straddling(stretch, cut) if not self._is_within(word, stretch)]
        kept = [word for word in cut if len(word) > 1 or self.names.of(word)]
        return Term(stretch, (*self.names.of(stretch), *topics, *others), tuple(kept or cut))
