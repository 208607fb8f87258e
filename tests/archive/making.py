"""Small reports made by hand for tests of the archive's lower floors."""

from __future__ import annotations

from hashlib import sha256

from assistant.archive.report import Kind, Part, Passage, Report
from assistant.language.time.period import Period


def make_report(
    *paragraphs: str, period: str = "2025H1", organ: str = "临江区委统战部", title: str = "", part: Part = Part.WORK
) -> tuple[Report, tuple[Passage, ...]]:
    """Return a report without sections whose every paragraph is a passage."""
    text = "\n".join(paragraphs)
    identity = sha256(text.encode()).hexdigest()[:16]
    time = Period.parse(period)
    report = Report(
        id=identity,
        title=title or f"{organ}{time.zh}工作总结",
        organ=organ,
        kind=Kind.HALF_YEAR,
        period=time,
        plan_period=time.following(),
        delivered=None,
        text=text,
        sections=(),
    )
    passages, at = [], 0
    for paragraph in paragraphs:
        end = at + len(paragraph)
        path = ("一、主要工作", "（五）侨务")
        passages.append(Passage(f"{identity}:{at}", identity, path, part, ("侨务",), time, paragraph, at, end))
        at = end + 1
    return report, tuple(passages)
