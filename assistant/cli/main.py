"""The command `nigao`: gathers the groups and turns every error into a sentence and an exit code."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from assistant import __version__
from assistant.cli import archive, check, compare, export, report, serve, upkeep, user, write
from assistant.cli.output import language_of, note
from assistant.errors import NigaoError

INTERRUPTED = 130

app = typer.Typer(
    name="nigao",
    help="拟稿：机关定期工作报告的起草助手。 Drafting assistant for periodic work reports.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for group in (
    archive.commands,
    check.commands,
    compare.commands,
    export.commands,
    write.commands,
    serve.commands,
    user.commands,
    upkeep.commands,
):
    app.add_typer(group)
app.add_typer(serve.model, name="model")
app.add_typer(report.commands, name="report")
app.add_typer(user.users, name="user")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本 Show the version.")
    ] = False,
) -> None:
    """Exit codes: 0 done; 1 the input is at fault; 2 a check of severity error fired; 3 a service is unavailable."""


def main() -> None:
    """Run one command; never shows a traceback for what a user can put right."""
    sys.exit(_run())


def _run() -> int:
    try:
        returned = app(standalone_mode=False)
    except typer.Exit as done:
        return done.exit_code
    except typer.TyperException as error:
        note(error.format_message())
        return 1
    except (KeyboardInterrupt, typer.Abort):
        note("已停止。 Stopped.")
        return INTERRUPTED
    except NigaoError as error:
        note(error.message(language_of()))
        return error.exit_code
    return returned if isinstance(returned, int) else 0
