"""The page that lists every check, printed from what the checks say of themselves."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.guard.checks.catalogue import GROUPS
from assistant.guard.finding import basis_en
from assistant.knowledge import CheckEntry, Knowledge

_SEVERITY = {
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "info": ("提示", "info"),
    "none": ("已关闭", "switched off"),
}
_FIX = {
    "Y": ("自动修正", "mechanical fix"),
    "C": ("点选修正", "offered fix"),
    "N": ("请作者核定", "the author's to fix"),
}


def reference(knowledge: Knowledge, *, language: str = "zh") -> str:
    """Return the reference of all checks as Markdown in Chinese or English, in the order of the catalogue's groups."""
    at = int(language == "en")
    return "\n".join([("# 检查目录", "# Checks")[at], "", *_groups(knowledge, at)])


def _groups(knowledge: Knowledge, at: int) -> Iterator[str]:
    for name, group in GROUPS.items():
        yield from (f"## {(group.zh, group.en)[at]}", "")
        for entry in sorted(knowledge.checks(name), key=lambda entry: entry.id):
            yield from _entry(entry, at)


def _entry(entry: CheckEntry, at: int) -> Iterator[str]:
    yield from (f"### {entry.id} {(entry.zh, entry.en)[at]}", "")
    basis = (entry.basis, basis_en(entry.basis))[at]
    yield f"{_SEVERITY[entry.severity][at]} · {_FIX[entry.fix][at]} · {basis}"
    yield ""
    for note in (entry.off, (entry.ask, entry.ask_en)[at]):
        if note:
            yield from (f"> {note}", "")
    for sign, example in (("✗", entry.fails), ("✓", entry.passes)):
        yield from ("```text", *(f"{sign} {line}" for line in example.splitlines()), "```", "")
