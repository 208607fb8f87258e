"""A report's text is split into parts, and nothing is lost on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from assistant.export.manuscript import (
    Attachments,
    Block,
    Heading,
    Manuscript,
    Paragraph,
    Table,
    plain_lines,
    read_manuscript,
)

REPORT = """# 中共临江区委统战部2026年上半年工作总结及下半年工作计划

中共临江区委：

现将上半年工作汇报如下：
## 一、上半年主要工作
（一）侨务工作
走访慰问归侨侨眷86户。中共**区委领导参加，富裕**、文化**。
- 慰问金5.2万元。
| 项目 | 户数 |
|---|---|
| 归侨 | 86 |
| 侨眷 |
**二、存在的问题**
（一）力量薄弱。4个镇没有专职统战委员。
1.走访企业12家。
---
附件：1.侨情普查表
2.场所台账
中共临江区委统战部
2026年 7月 5日
"""


def test_parts_of_a_report() -> None:
    assert read_manuscript(REPORT) == Manuscript(
        title="中共临江区委统战部2026年上半年工作总结及下半年工作计划",
        addressee="中共临江区委：",
        blocks=(
            Paragraph("现将上半年工作汇报如下："),
            Heading(1, "一、上半年主要工作"),
            Heading(2, "（一）侨务工作"),
            Paragraph("走访慰问归侨侨眷86户。中共**区委领导参加，富裕**、文化**。"),
            Paragraph("慰问金5.2万元。"),
            Table((("项目", "户数"), ("归侨", "86"), ("侨眷", ""))),
            Heading(1, "二、存在的问题"),
            Heading(2, "（一）力量薄弱。", "4个镇没有专职统战委员。"),
            Paragraph("1.走访企业12家。"),
            Attachments(("附件：1.侨情普查表", "2.场所台账")),
        ),
        organ="中共临江区委统战部",
        day="2026年7月5日",
    )


def test_a_text_without_title_or_signature() -> None:
    assert read_manuscript("走访慰问归侨侨眷86户。") == Manuscript(
        "", "", (Paragraph("走访慰问归侨侨眷86户。"),), "", ""
    )


def test_a_date_alone_is_no_organ() -> None:
    manuscript = read_manuscript("工作总结\n走访12户。\n二〇二六年七月五日")

    assert (manuscript.blocks, manuscript.organ, manuscript.day) == (
        (Paragraph("走访12户。"),),
        "",
        "二〇二六年七月五日",
    )


def test_headings_by_hashes_without_numbers() -> None:
    assert read_manuscript("# 总结\n## 主要工作\n### 侨务\n###### 细节\n").blocks == (
        Heading(1, "主要工作"),
        Heading(2, "侨务"),
        Heading(4, "细节"),
    )


def test_nothing_at_all() -> None:
    assert read_manuscript("\ufeff\n \n") == Manuscript("", "", (), "", "")


def test_characters_that_no_word_file_can_hold_are_dropped() -> None:
    assert plain_lines("走访\x00\x0812\ud800户。") == ["走访12户。"]


@given(st.text(alphabet="一（二）1.、。；：|-#* 附件总结部年月日\n", max_size=80))
def test_every_character_reaches_some_part(text: str) -> None:
    manuscript = read_manuscript(text)
    parts = [manuscript.title, manuscript.addressee, manuscript.organ, manuscript.day, *_said(manuscript.blocks)]
    for annex in manuscript.annexes:
        parts += [annex.mark, annex.title, *_said(annex.blocks)]

    kept, given_ = (sorted(re.findall(r"[^\s|#*:.\-]", said)) for said in ("".join(parts), "".join(plain_lines(text))))
    assert kept == given_


def _said(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(_, head, rest):
                yield from (head, rest)
            case Paragraph(said):
                yield said
            case Attachments(lines):
                yield from lines
            case Table(rows):
                yield from (cell for row in rows for cell in row)


def test_a_numbered_sentence_that_heads_nothing_is_a_paragraph() -> None:
    blocks = read_manuscript(
        "总结\n二、问题\n（一）人手不足。\n（二）场地不够。\n三、计划\n（一）走访。走访12户。"
    ).blocks

    assert blocks == (
        Heading(1, "二、问题"),
        Paragraph("（一）人手不足。"),
        Paragraph("（二）场地不够。"),
        Heading(1, "三、计划"),
        Heading(2, "（一）走访。", "走访12户。"),
    )


def test_an_english_report_is_signed_too() -> None:
    read = read_manuscript("Work Report\nThree canteens were opened.\nDistrict Civil Affairs Bureau\nJuly 6, 2026")

    assert (read.organ, read.day) == ("District Civil Affairs Bureau", "July 6, 2026")
