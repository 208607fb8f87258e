"""The clauses of a note put in the order of a report: when first, with whom before what was done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from assistant.language.quantity.figures import figures_in
from assistant.writing.composing.clauses import Clause, read_clause
from assistant.writing.composing.frames import Frames

_PLACE = re.compile(r"(?P<time>\d{1,2}月(?:\d{1,2}日)?)?在(?P<where>[一-鿿]{2,8}(?<![办搞开中]))(?:[办搞开]的)?")
Marked: TypeAlias = tuple[str, str]
"""A clause and the mark that followed it."""


def in_order(clauses: Sequence[Marked], frames: Frames) -> list[Marked]:
    """Move a time that was said late to the front, and a partner that was said late before what was done with him.

    >>> from assistant.knowledge import Knowledge
    >>> from assistant.writing.composing.frames import open_frames
    >>> frames = open_frames(Knowledge())
    >>> in_order([("搞演练", "，"), ("6月", "，"), ("跟消防一起", "，"), ("80人参加", "")], frames)
    [('6月', '，'), ('联合消防搞演练', '，'), ('80人参加', '')]
    """
    return _time_first(_with_partner(_place_first(_rejoined(clauses, frames), frames), frames), frames)


def _place_first(clauses: list[Marked], frames: Frames) -> list[Marked]:
    """Move a lone place to the front of the event that it followed: 比赛，在体育馆 is 在体育馆比赛."""
    for at in range(1, len(clauses)):
        event, place = clauses[at - 1][0], _PLACE.fullmatch(clauses[at][0])
        if place and frames.holder(event) and not figures_in(event):
            time = place["time"] or ""
            said = f"在{place['where']}{frames.hold}{event}"
            return [*clauses[: at - 1], *([(time, "，")] if time else []), (said, clauses[at][1]), *clauses[at + 1 :]]
    return clauses


def _rejoined(clauses: Sequence[Marked], frames: Frames) -> list[Marked]:
    """Join an event to the light verb that only says how often: 农民培训，办了18期."""
    joined: list[Marked] = []
    for text, mark in clauses:
        event = frames.holder(joined[-1][0]) if joined and joined[-1][1] == "，" else None
        if (
            event
            and not figures_in(joined[-1][0])
            and re.match(rf"(?:{'|'.join(frames.light)})了?\d[^，]{{0,6}}$", text)
        ):
            joined[-1] = (joined[-1][0] + text, mark)
        else:
            joined.append((text, mark))
    return joined


def _with_partner(clauses: list[Marked], frames: Frames) -> list[Marked]:
    kept: list[Marked] = []
    for text, mark in clauses:
        found = re.fullmatch(frames.together, text)
        done = next((place for place, one in enumerate(kept) if read_clause(one[0], frames).verb), None)
        if found is None or done is None:
            kept.append((text, mark))
            continue
        clause = read_clause(kept[done][0], frames)
        head = kept[done][0][: len(kept[done][0]) - len(clause.text)]
        partner = f"联合{found[1]}" if not clause.text.startswith("拟") else f"拟与{found[1]}联合"
        kept[done] = (f"{head}{partner}{clause.text.removeprefix('拟')}", kept[done][1])
        kept[-1] = (kept[-1][0], mark if kept[-1][1] == "，" else kept[-1][1])
    return kept


def _time_first(clauses: list[Marked], frames: Frames) -> list[Marked]:
    """Move a lone time to the front of its sentence, unless one stands there or it opens what another verb tells."""
    read = [read_clause(text, frames) for text, _ in clauses]
    for place, clause in enumerate(read):
        if place == 0 or not clause.only_time or any(mark in "。；！：" for _, mark in clauses[:place]):
            continue
        following = read[place + 1] if place + 1 < len(read) else None
        opens = following is not None and _tells(following, frames)
        if not opens and not any(one.time for one in read[:place]):
            return _moved(clauses, place)
    return clauses


def _tells(clause: Clause, frames: Frames) -> bool:
    """Whether a clause tells something new, and not only how many came or how much it was."""
    amount_only = bool(figures_in(clause.before)) or clause.amount_first
    return bool(clause.verb or clause.object) and not (
        amount_only and clause.verb in {"", frames.attend, *frames.arrive}
    )


def _moved(clauses: list[Marked], place: int) -> list[Marked]:
    """Put the time in front; the mark behind it goes to the clause that it followed."""
    (time, mark), (before, _) = clauses[place], clauses[place - 1]
    return [(time, "，"), *clauses[: place - 1], (before, mark), *clauses[place + 1 :]]
