"""The page that lists every check, printed from what the checks say of themselves."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.guard.catalogue import GROUPS, checks
from assistant.knowledge import CheckEntry, Knowledge

_TITLES = {
    "period": "时段与日期 · Period and dates",
    "structure": "必备结构 · Required structure",
    "balance": "篇章 · How sections fit together",
    "numbering": "标题序号 · Heading numbers",
    "enumeration": "列举 · Enumerations",
    "punctuation": "标点 · Single marks",
    "pairing": "成对标点与连接 · Pairs and connectors",
    "numerals": "数字写法 · Numerals",
    "crosscheck": "数据核对 · Figures against each other",
    "continuity": "前后衔接 · Plan, problems and the last report",
    "cleanliness": "文本洁净 · Cleanliness",
    "wording": "用词 · Wording",
    "terms": "统战等用语 · Fixed terms",
}
_SEVERITY = {"error": "错误 error", "warning": "警告 warning", "info": "提示 info"}
_FIX = {"Y": "自动 mechanical", "C": "点选 offered", "N": "由作者 author"}


def reference(knowledge: Knowledge) -> str:
    """Return the reference of all checks as Markdown, in the order of the catalogue's groups."""
    on = {check.entry.id for check in checks(knowledge)}
    return "\n".join(["# 检查目录 · Checks", "", *_groups(knowledge, on)])


def _groups(knowledge: Knowledge, on: set[str]) -> Iterator[str]:
    for group in GROUPS:
        yield from (f"## {_TITLES[group]}", "")
        for entry in sorted(knowledge.checks(group), key=lambda entry: entry.id):
            if entry.id in on:
                yield from _entry(entry)


def _entry(entry: CheckEntry) -> Iterator[str]:
    yield from (f"### {entry.id} {entry.zh} · {entry.en}", "")
    yield f"{_SEVERITY[entry.severity]} · {_FIX[entry.fix]} · {entry.basis}"
    yield ""
    for sign, example in (("✗", entry.fails), ("✓", entry.passes)):
        yield from ("```text", *(f"{sign} {line}" for line in example.splitlines()), "```", "")
