"""A heap of notes drafted in one go: sorted, continued in the same report, nothing typed by hand touched."""

from __future__ import annotations

from pathlib import Path

from assistant.desk import Desk
from assistant.language.time.period import Period
from assistant.settings import Settings
from assistant.wiring import wire
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


def test_an_office_whose_lines_of_work_nobody_knows_gets_a_report_of_all_its_notes(tmp_path: Path) -> None:
    desk = wire(Settings(home=tmp_path, llm=False, embed_model="hashed", organ="市应急管理局"))

    *_, plain = desk.draft_whole("检查企业1240家次\n补充应急物资帐篷200顶（数字再核一下）", PERIOD, owner="plain")
    *_, headed = desk.draft_whole("危化监管\n- 检查企业12家\n- 整改隐患58处\n- 培训3期", PERIOD, owner="headed")

    assert isinstance(plain, Whole)
    assert isinstance(headed, Whole)
    assert plain.unsorted == 0
    assert desk.reports.text(plain.report, owner="plain").splitlines()[1:] == [
        "2031年上半年，我局坚持以习近平新时代中国特色社会主义思想为指导，认真履行职责，扎实推进各项重点工作。"
        "现将上半年工作情况和下半年工作计划报告如下：",
        "一、主要工作",
        "检查企业1240家次。补充应急物资帐篷200顶。",
    ]
    assert "（一）危化监管" in desk.reports.text(headed.report, owner="headed")
