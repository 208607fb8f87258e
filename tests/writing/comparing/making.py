"""Short reports for tests: `report("2025H1", "走访企业86家。")`."""

from __future__ import annotations

from assistant.archive.reading.parse import parse
from assistant.archive.report import Report
from assistant.knowledge import Knowledge
from assistant.language.time.period import Period

KNOWLEDGE = Knowledge()


def report(period: str, *work: str, plan: str = "") -> Report:
    """Return an office's report on a half-year, each text a section of its work."""
    spoken = Period.parse(period)
    sections = "\n".join(f"（{'一二三四五六'[at]}）第{at}方面工作\n{text}" for at, text in enumerate(work))
    planned = f"\n二、下一步工作计划\n{plan}" if plan else ""
    text = f"临江区委统战部{spoken.zh}工作总结\n一、主要工作\n{sections}{planned}"
    return parse(text, areas=KNOWLEDGE.profile.areas)
