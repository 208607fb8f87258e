"""The attachments of a finished Word file: the note under the body, and the pages it promises (L11)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.export import layout
from assistant.export.written import Fault, Line, Written, fault_at

_NOTE = re.compile(r"(?:附件：)?(?:[0-9]+\.)?(?P<name>.*[^。；;，,])")
_TITLE_LINE = 3


def misplaced(written: Written) -> Iterator[Fault]:
    """Find a note that isn't written “附件：1.××”, and a page of an attachment that isn't where and what the note says."""
    noted = list(_noted(written))
    for line in noted:
        if not _NOTE.fullmatch(line.text):
            yield fault_at(
                line, "应写作“附件：1.××”，名称后不加标点", "should read “附件：1.××” without a mark after the name"
            )
    pages = [place for place, line in enumerate(written.lines) if line.has(layout.ANNEX)]
    for number, place in enumerate(pages, 1):
        yield from _page(written, place, "附件" if len(pages) == 1 else f"附件{number}")
    names = [re.sub(r"\s", "", found["name"]) for line in noted if (found := _NOTE.fullmatch(line.text))]
    titles = [_title(written, place) for place in pages]
    if pages and names != titles:
        yield Fault(
            f"附件说明列的是“{'、'.join(names)}”，附件页是“{'、'.join(titles)}”",
            f"the note lists {', '.join(names)}, the pages are {', '.join(titles)}",
        )


def _noted(written: Written) -> Iterator[Line]:
    """Yield the lines of the note: 附件：… in the body, and those that go on below it."""
    noting = False
    for line in written.lines:
        begins = line.text.startswith("附件") and not line.has(layout.ANNEX)
        noting = begins or (noting and line.has(layout.FLUSH) and bool(line.text.strip()))
        if noting:
            yield line


def _page(written: Written, place: int, mark: str) -> Iterator[Fault]:
    line = written.lines[place]
    if line.text != mark:
        yield fault_at(line, f"应为“{mark}”", f"should read “{mark}”")
    if not line.keeps("pageBreakBefore"):
        yield fault_at(line, "没有另起一页", "does not begin a page")
    if line.type("rFonts", "eastAsia") != layout.HEI_TI:
        yield fault_at(line, "应为黑体", "should be in 黑体")
    if not _title(written, place):
        yield fault_at(line, "附件标题不在第三行", "its title is not on the third line")


def _title(written: Written, place: int) -> str:
    """Return the title on the third line of an attachment's page; empty where something else stands there."""
    at = place + _TITLE_LINE - 1
    line = written.lines[at] if at < len(written.lines) else None
    return re.sub(r"\s", "", line.text) if line and line.has(layout.TITLE) else ""
