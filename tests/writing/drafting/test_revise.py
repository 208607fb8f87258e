"""Follow-ups on a draft, with the same guarantees as the draft itself."""

from __future__ import annotations

import pytest

from assistant.errors import InputError
from assistant.knowledge import Knowledge
from assistant.language.time.period import Period
from assistant.models.chat import ChatHandle, open_chat
from assistant.settings import Settings
from assistant.writing.drafting.draft import Draft, Drafted, Progress, Task
from assistant.writing.drafting.drafting import draft
from assistant.writing.drafting.revise import revise
from assistant.writing.notes import read_notes
from tests.faults.endpoint import MisbehavingEndpoint
from tests.writing.drafting.test_drafting import BEHAVIOURS

NO_MODEL = ChatHandle(None, "", remote=False, zh="", en="")
TASK = Task("侨务", Period.parse("2026H1"), read_notes("· 走访侨企12家\n· 召开座谈会3次\n· 慰问归侨86户\n· 培训45人"))
OPENING = "上半年，我部侨务工作主要情况如下："


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge()


@pytest.fixture(scope="module")
def first(knowledge: Knowledge) -> Draft:
    *_, last = draft(TASK, chat=NO_MODEL, knowledge=knowledge, settings=Settings())
    assert isinstance(last, Drafted)
    return last.draft


def _revised(last: Draft, instruction: str, knowledge: Knowledge, chat: ChatHandle = NO_MODEL) -> Draft:
    *_, event = revise(last, TASK, instruction, chat=chat, knowledge=knowledge)
    assert isinstance(event, Drafted)
    return event.draft


@pytest.mark.parametrize(
    ("instruction", "text"),
    [
        ("把第二条删掉", "一是走访侨资企业12家；二是慰问归侨86户；三是培训45人。"),
        ("把最后一条移到最前面", "一是培训45人；二是走访侨资企业12家；三是召开座谈会3次；四是慰问归侨86户。"),
        ("第一条放到第三条后面", "一是召开座谈会3次；二是慰问归侨86户；三是走访侨资企业12家；四是培训45人。"),
        ("第一条和第四条对调", "一是培训45人；二是召开座谈会3次；三是慰问归侨86户；四是走访侨资企业12家。"),
        (
            "补充：6月又走访3家侨企",
            "一是走访侨资企业12家；二是召开座谈会3次；三是慰问归侨86户；四是培训45人；五是6月又走访3家侨资企业。",
        ),
        ("把12家改成13家", "一是走访侨资企业13家；二是召开座谈会3次；三是慰问归侨86户；四是培训45人。"),
        ("把座谈会那条放第一", "一是召开座谈会3次；二是走访侨资企业12家；三是慰问归侨86户；四是培训45人。"),
        ("只留前两条", "一是走访侨资企业12家；二是召开座谈会3次。"),
        (
            "第四条后面加上“其中侨眷12人”",
            "一是走访侨资企业12家；二是召开座谈会3次；三是慰问归侨86户；四是培训45人，其中侨眷12人。",
        ),
        ("培训那条写错了，应该是54人", "一是走访侨资企业12家；二是召开座谈会3次；三是慰问归侨86户；四是培训54人。"),
        ("合并一二条", "一是走访侨资企业12家，召开座谈会3次；二是慰问归侨86户；三是培训45人。"),
        ("删掉第一条和第三条", "一是召开座谈会3次；二是培训45人。"),
        ("再正式一点", "一是走访侨资企业12家；二是召开座谈会3次；三是慰问归侨86户；四是培训45人。"),
        (
            "补充：下半年打算走访5家，把座谈会改成4次",
            "一是走访侨资企业12家；二是召开座谈会4次；三是慰问归侨86户；四是培训45人。\n下半年拟走访5家。",
        ),
        (
            "补充：调整会议制度，把例会改为双周会",
            "一是走访侨资企业12家；二是召开座谈会3次；三是慰问归侨86户；四是培训45人；五是调整会议制度，把例会改为双周会。",
        ),
        ("改成1.2.3.编号", "\n1.走访侨资企业12家。\n2.召开座谈会3次。\n3.慰问归侨86户。\n4.培训45人。"),
    ],
)
def test_code_changes_what_code_can(first: Draft, knowledge: Knowledge, instruction: str, text: str) -> None:
    revised = _revised(first, instruction, knowledge)

    assert revised.text == OPENING + text
    assert revised.trace.clean


