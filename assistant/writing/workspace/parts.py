"""导语, problems and plan: what the sections say of them, and what last period's plan left open.

Every fact in them is some colleague's note or a line of the last plan that a clerk took over; nothing is added.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from assistant.archive.reading.parse import parse
from assistant.archive.report import Part
from assistant.guard.tracing.trace import trace
from assistant.knowledge import Knowledge
from assistant.language.quantity.figures import FigureKind, figures_in
from assistant.language.quantity.numerals import chinese_numeral
from assistant.language.time.period import Period
from assistant.writing.comparing.carryover import follow_up
from assistant.writing.comparing.commitments import Commitment, commitments
from assistant.writing.comparing.progress import Status
from assistant.writing.composing.compose import open_composer
from assistant.writing.composing.edges import ends_with_verb
from assistant.writing.composing.marks import full_width, verbatim
from assistant.writing.workspace.beginning import plan_time
from assistant.writing.workspace.fair_copy import fair_copy
from assistant.writing.workspace.report import UNNAMED, GivenNote, ReportSection, Version, WorkingReport
from assistant.writing.workspace.unfinished import Unfinished

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


def offers(report: WorkingReport, promised: Sequence[Commitment], knowledge: Knowledge) -> tuple[Offer, ...]:
    """Return what is offered for the problems and the plan and not in them yet, numbered from 1.

    `promised` is what the last plan promised.
    """
    return _fresh(report, [*_of_notes(report, knowledge), *_of_last_plan(report, promised, knowledge)])


def told_by_notes(report: WorkingReport, knowledge: Knowledge) -> tuple[Offer, ...]:
    """Return what is offered without the last plan: what the notes say is not done or still to come."""
    return _fresh(report, list(_of_notes(report, knowledge)))


def _fresh(report: WorkingReport, found: Sequence[_Found]) -> tuple[Offer, ...]:
    taken = {note.text for section in report.sections for note in section.notes if section.part in _OFFERED}
    taken |= {note.text for note in report.dropped}
    fresh = [one for one in found if one[1] not in taken]
    return tuple(Offer(number, *one) for number, one in enumerate(fresh, 1))


def is_settled(report: WorkingReport, target: ReportSection) -> bool:
    """Whether somebody has said what a part holds: who gave notes for nothing else, or who took offers.

    What a colleague's sheet on its own work says of its own problems settles nothing for the other sheets.
    """
    workers = {note.by for one in report.sections if one.part is Part.WORK for note in one.notes}
    asides = all(note.by in workers and note.reason.startswith("“") for note in target.notes)
    return bool(target.notes) and not (asides and len(workers) > 1)


def promised_in(report: WorkingReport, knowledge: Knowledge) -> tuple[Commitment, ...]:
    """Return the items of a report's plan, for the next period to be held against."""
    read = parse(fair_copy(report, knowledge), areas=knowledge.profile.areas, organ=report.organ)
    due = report.period.following().code
    return tuple(replace(one, report_id=report.id, due=due) for one in commitments(read, knowledge=knowledge))


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
    thought = "、".join(one.word for one in knowledge.words("guiding-thought").entries if one.holds(report.period.year))
    named = [one for one in report.sections if one.part is Part.WORK and one.current and one.name != UNNAMED]
    works = "、".join(
        list(dict.fromkeys(topic for one in named for topic in (one.topics or (one.name,))))[:_MOST_WORKS]
    )
    composer = open_composer(knowledge)
    own = [composer.sentence(note.text) for one in report.sections if one.part is Part.INTRO for note in one.notes]
    said = "".join(f"{text}。" for text in own)
    return (spec.opening or "{own}").format(
        period=report.period.zh,
        time=report.period.span.zh or "全年",
        plan=plan_time(report.period),
        self_name=knowledge.self_name(report.organ),
        thought=thought,
        tasks=f"{works}等各项工作" if works else "各项重点工作",
        works=works or knowledge.profile.name,
        own=said,
    )


