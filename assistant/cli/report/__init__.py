"""Commands over a report in progress: `nigao report …`."""

import typer

from assistant.cli.report import finished, notes, outline, texts

commands = typer.Typer(help="一份正在写的报告。 A report in progress.", no_args_is_help=True)
for group in (outline.commands, notes.commands, texts.commands, finished.commands):
    commands.add_typer(group)

__all__ = ["commands"]
