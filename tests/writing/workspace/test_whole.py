"""A heap of notes drafted in one go: sorted, continued in the same report, nothing typed by hand touched."""

from __future__ import annotations

from assistant.desk import Desk
from assistant.language.time.period import Period
from assistant.writing.workspace import Whole, write_whole

HEAP = "侨务：\n· 走访困难归侨侨眷86户\n民族：\n· 民族团结宣传14场\n· 食堂换了承包商的联系电话"
PERIOD = Period.parse("2031H1")


def whole(office: Desk, text: str, *, owner: str) -> Whole:
    *_, done = write_whole(office.reports, text, period=PERIOD, organ="临江区委统战部", owner=owner)
    assert isinstance(done, Whole)
    return done


def test_each_section_is_drafted_from_its_own_notes(office: Desk) -> None:
    done = whole(office, HEAP, owner="heap")

    report = office.reports.get(done.report, owner="heap")
    texts = {name: current.text for name in ("侨务", "民族") if (current := report.section(name).current)}
    assert done.notes == 3
    assert "走访困难归侨侨眷86户" in texts["侨务"]
    assert "民族团结宣传14场" in texts["民族"]
    assert set(done.drafted) >= set(texts)
    assert not set(done.drafted) & set(done.empty)


def test_more_notes_go_on_with_the_same_report_and_leave_what_was_typed(office: Desk) -> None:
    first = whole(office, HEAP, owner="more")
    office.reports.edit(first.report, "侨务", "走访困难归侨侨眷86户，成效良好。", seen=1, by="more", owner="more")

    second = whole(office, "侨务：\n· 侨法宣传2场\n民族：\n· 培训1期", owner="more")

    report = office.reports.get(second.report, owner="more")
    typed, drafted = report.section("侨务").current, report.section("民族").current
    assert second.report == first.report
    assert typed is not None
    assert drafted is not None
    assert typed.text == "走访困难归侨侨眷86户，成效良好。"
    assert "培训1期" in drafted.text


def test_the_same_notes_pasted_again_are_not_written_twice(office: Desk) -> None:
    first = whole(office, HEAP, owner="again")
    second = whole(office, HEAP, owner="again")

    report = office.reports.get(second.report, owner="again")
    assert (first.notes, second.notes, len(report.notes)) == (3, 0, 3)


def test_a_report_shared_by_somebody_else_is_not_written_into(office: Desk) -> None:
    theirs = whole(office, HEAP, owner="host")
    office.reports.share(theirs.report, "guest", owner="host")

    own = whole(office, HEAP, owner="guest")

    assert own.report != theirs.report
