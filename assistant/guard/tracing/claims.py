"""What a draft says beyond its figures: praise nobody gave, things no note speaks of, plans told as done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.guard.finding import Finding, Severity
from assistant.guard.tracing.deeds import Deeds
from assistant.guard.tracing.ground import Ground, Told, clauses_in, scopes, values_in
from assistant.guard.tracing.house import House
from assistant.guard.tracing.roles import exchanged
from assistant.guard.tracing.stages import opens_plans, plans, undone
from assistant.language.sentences import split_clauses, split_sentences
from assistant.language.tokens import tagged_words, words

_COUNTING: Final = re.compile(r"^[一二三四五六七八九十]{1,3}是")
_KIND: Final = re.compile(
    r"[侨港澳男省县镇]|(?<!子)女(?!儿)|市(?![场民区])|(?<![0-9一二三四五六七八九十两几平舞电后])台(?![账阶次风上])"
)
_HAN: Final = re.compile("[一-鿿]+$")
_ADDED: Final = 0.6
_FEWEST: Final = 2
_UNSAID_EN: Final = "No note says this; check it or take it out."
_PLANNED_EN: Final = "The note only plans this; say that it is to come."
_UNDONE_EN: Final = "By the note this is not done yet; say how far it has got."
_DEED_EN: Final = "The note says that something else was done; take its verb."
_ROLES_EN: Final = "By the note it was the other way round who did it to whom."


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause of a draft and the nearest of the notes.

    `home` are the characters of its sentence's notes; `ahead`: it speaks of what is to come.
    """

    text: str
    start: int
    told: Told | None
    home: frozenset[str]
    ahead: bool

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands in the draft, without its mark."""
        return self.start, self.start + len(self.text.rstrip("，,；;。！？!?：: \n"))


def claims(
    draft: str, *, notes: Sequence[str], allowed: Sequence[str] = (), house: House | None = None
) -> tuple[Finding, ...]:
    """Return what a draft claims without ground, in the order of the text; figures and names are for `trace`.

    `allowed` are texts whose wording is free: the register's verbs, valid phrasing, words of the task. With the words
    of a `house` no result and no praise may be new, and each verb must be one that its note has.

    >>> [finding.quote for finding in claims("走访企业12家，建立合作关系。", notes=["走访12家企业"])]
    ['建立合作关系']
    """
    ground = Ground(notes, allowed)
    chars = frozenset(draft)
    found: list[Finding] = []
    for clause in _read(draft, ground):
        found += [*_added(draft, clause, ground), *_turned(draft, clause)]
        if clause.told and any(_HAN.match(word) and chars.isdisjoint(word) for word in clause.told.words):
            found += _replaced(draft, clause, ground)
        if house:
            found += [*_claimed(draft, clause, ground, house), *_redone(draft, clause, ground, house.deeds)]
    return tuple(sorted(found, key=lambda finding: (finding.start, finding.end)))


def stray_word(draft: str, start: int, end: int) -> Finding:
    """Return the finding that a word of a draft stands in no note."""
    return _finding("addition", draft, (start, end), f"要点里没有说到：{draft[start:end]}。", _UNSAID_EN)


def _read(draft: str, ground: Ground) -> Iterator[_Clause]:
    """Yield the clauses of a draft, each held to the nearest of the notes and to those of its sentence."""
    line, later = 0, False
    for sentence in split_sentences(draft):
        if (start := draft.rfind("\n", line, sentence.start) + 1) > line:
            line, later = start, False
        ahead = later or plans(sentence.text)
        later = later or opens_plans(sentence.text)
        parts = [(clause, ground.nearest(clause.text)) for clause in clauses_in(sentence.text)]
        home = frozenset("".join({ground.near(clause.text, told)[0] for clause, told in parts}))
        for clause, told in parts:
            yield _Clause(clause.text, sentence.start + clause.start, told, home, ahead)


def _claimed(draft: str, clause: _Clause, ground: Ground, house: House) -> Iterator[Finding]:
    """Yield results and praise that no note has."""
    for found in house.claimed_in(clause.text, f"{ground.notes}\n{ground.allowed}"):
        span = clause.start + found.start(), clause.start + found.end()
        yield _finding("superlative", draft, span, f"要点里没有“{found[0]}”，请核实或删去。", _UNSAID_EN)


def _added(draft: str, clause: _Clause, ground: Ground) -> Iterator[Finding]:
    """Yield a clause most of whose words stand nowhere in the notes, but for lead-ins, and words that say of which kind a thing is.

    A word of which half the characters are the note's is known. Whether the rest of a clause with a figure has ground
    is for `trace`.
    """
    start, end = clause.span
    if clause.text[-1] != "：" and not values_in(clause.text):
        said = [word for word in dict.fromkeys(words(_COUNTING.sub("", clause.text))) if len(word) > 1]
        whole = {word for word in said for part in said if part != word and part in word}
        content = [word for word in said if word not in whole and word not in ground.allowed]
        unknown = [word for word in content if not (ground.knows(word) or _half(word, clause.home))]
        if len(unknown) >= max(_FEWEST, _ADDED * len(content)):
            listed = "、".join(unknown[:4])
            yield _finding("addition", draft, clause.span, f"要点里没有说到：{listed}。", _UNSAID_EN)
            return
    for kind in _KIND.finditer(draft, start, end):
        if kind[0] not in ground.notes:
            yield stray_word(draft, kind.start(), kind.end())


def _half(word: str, known: frozenset[str]) -> bool:
    return 2 * sum(char in known for char in word) >= len(word)


def _replaced(draft: str, clause: _Clause, ground: Ground) -> Iterator[Finding]:
    """Yield nouns that share no character with the notes, where a word of the nearest note has gone without trace."""
    for word, speech in tagged_words(clause.text):
        known = not ground.chars.isdisjoint(word) or ground.knows(word)
        start = draft.find(word, *clause.span)
        if speech[0] == "n" and len(word) > 1 and _HAN.match(word) and not known and start >= 0:
            yield stray_word(draft, start, start + len(word))


def _turned(draft: str, clause: _Clause) -> Iterator[Finding]:
    """Yield a clause that tells as done what its nearest note only plans, or says is not done."""
    told = clause.told
    if told and told.planned and not clause.ahead:
        yield _finding("plan told as done", draft, clause.span, f"要点里只是计划：“{told.note}”。", _PLANNED_EN)
    elif told and undone(told.text, clause.text):
        yield _finding("undone told as done", draft, clause.span, f"要点里还没有做完：“{told.note}”。", _UNDONE_EN)


def _redone(draft: str, clause: _Clause, ground: Ground, deeds: Deeds) -> Iterator[Finding]:
    """Yield verbs that the clause's note does not have, and whoever has changed places with another."""
    note, near = ground.near(clause.text, clause.told)
    for part in split_clauses(clause.text) if note else ():
        for one in deeds.turned(part.text, note, near=near, scopes=scopes(part.text, note)):
            verb, at = part.text[one.start : one.end], clause.start + part.start + one.start
            told = "、".join(one.told[:3])
            message = f"动词有变：记“{told}”，稿“{verb}”。" if told else f"要点里没有说“{verb}”。"
            yield _finding("deed changed", draft, (at, at + len(verb)), message, _DEED_EN if told else _UNSAID_EN)
    for who in exchanged(clause.text, clause.told.text if clause.told else note):
        start = max(draft.find(who, *clause.span), clause.start)
        message = f"谁对谁做的与要点不同：“{who}”，要点是“{note}”。"
        yield _finding("roles changed", draft, (start, start + len(who)), message, _ROLES_EN)


def _finding(check: str, draft: str, span: tuple[int, int], zh: str, en: str) -> Finding:
    line, quote = draft.count("\n", 0, span[0]) + 1, draft[slice(*span)]
    return Finding(check, Severity.WARNING, line, *span, quote, zh, "拟稿以要点为准", message_en=en)
