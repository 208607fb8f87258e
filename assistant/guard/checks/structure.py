"""Checks of required sections, their order and their content (S01–S05, S08, S09)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from assistant.archive.report import Kind, Part, Section
from assistant.guard.checks.analysis import Analysis
from assistant.guard.checks.rule import Finders, Hit
from assistant.guard.finding import Severity
from assistant.knowledge import RequiredSection

_ORDER = (Part.WORK, Part.PROBLEMS, Part.PLAN)
_TOLD = {
    Part.PROBLEMS: re.compile(
        r"(?:看到|认识到|意识到|存在|面临|还有|仍)[^。\n]{0,120}(?:问题|困难|不足|差距|短板|挑战|矛盾)"
    ),
    Part.PLAN: re.compile(
        r"^[^。\n]{0,12}(?:今年|20\d\d年)[^。\n]{0,12}(?:总体要求|预期目标|主要目标|发展目标)", re.MULTILINE
    ),
}
"""How a 政府工作报告 opens a part that has no heading of its own."""
_NEXT = str.maketrans({"1": "2", "一": "二"})
_ANNEX = re.compile(r"附(?:件|录|表|注)?\s*\d*\s*[：:]?")


def missing_section(analysis: Analysis) -> Iterator[Hit]:
    """Find a required section without a heading, and a required work line that no section covers.

    Where a part has several required sections (a plan's tasks and measures), it is enough that the text speaks of one.
    """
    if analysis.spec is None:
        return
    headings = [section for section in analysis.report.sections if section.level]
    shared = Counter(required.part for required in analysis.spec.sections if required.required)
    for required in analysis.spec.sections:
        part = Part(required.part)
        if not required.required or part is Part.INTRO:
            continue
        if shared[required.part] > 1:
            if not any(re.search(pattern, analysis.text) for pattern in required.patterns):
                yield _missing(analysis, required, part, severity=Severity.WARNING)
        elif not any(_is_one(required, one) for one in headings):
            yield _missing(analysis, required, part)
    yield from _missing_areas(analysis)


def _is_one(required: RequiredSection, section: Section) -> bool:
    """Whether a section is the required one: it was read as such, or its heading matches the office's patterns."""
    return section.part is Part(required.part) or any(re.search(one, section.title) for one in required.patterns)


def _missing(analysis: Analysis, required: RequiredSection, part: Part, *, severity: Severity | None = None) -> Hit:
    start, end = _title_span(analysis)
    told = _TOLD[part].search(analysis.text) if part in _TOLD and analysis.is_speech else None
    if told:
        return Hit.on(
            told.span(),
            f"“{required.name}”没有单列一节，只在文中提到。",
            f"“{required.name}” has no section of its own; the text only mentions it.",
            severity=Severity.INFO,
        )
    return Hit(
        start,
        end,
        f"缺少“{required.name}”一节。",
        f"The section “{required.name}” is missing.",
        severity=Severity.INFO if analysis.is_speech else severity,
    )


def _missing_areas(analysis: Analysis) -> Iterator[Hit]:
    """Yield the required work lines that are missing, if the report is one of this profile at all."""
    areas = [area for area in analysis.knowledge.profile.areas if area.required]
    covered = {topic for section in analysis.report.sections if section.part is Part.WORK for topic in section.topics}
    missing = [area.name for area in areas if area.name not in covered]
    if areas and len(missing) * 2 < len(areas):
        for name in missing:
            yield Hit.on(
                _title_span(analysis),
                f"主要工作中没有“{name}”这一项。",
                f"No section covers the work line “{name}”.",
                severity=Severity.WARNING,
            )


def section_order(analysis: Analysis) -> Iterator[Hit]:
    """Find a first-level section that stands before one it should follow."""
    tops = [section for section in analysis.report.sections if section.level == 1 and section.part in _ORDER]
    for before, section in pairwise(tops):
        if _ORDER.index(section.part) < _ORDER.index(before.part) and not _returns(tops, section):
            yield Hit.on(
                section,
                f"“{section.title}”应在“{before.title}”之前。",
                f"“{section.title}” should come before “{before.title}”.",
            )


def _returns(tops: Sequence[Section], section: Section) -> bool:
    """Whether the part of a section was opened before, so that this one only goes on with it."""
    return any(other.part is section.part for other in tops[: tops.index(section)])


def empty_section(analysis: Analysis) -> Iterator[Hit]:
    """Find a heading with nothing under it; a plain list of short items is not a row of empty sections."""
    sections = [section for section in analysis.report.sections if section.level]
    bare = {section.start for section in _bare(sections, analysis.text)}
    for section in sections:
        if section.start not in bare:
            continue
        siblings = [
            other for other in sections if other.path[:-1] == section.path[:-1] and other.level == section.level
        ]
        is_list = section.level > 1 and len(siblings) > 2 and all(other.start in bare for other in siblings)
        if not is_list:
            yield Hit.on(
                section,
                f"“{section.title}”只有标题，没有内容。",
                f"“{section.title}” is a heading with nothing under it.",
            )


def _bare(sections: Sequence[Section], text: str) -> Iterator[Section]:
    for section, following in zip_longest(sections, sections[1:]):
        if not section.paragraphs and (following is None or following.level <= section.level):
            if _ANNEX.fullmatch(section.title):
                continue
            line_end = text.find("\n", section.start)
            line = text[section.start : line_end if line_end >= 0 else len(text)].rstrip()
            if not line.endswith(("。", "；", ";", "！")):
                yield section


def _counts_on(child: Section, analysis: Analysis) -> bool:
    """Whether the number after a sub-section's own stands in the same line: （1）…（2）…."""
    line = analysis.line_at(child.start)
    return line is not None and child.marker.translate(_NEXT) in line.text


def lonely_child(analysis: Analysis) -> Iterator[Hit]:
    """Find a section divided into exactly one numbered sub-section; one that counts on inside its line is not alone."""
    sections = [section for section in analysis.report.sections if section.level and section.marker]
    for parent in sections:
        children = [section for section in sections if section.path[:-1] == parent.path]
        if len(children) == 1 and not _counts_on(children[0], analysis):
            child = children[0]
            yield Hit.on(
                child,
                f"“{parent.title}”之下只有一个“{child.marker}”，不必分层。",
                f"Only one sub-section stands under “{parent.title}”.",
            )


def no_signature(analysis: Analysis) -> Iterator[Hit]:
    """Find a report that ends without the organ's name and a date."""
    if analysis.kind is Kind.OTHER or analysis.is_speech or analysis.report.signature:
        return
    last = analysis.lines[-1] if analysis.lines else None
    if last:
        yield Hit(
            last.end - 1, last.end, "文末没有署名和成文日期。", "The report ends without the organ's name and a date."
        )


def no_transition(analysis: Analysis) -> Iterator[Hit]:
    """Find a 导语 that does not lead over to the body (现将…报告如下：)."""
    if analysis.kind not in {Kind.HALF_YEAR, Kind.SUMMARY, Kind.ANNUAL} or analysis.is_speech:
        return
    for section in analysis.report.sections:
        if section.part is Part.INTRO and section.paragraphs:
            last = section.paragraphs[-1]
            if "如下" not in last.text[-30:]:
                yield Hit(
                    last.end - 1,
                    last.end,
                    "导语没有“现将……报告如下：”一类的过渡。",
                    "The opening does not lead over to the body.",
                    edits=((last.end, last.end, "现将有关情况报告如下："),),
                )
        if section.part is not Part.INTRO:
            return


def _title_span(analysis: Analysis) -> tuple[int, int]:
    if not analysis.lines:
        return 0, 0
    return analysis.lines[0].start, analysis.lines[0].end


STRUCTURE: Finders = {
    "S01": missing_section,
    "S02": section_order,
    "S03": empty_section,
    "S04": lonely_child,
    "S08": no_signature,
    "S09": no_transition,
}
