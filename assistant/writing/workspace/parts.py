"""导语, problems and plan: what the sections say of them, and what last period's plan left open.

Every fact in them is some colleague's note or a line of the last plan that a clerk took over; nothing is added.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.archive.parse import parse
from assistant.archive.report import Part, Report
from assistant.guard.trace import trace
from assistant.knowledge import Knowledge
from assistant.language.figures import FigureKind, figures_in
from assistant.language.numerals import chinese_numeral
from assistant.language.period import Period
from assistant.writing.compare.carryover import Status, carry_over
from assistant.writing.compose import open_composer
from assistant.writing.marks import verbatim
from assistant.writing.workspace.beginning import plan_time
from assistant.writing.workspace.fair_copy import fair_copy
from assistant.writing.workspace.report import GivenNote, WorkingReport

LAST_PLAN = "上期计划"
"""Who a note is by that was taken over from the last plan."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What the problems or the plan may take up, in its own words; `note` is the colleague's note it is from, 0 for none.

    `zh` and `en` say why it is offered.
    """

    number: int
    part: Part
    text: str
    note: int
    zh: str
    en: str


def offers(report: WorkingReport, previous: Report | None, knowledge: Knowledge) -> tuple[Offer, ...]:
    """Return what is offered for the problems and the plan and not in them yet, numbered from 1."""
    taken = {note.text for section in report.sections for note in section.notes if section.part in _OFFERED}
    found = [*_of_notes(report, knowledge), *(_of_last_plan(report, previous, knowledge) if previous else ())]
    fresh = [one for one in found if one[1] not in taken]
    return tuple(Offer(number, *one) for number, one in enumerate(fresh, 1))


def items_for(part: Part, report: WorkingReport, knowledge: Knowledge) -> tuple[tuple[str, int], ...]:
    """Return what the problems or the plan consist of, each with its note: their own notes, else what the others say."""
    own = tuple((note.text, note.id) for section in report.sections if section.part is part for note in section.notes)
    return own or tuple((text, note) for one, text, note, _, _ in _of_notes(report, knowledge) if one is part)


def itemised(items: Sequence[str], period: Period, knowledge: Knowledge) -> str:
    """Return items as numbered paragraphs in the formal register; one that would change a fact stands as given."""
    composer = open_composer(knowledge)
    said = []
    for item in items:
        text = composer.sentence(item)
        said.append(text if text and trace(text, notes=[item], period=period).clean else verbatim(item))
    if len(said) == 1:
        return f"{said[0]}。"
    return "\n".join(f"（{chinese_numeral(number)}）{text}。" for number, text in enumerate(said, 1))


def introduction(report: WorkingReport, knowledge: Knowledge) -> str:
    """Return the 导语 by the frame of the kind: guiding thought, the work lines written, the notes given for it."""
    spec = knowledge.spec(report.kind.value)
    year = report.period.year
    thought = "、".join(
        one.word
        for one in knowledge.words("guiding-thought").entries
        if (one.valid_from or 0) <= year <= (one.valid_to or year)
    )
    written = [section for section in report.sections if section.part is Part.WORK and section.current]
    works = "、".join(dict.fromkeys(topic for one in written for topic in (one.topics or (one.name,))))
    composer = open_composer(knowledge)
    own = [composer.sentence(note.text) for one in report.sections if one.part is Part.INTRO for note in one.notes]
    said = "".join(f"{text}。" for text in own)
    return (spec.opening or "{own}").format(
        period=report.period.zh,
        time=report.period.span.zh or "全年",
        plan=plan_time(report.period),
        self_name=knowledge.profile.self_name,
        thought=thought,
        works=works or knowledge.profile.name,
        own=said,
    )


_OFFERED = {Part.PROBLEMS, Part.PLAN}
_Found = tuple[Part, str, int, str, str]


def _of_notes(report: WorkingReport, knowledge: Knowledge) -> Iterator[_Found]:
    wanting = re.compile("|".join(one.pattern or re.escape(one.word) for one in knowledge.words("wanting").entries))
    plan = report.period.following()
    for section in report.sections:
        for note in section.notes if section.part is Part.WORK else ():
            said = _clauses(note.text, lambda clause: bool(wanting.search(clause)))
            if said:
                yield Part.PROBLEMS, said, note.id, *_told_by(note)
            said = _clauses(note.text, lambda clause: _speaks_of(plan, report.period, clause))
            if said:
                yield Part.PLAN, said, note.id, *_told_by(note)


def _told_by(note: GivenNote) -> tuple[str, str]:
    return f"第 {note.id} 号要点（{note.by or '未署名'}）", f"note {note.id} ({note.by or 'unsigned'})"


def _clauses(note: str, speaks: Callable[[str], bool]) -> str:
    """Return the clauses of a note that speak of something, behind the one that says of what."""
    clauses = re.split(r"[，,；;]", note)
    told = [place for place, clause in enumerate(clauses) if speaks(clause)]
    if not told:
        return ""
    first = next((clause for clause in clauses[: told[0]] if not figures_in(clause)), clauses[0])
    kept = dict.fromkeys([first, *(clauses[place] for place in told)])
    return "，".join(kept)


def _speaks_of(plan: Period, period: Period, clause: str) -> bool:
    """Whether a clause dates something into the period that the plan is for."""
    for figure in figures_in(clause, period=period):
        if figure.kind is FigureKind.DATE and int(f"{plan.start:%Y%m%d}") <= figure.low <= int(f"{plan.end:%Y%m%d}"):
            return True
    return False


def _of_last_plan(report: WorkingReport, previous: Report, knowledge: Knowledge) -> Iterator[_Found]:
    current = parse(fair_copy(report, knowledge), areas=knowledge.profile.areas, organ=report.organ)
    for one in carry_over(previous, current, knowledge=knowledge):
        if one.status is not Status.DONE:
            yield Part.PLAN, one.commitment.text.rstrip("。"), 0, one.offer_zh, one.offer_en