_BRACKET = re.compile(r"[（(][^（）()]*[）)]")
_LEANS = re.compile("[要能等没还尚仍]|估计|预计|争取|准备|打算")
_RUNS_ON = re.compile("还没|[尚仍未有]")
_ANOTHER = re.compile("^(?:另外?|还)有")
_TOPIC_ONLY = re.compile("(?:这一?块|这边|那边|方面)$")
_SHORTEST, _MOST_WORKS = 2, 6
_OFFERED = {Part.PROBLEMS, Part.PLAN}
_Found = tuple[Part, str, int, str, str]


def _of_notes(report: WorkingReport, knowledge: Knowledge) -> Iterator[_Found]:
    wanting = re.compile(knowledge.words("wanting").any_of())
    plan = report.period.following()
    unfinished, composer = Unfinished.of(knowledge), open_composer(knowledge)
    for section in report.sections:
        for note in section.notes if section.part is Part.WORK else ():
            for part, speaks in (
                (Part.PROBLEMS, lambda clause: bool(wanting.search(clause))),
                (Part.PLAN, lambda clause: _speaks_of(plan, report.period, clause)),
            ):
                if said := _clauses(note.text, speaks):
                    worded = unfinished.worded(note.text, part, report.period, composer.sentence)
                    yield part, worded or said, note.id, *_told_by(note)


def _told_by(note: GivenNote) -> tuple[str, str]:
    return f"第 {note.id} 号要点（{note.by or '未署名'}）", f"note {note.id} ({note.by or 'unsigned'})"


def _clauses(note: str, speaks: Callable[[str], bool]) -> str:
    """Return the clauses of a note that speak of something, with what stands between them, behind what they are about.

    What stands in brackets is left out: it counts what the clause before it counted.
    """
    first_clause, *clauses = re.split(r"[，,；;]", _BRACKET.sub("", note))
    clauses = clauses if clauses and _TOPIC_ONLY.search(first_clause) else [first_clause, *clauses]
    told = [place for place, clause in enumerate(clauses) if speaks(clause)]
    if not told:
        return ""
    first = told[0] - 1 if _LEANS.match(clauses[told[0]]) else told[0]
    kept = clauses[max(1, first) : told[-1] + 1]
    if not kept:
        return clauses[0]
    label, _, rest = clauses[0].partition("：")
    subject = label if rest and first >= 1 else _subject(clauses[0]).rstrip("：: ")
    kept[0] = _ANOTHER.sub("有", kept[0])
    runs_on = _RUNS_ON.match(kept[0]) and not figures_in(subject)
    return subject + ("" if runs_on else "，") + "，".join(kept)


def _subject(clause: str) -> str:
    """Return what a clause is about: the words before its first figure, or all of it where they end in a verb.

    >>> _subject("安全检查上半年39处次"), _subject("暖蜂驿站计划建3个"), _subject("3家商会")
    ('安全检查', '暖蜂驿站计划建3个', '3家商会')
    """
    figures = figures_in(clause)
    stem = clause[: figures[0].start] if figures else clause
    return stem if len(stem) >= _SHORTEST and not ends_with_verb(stem) else clause


def _speaks_of(plan: Period, period: Period, clause: str) -> bool:
    """Whether a clause dates something into the period that the plan is for."""
    for figure in figures_in(clause, period=period):
        if figure.kind is FigureKind.DATE and int(f"{plan.start:%Y%m%d}") <= figure.low <= int(f"{plan.end:%Y%m%d}"):
            return True
    return False


def _of_last_plan(report: WorkingReport, promised: Sequence[Commitment], knowledge: Knowledge) -> Iterator[_Found]:
    current = parse(
        fair_copy(_with_notes_for_text(report), knowledge), areas=knowledge.profile.areas, organ=report.organ
    )
    for one in follow_up(promised, current, knowledge=knowledge):
        if one.status is not Status.DONE:
            yield Part.PLAN, full_width(one.commitment.title), 0, *one.offer


def _with_notes_for_text(report: WorkingReport) -> WorkingReport:
    """Let the notes speak for sections that are not written yet."""
    now = datetime.now(UTC)
    sections = tuple(
        replace(one, current=Version(0, "".join(f"{note.text}。" for note in one.notes), "", "", (), (), now))
        if one.current is None and one.notes
        else one
        for one in report.sections
    )
    return replace(report, sections=sections)
