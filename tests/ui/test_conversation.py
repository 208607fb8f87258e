from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from assistant.archive.citation import Point
from assistant.chat import Answered, Smoothed, Understood
from assistant.guard.finding import Severity
from assistant.intent import Mode
from assistant.knowledge import Example
from assistant.language.time.period import Period
from assistant.writing.polishing.polishing import Change
from assistant.writing.workspace import Whole
from tests.ui.samples import ANSWER, CITATION, DRAFT, EN, H1, POLISHED, TASK, ZH, checked, finding
from ui.conversation import shown_turn
from ui.turn import Turn, Written
from ui.welcome import welcome

ASKED = Turn("起草侨务", Understood(Mode.DRAFT, "侨务", H1))


def shown(turn: Turn, *, last: bool = False) -> str:
    return shown_turn(turn, ZH, at=4, last=last)


def test_an_empty_conversation_offers_what_can_be_done() -> None:
    example = Example(section="侨务", notes=("走访12户", "座谈1次"), question="近三年走访多少户")

    full, empty = (welcome(ZH, example, empty=one) for one in (False, True))

    assert 'data-act="send" data-text="起草侨务这一节\n· 走访12户\n· 座谈1次"' in full
    assert 'data-act="send" data-text="去年侨务报告了什么"' in full
    assert "近三年走访多少户" in full
    assert 'data-act="ingest-sample"' in empty
    assert "去年侨务报告了什么" not in empty
    assert "what did we report last year on 侨务" in welcome(EN, None, empty=False)


def test_what_was_understood_names_act_section_and_period_and_can_be_switched_once_it_is_over() -> None:
    running, over = shown(ASKED, last=True), shown(replace(ASKED, over=True), last=True)

    assert "<b>起草 · 侨务 · 2026年上半年</b>" in running
    assert 'data-act="retake"' not in running
    assert 'data-act="retake" data-mode="ask">查阅</button>' in over
    assert 'data-mode="draft"' not in over
    assert "first half of 2026" in shown_turn(ASKED, EN, at=0, last=False)


def test_no_message_becomes_markup() -> None:
    turn = Turn("<script>alert(1)</script>", said="<img src=x onerror=alert(1)>", ending="<b>", over=True)

    assert "&lt;script&gt;" in shown(turn)
    assert "&lt;img src=x" in shown(turn)
    assert "⚠ &lt;b&gt;" in shown(turn)


def test_a_long_paste_is_folded_and_whole() -> None:
    said = shown(Turn("甲" * 500))

    assert said.count("甲") == 500
    assert "展开全部 500 字" in said


def test_a_draft_is_a_card_with_every_figure_linked_and_what_can_be_done_with_it() -> None:
    said = shown(replace(ASKED, outcome=Written(DRAFT, TASK), over=True))

    assert 'data-ground="要点第1条：跑了&lt;b&gt;86户&lt;/b&gt;">86户</mark>' in said
    assert '<mark class="ungrounded" tabindex="0" data-ground="没有出处">9万元</mark>' in said
    assert "1 处没有出处：9万元" in said
    assert "未写全的要点：第2条" in said
    assert "拟句器撰写" in said
    assert 'data-act="put-in" data-turn="4"' in said
    assert f'data-copy="{DRAFT.text}"' in said


def test_each_change_of_a_polished_text_can_be_taken_or_left_and_a_refusal_says_why() -> None:
    made = shown(replace(ASKED, outcome=Smoothed(POLISHED), over=True))
    left = shown(replace(ASKED, outcome=Smoothed(POLISHED.with_change(0, accepted=False)), over=True))

    assert "<del>跑了</del><ins>走访</ins>" in made
    assert 'aria-pressed="true"' in made
    assert 'data-ground="未采纳：没有依据">很好</span>' in made
    assert 'data-copy="走访86户，很好。"' in made
    assert "<ins>" not in left
    whole = Change(0, 9, POLISHED.original, "走访86户，获广泛赞誉。", refused="没有依据")
    both = replace(POLISHED, changes=(whole, POLISHED.changes[0]))
    assert shown(replace(ASKED, outcome=Smoothed(both), over=True)).count("户，很好。</div>") == 1
    assert 'data-copy="跑了86户，很好。"' in left


