"""Commands that need no report in progress: two plain files compared, an evidence pack checked again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.output import AsJson, Json, emit, fields_of, language_of, open_desk, padded, read_text, said, width
from assistant.errors import InputError
from assistant.language.time.period import Period

if TYPE_CHECKING:
    from assistant.writing.comparing.comparison import Comparison
    from assistant.writing.comparing.course import Course

commands = typer.Typer()

Series = Annotated[
    str,
    typer.Option("--series", metavar="WORDS", help="只看一项指标的历期数，如 走访民营企业 One indicator by period."),
]
FAILED = 2


@commands.command()
def compare(
    file: Annotated[str, typer.Argument(metavar="FILE", help="这一期的报告，- 为标准输入 This report, or -.")],
    previous: Annotated[
        str,
        typer.Option("--previous", metavar="FILE", help="上一期；不写则与资料库比 The last one; none: the archive."),
    ] = "",
    period: Annotated[str, typer.Option("--period", help="时段，如 2026H1 The period, like 2026H1.")] = "",
    notes: Annotated[str, typer.Option("--notes", metavar="FILE", help="要点，核对写全没有 The notes.")] = "",
    series: Series = "",
    as_json: AsJson = False,
) -> None:
    """与上一期或资料库比：计划完成情况、同期数、累计、沉默的工作线、旧文痕迹。 Compare with the earlier reports."""
    from assistant.writing.notes import read_notes

    found = open_desk(no_model=True).compare(
        read_text(file),
        period=Period.parse(period) if period else None,
        notes=[note.text for note in read_notes(read_text(notes))] if notes else (),
        previous=read_text(previous) if previous else "",
    )
    show_comparison(found, series, as_json=as_json)


def show_comparison(found: Comparison, series: str, *, as_json: bool) -> None:
    """Say what a comparison shows, or with `series` only how the indicators of that name came about."""
    from assistant.writing.comparing.comparison import comparison_lines

    if not series:
        emit(encode_comparison(found), "\n".join(comparison_lines(found, language_of())), as_json=as_json)
        return
    courses = [one for one in found.courses if series in one.now.subject]
    if not courses:
        raise InputError(
            f"没有名称含“{series}”、三期以上都有数的指标。不写 --series 可看全部比较结果。",
            f"No indicator of that name has figures in three periods or more: {series}. Leave out --series to see all.",
        )
    emit({"courses": [_course(one) for one in courses]}, "\n".join(_tables(courses)), as_json=as_json)


def _course(course: Course) -> Json:
    """Return an indicator with its figure and quote of every period; `start` and `end` span the quote in its report."""
    now = course.now
    points = [
        fields_of(one, "period text value report_id title")
        | {"quote": one.said.text, "start": one.said.start, "end": one.said.end}
        for one in course.points
    ]
    return fields_of(now, "subject unit basis") | {"points": points}


def _tables(courses: Sequence[Course]) -> Iterator[str]:
    """Yield a table for each indicator: period, figure, and the sentence that gives it."""
    for course in courses:
        now = course.now
        yield said(f"{now.subject}（{now.unit}，{now.basis.zh}数）", f"{now.subject} ({now.unit}, {now.basis.en})")
        names = [said(one.period.zh, one.period.en) for one in course.points]
        columns = max(map(width, names)), max(width(one.text) for one in course.points)
        for name, one in zip(names, course.points, strict=True):
            yield f"  {padded(name, columns[0])}  {padded(one.text, columns[1])}  {one.said.text}"


def encode_comparison(comparison: Comparison) -> Json:
    """Return the rows of each part with their lines in both languages and all that they rest on."""
    from pydantic import TypeAdapter

    from assistant.writing.comparing.comparison import PARTS

    rows: Json = {
        name: [
            {"zh": row.zh, "en": row.en, **TypeAdapter(type(row)).dump_python(row, mode="json")}
            for row in getattr(comparison, name)
        ]
        for name in PARTS
    }
    rows["courses"] = [_course(one) for one in comparison.courses]
    previous = comparison.previous.title if comparison.previous else None
    last_year = comparison.same_last_year.title if comparison.same_last_year else None
    return {"previous": previous, "same_last_year": last_year, **rows}


@commands.command()
def verify(
    pack: Annotated[Path, typer.Argument(metavar="PACK.zip", help="证据包 The evidence pack.")],
    expect: Annotated[str, typer.Option("--expect", metavar="DIGEST", help="打包时给出的指纹 Its digest.")] = "",
    as_json: AsJson = False,
) -> int:
    """复核证据包：指纹、引文、逐个数字的出处，不联网；有不符时退出码为 2。 Check an evidence pack again, offline."""
    from assistant.export.verify import verify_pack

    found = verify_pack(pack, expected=expect)
    zh, en = ("全部相符", "holds") if found.holds else ("有不符之处", "does NOT hold")
    lines = [
        said(
            f"重新核对 {found.figures} 处，其中 {found.overridden} 处凭说明保留：{zh}。指纹 {found.digest}",
            f"{found.figures} figures traced anew, {found.overridden} on somebody's word: {en}. Digest {found.digest}",
        ),
        *(f"- {one.file}: {said(one.zh, one.en)}" for one in found.failures),
    ]
    failures = [fields_of(one, "file zh en") for one in found.failures]
    value = fields_of(found, "holds digest figures overridden") | {"failures": failures}
    emit(value, "\n".join(lines), as_json=as_json)
    return 0 if found.holds else FAILED
