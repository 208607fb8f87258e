from __future__ import annotations

from datetime import date

import pytest

from assistant.desk import Desk
from assistant.errors import InputError
from assistant.guard.tracing.binding import Verdict
from assistant.language.time.period import Period


@pytest.mark.parametrize(
    ("today", "code"), [(date(2026, 7, 3), "2026H1"), (date(2026, 11, 22), "2026H1"), (date(2028, 7, 3), "2028H1")]
)
def test_the_report_being_written_follows_the_newest_one_unless_that_is_long_ago(
    office: Desk, today: date, code: str
) -> None:
    assert office.due(today) == Period.parse(code)


def test_the_office_is_named_by_its_newest_report(office: Desk) -> None:
    assert office.organ == "临江区委统战部"


def test_notes_are_on_disk_before_anything_is_written(office: Desk) -> None:
    task = office.task("侨务", Period.parse("2026H1"), "· 走访困难归侨侨眷86户")
    started = office.draft(task, owner="李")
    next(started)

    kept = office.workspace.drafts("李")[0]
    assert kept.notes == "走访困难归侨侨眷86户"
    assert not kept.finished

    list(started)
    assert office.workspace.drafts("李")[0].finished
    assert office.workspace.drafts("王") == ()


def test_no_notes_is_the_users_fault(office: Desk) -> None:
    with pytest.raises(InputError):
        office.task("侨务", Period.parse("2026H1"), " \n")


def test_a_list_of_notes_keeps_its_items(office: Desk) -> None:
    task = office.task("侨务", Period.parse("2026H1"), ["走访86户；慰问金5.2万元", "座谈会2次"])

    assert [note.number for note in task.notes] == [1, 2]


def test_a_reference_takes_the_place_of_the_archive_as_a_model(office: Desk) -> None:
    task = office.task("侨务", Period.parse("2026H1"), "· 走访86户", reference="去年走访81户。")

    assert [citation.quote for citation in task.style] == ["去年走访81户。"]


def test_tracing_finds_what_nobody_gave(office: Desk) -> None:
    trace = office.trace("走访86户，发放慰问金9万元。", "· 走访86户")

    assert [binding.verdict for binding in trace.bindings] == [Verdict.SUPPORTED, Verdict.UNSUPPORTED]


def test_the_office_may_name_itself(office: Desk) -> None:
    text = "中共临江区委统战部走访归侨侨眷86户。"

    own = office.trace(text, ["走访归侨侨眷86户"])
    others = office.trace(text.replace("临江", "江北"), ["走访归侨侨眷86户"])

    assert [binding.text for binding in own.bindings if not binding.verdict.passes] == []
    assert [binding.text for binding in others.bindings if not binding.verdict.passes] == ["中共江北区委统战部"]


def test_a_report_is_compared_with_the_half_years_before_it(office: Desk) -> None:
    archived = {document.period.code: document.id for document in office.archive.documents() if document.period}

    compared = office.compare(office.archive.report(archived["2025H1"]))

    assert compared.previous is not None
    assert compared.same_last_year is not None
    assert (compared.previous.id, compared.same_last_year.id) == (archived["2024H2"], archived["2024H1"])
    assert {row.before.report_id for row in compared.growth} == {archived["2024H1"]}
    assert all(row.now.here.quote == compared.current.text[row.now.start : row.now.end] for row in compared.growth)


def test_a_text_that_names_no_period_cannot_be_compared_with_the_archive(office: Desk) -> None:
    with pytest.raises(InputError):
        office.compare("走访困难归侨侨眷86户。")


def test_a_report_is_not_compared_with_a_later_one(office: Desk) -> None:
    with pytest.raises(InputError, match="2025年"):
        office.compare("区委统战部2024年工作总结\n走访企业86家。", previous="区委统战部2025年工作总结\n走访企业80家。")


def test_a_report_is_compared_with_a_text_instead_of_the_archive(office: Desk) -> None:
    last = "区委统战部2024年工作总结\n一、主要工作\n走访企业80家。\n二、2025年工作计划\n（一）新建侨胞之家1个。"

    compared = office.compare("区委统战部2025年工作总结\n一、主要工作\n走访企业86家。", previous=last)

    assert [row.sentence for row in compared.growth] == ["比去年同期增加6家，增长7.5%"]
    assert [row.commitment.title for row in compared.carried] == ["新建侨胞之家1个"]


def test_the_time_that_a_text_reports_needs_no_note(office: Desk) -> None:
    opening = "2026年上半年，我部扎实推进各项工作。现将上半年工作情况和下半年工作计划报告如下："

    assert office.trace(opening, []).clean is False
    assert office.trace(opening, [], period=Period.parse("2026H1")).clean is True
