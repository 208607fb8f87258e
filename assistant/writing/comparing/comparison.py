"""A report beside its office's earlier ones: what was promised, what grew, what is missing, what is left over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.archive.reading.clean import clean
from assistant.archive.reading.parse import parse
from assistant.archive.report import Report
from assistant.guard.checks.analysis import LastReport
from assistant.knowledge import Knowledge
from assistant.language.bilingual import Line
from assistant.language.time.period import Period
from assistant.writing.comparing.carryover import Carried, carry_over, follow_up
from assistant.writing.comparing.commitments import Commitment, commitments
from assistant.writing.comparing.course import Course, courses
from assistant.writing.comparing.coverage import Covered, coverage
from assistant.writing.comparing.firsts import First, firsts
from assistant.writing.comparing.growth import YearOnYear, year_on_year
from assistant.writing.comparing.ledger import entries_of
from assistant.writing.comparing.overlap import Overlap, overlaps
from assistant.writing.comparing.place import sentences_of
from assistant.writing.comparing.progress import Status
from assistant.writing.comparing.rarity import Rarity
from assistant.writing.comparing.silence import SilentLine, silent_lines
from assistant.writing.comparing.stale import Stale, stale
from assistant.writing.comparing.totals import Fallen, fallen


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a report shows beside the earlier ones; every row has `zh` and `en`, a line to show.

    Offsets of `Here` and of `Entry` rows called `now`, `first` or `second` are in `current.text`, those of
    `Past` and of entries called `before` in the stored text of their report. `previous` and `same_last_year` are what it was
    compared with, None when the archive has none. `promised` are this report's own plan items, for next time.
    """

    current: Report
    previous: Report | None
    same_last_year: Report | None
    carried: tuple[Carried, ...]
    growth: tuple[YearOnYear, ...]
    courses: tuple[Course, ...]
    totals: tuple[Fallen, ...]
    firsts: tuple[First, ...]
    overlaps: tuple[Overlap, ...]
    coverage: tuple[Covered, ...]
    silent: tuple[SilentLine, ...]
    stale: tuple[Stale, ...]
    promised: tuple[Commitment, ...]


def compare(
    current: Report, history: Sequence[Report], *, knowledge: Knowledge, notes: Sequence[str] = ()
) -> Comparison:
    """Return what `current` shows beside the earlier reports of its office.

    Of `history`, in any order, only what lies wholly before the current period counts: the last one is the
    previous report, the one on the same months a year ago gives the growth (a half-year is never compared
    with a year). Parts that have nothing to compare with are empty. A report whose period is unknown takes
    the others as given.
    """
    past = _before(current.period, history)
    previous = past[-1] if past else None
    last_year = current.period.same_last_year() if current.period else None
    same_last_year = next((report for report in reversed(past) if last_year and report.period == last_year), None)
    read = [report for report in (current, previous, same_last_year) if report is not None]
    rarity = Rarity.of((said.text for report in read for said in sentences_of(report)), knowledge)
    counted = {report.id: entries_of(report, knowledge=knowledge) for report in (*past[-_COURSE:], *read)}
    entries = counted[current.id]
    promised = commitments(previous, knowledge=knowledge) if previous else ()
    return Comparison(
        current,
        previous,
        same_last_year,
        carried=follow_up(promised, current, knowledge=knowledge, rarity=rarity),
        growth=year_on_year(entries, counted[same_last_year.id], rarity=rarity) if same_last_year else (),
        courses=courses(entries, [counted[report.id] for report in past[-_COURSE:]], rarity=rarity),
        totals=tuple(fallen(entries, counted[previous.id], rarity=rarity)) if previous else (),
        firsts=firsts(current, past, rarity=rarity, knowledge=knowledge),
        overlaps=tuple(overlaps(entries, rarity=rarity)),
        coverage=coverage(current, notes, rarity=rarity),
        silent=tuple(silent_lines(current, past, knowledge=knowledge)),
        stale=tuple(stale(current, past, knowledge=knowledge)),
        promised=commitments(current, knowledge=knowledge),
    )


def against_last(text: str, previous: str, *, knowledge: Knowledge) -> LastReport:
    """Return the last report with what it promised and `text` is silent on, and the figures that did not move.

    Promises that nobody could check (no verb, number or day) are left out.
    """
    areas = knowledge.profile.areas
    current, last = (parse(clean(one).text, areas=areas) for one in (text, previous))
    rarity = Rarity.of((said.text for report in (current, last) for said in sentences_of(report)), knowledge)
    counted = [entries_of(report, knowledge=knowledge) for report in (current, last)]
    carried = carry_over(last, current, knowledge=knowledge)
    return LastReport(
        last,
        untold=tuple(
            one.commitment.title for one in carried if one.status is Status.SILENT and not one.commitment.vague
        ),
        unchanged=tuple((row.now.start, row.now.end) for row in year_on_year(*counted, rarity=rarity) if row.same),
    )


def _before(period: Period | None, history: Sequence[Report]) -> tuple[Report, ...]:
    """Return the reports on times before a period, from old to new; one without a period counts as the oldest.

    Of two that end on one day, the one on a time of the same length comes last: H2 after its whole year.
    """

    def age(report: Report) -> tuple[date, bool]:
        before = report.period
        return (
            (before.end, period is not None and before.span.months[1] == period.span.months[1]) if before else _UNKNOWN
        )

    known = [one for one in history if one.period is None or period is None or one.period.end < period.start]
    return tuple(sorted(known, key=age))


_UNKNOWN = (date.min, False)
_COURSE = 10
"""How many earlier reports an indicator is followed through: five years of half-years."""
PARTS = {
    "carried": ("上期计划", "The last plan"),
    "growth": ("与上年同期", "Year on year"),
    "totals": ("累计数", "Cumulative totals"),
    "firsts": ("“首次”核对", "Claims of a first"),
    "overlaps": ("可能重复统计", "Perhaps counted twice"),
    "coverage": ("没有写全的要点", "Notes not fully used"),
    "silent": ("往期有、本期少的工作", "Usual work lines silent or shrunk"),
    "stale": ("沿用旧文的痕迹", "Left over from earlier reports"),
}
"""The parts of a comparison whose rows tell themselves in a line, with what stands over them."""


def comparison_lines(comparison: Comparison, language: str = "zh") -> tuple[str, ...]:
    """Return a comparison as short lines of plain text: what it was compared with, then each part that has rows.

    `language` is zh or en. Notes that are wholly in the report are left out.
    """
    zh = language == "zh"
    lines = [*_compared_with(comparison, zh=zh)]
    for name, heading in PARTS.items():
        rows: Sequence[Line] = getattr(comparison, name)
        told = [f"- {row.zh if zh else row.en}" for row in rows if not (isinstance(row, Covered) and row.whole)]
        lines += [heading[0 if zh else 1], *told] if told else []
    return tuple(lines)


def _compared_with(comparison: Comparison, *, zh: bool) -> Iterator[str]:
    """Yield which reports stand beside this one, so that nobody takes one year's for another's."""
    if comparison.previous is None:
        yield "没有本单位更早的报告可比。" if zh else "There is no earlier report of this office to compare with."
        return
    yield f"上一期：《{comparison.previous.title}》" if zh else f"The last report: {comparison.previous.title}"
    if comparison.same_last_year is None:
        yield "上年同期：没有报告，不算同比" if zh else "Same period last year: no report, so no growth"
    elif comparison.same_last_year is not comparison.previous:
        title = comparison.same_last_year.title
        yield f"上年同期：《{title}》" if zh else f"Same period last year: {title}"
