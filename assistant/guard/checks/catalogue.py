"""Every check of the guard, as the office has it."""

from __future__ import annotations

from assistant.errors import SettingsError
from assistant.guard.checks.balance import BALANCE
from assistant.guard.checks.cleanliness import CLEANLINESS
from assistant.guard.checks.continuity import CONTINUITY
from assistant.guard.checks.crosscheck import CROSSCHECK
from assistant.guard.checks.enumeration import ENUMERATION
from assistant.guard.checks.formulas import FORMULAS
from assistant.guard.checks.numbering import NUMBERING
from assistant.guard.checks.numerals import NUMERALS
from assistant.guard.checks.pairing import PAIRING
from assistant.guard.checks.period import PERIOD
from assistant.guard.checks.punctuation import PUNCTUATION
from assistant.guard.checks.rates import RATES
from assistant.guard.checks.rule import Check, Finders
from assistant.guard.checks.sources import SOURCES
from assistant.guard.checks.structure import STRUCTURE
from assistant.guard.checks.terms import TERMS
from assistant.guard.checks.wording import WORDING
from assistant.knowledge import Knowledge

GROUPS: dict[str, Finders] = {
    "period": PERIOD,
    "structure": STRUCTURE,
    "balance": BALANCE,
    "numbering": NUMBERING,
    "enumeration": ENUMERATION,
    "punctuation": PUNCTUATION,
    "pairing": PAIRING,
    "numerals": NUMERALS,
    "crosscheck": CROSSCHECK,
    "rates": RATES,
    "continuity": CONTINUITY,
    "sources": SOURCES,
    "cleanliness": CLEANLINESS,
    "wording": WORDING,
    "terms": TERMS,
    "formulas": FORMULAS,
}
"""The finders of each file in knowledge/checks."""


def checks(knowledge: Knowledge) -> tuple[Check, ...]:
    """Return the checks that the office has not switched off; SettingsError for one that does not exist."""
    found: list[Check] = []
    known = {name for finders in GROUPS.values() for name in finders}
    for name in knowledge.weights():
        if name not in known:
            raise SettingsError(
                f"knowledge/checks/office.yaml 里的检查 {name} 不存在，编号见 nigao checks。",
                f"There is no check {name}, which knowledge/checks/office.yaml names; see nigao checks.",
            )
    for group, finders in GROUPS.items():
        for entry in knowledge.checks(group):
            if entry.id not in finders:
                raise SettingsError(
                    f"knowledge/checks/{group}.yaml 里的检查 {entry.id} 不存在。",
                    f"There is no check {entry.id}; see knowledge/checks/{group}.yaml.",
                )
            if entry.severity != "none":
                found.append(Check(entry, finders[entry.id]))
    return tuple(found)
