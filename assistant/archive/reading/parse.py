"""Text of a report to its sections: outline, parts, topics, periods, organ."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from assistant.archive.reading.clean import Cleaned, clean
from assistant.archive.reading.identify import delivered_on, organ_of, read_foot, read_head
from assistant.archive.reading.leads import period_of_heading
from assistant.archive.reading.outline import Heading, Line, is_annex, lines_of, outline
from assistant.archive.reading.parts import looks_back, part_opened, part_opened_below
from assistant.archive.reading.periods import Frame, frame_of
from assistant.archive.report import Kind, Paragraph, Part, Report, ReportId, Section
from assistant.knowledge import Area
from assistant.knowledge.topics import topics_of
from assistant.language.time.period import Period

_BLANKS = re.compile(r"\s+")


def parse(text: str | Cleaned, *, areas: Sequence[Area] = (), organ: str = "", period: Period | None = None) -> Report:
    r"""Return the report that a text is, cleaned unless it was; any text gives a report, at worst of one section.

    Offsets refer to `Report.text`, which is the clean text. `organ` and `period` are used as given instead of
    those the text names; `areas` are the work lines that sections are marked with.

    >>> report = parse("区委统战部2026年上半年工作总结\n一、上半年主要工作\n（一）侨务工作\n走访侨胞10人。")
    >>> report.organ, report.period.code, [section.title for section in report.sections]
    ('区委统战部', '2026H1', ['上半年主要工作', '侨务工作'])
    """
    stored = (clean(text) if isinstance(text, str) else text).text
    lines = lines_of(stored)
    head = read_head(lines)
    foot = read_foot(lines[head.body :])
    body = lines[head.body : len(lines) - len(foot)]
    headings = outline(body)
    delivered = delivered_on(head, foot)
    tops = [heading.title for heading in headings if heading.level == 1]
    frame = frame_of(head.title, tops, delivered=delivered, text=stored)
    if period is not None and period != frame.period:
        frame = replace(frame, period=period, plan_period=period.following() if frame.plan_period else None)
    return Report(
        id=report_id(stored),
        title=head.title,
        organ=organ or organ_of(head, foot, stored),
        kind=frame.kind,
        period=frame.period,
        plan_period=frame.plan_period,
        delivered=delivered,
        text=stored,
        sections=tuple(_sections(body, headings, frame, areas)),
        signature=foot,
    )


def report_id(text: str) -> ReportId:
    r"""Return the id of a clean text, the same for copies that differ only in blanks and line breaks.

    >>> report_id("一、侨务\n走访10人") == report_id("一、 侨务走访10人")
    True
    """
    return sha256(_BLANKS.sub("", text).encode()).hexdigest()[:16]


def _sections(
    body: Sequence[Line], headings: Sequence[Heading], frame: Frame, areas: Sequence[Area]
) -> Iterator[Section]:
    first = headings[0].start if headings else body[-1].end if body else 0
    opening = _paragraphs(body, body[0].start, first) if body else ()
    if opening and headings:
        yield Section("", "", 0, Part.INTRO, (), (), opening[0].start, opening[0].start, opening, frame.period)
    elif opening:
        part = Part.PLAN if frame.kind is Kind.PLAN else Part.WORK
        yield Section("", "", 1, part, (), (), opening[0].start, opening[0].start, opening, _period_of(part, frame))
    open_sections: list[Section] = []
    for heading, part, stop in zip(headings, _parts(headings, frame), _stops(body, headings), strict=True):
        while open_sections and open_sections[-1].level >= heading.level:
            open_sections.pop()
        above = open_sections[-1] if open_sections else None
        inherited = above.period if above is not None and above.part is part else _period_of(part, frame)
        section = Section(
            marker=heading.marker,
            title=heading.title,
            level=heading.level,
            part=part,
            topics=topics_of(heading.title, areas) or (above.topics if above else ()),
            path=(*(above.path if above else ()), f"{heading.marker}{heading.title}"),
            start=heading.start,
            end=heading.end,
            paragraphs=_paragraphs(body, heading.end, stop),
            period=period_of_heading(heading.title, inherited, frame),
        )
        open_sections.append(section)
        yield section


def _stops(body: Sequence[Line], headings: Sequence[Heading]) -> list[int]:
    """Return where the text under each heading ends."""
    return [*(heading.start for heading in headings[1:]), body[-1].end] if headings else []


def _paragraphs(body: Sequence[Line], start: int, stop: int) -> tuple[Paragraph, ...]:
    """Return the lines between two offsets, the first one perhaps only the rest of a line."""
    found: list[Paragraph] = []
    at = bisect_right(body, start, key=lambda line: line.end)
    while at < len(body) and body[at].start < stop:
        line = body[at]
        rest = line.text[max(0, start - line.start) :]
        if words := rest.strip():
            begin = line.end - len(rest.lstrip())
            found.append(Paragraph(words, begin, begin + len(words)))
        at += 1
    return tuple(found)


def _period_of(part: Part, frame: Frame) -> Period | None:
    return frame.plan_period if part is Part.PLAN else frame.period


def _parts(headings: Sequence[Heading], frame: Frame) -> list[Part]:
    """Return the part of each heading: what it opens by its own words, else what it stands under or behind."""
    tops = iter(_top_parts([heading.title for heading in headings if heading.level == 1], frame))
    parts: list[Part] = []
    above: list[tuple[int, Part]] = [(0, Part.PLAN if frame.kind is Kind.PLAN else Part.WORK)]
    for heading in headings:
        while above[-1][0] >= heading.level:
            above.pop()
        own = next(tops) if heading.level == 1 else part_opened_below(heading.title)
        if own is not None:
            above.append((heading.level, own))
        parts.append(above[-1][1])
    return parts


def _top_parts(titles: Sequence[str], frame: Frame) -> Iterator[Part]:
    """Yield the part of each first-level heading; one that names a subject only goes on with the part before it.

    Behind the problems follows the plan, and behind a review too where no heading says that it plans.
    """
    opened = [Part.INTRO if is_annex(title) else part_opened(title, reviewed=frame.period) for title in titles]
    silent = frame.kind is Kind.ANNUAL and Part.PLAN not in opened
    part = Part.PLAN if frame.kind is Kind.PLAN else Part.WORK
    for at, (title, own) in enumerate(zip(titles, opened, strict=True)):
        subject = own is None or (silent and own is Part.WORK and not looks_back(title))
        if not subject:
            part = own or part
        elif part is Part.PROBLEMS or (silent and at) or _lies_ahead(title, frame):
            part = Part.PLAN
        yield part


def _lies_ahead(title: str, frame: Frame) -> bool:
    """Tell whether a heading speaks of years that begin with the planned period: “十五五”发展的考虑."""
    spoken_of = period_of_heading(title, None, frame)
    return spoken_of is not None and frame.plan_period is not None and spoken_of.start >= frame.plan_period.start
