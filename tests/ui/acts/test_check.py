from __future__ import annotations

from tests.ui.acts.conftest import Clerk

FAULTY = "核查这份总结\n一、上半年主要工作\n走访企业12家,慰问困难群众.\n二、下半年工作计划\n继续走访."


def test_an_empty_report_is_neither_checked_nor_exported(clerk: Clerk) -> None:
    told = []
    for name in ("check-report", "export"):
        clerk.do(name, kind="docx")
        told.append(clerk.told)

    assert ["还没有稿件" in told[0], "还没有文字" in told[1]] == [True, True]


def test_a_finding_is_repaired_in_the_section_it_stands_in(clerk: Clerk) -> None:
    clerk.do("begin")
    clerk.do("save", section="侨务", seen="0", text="走访企业12家,慰问困难群众.")
    clerk.do("check-report")
    assert clerk.view.checking is not None
    before = len(clerk.view.checking.checked.result.findings)

    clerk.do("fix-all")

    assert clerk.text("侨务") == "走访企业12家，慰问困难群众。"
    assert len(clerk.view.checking.checked.result.findings) < before


def test_a_pasted_text_is_repaired_and_a_finding_dismissed(clerk: Clerk) -> None:
    clerk.do("send", text=FAULTY)
    clerk.do("dismiss", number="0", reason="本单位惯例")
    clerk.do("fix-all")

    assert clerk.view.checking is not None
    assert "走访企业12家，慰问困难群众。" in clerk.view.checking.checked.text
    assert [one.reason for one in clerk.view.checking.dismissed] == ["本单位惯例"]


def test_a_finding_of_the_report_stands_after_a_reload_until_it_is_taken_back(clerk: Clerk) -> None:
    clerk.do("save", section="侨务", seen="0", text="走访企业12家,慰问困难群众。")
    clerk.do("check-report")
    clerk.do("dismiss", number="0", reason="领导定的", rule="S01")

    again = clerk.again()
    again.do("check-report")
    stands = again.sees()
    again.do("dismiss", number="0", back="yes")
    again.do("check-report")

    assert again.view.checking is not None
    assert "保留：领导定的" in stands
    assert "已保留 1 处" in stands
    assert again.view.checking.open == len(again.view.checking.checked.result.findings)
    recorded = [entry.what for entry in clerk.desk.people.audit.entries() if entry.act == "dismiss"]
    title = "临江区委统战部2026年上半年工作总结及下半年工作计划"
    assert recorded == [f"{title} 领导定的 S01", f"{title} ↩"]


def test_findings_of_another_report_than_the_open_one_are_left_alone(clerk: Clerk) -> None:
    clerk.do("save", section="侨务", seen="0", text="走访企业12家,慰问困难群众。")
    clerk.do("check-report")
    clerk.do("write-for", period="2025")

    clerk.do("fix-all")

    assert "请先核查一次" in clerk.told
    assert clerk.view.opened.report == ""


def test_a_figure_without_a_source_stands_first_in_the_check_and_in_what_the_export_says(clerk: Clerk) -> None:
    clerk.do("save", section="侨务", seen="0", text="走访困难归侨侨眷9999户。")
    clerk.do("check-report")
    checked = clerk.sees("check")
    clerk.do("export", kind="md")

    line = checked.index("“侨务”一节没有出处：9999户")
    assert line < checked.index('class="boxes"')
    assert clerk.told.startswith("没有出处，请核实：侨务 9999户。\n还没有写、没有导出的节：")
    assert clerk.view.notice
    assert not clerk.view.notice.good
    clerk.do("section", section="侨务")
    assert (clerk.view.tab, clerk.view.opened.section) == ("report", "侨务")
