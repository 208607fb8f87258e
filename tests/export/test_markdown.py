"""Reports as Markdown and as plain lines."""

from __future__ import annotations

from pathlib import Path

from assistant.export.markdown import to_markdown, to_plain, write_text
from tests.export.test_manuscript import REPORT

MARKDOWN = """# 中共临江区委统战部2026年上半年工作总结及下半年工作计划

中共临江区委：

现将上半年工作汇报如下：

## 一、上半年主要工作

### （一）侨务工作

走访慰问归侨侨眷86户。中共**区委领导参加，富裕**、文化**。

慰问金5.2万元。

| 项目 | 户数 |
|---|---|
| 归侨 | 86 |
| 侨眷 |  |

## 二、存在的问题

（一）力量薄弱。4个镇没有专职统战委员。

1.走访企业12家。

附件：1.侨情普查表
2.场所台账

中共临江区委统战部

2026年7月5日
"""


def test_markdown() -> None:
    assert to_markdown(REPORT) == MARKDOWN


def test_markdown_reads_back_as_itself() -> None:
    assert to_markdown(MARKDOWN) == MARKDOWN


def test_plain_lines_have_no_marks() -> None:
    assert to_plain(REPORT).splitlines()[4:8] == [
        "（一）侨务工作",
        "走访慰问归侨侨眷86户。中共**区委领导参加，富裕**、文化**。",
        "慰问金5.2万元。",
        "| 项目 | 户数 |",
    ]


def test_the_name_decides(tmp_path: Path) -> None:
    write_text(REPORT, tmp_path / "r.md")
    write_text(REPORT, tmp_path / "r.txt")

    assert (tmp_path / "r.md").read_text(encoding="utf-8") == MARKDOWN
    assert (tmp_path / "r.txt").read_text(encoding="utf-8") == to_plain(REPORT)
