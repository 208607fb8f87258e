"""What comparing a report with the one before it shows, in the shape that the checks read."""

from __future__ import annotations

from assistant.archive.reading.clean import clean
from assistant.archive.reading.parse import parse
from assistant.guard.checks.analysis import LastReport
from assistant.knowledge import Knowledge
from assistant.writing.comparing.carryover import carry_over
from assistant.writing.comparing.growth import year_on_year
from assistant.writing.comparing.ledger import entries_of
from assistant.writing.comparing.place import sentences_of
from assistant.writing.comparing.progress import Status
from assistant.writing.comparing.rarity import Rarity


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
