from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.archive.report import Kind, Part
from assistant.archive.storing.document import Arrival, Dated, Document, Scope, State, label_of
from assistant.archive.storing.library import Library
from assistant.language.time.period import Period
from tests.archive.making import make_report

FIRST = make_report("慰问困难归侨86户。", "接待台胞15人次。")
SECOND = make_report("慰问困难归侨91户。", period="2025H2")
OTHER = make_report("低保对象1,203户。", organ="临江区民政局", part=Part.PLAN)


def arrival(made: tuple, replaces: tuple[str, ...] = ()) -> Arrival:
    report, passages = made
    return Arrival(
        report, passages, f"/reports/{report.title}.txt", f"{report.id}.txt", f"digest of {report.id}", replaces
    )


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library.open(tmp_path)
    for made in (FIRST, SECOND, OTHER):
        opened.begin(arrival(made))
        opened.go_live(made[0].id)
    yield opened
    opened.close()


def titles(library: Library) -> list[str]:
    return [document.title for document in library.documents()]


def test_a_document_is_listed_as_it_came(library: Library) -> None:
    report = FIRST[0]

    assert library.documents()[0] == Document(
        id=report.id,
        title="临江区委统战部2025年上半年工作总结",
        organ="临江区委统战部",
        kind=Kind.HALF_YEAR,
        period=Period.parse("2025H1"),
        plan_period=Period.parse("2025H2"),
        delivered=None,
        passages=2,
        source="/reports/临江区委统战部2025年上半年工作总结.txt",
        label=2025,
    )
    assert library.text(report.id) == report.text
    assert library.passages_of(report.id) == FIRST[1]


def test_what_is_still_arriving_shows_nowhere(library: Library) -> None:
    report, passages = make_report("新的一份。", period="2026H1")

    library.begin(arrival((report, passages)))

    assert len(titles(library)) == 3
    assert library.state(report.id) is State.ADDING
    assert library.in_state(State.ADDING) == (report.id,)
    assert library.passages([passages[0].id]) == {}
    assert library.within(Scope(period=Period.parse("2026"))) == ()


def test_a_newer_version_shows_in_the_moment_the_older_disappears(library: Library) -> None:
    newer = make_report("慰问困难归侨87户。")
    library.begin(arrival(newer, replaces=(FIRST[0].id,)))

    hidden = library.go_live(newer[0].id)

    assert hidden == (FIRST[0].id,)
    assert library.state(FIRST[0].id) is State.REMOVING
    assert library.passages([FIRST[1][0].id]) == {}


def test_hidden_then_dropped(library: Library) -> None:
    assert library.hide([FIRST[0].id, "unknown"]) == (FIRST[0].id,)
    assert library.hide([FIRST[0].id]) == ()
    assert len(titles(library)) == 2

    library.drop(FIRST[0].id)

    assert library.state(FIRST[0].id) is None
    assert library.passages_of(FIRST[0].id) == ()
    assert library.text(FIRST[0].id) == ""


def test_the_scope_is_a_filter(library: Library) -> None:
    first, second, other = (tuple(passage.id for passage in made[1]) for made in (FIRST, SECOND, OTHER))
    both = frozenset({FIRST[0].id, SECOND[0].id})

    assert set(library.within(Scope())) == {*first, *second, *other}
    assert library.within(Scope(both, period=Period.parse("2025H1"))) == first
    assert set(library.within(Scope(both, period=Period.parse("2025")))) == {*first, *second}
    assert library.within(Scope(parts=(Part.PLAN,))) == other
    assert library.within(Scope(frozenset())) == ()
    assert library.within(Scope(), among=[second[0], "unknown"]) == second
    assert len(library.within(Scope(), most=2)) == 2


def test_each_reported_time_has_an_office(library: Library) -> None:
    assert library.periods() == {Period.parse("2025H1"): "临江区委统战部", Period.parse("2025H2"): "临江区委统战部"}


def test_reports_are_chosen_by_office_and_year(library: Library) -> None:
    first, second, other = (Dated(made[0].id, made[0].period, None) for made in (FIRST, SECOND, OTHER))

    assert set(library.dated(["临江区委统战部"])) == {first, second}
    assert set(library.dated(label=2025)) == {first, second, other}
    assert library.dated(label=2024) == ()
    assert [one.id for one in library.documents([OTHER[0].id, "unknown"])] == [OTHER[0].id]


def test_vectors_are_owed_until_marked(library: Library) -> None:
    assert set(library.unembedded()) == {FIRST[0].id, SECOND[0].id, OTHER[0].id}
    assert library.count_passages([FIRST[0].id]) == 2

    library.mark_embedded([FIRST[0].id, OTHER[0].id])
    library.mark_embedded([OTHER[0].id], embedded=False)

    assert set(library.unembedded()) == {SECOND[0].id, OTHER[0].id}


def test_organs_by_number_of_reports(library: Library) -> None:
    assert library.organs() == ("临江区委统战部", "临江区民政局")


def test_facts_are_remembered_across_openings(library: Library, tmp_path: Path) -> None:
    library.remember("embedder", "a")
    library.remember("embedder", "b")

    again = Library.open(tmp_path)

    assert (again.fact("embedder"), again.fact("words")) == ("b", "")
    again.close()


@pytest.mark.parametrize(
    ("title", "kind", "period", "delivered", "label"),
    [
        ("2013年泉州市政府工作报告", Kind.ANNUAL, "2012", date(2013, 1, 8), 2013),
        ("政府工作报告", Kind.ANNUAL, "2012", date(2013, 1, 8), 2013),
        ("上半年工作总结", Kind.HALF_YEAR, "2012H2", date(2013, 1, 8), 2012),
        ("工作总结", Kind.SUMMARY, "2012", None, 2012),
        ("工作总结", Kind.OTHER, None, None, None),
    ],
)
def test_the_year_a_report_goes_by(
    title: str, kind: Kind, period: str | None, delivered: date | None, label: int | None
) -> None:
    report = replace(
        FIRST[0], title=title, kind=kind, period=Period.parse(period) if period else None, delivered=delivered
    )

    assert label_of(report) == label


def test_a_file_is_known_again_while_its_document_is_there(library: Library) -> None:
    report, passages = FIRST
    arriving = make_report("慰问困难归侨95户。", period="2026H1")
    library.begin(arrival(arriving))
    library.recognise("digest of another file", report.id)

    assert library.read_from(f"digest of {report.id}") == (report.id, len(passages))
    assert library.read_from("digest of another file") == (report.id, len(passages))
    assert library.read_from("digest of a new file") is None
    assert library.read_from(f"digest of {arriving[0].id}") is None

    library.hide([report.id])
    library.drop(report.id)

    assert library.read_from("digest of another file") is None
