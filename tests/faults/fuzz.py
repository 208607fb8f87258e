"""Texts and files made by chance from real ones: every reader ends, refuses with a reason, and its places are true."""

from __future__ import annotations

import json
import re
import signal
import time
import traceback
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.archive.answering.reader import Reader
from assistant.archive.answering.vocabulary import Vocabulary
from assistant.archive.converting.convert_docx import docx_text
from assistant.archive.converting.convert_ofd import ofd_text
from assistant.archive.converting.convert_xlsx import xlsx_text
from assistant.archive.converting.convert_zip import zip_members
from assistant.archive.converting.decode import decode
from assistant.archive.converting.unconvertible import Unconvertible
from assistant.archive.reading.clean import clean
from assistant.archive.reading.parse import parse
from assistant.archive.reading.passages import passages
from assistant.errors import NigaoError
from assistant.export.docx import write_docx
from assistant.export.verify import verify_pack
from assistant.guard.check import check
from assistant.guard.tracing.trace import trace
from assistant.intent import read_intent
from assistant.knowledge import Knowledge
from assistant.language.names import names_in
from assistant.language.quantity.figures import figures_in
from assistant.language.sentences import split_clauses, split_sentences
from assistant.language.time.period import Period
from assistant.language.time.timeline import read_time
from assistant.models.chat import ChatHandle
from assistant.settings import Settings
from assistant.upkeep.backup import restore
from assistant.wiring import sample_reports
from assistant.writing.composing.counting import arabic
from assistant.writing.composing.marks import full_width
from assistant.writing.drafting.draft import Drafted, Task
from assistant.writing.drafting.drafting import draft
from assistant.writing.notes import read_notes
from assistant.writing.polishing.polish import polish
from tests.faults.seeds import (
    NOTES,
    QUESTIONS,
    backup_seed,
    docx_seed,
    files,
    ofd_seed,
    pack_seed,
    packages,
    texts,
    xlsx_seed,
)
from tests.faults.tally import Tally

TODAY = date(2026, 7, 1)
HALF = Period.parse("2026H1")
KNOWLEDGE = Knowledge()
NOBODY = ChatHandle(None, "", remote=False, zh="", en="")
ALONE = Settings(llm=False)
_MOST_SECONDS = 20
"""What one reading of some thousand characters may take at the very worst; the usual is milliseconds."""


class TooLong(Exception):
    """A reader that had not ended when its time was up."""


@dataclass(frozen=True, slots=True)
class Target:
    """A reader with what must hold of whatever it returns, and its inputs; a slow one is given a tenth of the number."""

    hold: Callable[..., None]
    inputs: Callable[[], st.SearchStrategy[str] | st.SearchStrategy[bytes]]
    slow: bool = False


