"""What in a text tells something about a person that others need not know: numbers, and hardship or illness by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from assistant.language.bilingual import Named
from assistant.language.names import ALSO_WORDS, SURNAMES, NameKind, names_in


class PersonalKind(Named):
    """What is told about somebody."""

    ID_NUMBER = "id_number", "身份证号", "identity numbers"
    DOCUMENT = "document", "证件号", "passport numbers"
    PHONE = "phone", "电话号码", "telephone numbers"
    BANK_CARD = "bank_card", "银行卡号", "bank cards"
    HARDSHIP = "hardship", "姓名和困难情况", "hardship beside a name"
    HEALTH = "health", "姓名和健康状况", "health beside a name"


@dataclass(frozen=True, slots=True)
class Personal:
    """One finding at `[start, end)` of a text; of a circumstance the span runs from the name to the word."""

    kind: PersonalKind
    text: str
    start: int
    end: int


_NEAR: Final = 16
_CLAUSE: Final = re.compile(r"[^。；！？\n]+")
_ASCII: Final = str.maketrans("０１２３４５６７８９Ｘｘ－　", "0123456789Xx- ")
_GIVEN: Final = re.compile("[一-鿿]{1,2}")
_NOT_GIVEN: Final = ("x", "u", "p", "c", "m", "q", "d", "r", "y", "f", "v", "t")
_NUMBERS: Final = (
    (
        PersonalKind.ID_NUMBER,
        re.compile(
            r"(?<![\dA-Za-z])[1-9]\d{5}[ -]?(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]?\d{3}[\dXx](?![\dA-Za-z])"
        ),
    ),
    (PersonalKind.BANK_CARD, re.compile(r"(?<!\d)[3-6]\d{3}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?!\d)")),
    (PersonalKind.PHONE, re.compile(r"(?<![\d.])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")),
    (PersonalKind.PHONE, re.compile(r"(?<!\d)(?:\(0\d{2,3}\)|0\d{2,3}-)[ -]?[2-9]\d{6,7}(?!\d)")),
    (
        PersonalKind.DOCUMENT,
        re.compile(r"(?<![A-Za-z\d])(?:[EGPDS]\d{8}|E[A-HJ-NP-Z]\d{7}|[HMCL]\d{8}(?:\d{2})?)(?![A-Za-z\d])"),
    ),
)


def numbers_in(text: str) -> tuple[Personal, ...]:
    """Return the numbers that belong to one person, in the order of the text; full-width digits count.

    >>> [found.kind.value for found in numbers_in("电话１３８０１２３４５６７，证号110105194912310021，拨款13801234万元")]
    ['phone', 'id_number']
    """
    plain = text.translate(_ASCII)
    found: list[Personal] = []
    for kind, pattern in _NUMBERS:
        for one in pattern.finditer(plain):
            if kind is PersonalKind.BANK_CARD and not _luhn(one[0]):
                continue
            if all(one.end() <= other.start or other.end <= one.start() for other in found):
                found.append(Personal(kind, text[one.start() : one.end()], one.start(), one.end()))
    return tuple(sorted(found, key=lambda one: one.start))


@lru_cache(maxsize=256)
def people_in(text: str) -> tuple[tuple[int, int], ...]:
    """Return where persons are named; finds more than `names_in`, for what is hidden in vain does no harm.

    >>> text = "走访归侨陈秀英，与李主任座谈"
    >>> [text[start:end] for start, end in people_in(text)]
    ['陈秀英', '李主任']
    """
    spans = [(name.start, name.end) for name in names_in(text) if name.kind is NameKind.PERSON]
    spans += _tagged(text)
    apart: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return tuple(apart)


def _tagged(text: str) -> Iterator[tuple[int, int]]:
    """Yield words that the segmenter takes for persons, with the part of a given name that it cut off."""
    import rjieba

    tokens = rjieba.tag(text)
    at = 0
    for (word, tag), (following, next_tag) in zip(tokens, [*tokens[1:], ("", "x")], strict=False):
        start, at = at, at + len(word)
        if not tag.startswith("nr") or word[0] not in SURNAMES:
            continue
        if word[0] in ALSO_WORDS and len(word) > 1 and rjieba.has_word(word):
            continue
        given = bool(_GIVEN.fullmatch(following)) and not next_tag.startswith(_NOT_GIVEN)
        if len(word) == 1 and given:
            yield start, at + len(following)
        elif 2 <= len(word) <= 4:
            yield start, at + (1 if len(word) == 2 and len(following) == 1 and given else 0)


def personal_in(text: str, circumstances: Mapping[PersonalKind, re.Pattern[str]]) -> tuple[Personal, ...]:
    """Return numbers, and every circumstance that stands near a name in the same sentence."""
    return (*numbers_in(text), *_circumstances(text, circumstances))


def _circumstances(text: str, patterns: Mapping[PersonalKind, re.Pattern[str]]) -> Iterator[Personal]:
    people = people_in(text)
    for sentence in _CLAUSE.finditer(text):
        named = [span for span in people if sentence.start() <= span[0] and span[1] <= sentence.end()]
        if not named:
            continue
        for kind, pattern in patterns.items():
            for word in pattern.finditer(text, sentence.start(), sentence.end()):
                start, end = min(named, key=lambda span: max(span[0] - word.end(), word.start() - span[1]))
                if max(start - word.end(), word.start() - end) <= _NEAR:
                    first, last = min(start, word.start()), max(end, word.end())
                    yield Personal(kind, text[first:last], first, last)
                    break


def _luhn(number: str) -> bool:
    """Whether the last digit of a card's number fits the others.

    >>> _luhn("4111 1111 1111 1111"), _luhn("4111 1111 1111 1112")
    (True, False)
    """
    digits = [int(one) for one in reversed(number) if one.isdigit()]
    return sum(digits[::2]) % 10 == -sum(sum(divmod(2 * one, 10)) for one in digits[1::2]) % 10
