"""The command line, each command in a fork of a process that has it loaded: apart from the others, without their start."""

from __future__ import annotations

import os
import sys
from multiprocessing import get_context
from subprocess import CompletedProcess
from tempfile import TemporaryFile
from typing import IO

import assistant.wiring  # noqa: F401 what nearly every command loads
from assistant.cli import main


def nigao(*arguments: str, given: str = "") -> CompletedProcess[str]:
    """Run a command with a text on its stdin; only for a program without threads of its own."""
    with TemporaryFile("w+") as typed, TemporaryFile("w+") as said, TemporaryFile("w+") as noted:
        typed.write(given)
        typed.seek(0)
        child = get_context("fork").Process(target=_run, args=(arguments, (typed, said, noted)))
        child.start()
        child.join()
        for stream in (said, noted):
            stream.seek(0)
        return CompletedProcess(arguments, child.exitcode or 0, said.read(), noted.read())


def _run(arguments: tuple[str, ...], streams: tuple[IO[str], ...]) -> None:
    for number, stream in enumerate(streams):
        os.dup2(stream.fileno(), number)
    sys.stdin = os.fdopen(0)
    sys.argv = ["nigao", *arguments]
    main()
