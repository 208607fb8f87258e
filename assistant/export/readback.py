"""Checks L01 to L14 of the standards on a finished Word file, independent of the code that wrote it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.export import layout
from assistant.export.annex import misplaced
from assistant.export.manuscript import DAY_EN
from assistant.export.title import width
from assistant.export.written import Fault, Written, fault_at
from assistant.language.numbering import read_marker

_BODY_FONTS = {"仿宋_GB2312", "仿宋", "FangSong"}
_DAY = re.compile(r"[0-9]{4}年[1-9][0-9]?月[1-9][0-9]?日")
_PAGE_NUMBER = re.compile(r"—\s?[0-9]+\s?—")


@dataclass(frozen=True, slots=True)
class LayoutCheck:
    """One check of the catalogue; `zh` and `en` say what was looked at, or what is wrong and where."""

    id: str
    passed: bool
    zh: str
    en: str


def read_back(path: Path, source: str) -> tuple[LayoutCheck, ...]:
    """Open a Word file and hold it against the standard and against the text it was made from.

    A check passes when it finds no fault; L12 always passes, for it only declares.
    """
    written = Written(path, source)
    return tuple(_judge(check, written) for check in _CHECKS)


def _margins(written: Written) -> Iterator[Fault]:
    section = written.document.sections[0]
    wanted = {
        "page width": (section.page_width, 210, 0.5),
        "page height": (section.page_height, 297, 0.5),
        "top": (section.top_margin, 37, 1),
        "left": (section.left_margin, 28, 1),
    }
    for name, (found, right, tolerance) in wanted.items():
        millimetres = found.mm if found is not None else 0.0
        if abs(millimetres - right) > tolerance:
            yield Fault(f"{name} {millimetres:.1f} mm，应为 {right} mm", f"{name} {millimetres:.1f} mm, not {right} mm")


def _type_area(written: Written) -> Iterator[Fault]:
    section = written.document.sections[0]
    sides = (section.page_width, section.left_margin, section.right_margin)
    heights = (section.page_height, section.top_margin, section.bottom_margin)
    for name, lengths, right in (("宽 width", sides, 156), ("高 height", heights, 225)):
        whole, before, after = (length.mm if length is not None else 0.0 for length in lengths)
        if abs(whole - before - after - right) > 0.5:
            found = whole - before - after
            yield Fault(
                f"版心{name} {found:.1f} mm，应为 {right} mm", f"type area {name} {found:.1f} mm, not {right} mm"
            )


def _lines(written: Written) -> Iterator[Fault]:
    for paragraph in written.lines:
        if paragraph.has(layout.MARK, layout.IMPRINT):
            continue
        line = paragraph.of("spacing", "line") or "240"
        exact = paragraph.of("spacing", "lineRule") == "exact"
        if not exact or abs(int(line) - layout.LINE) > 2:
            yield fault_at(
                paragraph,
                f"行距 {int(line) / 20} 磅，应为固定值 28.95 磅",
                f"line {int(line) / 20} pt, not 28.95 exact",
            )


def _body_type(written: Written) -> Iterator[Fault]:
    for paragraph in written.body:
        for run in range(len(paragraph.runs)):
            font = paragraph.type("rFonts", "eastAsia", run=run)
            size = paragraph.type("sz", "val", run=run)
            if font not in _BODY_FONTS or size != str(layout.BODY_SIZE):
                yield fault_at(
                    paragraph, f"{font} {size}（半磅），应为仿宋三号", f"{font} {size} half points, not 仿宋 16 pt"
                )


def _title(written: Written) -> Iterator[Fault]:
    if not written.titles:
        yield Fault("没有标题", "there is no title")
    for paragraph in written.titles:
        if paragraph.type("sz", "val") != str(layout.TITLE_SIZE) or paragraph.of("jc", "val") != "center":
            yield fault_at(paragraph, "应为二号、居中", "should be 22 pt, centred")
        if any(width(line) > 20 for line in paragraph.text.split("\n")):
            yield fault_at(paragraph, "一行超过 20 字", "a line is longer than 20 characters")


def _level_fonts(written: Written) -> Iterator[Fault]:
    for paragraph in written.headings:
        marker = read_marker(paragraph.text)
        level = marker.level if marker is not None and marker.level <= 4 else int(paragraph.style[-1])
        font = paragraph.type("rFonts", "eastAsia")
        if font != layout.HEADINGS[level - 1].font:
            yield fault_at(paragraph, f"字体为 {font}", f"font {font}")


def _indents(written: Written) -> Iterator[Fault]:
    for paragraph in (*written.body, *written.headings):
        characters = paragraph.of("ind", "firstLineChars")
        twips = int(paragraph.of("ind", "firstLine") or 0)
        if characters != "200" and not 620 <= twips <= 650:
            yield fault_at(paragraph, "首行没有缩进两字", "first line is not indented two characters")
        if paragraph.text[0].isspace():
            yield fault_at(paragraph, "用空格缩进", "indented with blanks")


def _page_numbers(written: Written) -> Iterator[Fault]:
    section = written.document.sections[0]
    if not written.document.settings.odd_and_even_pages_header_footer:
        yield Fault("没有区分奇偶页", "odd and even pages are not told apart")
    for name, footer, side in (
        ("奇数页 odd", section.footer, "right"),
        ("偶数页 even", section.even_page_footer, "left"),
    ):
        paragraph = written.line(footer.paragraphs[0]._p)
        fields = sum("PAGE" in (code.text or "") for code in paragraph.element.xpath(".//w:instrText"))
        small = paragraph.types("sz", "val") == {str(layout.SMALL_SIZE)}
        if fields != 1 or not _PAGE_NUMBER.fullmatch(paragraph.text) or not small:
            yield Fault(f"{name} 页码不是四号“— 1 —”", f"{name} page number is not “— 1 —” in 14 pt")
        if paragraph.of("jc", "val") != side:
            yield Fault(f"{name} 页码不在应在的一侧", f"{name} page number is on the wrong side")


def _signature(written: Written) -> Iterator[Fault]:
    days = [each for each in written.signature if _DAY.fullmatch(each.text) or DAY_EN.fullmatch(each.text)]
    organs = [each for each in written.signature if each not in days and not re.search("[年：]", each.text)]
    if not days or not organs:
        yield Fault("没有署名或成文日期", "no signature, or no date in the form 2026年7月5日")
        return
    organ, day = organs[-1], days[-1]
    found = tuple(float(each.of("ind", "rightChars") or 0) / 100 for each in (organ, day))
    right = layout.signature_indents(width(organ.text), width(day.text))
    if found != right:
        yield fault_at(
            organ, f"署名、日期右空 {found} 字，应为 {right} 字", f"indented {found} characters, not {right}"
        )


def _lonely_signature(written: Written) -> Iterator[Fault]:
    every = [each for each in written.lines if not each.has(layout.IMPRINT)]
    signed = [place for place, each in enumerate(every) if each.has(layout.SIGNATURE)]
    last = signed[-1] if signed else 0
    above = max((place for place in range(last) if every[place].text.strip() and place not in signed), default=last)
    if not all(each.keeps("keepNext") for each in every[above:last]):
        yield Fault("署名可能单独落在一页", "the signature may stand alone on a page")


def _declared_fonts(_: Written) -> Iterator[Fault]:
    yield from ()


def _plain_type(written: Written) -> Iterator[Fault]:
    for paragraph in written.paragraphs:
        if paragraph.has(layout.MARK):
            continue
        if all(written.format.is_on(paragraph.element, run, "b") for run in paragraph.runs):
            yield fault_at(paragraph, "整段加粗", "wholly bold")
        if paragraph.types("color", "val") - {None, "auto", "000000"}:
            yield fault_at(paragraph, "有颜色", "coloured")


def _tree(written: Written) -> Iterator[Fault]:
    wanted = [line for line in written.source if (marker := read_marker(line)) is not None and marker.level <= 4]
    texts = [paragraph.text for paragraph in written.paragraphs]
    for line in wanted:
        if texts.count(line) != wanted.count(line):
            yield Fault(f"“{line[:20]}”出现 {texts.count(line)} 次", f"“{line[:20]}” stands {texts.count(line)} times")
    text, place = written.text(), 0
    for line in written.source:
        for piece in re.sub(r"\s", "", line).strip("|").split("|"):
            found = text.find(piece, place)
            if found < 0:
                yield Fault(f"“{piece[:20]}”没有写进文件", f"“{piece[:20]}” is not in the file")
            place = max(place, found + len(piece))


@dataclass(frozen=True, slots=True)
class _Check:
    id: str
    zh: str
    en: str
    faults: Callable[[Written], Iterator[Fault]]


_CHECKS = (
    _Check("L01", "纸张和页边距", "page and margins", _margins),
    _Check("L02", "版心", "type area", _type_area),
    _Check("L03", "行距", "line pitch", _lines),
    _Check("L04", "正文字体字号", "type of the body", _body_type),
    _Check("L05", "标题", "title", _title),
    _Check("L06", "各级标题字体", "fonts by level", _level_fonts),
    _Check("L07", "首行缩进", "first-line indent", _indents),
    _Check("L08", "页码", "page numbers", _page_numbers),
    _Check("L09", "署名和成文日期", "signature and date", _signature),
    _Check("L10", "署名不单独成页", "signature not alone on a page", _lonely_signature),
    _Check("L11", "附件说明和附件页", "attachments and their list", misplaced),
    _Check("L12", "字体替换", "substituted fonts", _declared_fonts),
    _Check("L13", "整段加粗或着色", "bold or coloured paragraphs", _plain_type),
    _Check("L14", "结构和文字完整", "structure and text complete", _tree),
)


def _judge(check: _Check, written: Written) -> LayoutCheck:
    faults = tuple(check.faults(written))
    if not faults:
        return LayoutCheck(check.id, passed=True, zh=check.zh, en=check.en)
    zh = f"{check.zh}：" + "；".join(fault.zh for fault in faults[:3])
    en = f"{check.en}: " + "; ".join(fault.en for fault in faults[:3])
    return LayoutCheck(check.id, passed=False, zh=zh, en=en)
