"""GB/T 9704—2012 in numbers: the page, the pitch of lines and characters, and the type of each element.

Lengths are twips (1/20 pt), font sizes half points, as WordprocessingML writes them. Standards §1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

FANG_SONG: Final = "仿宋_GB2312"
KAI_TI: Final = "楷体_GB2312"
HEI_TI: Final = "黑体"
XIAO_BIAO_SONG: Final = "方正小标宋简体"
SONG_TI: Final = "宋体"

STAND_INS: Final = {
    FANG_SONG: "仿宋;FangSong;STFangsong;Noto Serif CJK SC",
    KAI_TI: "楷体;KaiTi;STKaiti;Noto Serif CJK SC",
    HEI_TI: "SimHei;STHeiti;Noto Sans CJK SC",
    XIAO_BIAO_SONG: "方正小标宋_GBK;华文中宋;STZhongsong;宋体;Noto Serif CJK SC",
    SONG_TI: "SimSun;STSong;Noto Serif CJK SC",
}
"""What Word or LibreOffice shows in place of a font that a computer lacks, first one found."""

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
TOP, LEFT, BOTTOM, RIGHT = 2098, 1587, 1984, 1474
FOOTER = 1402
LINE = 579
CHARACTER = 320
TRACKING = -5
"""28 characters of 16 pt are wider than the type area by 5.8 pt."""

BODY_SIZE, TITLE_SIZE, SMALL_SIZE = 32, 44, 28
INDENT_CHARACTERS, INDENT = 200, 630

Align = Literal["both", "center", "left", "right"]


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style; `indent` says whether its first line is indented two characters, `outline` counts from 0."""

    id: str
    name: str
    font: str
    size: int
    align: Align
    indent: bool = False
    tracking: int = TRACKING
    keep_next: bool = False
    outline: int | None = None


NORMAL = Style("Normal", "Normal", FANG_SONG, BODY_SIZE, "both")
BODY = Style("ReportBody", "公文正文", FANG_SONG, BODY_SIZE, "both", indent=True)
FLUSH = Style("ReportFlush", "公文顶格", FANG_SONG, BODY_SIZE, "left")
SIGNATURE = Style("ReportSignature", "公文落款", FANG_SONG, BODY_SIZE, "right")
CELL = Style("ReportCell", "公文表格", FANG_SONG, SMALL_SIZE, "center", tracking=0)
TITLE = Style("Title", "Title", XIAO_BIAO_SONG, TITLE_SIZE, "center", tracking=0, keep_next=True)
MARK = Style("ReportMark", "公文发文机关标志", XIAO_BIAO_SONG, TITLE_SIZE, "center", tracking=0)
NOTICE = Style("ReportNotice", "公文密级", HEI_TI, BODY_SIZE, "left")
ANNEX = Style("ReportAnnex", "公文附件", HEI_TI, BODY_SIZE, "left", keep_next=True)
IMPRINT = Style("ReportImprint", "公文版记", FANG_SONG, SMALL_SIZE, "left", tracking=0)
FOOTER_STYLE = Style("Footer", "footer", SONG_TI, SMALL_SIZE, "right", tracking=0)
HEADINGS: Final = (
    Style("Heading1", "heading 1", HEI_TI, BODY_SIZE, "both", indent=True, keep_next=True, outline=0),
    Style("Heading2", "heading 2", KAI_TI, BODY_SIZE, "both", indent=True, keep_next=True, outline=1),
    Style("Heading3", "heading 3", FANG_SONG, BODY_SIZE, "both", indent=True, keep_next=True, outline=2),
    Style("Heading4", "heading 4", FANG_SONG, BODY_SIZE, "both", indent=True, keep_next=True, outline=3),
)
STYLES: Final = (NORMAL, BODY, FLUSH, SIGNATURE, CELL, TITLE, MARK, NOTICE, ANNEX, IMPRINT, FOOTER_STYLE, *HEADINGS)


def signature_indents(organ: float, day: float) -> tuple[float, float]:
    """Return how far organ and date stand from the right edge, in characters, given their widths (7.3.5.2, no seal).

    The date begins two characters right of the organ's first; a date longer than the organ turns this round.

    >>> signature_indents(9, 6)
    (2, 3)
    >>> signature_indents(3, 6)
    (7, 2)
    """
    return (2, organ - day) if organ >= day else (4 + day - organ, 2)
