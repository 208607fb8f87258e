"""A process that works on a report and dies on command: `python -m tests.writing.workspace.crashing HOME`.

It does everything once elsewhere, then forks a child for each number on stdin: how many lines of the workspace's own code
the child may run before it kills itself. The child begins a report, gives notes, drafts, edits, renames and undoes, and
says after each act that returned what must be there from then on; all it said is one JSON line on stdout.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from assistant.knowledge import Knowledge
from assistant.language.time.period import Period
from assistant.models.chat import open_chat
from assistant.settings import Settings
from assistant.writing.drafting.draft import DraftEvent, Task
from assistant.writing.drafting.drafting import draft
from assistant.writing.notes import notes_of
from assistant.writing.workspace import Reports, ReportSection, Workspace
from tests.dying import dying, serve

Say: TypeAlias = Callable[[str, object], None]

_KNOWLEDGE = Knowledge()
_OWN_CODE = (str(Path("assistant") / "writing" / "workspace"), str(Path("assistant") / "database"))


def main(home: Path) -> None:
    """Serve orders until stdin ends; imports and word lists are read once, before the first fork."""
    with TemporaryDirectory() as elsewhere:
        reports = reports_in(Path(elsewhere))
        _act(reports, 1, lambda _act, _value: None)
    serve(lambda lines, say: _obey(home, lines, lambda act, value: say([act, value])))


def _obey(home: Path, lines: int, say: Say) -> None:
    sys.settrace(dying(lines, own=lambda file: any(part in file for part in _OWN_CODE)))
    _act(reports_in(home), lines, say)
    sys.settrace(None)


def reports_in(home: Path) -> Reports:
    """Open the reports of a folder with the composer as drafter, and no archive."""
    settings = Settings(home=home, llm=False)

    def drafted(section: ReportSection, period: Period, _user: str) -> Iterator[DraftEvent]:
        task = Task(section.name, period, notes_of(note.text for note in section.notes))
        return draft(task, chat=open_chat(settings), knowledge=_KNOWLEDGE, settings=settings)

    return Reports(Workspace.open(home).engine, _KNOWLEDGE, drafted)


def _act(reports: Reports, lines: int, say: Say) -> None:
    report = reports.new(Period.parse("2026H1"), organ="临江区委统战部").id
    say("report", report)
    given = reports.add_notes(report, f"侨务：\n· 走访困难归侨侨眷{lines}户\n· 侨法宣传{lines}场", by="李明")
    say("notes", [note.id for note in given])
    list(reports.draft(report, "侨务"))
    drafted = reports.get(report).section("侨务").head
    say("version", drafted)
    version, _ = reports.edit(report, "侨务", f"走访困难归侨侨眷{lines}户。", seen=drafted)
    say("version", version.number)
    reports.rename(report, "宗教", f"宗教工作{lines}")
    say("heading", f"宗教工作{lines}")
    reports.undo(report)
    reports.redo(report)
    say("heading", f"宗教工作{lines}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
