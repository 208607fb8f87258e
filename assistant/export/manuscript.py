"""The text of a report, line by line, as what the page shows: title, addressee, headings, paragraphs, tables, signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TypeAlias

from assistant.language.numbering import read_marker


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4 with its number as written; `rest` is what runs on in the same paragraph."""

    level: int
    text: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of body text without its indent."""

    text: str


@dataclass(frozen=True, slots=True)
class Attachments:
    """The lines of the attachment note under the body."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, all of one length; the first row is the head."""

    rows: tuple[tuple[str, ...], ...]


Block: TypeAlias = Heading | Paragraph | Attachments | Table


@dataclass(frozen=True, slots=True)
class Annex:
    """An attachment on a page of its own: its `mark` as written (附件1), its title and what stands in it."""

    mark: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What is to be laid out; empty strings where the text has no such part. Annexes come behind the signature."""

    title: str
    addressee: str
    blocks: tuple[Block, ...]
    organ: str
    day: str
    annexes: tuple[Annex, ...] = ()


_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HASHES = re.compile(r"(#{1,6})\s+")
_BULLET = re.compile(r"[-*•·]\s+")
_BOLD_LINE = re.compile(r"\*\*([^*]+)\*\*([：:]?)")
_ROW = re.compile(r"\|.*\|")
_RULE = re.compile(r"\|?[\s:|-]*-[\s:|-]*\|?|```.*")
_DAY = re.compile(r"[0-9〇零○一二三四五六七八九]{4}年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日")
DAY_EN = re.compile(r"[A-Z][a-z]+ [0-9]{1,2}, [0-9]{4}|[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}")
_ATTACHMENT = re.compile(r"附\s*件[：:0-9]")
_ANNEX = re.compile(r"附\s*件\s*[0-9]{0,2}")
_NUMBERED = re.compile(r"[0-9]+[.．、]")
_ADDRESS = re.compile(r"(?:各位|同志们)[^。，]*[：:]|[^。，]*[委府部厅局办院会组室][：:]")
_ENDS_SENTENCE = "。！？；"
_LONGEST_HEADING = 50
_LONGEST_NAME = 60


def read_manuscript(text: str) -> Manuscript:
    r"""Split plain text or Markdown into its parts; nothing is lost, reworded or numbered anew.

    A pair of ** inside a line stays: in these reports it stands for a name left out.

    >>> manuscript = read_manuscript("某部工作总结\n一、主要工作\n走访12户。\n某部\n2026年7月5日")
    >>> manuscript.title, manuscript.organ, manuscript.day
    ('某部工作总结', '某部', '2026年7月5日')
    >>> manuscript.blocks
    (Heading(level=1, text='一、主要工作', rest=''), Paragraph(text='走访12户。'))
    """
    lines, *annexes = _parts(_lines(text))
    title = _plain(lines.pop(0)) if lines and _is_title(lines[0]) else ""
    addressee = lines.pop(0) if lines and _is_addressee(lines[0]) else ""
    organ, day = _signature(lines)
    return Manuscript(
        title, addressee, _without_items(tuple(_blocks(lines))), organ, day, tuple(_annex(part) for part in annexes)
    )


def with_annexes(text: str, attached: Sequence[tuple[str, str]]) -> str:
    r"""Return a text with attachments (title and text) behind its signature, and the note that lists them above it.

    >>> print(with_annexes("某部总结\n走访12户。\n某部\n2026年7月5日", [("台账", "张三，1户。")]))
    某部总结
    走访12户。
    附件：台账
    某部
    2026年7月5日
    附件
    台账
    张三，1户。
    """
    lines, *annexes = _parts(_lines(text))
    body = list(lines)
    _signature(body)
    titles = [annex[1] if len(annex) > 1 else "" for annex in annexes] + [title for title, _ in attached]
    alone = len(titles) == 1
    if any(_ATTACHMENT.match(line) for line in body) or not titles:
        note = []
    elif alone:
        note = [f"附件：{titles[0]}"]
    else:
        note = [f"{'' if number > 1 else '附件：'}{number}.{title}" for number, title in enumerate(titles, 1)]
    marks = ["附件" if alone else f"附件{number}" for number in range(1, len(titles) + 1)]
    whole = [*(annex[1:] for annex in annexes), *([title, content] for title, content in attached)]
    pages = [line for mark, annex in zip(marks, whole, strict=True) for line in (mark, *annex)]
    return "\n".join([*body, *note, *lines[len(body) :], *pages])


def plain_lines(text: str) -> list[str]:
    """Return the filled lines of a text without the marks of Markdown, in order; rules are left out."""
    return [_bare(line) for line in _lines(text) if not _RULE.fullmatch(line)]


def _lines(text: str) -> list[str]:
    return [line for line in (_NO_XML.sub("", raw).strip() for raw in text.lstrip("\ufeff").splitlines()) if line]


def _parts(lines: list[str]) -> list[list[str]]:
    """Split the lines of a text into the report and its attachments, each of which begins with 附件1 alone on a line."""
    starts = [place for place, line in enumerate(lines) if _ANNEX.fullmatch(_plain(line))]
    return [lines[start:end] for start, end in pairwise([0, *starts, len(lines)])]


def _annex(lines: list[str]) -> Annex:
    mark, *rest = lines
    title = _plain(rest.pop(0)) if rest and _is_title(rest[0]) else ""
    return Annex(re.sub(r"\s", "", _plain(mark)), title, tuple(_blocks(rest)))


def _bare(line: str) -> str:
    line = _plain(line)
    return _BULLET.sub("", line, count=1) if _BULLET.match(line) else line


def _plain(line: str) -> str:
    """Take the marks of Markdown off a line."""
    line = _HASHES.sub("", line, count=1) if _HASHES.match(line) else line
    bold = _BOLD_LINE.fullmatch(line)
    return bold[1] + bold[2] if bold else line


def _is_title(line: str) -> bool:
    bare = _plain(line)
    return (
        not _ROW.fullmatch(bare)
        and read_marker(bare) is None
        and bare[-1] not in _ENDS_SENTENCE + "：:，"
        and len(bare) <= 2 * _LONGEST_HEADING
    )


def _is_addressee(line: str) -> bool:
    return len(line) <= _LONGEST_NAME and bool(_ADDRESS.fullmatch(line))


def _signature(lines: list[str]) -> tuple[str, str]:
    """Take the signature and the date off the end of the lines."""
    day = re.sub(r"\s", "", lines[-1]) if lines else ""
    if lines and DAY_EN.fullmatch(lines[-1]):
        day = lines[-1]
    elif not _DAY.fullmatch(day):
        return "", ""
    lines.pop()
    if (
        lines
        and len(lines[-1]) <= _LONGEST_NAME
        and not re.search(r"[。，、：:；|]", lines[-1])
        and not read_marker(lines[-1])
    ):
        return _plain(lines.pop()), day
    return "", day


def _blocks(lines: list[str]) -> Iterator[Block]:
    for kind, group in groupby(_with_kind(lines), key=lambda pair: pair[0]):
        members = [line for _, line in group]
        match kind:
            case "row":
                yield _table(members)
            case "attachment":
                yield Attachments(tuple(members))
            case "line":
                yield from (_block(line) for line in members if not _RULE.fullmatch(line))


def _without_items(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Make a paragraph of each numbered sentence that heads nothing: an item of a plan is set, and breaks, like text."""
    below = (*blocks[1:], None)[: len(blocks)]
    return tuple(
        Paragraph(block.text)
        if isinstance(block, Heading) and block.text.endswith("。") and not block.rest and _heads_nothing(block, after)
        else block
        for block, after in zip(blocks, below, strict=True)
    )


