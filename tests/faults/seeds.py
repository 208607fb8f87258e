"""What the fuzzer starts from, and how it changes it: real texts, questions, notes and files, taken apart and put together."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from assistant.export.docx import write_docx
from assistant.language.time.period import Period
from assistant.settings import Settings
from assistant.wiring import wire
from tests.faults.growth import PATTERNS

QUESTIONS = (
    "去年上半年走访慰问困难归侨侨眷多少户？",
    "近三年每年培训多少人次，比上年增长多少？",
    "2023年以来，侨务和民族工作分别开展了哪些活动？",
    "2024年下半年计划办的培训班办了没有？",
    "上上期报告里对存在问题是怎么说的",
    "十四五期间，除2022年外，历年慰问金共计多少万元",
    "How many households were visited in the first half of last year?",
    "同期相比，今年一季度与2025Q1的座谈会次数差多少",
    "截至6月底、1—3季度、头半年和23H1的数字",
)
NOTES = (
    "侨务：\n· 走访困难归侨侨眷86户，发放慰问金5.2万元\n· 侨法宣传2场，参加600人次\n2）座谈会3场；4月办培训班1期",
    "1. 6.18开会，到会23人\n2、其中党外12人\n（3）比上年多5人\n①检查场所39处次，整改7处",
    "项目\t数量\t金额\n走访\t86户\t5.2万\n培训\t3期\t——\n",
    "一、民族工作\n（一）宣传月\n发资料1200份\n（二）联谊\n搞了2场，大家反响很好。下半年打算再办一次",
)
_PAGE = (
    '<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer>{}</ofd:Layer></ofd:Content></ofd:Page>'
)
_PUT = '<ofd:TextObject Boundary="{} {} 60 5"><ofd:TextCode X="0" Y="4">{}</ofd:TextCode></ofd:TextObject>'
_ODD = ("", "-1", "99999999999", "x", "<w:p/>", "&#0;", "&a;", "</w:p>", "<w:tbl>", '"', "١", "NaN")


def texts(pieces: Sequence[str], seeds: Sequence[str], *, longest: int = 25) -> st.SearchStrategy[str]:
    """Pieces of real texts in any order among signs, or a real text with some places changed."""
    piece = st.sampled_from(pieces) | st.sampled_from(PATTERNS) | st.text(max_size=8) | st.integers().map(str)
    between = st.sampled_from(["", "\n", "，", " "])
    joined = st.builds(lambda chosen, sign: sign.join(chosen), st.lists(piece, max_size=longest), between)
    changes = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), piece), max_size=6)
    return joined | st.builds(_changed, st.sampled_from(seeds), changes)


def files(seeds: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """Files with some bytes changed, cut out or put in."""
    changes = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 8), st.binary(max_size=8)), max_size=5)
    return st.builds(_cut, st.sampled_from(seeds), changes)


def packages(seed: bytes) -> st.SearchStrategy[bytes]:
    """Packages of XML with changed bytes, and whole ones whose parts say something else."""
    with zipfile.ZipFile(io.BytesIO(seed)) as package:
        parts = {name: package.read(name).decode(errors="replace") for name in package.namelist()}
    tokens = sorted({token for part in parts.values() for token in part.replace("<", "\0<").split("\0")}, key=len)
    token = st.sampled_from(tokens[:400]) | st.sampled_from(_ODD) | st.integers().map(lambda n: f'"{n}"')
    change = st.tuples(st.sampled_from(sorted(parts)), st.floats(0, 1), st.integers(0, 60), token)
    packed = st.lists(change, min_size=1, max_size=4).map(lambda changes: _packed(parts, changes))
    return files([seed]) | packed


def docx_seed() -> bytes:
    """Return a Word file with a table, a numbered list and the layout of a report."""
    text = "临江区委统战部2026年上半年工作总结\n一、主要工作\n走访归侨86户。\n| 项目 | 数量 |\n| 走访 | 86 |\n（一）侨务\n1.培训。"
    with TemporaryDirectory() as folder:
        path = write_docx(text, Path(folder) / "a.docx", shell="internal", organ="统战部", day=date(2026, 7, 1)).path
        import docx

        document = docx.Document(str(path))
        for style in ("List Number", "List Bullet", "List Number 2"):
            document.styles.add_style(style, 1) if style not in document.styles else None
            document.add_paragraph("召开座谈会", style=style)
        written = io.BytesIO()
        document.save(written)
        return written.getvalue()


def xlsx_seed() -> bytes:
    """Return a sheet of notes with a formula, a date and an empty row."""
    import openpyxl

    book = openpyxl.Workbook()
    rows = (["2026年要点"], ["事项", "户数"], ["走访", 86], [None], ["=SUM(B3)", date(2026, 7, 1)], [0.5, True])
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def ofd_seed() -> bytes:
    """Return two pages of three text objects."""
    pages = {
        "Doc_0/Pages/Page_10/Content.xml": _PAGE.format(_PUT.format(20, 20, "三、计划")),
        "Doc_0/Pages/Page_0/Content.xml": _PAGE.format(_PUT.format(80, 30.2, "10人。") + _PUT.format(20, 30, "走访")),
    }
    return _packed(pages, [])


def pack_seed() -> bytes:
    """Return the evidence pack of a report with one drafted section."""
    with TemporaryDirectory() as folder:
        desk = wire(Settings(home=Path(folder) / "home", llm=False, embed_model="hashed"))
        report = desk.reports.new(Period.parse("2026H1"), organ="临江区委统战部").id
        desk.reports.add_notes(report, "侨务：\n· 走访困难归侨侨眷86户\n· 侨法宣传2场", by="李")
        list(desk.reports.draft(report, "侨务"))
        made = desk.pack(report, Path(folder) / "pack.zip").path.read_bytes()
        desk.close()
        return made


def backup_seed() -> bytes:
    """Return a backup of one office's own words and one original."""
    parts = {"knowledge/house.yaml": "words: []\n", "originals/a.txt": "走访归侨86户。"}
    sums = {name: sha256(said.encode()).hexdigest() for name, said in parts.items()}
    return _packed({**parts, "manifest.json": json.dumps({"format": 1, "sha256": sums})}, [])


def _changed(text: str, changes: Sequence[tuple[float, int, str]]) -> str:
    for where, cut, piece in changes:
        at = int(where * len(text))
        text = text[:at] + piece + text[at + cut :]
    return text


def _cut(data: bytes, changes: Sequence[tuple[float, int, bytes]]) -> bytes:
    for where, cut, piece in changes:
        at = int(where * len(data))
        data = data[:at] + piece + data[at + cut :]
    return data


def _packed(parts: Mapping[str, str], changes: Sequence[tuple[str, float, int, str]]) -> bytes:
    said = dict(parts)
    for name, where, cut, token in changes:
        said[name] = _changed(said[name], [(where, cut, token)])
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name, part in said.items():
            package.writestr(name, part)
    return written.getvalue()
