"""The page that lists every check, printed from what the checks say of themselves."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.guard.checks.catalogue import GROUPS
from assistant.guard.finding import basis_en
from assistant.knowledge import CheckEntry, Knowledge

_TITLES = {
    "period": ("时段与日期", "Period and dates"),
    "structure": ("必备结构", "Required structure"),
    "balance": ("篇章", "How sections fit together"),
    "numbering": ("标题序号", "Heading numbers"),
    "enumeration": ("列举", "Enumerations"),
    "punctuation": ("标点", "Single marks"),
    "pairing": ("成对标点与连接", "Pairs and connectors"),
    "numerals": ("数字写法", "Numerals"),
    "crosscheck": ("数据核对", "Figures against each other"),
    "rates": ("增幅与占比", "Rates and shares"),
    "continuity": ("前后衔接", "Plan, problems and the last report"),
    "sources": ("出处", "Sources and registers"),
    "cleanliness": ("文本洁净", "Cleanliness"),
    "wording": ("用词", "Wording"),
    "terms": ("统战等用语", "Fixed terms"),
    "formulas": ("固定提法", "Fixed formulas"),
}
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
    for group in GROUPS:
        yield from (f"## {_TITLES[group][at]}", "")
        for entry in sorted(knowledge.checks(group), key=lambda entry: entry.id):
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
