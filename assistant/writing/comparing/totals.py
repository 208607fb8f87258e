"""Totals that cannot be: less than the last one, or than the last one and this period's new ones together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.language.bilingual import Line
from assistant.writing.comparing.growth import plain
from assistant.writing.comparing.ledger import STOCK, Basis, Entry
from assistant.writing.comparing.pairing import paired
from assistant.writing.comparing.rarity import Rarity

_CONTINUED = frozenset({Basis.TOTAL, Basis.STOCK})


@dataclass(frozen=True, slots=True)
class Fallen(Line):
    """A total (`now`) below the last report's (`before`), or below it and this period's new ones (`added`)."""

    now: Entry
    before: Entry
    added: Entry | None = None

    @property
    def formula(self) -> str:
        """The sum that does not hold: “740 < 715 + 27”."""
        added = f" + {plain(self.added.value)}" if self.added else ""
        return f"{plain(self.now.value)} < {plain(self.before.value)}{added}"

    def _told(self) -> tuple[str, str]:
        now, before = self.now, self.before
        zh = f"{now.subject}{now.text}，少于{before.period.zh}的{before.text}"
        en = f"{now.subject}: {now.text} is less than {before.text} ({before.period.en})"
        if self.added:
            zh, en = f"{zh}加本期{self.added.text}", f"{en} and this period's {self.added.text}"
        return f"{zh}（{self.formula}），请核对。", f"{en} ({self.formula}); please check."


def fallen(now: Sequence[Entry], before: Sequence[Entry], *, rarity: Rarity) -> Iterator[Fallen]:
    """Yield the totals of this report that do not follow from the last report's, in order.

    What is counted at the end of a period (在库人员) may become less; it is only held against the new ones
    that its own sentence tells.
    """
    for pair in paired(now, before, rarity=rarity):
        total, last = pair.now, pair.before
        continued = total.basis is last.basis and total.basis in _CONTINUED and pair.like_for_like
        if not continued or total.unit == "%" or not (total.exact and last.exact):
            continue
        added = next((entry for entry in now if _adds_to(entry, total)), None)
        if total.basis is Basis.TOTAL and total.value < last.value:
            yield Fallen(total, last)
        elif added is not None and total.value < last.value + added.value:
            yield Fallen(total, last, added)


def _adds_to(entry: Entry, total: Entry) -> bool:
    """Whether a figure right before a total in its sentence gives the new ones: 新吸纳会员27个，总数742个.

    A total that says itself what it counts must count the same: 新增贷款 is not all in 中小企业贷款余额.
    """
    close = entry.said is total.said and 0 <= total.start - entry.end <= 12
    named = total.sign.thin or STOCK.sub("", total.subject) in entry.subject
    return close and named and entry.basis is Basis.NEW and entry.unit == total.unit and entry.exact
