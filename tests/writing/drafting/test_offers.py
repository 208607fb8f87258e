"""A comparison with last year is offered where code computed it from cited figures, and written only when taken."""

from __future__ import annotations

import pytest

from assistant.archive.citation import Citation
from assistant.archive.report import Part
from assistant.errors import InputError
from assistant.guard.tracing.binding import Verdict
from assistant.knowledge import Knowledge
from assistant.language.time.period import Period
from assistant.models.chat import ChatHandle
from assistant.settings import Settings
from assistant.writing.drafting.draft import Draft, Drafted, Task
from assistant.writing.drafting.drafting import draft
from assistant.writing.drafting.offers import with_offer
from assistant.writing.drafting.revise import revise
from assistant.writing.notes import read_notes

NO_MODEL = ChatHandle(None, "", remote=False, zh="", en="")
NOW = Period.parse("2026H1")
LAST_YEAR = Period.parse("2025H1")
NOTES = "· 过年跑了困难归侨侨眷86户\n· 侨商座谈会开了2次，来了35人\n· 侨企走访12家"
PAST = "上半年，走访慰问困难归侨侨眷66户；召开侨商座谈会3次；走访侨资企业12家。"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge()


def _task(past: str = PAST, period: Period = LAST_YEAR, notes: str = NOTES, part: Part = Part.WORK) -> Task:
    cited = Citation("r", "总结", "区委统战部", None, period, part, ("侨务",), past, 0, len(past), 1.0)
    return Task("侨务", NOW, read_notes(notes), (cited,))


def _drafted(task: Task, knowledge: Knowledge) -> Draft:
    *_, last = draft(task, chat=NO_MODEL, knowledge=knowledge, settings=Settings())
    assert isinstance(last, Drafted)
    return last.draft


def test_what_grew_and_what_fell_is_offered_and_not_written(knowledge: Knowledge) -> None:
    drafted = _drafted(_task(), knowledge)

    assert [(one.text, one.formula) for one in drafted.offers] == [
        ("，比去年同期增加20户，增长30.3%", "86 − 66 = 20；20 ÷ 66 = 30.3%"),
        ("，比去年同期减少1次", "2 − 3 = −1"),
    ]
    assert "去年" not in drafted.text


def test_an_offer_that_is_taken_stands_behind_its_figure_with_its_formula(knowledge: Knowledge) -> None:
    task = _task()
    drafted = _drafted(task, knowledge)

    taken = with_offer(drafted, drafted.offers[0], task)

    assert "走访慰问困难归侨侨眷86户，比去年同期增加20户，增长30.3%。召开" in taken.text
    assert taken.trace.clean
    computed = next(one for one in taken.trace.bindings if one.verdict is Verdict.COMPUTED)
    assert (computed.text, computed.formula) == ("20户", "86户−66户＝20户")
    assert [taken.text[one.at - 2 : one.at] for one in taken.offers] == ["2次"]
    assert [taken.text[s.start : s.end][:2] for s in taken.sentences] == ["春节", "召开", "走访"]


def test_the_chat_takes_all_offers_and_later_changes_keep_them(knowledge: Knowledge) -> None:
    task = _task()
    *_, compared = revise(_drafted(task, knowledge), task, "加上与去年同期的比较", chat=NO_MODEL, knowledge=knowledge)
    assert isinstance(compared, Drafted)
    *_, moved = revise(compared.draft, task, "把第二条移到最前面", chat=NO_MODEL, knowledge=knowledge)
    assert isinstance(moved, Drafted)

    assert "座谈会2次，比去年同期减少1次，35人参加" in moved.draft.text
    assert "增加20户" in moved.draft.text
    assert moved.draft.trace.clean
    assert moved.draft.offers == ()


@pytest.mark.parametrize(
    "task",
    [
        _task(part=Part.PLAN),
        _task(period=Period.parse("2025H2")),
        _task(past="走访慰问困难归侨侨眷66户，走访慰问困难归侨侨眷遗属12户。", notes="走访归侨30户"),
        _task(past="走访慰问困难归侨侨眷近70户。"),
        _task(past="走访慰问困难归侨侨眷66人次。"),
        _task(past="举办培训班86期。"),
        _task(notes="走访困难归侨侨眷86户，比去年多了20户"),
    ],
    ids=["a plan", "other months", "two alike", "about", "other unit", "other thing", "compared already"],
)
def test_what_is_not_clearly_comparable_is_not_offered(task: Task, knowledge: Knowledge) -> None:
    drafted = _drafted(task, knowledge)

    assert drafted.offers == ()
    with pytest.raises(InputError, match="往年"):
        list(revise(drafted, task, "加上同比", chat=NO_MODEL, knowledge=knowledge))


def test_who_asks_for_a_comparison_that_cannot_be_made_is_told_why(knowledge: Knowledge) -> None:
    task = _task(past="走访慰问困难归侨侨眷66人次。", notes="· 过年跑了困难归侨侨眷86户")
    drafted = _drafted(task, knowledge)

    with pytest.raises(InputError, match="86户，2025年上半年66人次（单位不同：户／人次，不作比较）"):
        list(revise(drafted, task, "加上同比", chat=NO_MODEL, knowledge=knowledge))
