"""The outline a report begins with: that of its kind with the office's work lines, or that of last period's report."""

from __future__ import annotations

import re
from dataclasses import replace
from uuid import uuid4

from assistant.archive.report import Kind, Part, Report, Section
from assistant.knowledge import Knowledge
from assistant.knowledge.topics import topics_of
from assistant.language.time.period import Period, Span
from assistant.writing.composing.marks import full_width
from assistant.writing.workspace.outline import Entry, Outline
from assistant.writing.workspace.report import WorkingReport

_TIME = re.compile(r"(?:19|20)\d\d年(?:[上下]半年|度)?|[上下]半年|[明来]年")
_LINE_LEVEL = 2


def begin(
    period: Period, organ: str, owner: str, kind: Kind | None, previous: Report | None, knowledge: Knowledge
) -> tuple[WorkingReport, Outline]:
    """Return a new report and its outline; the office's name is as it signed the report it is begun from."""
    kind = kind or (Kind.ANNUAL if period.span is Span.YEAR else Kind.HALF_YEAR)
    signed = previous.signature[0] if previous and previous.signature else ""
    report = WorkingReport(
        id=uuid4().hex[:12],
        owner=owner,
        organ=signed if organ and organ in signed else organ,
        kind=kind,
        period=period,
        sections=(),
        unsorted=(),
        previous=previous.id if previous else "",
    )
    if previous is None:
        return report, outline_of_kind(kind.value, knowledge)
    return report, outline_of_report(previous, kind.value, period, knowledge)


def outline_of_kind(kind: str, knowledge: Knowledge) -> Outline:
    """Return the required sections of a kind of report, its work part divided by the profile's work lines."""
    entries: list[Entry] = []
    work_heading = ""
    for required in knowledge.spec(kind).sections:
        part = Part(required.part)
        if not required.required:
            continue
        if part is Part.WORK:
            work_heading = required.name
            entries += [Entry(area.name, area.heading, part, (area.name,)) for area in knowledge.profile.areas]
        else:
            entries.append(Entry(part.value, required.name, part))
    return Outline(tuple(entries), work_heading=work_heading)


def outline_of_report(previous: Report, kind: str, period: Period, knowledge: Knowledge) -> Outline:
    """Return a past report's headings in their order, moved to another period; of its texts nothing is taken.

    What a report of the kind must have and the past one lacked is added as the kind has it.
    """
    usual = outline_of_kind(kind, knowledge)
    intro = next((entry.heading for entry in usual.entries if entry.part is Part.INTRO), "")
    told = {Part.PROBLEMS: "", Part.PLAN: ""}
    entries: dict[str, Entry] = {}
    umbrella = ""
    for section in previous.sections:
        heading = _moved(section, period)
        if section.part in told:
            told[section.part] = told[section.part] or (heading if section.level == 1 else "")
        elif section.part is Part.WORK and _stands_over(section, previous):
            umbrella = umbrella or heading
        elif section.level <= _LINE_LEVEL:
            entry = _entry(section, heading, intro, knowledge)
            entries.setdefault(entry.name, entry)
    have = {entry.part for entry in entries.values()}
    entries |= {
        entry.name: replace(entry, heading=told.get(entry.part) or entry.heading)
        for entry in usual.entries
        if entry.part not in have
    }
    in_order = sorted(entries.values(), key=lambda entry: tuple(Part).index(entry.part))
    return Outline(tuple(in_order), work_heading=umbrella)


def title_of(organ: str, kind: str, period: Period, knowledge: Knowledge) -> str:
    """Return the title by the formula of the kind: 单位＋时限＋内容＋文种."""
    return knowledge.spec(kind).title.format(organ=organ, period=period.zh, plan_period=plan_time(period))


def plan_time(period: Period) -> str:
    """Return how a report names the period it plans for, without a year that goes without saying.

    >>> plan_time(Period.parse("2026H1")), plan_time(Period.parse("2026H2"))
    ('下半年', '2027年上半年')
    """
    plan = period.following()
    return plan.span.zh if plan.year == period.year and plan.span is not Span.YEAR else plan.zh


def _stands_over(section: Section, report: Report) -> bool:
    """Whether a first-level heading only stands over work lines."""
    return section.level == 1 and any(
        one.part is Part.WORK and one.level == _LINE_LEVEL and one.path[:1] == section.path for one in report.sections
    )


def _entry(section: Section, heading: str, intro: str, knowledge: Knowledge) -> Entry:
    if section.part is Part.INTRO:
        return Entry(Part.INTRO.value, intro, Part.INTRO)
    topics = topics_of(heading, knowledge.profile.areas)
    return Entry("、".join(topics) or heading, heading, Part.WORK, topics)


def _moved(section: Section, period: Period) -> str:
    """Return a heading with full-width marks, the time it names replaced by the one that the new report means."""

    def now(found: re.Match[str]) -> str:
        if section.part is Part.PLAN:
            return plan_time(period)
        return period.zh if found[0][0].isdigit() or period.span is Span.YEAR else period.span.zh

    return full_width(_TIME.sub(now, section.title))
