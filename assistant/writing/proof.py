"""Whether a text says what its notes say, and what to tell a model where it does not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.guard.binding import Verdict
from assistant.guard.trace import trace
from assistant.knowledge import Knowledge
from assistant.language.period import Period

_ADVICE = {
    Verdict.SWAPPED: "“{}”说的不是要点里的那件事，请按要点对应",
    Verdict.WRONG_PERIOD: "“{}”不是本期的，请删去",
    Verdict.UNIT_CHANGED: "“{}”的单位与要点不同，请照抄要点",
    Verdict.SHARPENED: "“{}”改变了要点里的约数，请照抄要点",
    Verdict.CONTRADICTED: "“{}”与要点矛盾，请照抄要点",
    Verdict.UNSUPPORTED: "要点里没有“{}”，请删去",
}
_LATIN = re.compile(r"[A-Za-z]")
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Proof:
    """Checks texts against notes; `praise` are words that only a note may bring in."""

    period: Period | None
    praise: tuple[str, ...]

    def faults(self, text: str, notes: Sequence[str]) -> tuple[str, ...]:
        """Return what is wrong with a text that shall say the notes and nothing else, in words a model can act on."""
        ground = "\n".join(notes)
        if not _HAN.search(text):
            return ("没有写成中文句子",)
        traced = trace(text, notes=notes, period=self.period)
        failing = [binding for binding in traced.bindings if not binding.verdict.passes]
        found = [_ADVICE[binding.verdict].format(binding.text) for binding in failing]
        found += [f"漏了“{'、'.join(missing.lost) or missing.text}”，请补上" for missing in traced.missing]
        found += [f"要点里没有“{word}”，请删去" for word in self.praise if word in text and word not in ground]
        if len(_LATIN.findall(text)) > len(_LATIN.findall(ground)):
            found.append("不要用外文")
        if len(text) > _room(ground):
            found.append("写得太长，只写要点里的事")
        return tuple(dict.fromkeys(found))


def proof_for(period: Period | None, knowledge: Knowledge) -> Proof:
    """Return the proof of an office's drafts for a period."""
    return Proof(period, tuple(entry.word for entry in knowledge.words("praise").entries))


def _room(ground: str) -> int:
    """Return how long a text may be that says this and no more: formal wording takes up to two thirds more."""
    return len(ground) * 5 // 3 + 20
