"""Commands that need no report in progress: two plain files compared, an evidence pack checked again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.output import AsJson, Json, emit, language_of, open_desk, read_text
from assistant.language.time.period import Period

if TYPE_CHECKING:
    from assistant.writing.comparison import Comparison

commands = typer.Typer()

FAILED = 2
_ROWS = ("carried", "growth", "totals", "firsts", "overlaps", "coverage", "silent", "stale")


@commands.command()
def compare(
    file: Annotated[str, typer.Argument(metavar="FILE", help="这一期的报告，- 为标准输入 This report, or -.")],
    previous: Annotated[
        str,
        typer.Option("--previous", metavar="FILE", help="上一期；不写则与资料库比 The last one; none: the archive."),
    ] = "",
    period: Annotated[str, typer.Option("--period", help="时段，如 2026H1 The period, like 2026H1.")] = "",
    notes: Annotated[str, typer.Option("--notes", metavar="FILE", help="要点，核对写全没有 The notes.")] = "",
    as_json: AsJson = False,
) -> None:
    """与上一期或资料库比：计划完成情况、同期数、累计、沉默的工作线、旧文痕迹。 Compare with the earlier reports."""
    from assistant.writing.comparison import comparison_lines
    from assistant.writing.notes import read_notes

    found = open_desk(no_model=True).compare(
        read_text(file),
        period=Period.parse(period) if period else None,
        notes=[note.text for note in read_notes(read_text(notes))] if notes else (),
        previous=read_text(previous) if previous else "",
    )
    emit(encode_comparison(found), "\n".join(comparison_lines(found, language_of())), as_json=as_json)


def encode_comparison(comparison: Comparison) -> Json:
    """Return the rows of each part with their lines in both languages and all that they rest on."""
    from pydantic import TypeAdapter

    rows = {
        name: [
            {"zh": row.zh, "en": row.en, **TypeAdapter(type(row)).dump_python(row, mode="json")}
            for row in getattr(comparison, name)
        ]
        for name in _ROWS
    }
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
    en = language_of() == "en"
    verdict = ("holds" if en else "全部相符") if found.holds else ("does NOT hold" if en else "有不符之处")
    lines = [
        f"{found.figures} figures traced anew, {found.overridden} on somebody's word: {verdict}. Digest {found.digest}"
        if en
        else f"重新核对 {found.figures} 处，其中 {found.overridden} 处凭说明保留：{verdict}。指纹 {found.digest}"
    ]
    lines += [f"- {one.file}: {one.en if en else one.zh}" for one in found.failures]
    emit(
        {
            "holds": found.holds,
            "digest": found.digest,
            "figures": found.figures,
            "overridden": found.overridden,
            "failures": [{"file": one.file, "zh": one.zh, "en": one.en} for one in found.failures],
        },
        "\n".join(lines),
        as_json=as_json,
    )
    return 0 if found.holds else FAILED
