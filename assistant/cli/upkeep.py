"""Commands that care for the data folder: doctor, backup, restore."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.output import AsJson, emit, fields_of, note, open_desk, open_people, read_settings, record, said
from assistant.errors import InputError

commands = typer.Typer()

_SIGNS = {"sound": "✓", "noted": "·", "repaired": "↻", "broken": "✗"}


@commands.command()
def doctor(
    repair: Annotated[bool, typer.Option("--repair", help="修复能修复的 Mend what can be mended.")] = False,
    as_json: AsJson = False,
) -> int:
    """检查数据文件夹：数据库、原件、索引是否一致。 Check the data folder: databases, originals, indexes."""
    from assistant.upkeep.doctor import Health, examine

    found = list(examine(read_settings(), repair=repair))
    if repair and all(one.health is not Health.BROKEN for one in found if one.store.endswith(".db")):
        record(open_people(), "repair")
    lines = [f"{_SIGNS[one.health]} {one.store}: {said(one.zh, one.en)}" for one in found]
    conditions = [fields_of(one, "store health zh en") for one in found]
    sound = all(one.health is not Health.BROKEN for one in found)
    emit({"sound": sound, "conditions": conditions}, "\n".join(lines), as_json=as_json)
    return 0 if sound else 2


@commands.command()
def backup(
    file: Annotated[Path, typer.Argument(help="备份文件，.zip The backup file.")], as_json: AsJson = False
) -> None:
    """备份数据文件夹，使用中也可以。 Back up the data folder, also while it is in use."""
    from assistant.upkeep.backup import back_up

    done = back_up(read_settings(), file)
    record(open_people(), "backup", file.name)
    text = f"已备份 {done.files} 个文件到 {done.path}（{done.bytes / 1e6:.1f} MB）。 Backed up."
    emit({"path": str(done.path), "files": done.files, "bytes": done.bytes}, text, as_json=as_json)


@commands.command()
def restore(file: Annotated[Path, typer.Argument(help="备份文件 The backup file.")], as_json: AsJson = False) -> None:
    """把备份恢复到空的数据文件夹，并重建索引。 Restore a backup into an empty data folder and make its indexes."""
    from assistant.archive.events import Embedding
    from assistant.upkeep import backup

    done = backup.restore(read_settings(), file)
    desk = open_desk(no_model=True, mixing=True)
    record(desk.people, "restore", file.name)
    for event in desk.archive.embed():
        if isinstance(event, Embedding):
            note(f"  {event.done}/{event.total}")
    reports = len(desk.archive.documents())
    text = f"已恢复 {done.files} 个文件，资料库有 {reports} 份报告。 Restored."
    emit({"files": done.files, "reports": reports}, text, as_json=as_json)


@commands.command()
def move(as_json: AsJson = False) -> None:
    """把数据文件夹里的数据库搬到 NIGAO_DATABASE_URL 指定的空 PostgreSQL。 Move the databases to an empty PostgreSQL."""
    from assistant.upkeep.moving import move as move_all

    moved = move_all(read_settings())
    record(open_people(), "move")
    rows = sum(moved.rows.values())
    text = said(
        f"已搬 {len(moved.rows)} 张表、{rows} 行，逐行核对一致，审计记录前后相接。请用同一个 NIGAO_DATABASE_URL 启动页面。"
        "数据文件夹没有改动：原件和索引仍在使用，请保留；archive.db 和 workspace.db 确认无误后可以删除。",
        f"Moved {rows} rows of {len(moved.rows)} tables, each read back alike; the audit list follows on. "
        "Start the page with the same NIGAO_DATABASE_URL. The files in the data folder are untouched: keep the originals "
        "and indexes, which are still used; archive.db and workspace.db may go once all is well.",
    )
    if moved.broken is not None:
        text += "\n" + said(
            f"审计记录搬之前就在第 {moved.broken} 条对不上，已照原样搬过去，请查明原因。",
            f"The audit list was broken before, at entry {moved.broken}; it was moved as it is.",
        )
    emit({"tables": moved.rows, "audit_broken_at": moved.broken}, text, as_json=as_json)


@commands.command()
def deploy(
    what: Annotated[str, typer.Argument(metavar="compose|systemd|env", help="要打印什么 What to print.")],
) -> None:
    """打印部署用的文件，按现在的设置：compose.yaml、systemd 单元、环境变量表；密钥不打印。 Print what a server needs."""
    import shutil
    import sys

    from assistant.deploy.printed import compose, environment, unit

    settings = read_settings()
    match what:
        case "compose":
            printed = compose(settings)
        case "systemd":
            printed = unit(settings, shutil.which("nigao") or f"{sys.executable} -m assistant.cli")
        case "env":
            printed = environment(settings)
        case _:
            raise InputError("可以打印的有：compose、systemd、env。", "What can be printed: compose, systemd, env.")
    typer.echo(printed, nl=False)
