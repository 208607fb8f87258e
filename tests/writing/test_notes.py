"""Notes in the forms that clerks paste them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.writing.notes import notes_of, read_headed_notes, read_notes


@pytest.mark.parametrize(
    ("pasted", "items"),
    [
        ("· 走访12家\n• 座谈3次\n* 培训1期\n- 慰问86户", ["走访12家", "座谈3次", "培训1期", "慰问86户"]),
        ("1、走访12家\n2．座谈3次\n3. 培训1期\n4）慰问86户", ["走访12家", "座谈3次", "培训1期", "慰问86户"]),
        ("（1）走访12家\n(2)座谈3次\n①培训1期②慰问86户", ["走访12家", "座谈3次", "培训1期", "慰问86户"]),
        ("1、5月召开座谈会\n2、6月走访4家", ["5月召开座谈会", "6月走访4家"]),
        ("3.5万元用于助学\n1.5万元用于慰问", ["3.5万元用于助学", "1.5万元用于慰问"]),
        ("3、4月走访12家", ["3、4月走访12家"]),
        ("一是走访12家；二是座谈3次。", ["走访12家", "座谈3次"]),
        ("春节慰问86户；其中归侨30户", ["春节慰问86户；其中归侨30户"]),
        ("食堂：新开3家；日均就餐900人次", ["食堂：新开3家；日均就餐900人次"]),
        ("党建：主题党日6次；信息：42条", ["党建：主题党日6次", "信息：42条"]),
        ("走访12家侨企；召开侨商座谈会3次", ["走访12家侨企", "召开侨商座谈会3次"]),
        ("6.18 侨商座谈会，35人", ["6月18日 侨商座谈会，35人"]),
        ("6.18万元用于助学", ["6.18万元用于助学"]),
        ("-5%的下降已经扭转", ["-5%的下降已经扭转"]),
        ("\ufeff走访12家\u200b\n\n\n座谈3次\r\n", ["走访12家", "座谈3次"]),
        ("", []),
        ("侨务：\n", []),
    ],
)
def test_items_are_told_apart_and_markers_go(pasted: str, items: list[str]) -> None:
    assert [note.text for note in read_notes(pasted)] == items


@pytest.mark.parametrize(
    "line", ["社会救助科 李明", "社会救助科：李明", "社会救助科（李明）：", "社会救助科　李小明："]
)
def test_a_department_with_a_colleagues_name_heads_what_they_sent(line: str) -> None:
    read = read_headed_notes(f"老龄科 王芳\n走访86户\n{line}\n低保2134户\n接访室：接访30次")

    assert [(heads, note.text) for heads, note in read] == [
        (("老龄科",), "走访86户"),
        (("社会救助科",), "低保2134户"),
        (("社会救助科",), "接访室：接访30次"),
    ]


@pytest.mark.parametrize(
    ("pasted", "items"),
    [
        ("侨务（侨务科）\n· 走访12家", ["走访12家"]),
        ("思想引领这块（办公室报）\n\n- 走访12家", ["走访12家"]),
        ("## 侨务\n走访12家", ["走访12家"]),
        ("【侨务】\n走访12家", ["走访12家"]),
        ("一、侨务\n1、走访12家\n二、民族\n1、走访3家", ["走访12家", "走访3家"]),
        ("侨务工作情况\n1. 走访12家", ["走访12家"]),
        ("侨联换届完成\n\n走访12家", ["侨联换届完成", "走访12家"]),
        ("· 完成侨情普查工作\n· 走访12家", ["完成侨情普查工作", "走访12家"]),
        ("一、完成侨联换届\n二、走访12家", ["完成侨联换届", "走访12家"]),
        ("走访12家", ["走访12家"]),
        ("侨务", ["侨务"]),
    ],
)
def test_headings_go_and_facts_without_a_figure_stay(pasted: str, items: list[str]) -> None:
    assert [note.text for note in read_notes(pasted)] == items


@pytest.mark.parametrize(
    ("pasted", "items"),
    [
        ("序号\t时间\t事项\t人数\n1\t4月12日\t侨商座谈会\t35", ["4月12日，侨商座谈会，35人"]),
        ("1\t走访侨企\t12家\n2\t座谈\t3次", ["走访侨企，12家", "座谈，3次"]),
        ("| 事项 | 金额（万元） |\n|---|---|\n| 慰问 | 5.2 |", ["慰问，5.2万元"]),
        (
            "项目\t单位\t一季度\t二季度\t合计\t备注\n走访民营企业\t家\t61\t71\t132\t部领导带队38家",
            ["走访民营企业132家（一季度61家，二季度71家），部领导带队38家"],
        ),
        ("\t小学\t初中\n今年招生\t3260人\t2875人", ["今年招生，小学3260人，初中2875人"]),
        ("学校\t教师\t学生（人）\n城东小学\t86\t1200", ["城东小学，教师86，学生1200人"]),
        ("走访12家\n事项\t次数\n座谈\t3\n培训1期", ["走访12家", "座谈，3次", "培训1期"]),
    ],
)
def test_rows_of_a_table_become_notes(pasted: str, items: list[str]) -> None:
    assert [note.text for note in read_notes(pasted)] == items


def test_a_conversation_copied_from_a_chat_loses_its_speakers_and_one_time_is_a_fact() -> None:
    said = read_notes("张科 9:12：走访企业36家\n李科 2026/6/12 9:15\n商会换届3个")

    assert [note.text for note in said] == ["走访企业36家", "商会换届3个"]
    assert [note.text for note in read_notes("培训班 8:30：开班仪式\n走访3家")] == ["培训班 8:30：开班仪式", "走访3家"]


def test_notes_are_numbered_and_carry_their_figures() -> None:
    first, second = read_notes("· 走访12家\n· 座谈3次")

    assert (first.number, second.number) == (1, 2)
    assert [figure.text for figure in first.figures] == ["12家"]


def test_items_that_are_given_as_such_are_not_parted() -> None:
    assert [note.text for note in notes_of(["1. 走访12家；座谈3次。", " ", "· 培训1期"])] == [
        "走访12家；座谈3次",
        "培训1期",
    ]


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["走访12家", "召开座谈会3次", "慰问86户，5.2万", "完成侨联换届"]), min_size=1, max_size=6)
)
def test_a_bulleted_list_comes_back_as_it_is(items: list[str]) -> None:
    assert [note.text for note in read_notes("\n".join(f"· {item}" for item in items))] == items


@pytest.mark.parametrize(("line", "heads"), [("文化市场执法", ("文化市场执法",)), ("开展专项整治", ())])
def test_a_field_of_work_on_the_first_line_is_no_item(line: str, heads: tuple[str, ...]) -> None:
    assert next(above for above, _ in read_headed_notes(f"{line}\n检查网吧12家\n罚了2家")) == heads


def test_a_title_below_a_blank_line_begins_the_next_colleagues_sheet() -> None:
    heap = "党建：\n发展党员16名\n\n农业农村\n早稻种了1.36万亩\n油菜亩产328斤\n\n党政办 李\n1.开会14次\n2.公文1260件"

    assert [(heads[-1], note.text) for heads, note in read_headed_notes(heap)] == [
        ("党建：", "发展党员16名"),
        ("农业农村", "早稻种了1.36万亩"),
        ("农业农村", "油菜亩产328斤"),
        ("党政办 李", "开会14次"),
        ("党政办 李", "公文1260件"),
    ]