def test_a_section_can_run_on_as_one_paragraph(first: Draft, knowledge: Knowledge) -> None:
    revised = _revised(first, "不要分条，写成一段", knowledge)

    assert revised.text == "走访侨资企业12家。召开座谈会3次。慰问归侨86户。培训45人。"


def test_revisions_build_on_each_other(first: Draft, knowledge: Knowledge) -> None:
    shorter = _revised(first, "把第二条删掉", knowledge)
    longer = _revised(shorter, "补充：7月座谈2次", knowledge)

    assert [note.number for note in longer.notes] == [1, 2, 3, 4]
    assert "座谈会3次" not in longer.text
    assert longer.trace.clean


def test_an_item_set_among_the_problems_stays_there(first: Draft, knowledge: Knowledge) -> None:
    apart = _revised(first, "把慰问那条单独放到存在问题里", knowledge)

    counted = "一是走访侨资企业12家；二是召开座谈会3次；三是培训45人。\n存在的问题：慰问归侨86户。"
    assert apart.text == OPENING + counted
    assert _revised(apart, "把第二条删掉", knowledge).text.endswith("培训45人。\n存在的问题：慰问归侨86户。")


def test_a_figure_is_only_replaced_whole(knowledge: Knowledge) -> None:
    task = Task("侨务", TASK.period, read_notes("· 走访15家\n· 慰问5家，发了5.2万\n· 座谈3次"))
    *_, event = draft(task, chat=NO_MODEL, knowledge=knowledge, settings=Settings())
    assert isinstance(event, Drafted)

    fewer = _revised(event.draft, "把5家改成6家", knowledge)
    more = _revised(fewer, "把5.2万元改成5.3万元", knowledge)

    assert ("走访15家" in more.text, "慰问6家" in more.text, "5.3万元" in more.text) == (True, True, True)
    assert more.trace.clean


def test_what_the_clerk_worded_stays(first: Draft, knowledge: Knowledge) -> None:
    worded = _revised(first, "把侨资企业改成侨企", knowledge)

    assert "侨企12家" in _revised(worded, "再正式一点", knowledge).text
    assert "侨企12家" in _revised(worded, "精简一点", knowledge).text


def test_shortening_says_when_the_notes_need_more_room(first: Draft, knowledge: Knowledge) -> None:
    events = list(revise(first, TASK, "压缩到10字", chat=NO_MODEL, knowledge=knowledge))

    assert isinstance(events[-1], Drafted)
    assert events[-1].draft.trace.clean
    assert any(isinstance(event, Progress) and "最短" in event.zh for event in events)


@pytest.mark.parametrize(
    ("instruction", "says"),
    [("语气再正式一点", "没有语言模型"), ("压缩到200字", "没有超过200字"), ("合并成两条", "请说合并哪几条")],
)
def test_what_needs_no_change_or_a_model_is_said(
    first: Draft, knowledge: Knowledge, instruction: str, says: str
) -> None:
    *said, last = revise(first, TASK, instruction, chat=NO_MODEL, knowledge=knowledge)

    assert isinstance(last, Drafted)
    assert last.draft.text == first.text
    assert any(isinstance(event, Progress) and says in event.zh for event in said)


@pytest.mark.parametrize(
    ("instruction", "says"),
    [
        ("第三条太长，拆成两条", "没有把握"),
        ("把最后一条单独成段", "没有把握"),
        ("把第九条删掉", "只有4条"),
        ("把侨领改成侨胞", "没有“侨领”"),
        ("多写点领导重视", "只写要点里有的事"),
        ("第0条放到最后", "没有第0条"),
        ("把信访那条删掉", "没有说到“信访”"),
        ("数字都改成汉字", "用阿拉伯数字"),
    ],
)
def test_what_cannot_be_done_is_said(first: Draft, knowledge: Knowledge, instruction: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        list(revise(first, TASK, instruction, chat=NO_MODEL, knowledge=knowledge))


@pytest.mark.parametrize("behaviour", BEHAVIOURS)
@pytest.mark.parametrize("instruction", ["再正式一点", "压缩到10字", "补充：7月走访侨领3位，发了2万", "写得活泼些"])
def test_whatever_the_model_does_the_notes_stay(
    first: Draft, knowledge: Knowledge, behaviour: str, instruction: str
) -> None:
    with MisbehavingEndpoint(behaviour) as endpoint:
        chat = open_chat(Settings(base_url=endpoint.base_url, model="m"))
        try:
            revised = _revised(first, instruction, knowledge, chat)
        except InputError:
            revised = first

    assert revised.trace.clean
    assert all(figure in revised.text for figure in ("12家", "3次", "86户", "45人"))