def fuzz(examples: int = 5000, *, only: str = "") -> Tally:
    """Give every reader so many inputs; an input that breaks a promise is made as small as it goes, and named."""
    tally = Tally("fuzz")
    for name, target in targets().items():
        if not only or name == only:
            _try(name, target, max(10, examples // 10) if target.slow else examples, tally)
    return tally


def _try(name: str, target: Target, examples: int, tally: Tally) -> None:
    slowest, smallest = 0.0, ""

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(target.inputs())
    def one(given_this: str | bytes) -> None:
        nonlocal slowest, smallest
        tally.counts[f"read by {name}"] += 1
        smallest = repr(given_this)[:300]
        slowest = max(slowest, within_time(target.hold, given_this))

    try:
        one()
    except Exception as error:  # noqa: BLE001 whatever falls out is what is looked for
        where = " < ".join(
            f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)[:-5:-1]
        )
        tally.failures.append(f"{name} on {smallest}: {type(error).__name__} {error} in {where}")
    tally.measured[f"slowest {name}, seconds"] = slowest


def within_time(hold: Callable[..., None], given_this: str | bytes) -> float:
    """Return how long a reading took; TooLong when it does not end."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, _MOST_SECONDS)
    begun = time.process_time()
    try:
        hold(given_this)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return time.process_time() - begun


def targets() -> Mapping[str, Target]:
    """Return every reader by name."""
    reports = [path.read_text(encoding="utf-8") for path in sample_reports()]
    lines = [line for report in reports for line in report.splitlines() if line.strip()]
    whole, noted = partial(texts, lines, reports), partial(texts, [*lines, *NOTES], NOTES)
    asked = partial(texts, [*QUESTIONS, *"".join(QUESTIONS)], QUESTIONS, longest=12)
    reader = Reader(Vocabulary(KNOWLEDGE))
    return {
        "report parser": Target(_report, whole),
        "figures": Target(_figures, whole),
        "names and sentences": Target(_stretches, whole),
        "checks": Target(_checks, whole, slow=True),
        "notes": Target(_notes, noted),
        "tracing": Target(_tracing, noted, slow=True),
        "drafting": Target(_drafting, noted, slow=True),
        "polishing": Target(_polishing, noted, slow=True),
        "export": Target(_export, whole, slow=True),
        "period codes": Target(_period, asked),
        "question": Target(lambda text: _question(text, reader), asked),
        "docx": Target(_reading(docx_text), lambda: packages(docx_seed())),
        "xlsx": Target(_reading(xlsx_text), lambda: packages(xlsx_seed())),
        "ofd": Target(_reading(ofd_text), lambda: packages(ofd_seed())),
        "zip": Target(_zip, lambda: packages(docx_seed())),
        "pack and backup": Target(_unpacking, lambda: packages(pack_seed()) | packages(backup_seed())),
        "encoding": Target(_encoding, partial(files, [report.encode("gb18030") for report in reports])),
    }


def _report(raw: str) -> None:
    cleaned = clean(raw)
    assert len(cleaned.text) == len(cleaned.origin)
    report = parse(cleaned.text)
    places = []
    for section in report.sections:
        assert report.text[section.start : section.end].startswith(section.marker)
        places += [(section.start, section.end), *((one.start, one.end) for one in section.paragraphs)]
        assert all(report.text[one.start : one.end] == one.text for one in section.paragraphs)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
    found = passages(report)
    assert all(report.text[one.start : one.end] == one.text for one in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


def _figures(text: str) -> None:
    found = figures_in(text, period=HALF, articles=True)
    assert all(text[one.start : one.end] == one.text and one.low <= one.value <= one.high for one in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


def _stretches(text: str) -> None:
    assert all(text[one.start : one.end] == one.text for one in names_in(text))
    for cut in (split_sentences, split_clauses):
        found = cut(text)
        assert all(text[one.start : one.end] == one.text for one in found)
        assert "".join("".join(one.text for one in found).split()) == "".join(text.split())


def _checks(text: str) -> None:
    found = check(text, knowledge=KNOWLEDGE, period=HALF)
    assert all(0 <= one.start <= one.end <= len(text) for one in found.findings)


def _notes(text: str) -> None:
    notes = read_notes(text)
    assert [note.number for note in notes] == list(range(1, len(notes) + 1))
    for note in notes:
        assert note.text.strip()
        assert all(note.text[one.start : one.end] == one.text for one in note.figures)


def _tracing(text: str) -> None:
    middle = len(text) // 2
    traced = trace(text[:middle], notes=[note.text for note in read_notes(text[middle:])], period=HALF)
    assert all(text[one.start : one.end] == one.text for one in traced.bindings)


def _drafting(text: str) -> None:
    task = Task("侨务", HALF, read_notes(text[:2000]), ())
    if task.notes:
        events = draft(task, chat=NOBODY, knowledge=KNOWLEDGE, settings=ALONE)
        (done,) = (event.draft for event in events if isinstance(event, Drafted))
        given = "".join(arabic(full_width(note.text)) for note in task.notes) + text.replace("一", "1")
        said = re.sub(r"(?m)^\d+\. ?", "", done.text)
        assert not _digits(said) - _digits(given), done.text


def _polishing(text: str) -> None:
    polished = polish(text[:2000], chat=NOBODY, knowledge=KNOWLEDGE)
    assert _digits(polished.text) == _digits(text[:2000]), polished.text


def _digits(text: str) -> Counter[str]:
    return Counter(filter(str.isdecimal, unicodedata.normalize("NFKC", text)))


def _export(text: str) -> None:
    with TemporaryDirectory() as folder, suppress(NigaoError):
        written = write_docx(text, Path(folder) / "out.docx", shell="internal", organ="统战部", day=TODAY)
        docx_text(written.path.read_bytes())


def _unpacking(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.zip"
        path.write_bytes(data)
        with suppress(NigaoError):
            verify_pack(path)
        with suppress(NigaoError):
            restore(Settings(home=Path(folder) / "home"), path)


def _period(text: str) -> None:
    try:
        period = Period.parse(text)
    except NigaoError:
        return
    assert Period.parse(period.code) == period


def _question(text: str, reader: Reader) -> None:
    reading = read_time(text, today=TODAY)
    assert all(text[one.start : one.end] == one.text and one.periods for one in reading.mentions)
    assert reader.read(text, today=TODAY, organs=("临江区委统战部",)).text == text
    read_intent(text, knowledge=KNOWLEDGE, today=TODAY, has_draft=True)


def _reading(read: Callable[[bytes], str]) -> Callable[[bytes], None]:
    def hold(data: bytes) -> None:
        with suppress(Unconvertible):
            json.dumps(read(data)).encode()

    return hold


def _zip(data: bytes) -> None:
    with suppress(Unconvertible):
        assert all(isinstance(content, bytes | Unconvertible) for _, content in zip_members(data))


def _encoding(data: bytes) -> None:
    with suppress(Unconvertible):
        assert "\0" not in decode(data)


if __name__ == "__main__":
    import sys

    print("\n".join(fuzz(int(sys.argv[1]), only=" ".join(sys.argv[2:])).lines()))
