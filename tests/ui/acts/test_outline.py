from __future__ import annotations

from assistant.desk import Desk
from assistant.people.role import Role
from tests.ui.acts.conftest import PASSWORD, Clerk


def test_sections_are_moved_renamed_merged_deleted_and_all_is_undone(clerk: Clerk) -> None:
    clerk.do("begin")
    begun = clerk.report.sections
    clerk.do("add-notes", section="宗教", text="检查场所39处次")

    clerk.do("move", section="宗教", to="up")
    clerk.do("move", section="宗教", to="down")
    clerk.do("move", section="宗教", to="down")
    clerk.do("rename", section="宗教", heading="管好宗教事务")
    clerk.do("merge", section="民族")
    clerk.do("remove", section="宗教")
    arranged = [one.name for one in clerk.report.sections]
    shown_steps = clerk.sees()
    for _ in range(6):
        clerk.do("undo")

    names = [one.name for one in begun]
    at = names.index("宗教")
    assert [name for name in names if name not in arranged] == [names[at], names[at + 1]]
    assert "撤销：删去“宗教”" in shown_steps
    assert [one.name for one in clerk.report.sections] == names
    assert clerk.report.section("宗教").heading == begun[at].heading


def test_the_last_section_of_a_part_has_none_to_merge_with_and_a_new_one_is_opened(clerk: Clerk) -> None:
    clerk.do("begin")
    clerk.do("merge", section="plan")
    refused = clerk.told
    clerk.do("add-section", heading="信访工作")

    assert "最后一节" in refused
    assert clerk.view.opened.section == "信访工作"
    assert 'data-section="信访工作" aria-current="true"' in clerk.sees()


def test_a_report_is_shared_with_a_colleague_and_no_longer(desk: Desk) -> None:
    for name in ("li", "wang"):
        desk.people.accounts.add(name, PASSWORD, Role.KEEPER)
    clerk, other = Clerk(desk, "li"), Clerk(desk, "wang")
    clerk.do("begin")
    clerk.do("share", member="wang")
    theirs = Clerk(desk, "wang")
    offered = theirs.sees()
    clerk.do("share", member="wang", back="yes")

    assert other.view.opened.report == ""
    assert theirs.view.opened.report == clerk.view.opened.report
    assert "共享" not in offered
    assert "没有开始" in theirs.sees()
    assert [entry.what for entry in desk.people.audit.entries() if entry.act == "share"] == [
        "临江区委统战部2026年上半年工作总结及下半年工作计划 wang",
        "临江区委统战部2026年上半年工作总结及下半年工作计划 wang ↩",
    ]
