"""What became of a plan, on two neighbouring reports of the sample archive."""

from pathlib import Path

from assistant.archive.clean import clean
from assistant.archive.parse import parse
from assistant.knowledge import Knowledge
from assistant.writing.compare.carryover import Status, carry_over

REPORTS = Path(__file__).parents[3] / "knowledge" / "reports"


def test_the_second_plan_of_2024_is_done_open_or_silent_in_2025() -> None:
    knowledge = Knowledge()
    last, current = (
        parse(clean((REPORTS / f"{name}.txt").read_text(encoding="utf-8")).text, areas=knowledge.profile.areas)
        for name in ("2024H2", "2025H1")
    )

    carried = carry_over(last, current, knowledge=knowledge)

    done, ongoing, silent = Status.DONE, Status.ONGOING, Status.SILENT
    assert [one.status for one in carried] == [done, done, ongoing, done, ongoing, done, silent, ongoing]
    shown = [one.shown for one in carried if one.shown]
    assert all(one.quote == current.text[one.start : one.end] for one in shown)
    assert [bool(one.offer_zh) for one in carried] == [one.status is not done for one in carried]
