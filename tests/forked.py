"""Scripts behind walls of their own, and the command line in forks of a process that has it loaded."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from multiprocessing import get_context
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryFile
from typing import IO

import assistant.wiring  # noqa: F401 what nearly every command loads
from assistant.cli import main

ROOT = Path(__file__).parent.parent


def walls_missing(walls: str) -> bool:
    """Whether this machine has no namespaces of a kind: "-rn" for the network, "-rm" for what is mounted."""
    return shutil.which("unshare") is None or subprocess.run(["unshare", walls, "true"], check=False).returncode != 0


def apart(walls: str, script: str, *given: str, env: Mapping[str, str]) -> str:
    """Return what a script prints in namespaces of its own; it must come to its end."""
    done = subprocess.run(
        ["unshare", walls, sys.executable, "-c", script, *given],
        check=False,
        capture_output=True,
        text=True,
        timeout=500,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


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
