"""Running text put into the formal register by rules alone: only clauses with traces of speech change their wording."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeAlias

from assistant.language.quantity.figures import figures_in
from assistant.language.quantity.numerals import chinese_numeral
from assistant.writing.composing.clauses import split_clauses
from assistant.writing.composing.compose import Composer
from assistant.writing.composing.edges import opens_with_verb, words_tagged
from assistant.writing.composing.marks import full_width

_FIRST = re.compile(r"^(?:一个|第一个|头一个|首先)(?:就?是)")
_FURTHER = re.compile(r"^(?:再一个|另一个|还有一个|第[二三四五]个?|再有|再就|还有|最后一个|最后)(?:就?是)")
_GIVEN = re.compile(r"(?<=[一-鿿])给(?=[一-鿿]+了$)")
_COUNTED_OFF = re.compile(r"的(?=\d)")
_NO_SPEECH = re.compile(r"[要想]|我们")
_WHEN = re.compile(r"^([今去]年|[上下]半年|年[初中底]|\d{1,2}月份?)，")
_LONG = 2
_WE = "我们"
"""Who writes: said again only where a sentence told of others before."""
_Sound: TypeAlias = Callable[[str, str], bool]
_Part: TypeAlias = tuple[str, str, str]
"""What counts a clause, the clause, and the mark behind it."""


def restated(sentence: str, composer: Composer, sound: _Sound) -> str:
    """Return a sentence in the house's words; a spoken clause as the composer writes it where that has less of speech.

    `sound` says whether a wording (first) tells the same as the clause (second); what does not is left.
    """
    clauses = _listed([("", text, mark) for text, mark in split_clauses(full_width(sentence))])
    if not any(spoken(text, composer) for _, text, _ in clauses):
        return composer.register.formal(sentence)
    whole = _joined(clauses, composer, lambda _after, _before: True)
    return whole if whole == sentence or sound(whole, sentence) else _joined(clauses, composer, sound)


def _joined(clauses: Sequence[_Part], composer: Composer, sound: _Sound) -> str:
    told = [text for text, _ in split_clauses(composer.prose("".join(text + mark for _, text, mark in clauses)))]
    told = told if len(told) == len(clauses) else [text for _, text, _ in clauses]
    return "".join(
        f"{head}{_clause(text, told[at], composer, sound, first=not at)}{mark}"
        for at, (head, text, mark) in enumerate(clauses)
    )


def _clause(text: str, told: str, composer: Composer, sound: _Sound, *, first: bool) -> str:
    """Say a clause; `told` is how its whole sentence would have it."""
    if not (speech := spoken(text, composer)) and not figures_in(text):
        plain = composer.register.formal(text)
        return plain if plain == text or sound(plain, text) else text
    subject = _WE if text.startswith(_WE) else ""
    bare = text.removeprefix(subject)
    bare = _GIVEN.sub("", bare) if bare.startswith("把") else bare
    offered = [composer.prose(bare), composer.register.formal(bare)]
    offered += [composer.sentence(bare, units=False)] if not _COUNTED_OFF.search(bare) else []
    if not (first and speech and opens_with_verb(bare)):
        offered = [f"{subject}{one}" for one in offered]
    acts = any(verb in text for verb in (composer.frames.act, *composer.frames.light))
    offered = [one for one in (*offered, told) if acts or composer.frames.act not in one]
    offered = [one if first else _WHEN.sub(r"\1", one) for one in offered]
    offered.sort(key=lambda one: spoken(one, composer) + ("已已" in one))
    return next((one for one in offered if one == text or sound(one, text)), text)


def spoken(text: str, composer: Composer) -> int:
    """Count the traces of speech; in running text a 了 behind a word of two is none, nor are 要, 想 and 我们."""
    words = [word for word, _ in words_tagged(text)]
    over = sum(len(word) >= _LONG and then == "了" for word, then in pairwise(words))
    return max(0, composer.spoken_in(text) - over - len(_NO_SPEECH.findall(text)))


def _listed(clauses: Sequence[_Part]) -> list[_Part]:
    """Count what is listed in speech: 一个是…，再一个是…，还有就是… is 一是…；二是…；三是…."""
    first = next((at for at, (_, text, _) in enumerate(clauses) if _FIRST.match(text)), len(clauses))
    listed, number = list(clauses[:first]), 0
    for _, text, mark in clauses[first:]:
        if told := (_FURTHER if number else _FIRST).match(text):
            number += 1
            if listed:
                listed[-1] = (*listed[-1][:2], "；" if number > 1 else "：")
        listed.append((f"{chinese_numeral(number)}是" if told else "", text[told.end() :] if told else text, mark))
    return listed if number > 1 else list(clauses)
