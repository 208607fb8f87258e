"""What is said to the writer is left out and shown; no figure or title goes with it."""

from __future__ import annotations

import pytest

from assistant.knowledge import Knowledge
from assistant.writing.asides import asides_of, without_asides
from assistant.writing.notes import read_notes

NOTES = [
    (
        "走访12家，会议2次。要求300字左右，语气正式，不要编造",
        "走访12家，会议2次。",
        ("要求300字左右", "语气正式", "不要编造"),
    ),
    ("春联送了4000副，写秃了好几支笔（这句别写）", "春联送了4000副", ("写秃了好几支笔（这句别写）",)),
    ("撰写信息2篇，每篇300字", "撰写信息2篇，每篇300字", ()),
    # note, what is written of it, what is not
    ("民族企业贴息贷款这个我们没数，发改那边有", "", ("民族企业贴息贷款这个我们没数，发改那边有",)),
    ("充电桩那块是住建报，别重复", "", ("充电桩那块是住建报，别重复",)),
    ("来了46人，吃住我们没掏钱", "来了46人", ("吃住我们没掏钱",)),
    ("招聘会3场（人社那边有），供参考", "招聘会3场", ("人社那边有", "供参考")),
    ("普法12场，跟司法局一起搞的，就不单写了", "普法12场，跟司法局一起搞的", ("就不单写了",)),
    ("《促进条例》宣传发改那边有，别重复", "《促进条例》宣传发改那边有", ("别重复",)),
    ("由统战部牵头上报材料12份", "由统战部牵头上报材料12份", ()),
    ("我们没有执法权，查处难", "我们没有执法权，查处难", ()),
]


@pytest.mark.parametrize(("note", "written", "unwritten"), NOTES)
def test_asides_are_parted_from_facts(note: str, written: str, unwritten: tuple[str, ...]) -> None:
    assert asides_of(Knowledge()).without(note) == (written, unwritten)


def test_what_is_left_is_numbered_again() -> None:
    told = without_asides(read_notes("· 走访12家\n· 培训我们没数\n· 座谈3次"), Knowledge())

    assert [(note.number, note.text) for note in told.notes] == [(1, "走访12家"), (2, "座谈3次")]
    assert told.unwritten == ("培训我们没数",)


def test_notes_that_are_nothing_but_asides_stay() -> None:
    notes = read_notes("培训我们没数")

    assert without_asides(notes, Knowledge()).notes == notes
