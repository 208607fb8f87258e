"""Every check of the guard, in the order of the catalogue's groups."""

from __future__ import annotations

from assistant.guard.balance import BALANCE
from assistant.guard.cleanliness import CLEANLINESS
from assistant.guard.continuity import AGAINST_PREVIOUS, CONTINUITY
from assistant.guard.crosscheck import CROSSCHECK
from assistant.guard.enumeration import ENUMERATION
from assistant.guard.numbering import NUMBERING
from assistant.guard.numerals import NUMERALS
from assistant.guard.pairing import PAIRING
from assistant.guard.period import PERIOD
from assistant.guard.punctuation import PUNCTUATION
from assistant.guard.rule import Check
from assistant.guard.structure import STRUCTURE
from assistant.guard.terms import TERMS
from assistant.guard.wording import WORDING

CHECKS: tuple[Check, ...] = (
    *PERIOD,
    *STRUCTURE,
    *BALANCE,
    *NUMBERING,
    *ENUMERATION,
    *PUNCTUATION,
    *PAIRING,
    *NUMERALS,
    *CROSSCHECK,
    *CONTINUITY,
    *AGAINST_PREVIOUS,
    *CLEANLINESS,
    *WORDING,
    *TERMS,
)
