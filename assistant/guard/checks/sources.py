"""Checks against what the office itself says is so: the notes of this report (F14), its register of posts (U17)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.guard.checks.analysis import Analysis
from assistant.guard.checks.rule import Finders, Hit
from assistant.guard.tracing.binding import Verdict
from assistant.guard.tracing.trace import Evidence, trace
from assistant.knowledge import Word
from assistant.language.names import RANKS

_SAID = {
    Verdict.SWAPPED: ("要点里这个数说的是另一件事", "the notes say this figure of something else"),
    Verdict.WRONG_PERIOD: ("这是另一时段的数", "this is another period's figure"),
    Verdict.UNIT_CHANGED: ("单位与要点不同", "the unit is not the notes'"),
    Verdict.SHARPENED: ("约数的写法与要点不同", "the notes hedge it differently"),
    Verdict.CONTRADICTED: ("与要点中的数不一致", "the notes have another value"),
    Verdict.UNSUPPORTED: ("要点中没有这个数", "the notes do not have it"),
}
_ROLE = re.compile(rf"(?P<place>[\u4e00-\u9fff]{{0,14}}?)(?P<role>(?:常务|第一)?副?(?:{RANKS}))$")
_JOINT = re.compile(r"[、，和及][\u4e00-\u9fff、]{0,24}")


def unsourced(analysis: Analysis) -> Iterator[Hit]:
    """Find a figure that rests on none of the notes; without notes there is nothing to hold it against."""
    if not analysis.notes:
        return
    last = analysis.previous.report if analysis.previous else None
    before = (Evidence("previous", last.text, last.period),) if last else ()
    traced = trace(analysis.text, notes=analysis.notes, evidence=before, period=analysis.period)
    for binding in traced.bindings:
        if binding.verdict in _SAID and any(character.isdigit() for character in binding.text):
            zh, en = _SAID[binding.verdict]
            rest = f"（要点：{binding.source.quote[:40]}）" if binding.source.quote else ""
            yield Hit.on(binding, f"“{binding.text}”没有出处：{zh}{rest}。", f"“{binding.text}”: {en}.")


def posts(analysis: Analysis) -> Iterator[Hit]:
    """Find a person with another post than the office's register has, and persons in another order than its."""
    register = [one for one in analysis.knowledge.words("posts").entries if one.holds(analysis.year)]
    if not register:
        return
    known = {one.word: (rank, one) for rank, one in enumerate(register)}
    found = list(re.finditer("|".join(map(re.escape, known)), analysis.text))
    for person in found:
        _, entry = known[person.group()]
        before = re.split(r"[、，。；：\n]", analysis.text[max(0, person.start() - 16) : person.start()])[-1]
        said = _ROLE.search(before)
        if said and not any(_agrees(said, post) for post in re.split("[；;]", entry.to)):
            yield _other_post(person, said.group(), entry)
    for first, second in pairwise(found):
        if known[first.group()][0] > known[second.group()][0] and _JOINT.fullmatch(
            analysis.text, first.end(), second.start()
        ):
            yield Hit(
                first.start(),
                second.end(),
                f"排列顺序与职务登记表不一致：登记表中“{second.group()}”在“{first.group()}”之前。",
                f"The register has {second.group()} before {first.group()}.",
            )


def _agrees(said: re.Match[str], post: str) -> bool:
    """Whether a post is the registered one: the same role, and of the same body as far as both name one."""
    registered = _ROLE.search(post)
    if registered is None or registered["role"] != said["role"]:
        return False
    mine, theirs = said["place"][-2:], registered["place"][-2:]
    return len(mine) < 2 or len(theirs) < 2 or mine == theirs


def _other_post(person: re.Match[str], said: str, entry: Word) -> Hit:
    return Hit(
        person.start() - len(said),
        person.end(),
        f"“{said}{entry.word}”与职务登记表不一致，登记为“{entry.to}”{f'（{entry.note}）' if entry.note else ''}。",
        f"The register has “{entry.to}” for {entry.word}.",
    )


SOURCES: Finders = {"F14": unsourced, "U17": posts}