def _heads_nothing(heading: Heading, after: Block | None) -> bool:
    return after is None or (isinstance(after, Heading) and after.level <= heading.level)


def _with_kind(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Say of each line whether it is a row of a table, of the attachment note, or text."""
    noting = False
    for line in lines:
        noting = bool(_ATTACHMENT.match(line) or (noting and _NUMBERED.match(line)))
        yield "row" if _ROW.fullmatch(line) else "attachment" if noting else "line", line


def _block(line: str) -> Heading | Paragraph:
    hashes = _HASHES.match(line)
    line = _plain(line)
    marker = read_marker(line)
    if marker is not None and marker.level <= 4:
        return _numbered(line, marker.level)
    if hashes:
        return Heading(max(1, min(len(hashes[1]) - 1, 4)), line)
    return Paragraph(_bare(line))


def _numbered(line: str, level: int) -> Heading | Paragraph:
    """Tell a heading, a heading that runs on into its text, and a numbered paragraph apart."""
    head, stop, rest = line.partition("。")
    if len(head) > _LONGEST_HEADING:
        return Paragraph(line)
    if not stop:
        return Paragraph(line) if line[-1] in "；;，," else Heading(level, line)
    if not rest.strip() and level > 2:
        return Paragraph(line)
    return Heading(level, head + stop, rest)


def _table(rows: list[str]) -> Table:
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows if not _RULE.fullmatch(row)]
    width = max(len(row) for row in cells) if cells else 0
    return Table(tuple(tuple(row + [""] * (width - len(row))) for row in cells))
