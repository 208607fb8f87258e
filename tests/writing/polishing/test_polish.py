"""Polishing changes words, never facts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.errors import InputError
from assistant.guard.finding import Finding, Fix, FixClass, Severity
from assistant.guard.tracing.trace import trace
from assistant.knowledge import Knowledge
from assistant.models.chat import ChatHandle, open_chat
from assistant.settings import Settings
from assistant.writing.composing.compose import open_composer
from assistant.writing.polishing.polish import polish
from assistant.writing.polishing.polishing import Change, Polished
from tests.faults.endpoint import MisbehavingEndpoint
from tests.writing.drafting.test_drafting import BEHAVIOURS

NO_MODEL = ChatHandle(None, "", remote=False, zh="", en="")
TEXT = """（五）侨务工作
上半年我们跑了12家侨企，帮老板解决用工问题3个。给归侨发了慰问金5.2万块钱，86户。
召开座谈会3次，参会人员120人次。
"""


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge()


def test_without_a_model_the_house_list_polishes(knowledge: Knowledge) -> None:
    polished = polish(TEXT, chat=NO_MODEL, knowledge=knowledge)

    assert polished.text == (
        "（五）侨务工作\n"
        "上半年，我们走访侨资企业12家，帮助企业负责人解决用工问题3个。向归侨发放慰问金5.2万元，86户。\n"
        "召开座谈会3次，参会人员120人次。\n"
    )
    assert polished.engine == "rules"
    assert all(binding.verdict.passes for binding in polished.bindings)


def test_changes_are_spans_of_the_original(knowledge: Knowledge) -> None:
    polished = polish(TEXT, chat=NO_MODEL, knowledge=knowledge)

    assert all(TEXT[change.start : change.end] == change.before for change in polished.changes)
    assert Change(TEXT.index("给归侨"), TEXT.index("给归侨") + 1, "给", "向") in polished.changes


@pytest.mark.parametrize(
    ("spoken", "formal"),
    [
        ("我们跑了许多养老院，老人们都说挺好的。", "走访许多养老院，老人均反映较好。"),
        ("食堂那块有两家还没弄利索，下个月接着弄。", "食堂方面，有两家尚未完成，下个月继续推进。"),
        (
            "主要就是抓了三个事，一个是修路，再一个是办学，还有就是把车棚给修了。",
            "主要抓了三个事项：一是修路；二是办学；三是维修车棚。",
        ),
        ("今年没有出过安全事故，也没有人到市里上访。", "今年未发生安全事故，也无人到市里上访。"),
        ("我们搞了一次座谈会，来了30多个老板。", "召开一次座谈会，30多个企业负责人参加。"),
        ("剩下的钱农户自己掏，我们一直盯着。", "剩下的钱农户自行承担，我们一直跟踪。"),
    ],
)
def test_speech_becomes_writing_without_a_model(knowledge: Knowledge, spoken: str, formal: str) -> None:
    assert polish(spoken, chat=NO_MODEL, knowledge=knowledge).text == formal


def test_what_the_checks_can_repair_is_repaired(knowledge: Knowledge) -> None:
    text = "截止6月底，整治工作有序的开展，涉及到5个村，清理垃圾约320吨左右。"

    polished = polish(text, chat=NO_MODEL, knowledge=knowledge)

    assert polished.text == "截至6月底，整治工作有序开展，涉及5个村，清理垃圾约320吨。"


def test_a_negation_at_the_end_stays(knowledge: Knowledge) -> None:
    assert "修不了" in polish("设备老旧，修不了。", chat=NO_MODEL, knowledge=knowledge).text
    assert "修不了" in open_composer(knowledge).sentence("设备老旧，修不了")


@pytest.mark.parametrize(
    "formal",
    [
        "有效激发了市场活力，全年不仅要稳增长，还要防风险，坚持马上就办。",
        "推动甘其毛都口岸和国资国企改革任务落实，与群众期待还有不小差距。",
        "现在，我代表区政府报告工作。",
        "我们坚持把安全放在第一位，交易中心等7家平台设立运行，计划用3年左右的时间完成改造。",
        "充分肯定了各项工作，统一组织了教育活动，1200名党员参加了学习。",
    ],
)
def test_what_is_formal_stays(knowledge: Knowledge, formal: str) -> None:
    assert polish(formal, chat=NO_MODEL, knowledge=knowledge).text == formal


def test_a_small_model_is_not_asked_for_what_rules_made_formal(knowledge: Knowledge) -> None:
    with MisbehavingEndpoint("good") as endpoint:
        chat = replace(open_chat(Settings(base_url=endpoint.base_url, model="m")), state="ready")
        polished = polish("召开座谈会3次。我们跑了12家侨企。", chat=chat, knowledge=knowledge)

    assert (polished.engine, endpoint.requests) == ("rules", [])


@pytest.mark.parametrize("behaviour", BEHAVIOURS)
def test_whatever_the_model_does_no_fact_changes(knowledge: Knowledge, behaviour: str) -> None:
    with MisbehavingEndpoint(behaviour) as endpoint:
        chat = open_chat(Settings(base_url=endpoint.base_url, model="m"))
        polished = polish(TEXT, chat=chat, knowledge=knowledge)

    assert all(figure in polished.text for figure in ("12家", "3个", "86户", "5.2万", "3次", "120人次"))
    assert not any(word in polished.text for word in ("73场次", "4160", "好评", "亿元", "department", "<"))
    assert all(binding.verdict.passes for binding in polished.bindings)
    assert polished.text.count("\n") == 3


def test_a_refused_proposal_is_shown_with_its_reason(knowledge: Knowledge) -> None:
    with MisbehavingEndpoint("invents") as endpoint:
        chat = open_chat(Settings(base_url=endpoint.base_url, model="m"))
        polished = polish("召开座谈会3次，参会人员120人次。", chat=chat, knowledge=knowledge)

    assert polished.text == polished.original
    assert [change.before for change in polished.changes] == ["召开座谈会3次，参会人员120人次。"]
    assert "73场次" in polished.changes[0].refused


def test_a_model_that_fails_is_not_asked_again(knowledge: Knowledge) -> None:
    with MisbehavingEndpoint("401") as endpoint:
        chat = open_chat(Settings(base_url=endpoint.base_url, model="m"))
        polished = polish(TEXT, chat=chat, knowledge=knowledge)
        requests = len(endpoint.requests)

    assert (polished.engine, requests) == ("rules", 1)
    assert "走访侨资企业" in polished.text


def test_a_declined_change_gives_the_users_own_words_back(knowledge: Knowledge) -> None:
    polished = polish(TEXT, chat=NO_MODEL, knowledge=knowledge)
    number = next(at for at, change in enumerate(polished.changes) if "侨资企业" in change.after)

    left = polished.with_change(number, accepted=False)

    change = polished.changes[number]
    assert change.before in left.text
    assert left.text.replace(change.before, change.after) == polished.text
    assert left.with_change(number, accepted=True) == polished


def test_every_change_can_be_left_alone(knowledge: Knowledge) -> None:
    polished = polish(TEXT, chat=NO_MODEL, knowledge=knowledge)

    for number in range(len(polished.changes)):
        left = polished.with_change(number, accepted=False)
        assert trace(left.text, notes=[TEXT]).clean
        assert trace(TEXT, notes=[left.text]).clean


def test_a_change_that_touches_a_fact_cannot_be_accepted(knowledge: Knowledge) -> None:
    with MisbehavingEndpoint("invents") as endpoint:
        chat = open_chat(Settings(base_url=endpoint.base_url, model="m"))
        polished = polish(TEXT, chat=chat, knowledge=knowledge)
    number = next(at for at, change in enumerate(polished.changes) if change.refused)

    with pytest.raises(InputError, match="不能采用"):
        polished.with_change(number, accepted=True)


def test_findings_follow_the_text_when_a_change_is_left() -> None:
    text = "跑了12家，今年圆满完成。"
    here = text.index("圆满")
    fix = Fix(here + 1, here + 3, "", FixClass.OFFERED)
    found = Finding("W", Severity.WARNING, 1, here + 1, here + 3, "圆满", "", "", fix=fix)
    taken = Polished(text, "走访了12家，今年圆满完成。", (Change(0, 2, "跑了", "走访了"),), (), (found,), "rules")

    left = taken.with_change(0, accepted=False)

    assert [left.text[one.start : one.end] for one in left.findings] == ["圆满"]
    assert left.findings[0].fix == Fix(here, here + 2, "", FixClass.OFFERED)