def test_citation_numbers_become_chips_and_other_brackets_stay_text() -> None:
    said = shown(replace(ASKED, outcome=Answered(ANSWER), over=True))

    assert '<p>走访86户<span class="held">。<button' in said
    assert 'data-act="cite" data-turn="4" data-at="1" aria-label="打开依据 1"' in said
    assert "[见附件]" in said


def test_a_quote_stands_with_its_time_and_its_long_source_only_in_the_panel() -> None:
    text = "报告原文：\n[1] 走访86户。\n    —— 《甲区2025年上半年工作总结》 一、工作\n[7] 甲。"

    said = shown(replace(ASKED, outcome=Answered(replace(ANSWER, text=text)), over=True))

    assert said.count('<h3 class="where">2025年上半年 · 工作</h3><blockquote>') == 1
    assert "走访86户。</blockquote>" in said
    assert "<p>    ——" not in said
    assert ">[7] 甲。</p>" in said


def test_figures_of_several_periods_are_a_table_and_a_drawing_that_can_be_read_out() -> None:
    points = tuple(
        Point(Period.parse(code), f"{value}户", Decimal(value), Decimal(value), Decimal(value), "户", 1)
        for code, value in (("2024H1", 75), ("2025H1", 81))
    )
    answer = replace(ANSWER, text="| 时段 | 数字 |\n查询范围：近两年。", points=points)

    said = shown(replace(ASKED, outcome=Answered(answer), over=True))

    assert 'role="img" aria-label="各期数字：2024年上 75户；2025年上 81户"' in said
    assert '<th scope="row">2024年上半年</th><td>75户</td>' in said
    assert "<p>| 时段" not in said
    mixed = replace(answer, points=(points[0], replace(points[1], unit="万元")))
    assert "<svg" not in shown(replace(ASKED, outcome=Answered(mixed), over=True))


def test_an_answer_about_one_topic_offers_what_is_asked_next() -> None:
    answer = replace(ANSWER, periods=(Period.parse("2025"),), topics=("侨务",), citations=(CITATION,))

    problems = replace(answer, topics=("存在的问题",))

    assert 'data-text="2024年侨务报告了什么"' in shown(replace(ASKED, outcome=Answered(answer), over=True))
    assert shown(replace(ASKED, outcome=Answered(problems), over=True)).count('data-act="send"') == 1
    assert 'data-text="2024年存在哪些问题"' in shown(replace(ASKED, outcome=Answered(problems), over=True))
    assert "2024年侨务" not in shown(
        replace(ASKED, outcome=Answered(replace(answer, answered=False, citations=())), over=True)
    )


def test_a_check_is_counted_by_severity() -> None:
    outcome = checked("甲乙", finding("S01", Severity.ERROR), finding("W02", Severity.INFO))

    assert "1 处错误，0 处警告，1 处提示" in shown(replace(ASKED, outcome=outcome, over=True))


def test_a_heap_of_notes_tells_what_became_of_it_and_opens_the_report() -> None:
    whole = Whole("a1b2c3", 7, ("侨务", "导语"), ("侨务",), ("宗教",), 2)

    said = shown(replace(ASKED, outcome=whole, over=True))

    assert "收到要点7条，分到各节，已起草2节" in said
    assert "已起草：侨务；导语" in said
    assert "有没有出处的数字：侨务" in said
    assert "还空着：宗教" in said
    assert "有2条看不出属于哪一节" in said
    assert 'data-act="open-report" data-report="a1b2c3"' in said


def test_a_turn_that_broke_off_can_be_tried_again_one_that_was_refused_not() -> None:
    broken = ASKED.broken_off(ZH("broke"))
    refused = ASKED.broken_off("请贴要点。")

    assert '<button type="button" class="link" data-act="retake">再试一次</button>' in shown(broken, last=True)
    assert "再试一次" not in shown(refused, last=True)
