"""A text written elsewhere as a draft: what it rests on, and that it can be changed like one of our own."""

from __future__ import annotations

from assistant.desk import Desk
from assistant.language.time.period import Period
from assistant.writing.drafting.draft import Drafted

TEXT = "走访慰问困难归侨侨眷86户，发放慰问金5.2万元。开展侨法宣传3场。"


def test_each_sentence_rests_on_the_notes_its_figures_come_from_and_what_has_none_is_in_doubt(office: Desk) -> None:
    task = office.task("侨务", Period.parse("2026H1"), ["跑了困难归侨侨眷86户，发了5.2万", "侨法宣传2场"])

    draft = office.taken(f" {TEXT}\n", task)

    assert draft.text == TEXT
    assert [(TEXT[one.start : one.end], one.writer, one.notes) for one in draft.sentences] == [
        ("走访慰问困难归侨侨眷86户，发放慰问金5.2万元。", "user", (1,)),
        ("开展侨法宣传3场。", "user", (2,)),
    ]
    assert [(one.text, one.passes) for one in draft.trace.bindings] == [
        ("86户", True),
        ("5.2万元", True),
        ("3场", False),
    ]


def test_it_is_changed_as_told(office: Desk) -> None:
    task = office.task("侨务", Period.parse("2026H1"), ["跑了困难归侨侨眷86户，发了5.2万", "侨法宣传2场"])
    draft = office.taken(TEXT.replace("3场", "2场"), task)

    *_, last = office.revise(draft, task, "把第二条移到前面")

    assert isinstance(last, Drafted)
    assert last.draft.text.startswith("开展侨法宣传2场")
    assert last.draft.trace.clean
