from __future__ import annotations

from assistant.writing.comparing.comparison import compare
from tests.writing.comparing.making import KNOWLEDGE, report

WORK = "春节走访困难归侨侨眷86户，发放慰问金5.2万元。组织侨法宣传进社区。"


def test_every_note_is_told_where_it_went_and_what_of_it_is_lost() -> None:
    notes = [
        "春节走访困难归侨侨眷86户，慰问金5.2万元",
        "侨法宣传进社区",
        "走访台企7家，协调问题3件",
        "走访困难归侨侨眷86户，其中新增9户",
    ]

    covered = compare(report("2025H1", WORK), [], knowledge=KNOWLEDGE, notes=notes).coverage

    assert [[here.quote for here in one.sentences] for one in covered] == [
        ["春节走访困难归侨侨眷86户，发放慰问金5.2万元。"],
        ["组织侨法宣传进社区。"],
        [],
        ["春节走访困难归侨侨眷86户，发放慰问金5.2万元。"],
    ]
    assert [one.whole for one in covered] == [True, True, False, False]
    assert covered[2].zh == "要点3没有写进报告：走访台企7家，协调问题3件"
    assert covered[3].lost == ("9户",)
