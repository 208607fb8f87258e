"""Sections put together to a report in the order of the office's work lines."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.knowledge import Knowledge
from assistant.language.quantity.numerals import chinese_numeral
from assistant.language.time.period import Period, Span


def assemble(sections: Mapping[str, str], *, knowledge: Knowledge, organ: str, period: Period) -> str:
    """Return a report as text: title, the work part with one numbered sub-section per work line, then what is left open.

    `sections` maps a work line's name to its text; lines the profile doesn't know come last. Parts that the
    report's kind requires and that nobody has written yet stand as empty headings, so that the guard asks for them.
    """
    spec = knowledge.spec("annual" if period.span is Span.YEAR else "half-year")
    order = [area.name for area in knowledge.profile.areas]
    named = sorted(sections, key=lambda name: order.index(name) if name in order else len(order))
    lines = [spec.title.format(organ=organ, period=period.zh, plan_period=period.following().zh)]
    number = 0
    for part in spec.sections:
        if part.part == "intro" or not part.required:
            continue
        number += 1
        lines.append(f"{chinese_numeral(number)}、{part.name}")
        if part.part == "work":
            for place, name in enumerate(named, start=1):
                area = knowledge.profile.area(name)
                lines += [f"（{chinese_numeral(place)}）{area.heading if area else name}", sections[name]]
    return "\n".join(lines)
