"""The check of fixed formulas (U07): all members, in order, in the wording of the report's time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.guard.checks.analysis import Analysis
from assistant.guard.checks.rule import Finders, Hit, basis_of
from assistant.guard.finding import Severity
from assistant.knowledge import Word

_LEAST_MEMBERS = 3


def formula(analysis: Analysis) -> Iterator[Hit]:
    """Find a formula with members missing or in another order, or in the wording of another time.

    What was the formula of the report's own time is information.
    """
    register = analysis.knowledge.words("formulas")
    basis = basis_of(register)
    for family in _families(register.entries):
        members = "|".join(map(re.escape, sorted({one for entry in family for one in _members(entry)})))
        follows = family[0].pattern and f"(?={family[0].pattern})"
        run = re.compile(rf"(?:{members})(?:[、，,]\s?(?:{members})){{{_LEAST_MEMBERS - 1},}}{follows}")
        for found in run.finditer(analysis.text):
            said = tuple(re.split(r"[、，,]\s?", found.group()))
            yield from _judge(analysis, found, said, family, basis)


def _judge(
    analysis: Analysis, found: re.Match[str], said: tuple[str, ...], family: Sequence[Word], basis: str
) -> Iterator[Hit]:
    today = next(entry for entry in reversed(family) if entry.holds(None))
    known = next((entry for entry in family if _members(entry) == said), None)
    if known is today and today.holds(analysis.year):
        return
    of_its_time = known is not None and analysis.year is not None and known.holds(analysis.year)
    wanted = today if of_its_time else next((one for one in family if one.holds(analysis.year)), today)
    since = f"（{wanted.note}）" if wanted.note else ""
    yield Hit(
        *found.span(),
        f"与用语登记表不一致：登记的提法为“{wanted.word}”{since}。",
        f"Not the formula of the register: “{wanted.word}”.",
        edits=() if of_its_time else ((*found.span(), wanted.word),),
        severity=Severity.INFO if of_its_time else None,
        basis=basis,
    )


def _families(entries: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield the entries that are wordings of one formula, the oldest first: they share half of their members."""
    left = list(entries)
    while left:
        first = left.pop(0)
        own = set(_members(first))
        kin = [entry for entry in left if len(own & set(_members(entry))) * 2 >= len(own)]
        left = [entry for entry in left if entry not in kin]
        yield [first, *kin]


def _members(entry: Word) -> tuple[str, ...]:
    return tuple(entry.word.split("、"))


FORMULAS: Finders = {"U07": formula}
