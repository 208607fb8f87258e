"""Every check of the guard, as the office has it."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Group:
    """The checks of one file in knowledge/checks, with what they are called together."""

    zh: str
    en: str
    finders: Finders


GROUPS = {
    "period": Group("时段与日期", "Period and dates", PERIOD),
    "structure": Group("必备结构", "Required structure", STRUCTURE),
    "balance": Group("篇章", "How sections fit together", BALANCE),
    "numbering": Group("标题序号", "Heading numbers", NUMBERING),
    "enumeration": Group("列举", "Enumerations", ENUMERATION),
    "punctuation": Group("标点", "Single marks", PUNCTUATION),
    "pairing": Group("成对标点与连接", "Pairs and connectors", PAIRING),
    "numerals": Group("数字写法", "Numerals", NUMERALS),
    "crosscheck": Group("数据核对", "Figures against each other", CROSSCHECK),
    "rates": Group("增幅与占比", "Rates and shares", RATES),
    "continuity": Group("前后衔接", "Plan, problems and the last report", CONTINUITY),
    "sources": Group("出处", "Sources and registers", SOURCES),
    "cleanliness": Group("文本洁净", "Cleanliness", CLEANLINESS),
    "wording": Group("用词", "Wording", WORDING),
    "terms": Group("统战等用语", "Fixed terms", TERMS),
    "formulas": Group("固定提法", "Fixed formulas", FORMULAS),
}


def checks(knowledge: Knowledge) -> tuple[Check, ...]:
    """Return the checks that the office has not switched off; SettingsError for one that does not exist."""
    found: list[Check] = []
    known = {name for group in GROUPS.values() for name in group.finders}
    for name in knowledge.weights():
        if name not in known:
            raise SettingsError(
                f"knowledge/checks/office.yaml 里的检查 {name} 不存在，编号见 nigao checks。",
                f"There is no check {name}, which knowledge/checks/office.yaml names; see nigao checks.",
            )
    for name, group in GROUPS.items():
        for entry in knowledge.checks(name):
            if entry.id not in group.finders:
                raise SettingsError(
                    f"knowledge/checks/{name}.yaml 里的检查 {entry.id} 不存在。",
                    f"There is no check {entry.id}; see knowledge/checks/{name}.yaml.",
                )
            if entry.severity != "none":
                found.append(Check(entry, group.finders[entry.id]))
    return tuple(found)
