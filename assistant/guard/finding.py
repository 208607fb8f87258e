"""What a check reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.language.bilingual import Named


class Severity(Named):
    """How much a finding weighs; an error makes `nigao check` exit with 2."""

    ERROR = "error", "错误", "error"
    WARNING = "warning", "警告", "warning"
    INFO = "info", "提示", "remark"


class FixClass(StrEnum):
    """Who may repair it: the machine, the machine after a click, or only the author."""

    MECHANICAL = "Y"
    OFFERED = "C"
    AUTHOR = "N"


@dataclass(frozen=True, slots=True)
class Fix:
    """Replace `[start, end)` of the checked text by `text`; the range may be wider than its finding's.

    A fix of as many characters as it replaces (half-width marks of a line) changes only those that differ.
    """

    start: int
    end: int
    text: str
    kind: FixClass


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding; `start`/`end` are offsets and `line` (from 1) a line number in the text as given, before cleaning.

    `check` is the id of the catalogue (S01, W02 …); `basis` names the clause (“规定：…”) or says “通行做法”.
    `question` is what to ask the author where only the author can repair it.
    """

    check: str
    severity: Severity
    line: int
    start: int
    end: int
    quote: str
    message: str
    basis: str
    fix: Fix | None = None
    message_en: str = ""
    question: str = ""
    question_en: str = ""


def basis_en(basis: str) -> str:
    """Return a basis for an English reader; the names of regulations stay as they are cited.

    >>> basis_en("规定：GB/T 15834—2011 5.1")
    'rule: GB/T 15834—2011 5.1'
    >>> basis_en("通行做法")
    'common practice'
    """
    return (
        basis.replace("规定：", "rule: ", 1)
        .replace("通行做法：", "common practice: ", 1)
        .replace("通行做法", "common practice", 1)
    )
