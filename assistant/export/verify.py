"""An evidence pack checked again, on any machine and offline: nothing in it is believed that can be worked out anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TypeVar
from zipfile import ZipFile, ZipInfo

from pydantic import BaseModel, ValidationError

from assistant.archive.converting.convert_zip import DAMAGED
from assistant.errors import UnknownPeriod, UnreadableFile
from assistant.export.evidence import (
    MANIFEST,
    NOTES,
    READ_ME,
    REPORT,
    SECTIONS,
    SOURCES,
    Manifest,
    PackedNote,
    PackedNotes,
    PackedReport,
    PackedSection,
    PackedSources,
)
from assistant.export.pack import verdict_of
from assistant.guard.tracing.binding import Verdict
from assistant.guard.tracing.bound import MOST, comparisons
from assistant.guard.tracing.trace import trace
from assistant.language.time.period import Period

_NAMES = frozenset({MANIFEST, REPORT, SECTIONS, NOTES, SOURCES, READ_ME})
_LARGEST = 32 * 1024 * 1024
"""Bytes of one file unpacked; a report of a hundred pages with its notes has not one."""

_Model = TypeVar("_Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing in a pack that does not hold; `file` is the one it was found in."""

    file: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What checking a pack again found: `figures` were traced anew, `overridden` of them stand on somebody's word.

    `digest` is the SHA-256 of the manifest: whoever made the pack can say it, so that a pack that was made
    anew as a whole is found too.
    """

    digest: str
    figures: int
    overridden: int
    failures: tuple[Failure, ...]

    @property
    def holds(self) -> bool:
        """Whether everything in the pack holds."""
        return not self.failures


def verify_pack(path: Path, *, expected: str = "") -> Verified:
    """Check a pack: hashes, every verdict from the pack's own notes, quotes, and the report against its sections.

    `expected` is the digest that the maker named. UnreadableFile when the file is no pack or tries to be more.
    """
    files = _unpacked(path)
    digest = sha256(files[MANIFEST]).hexdigest()
    manifest = _read(Manifest, MANIFEST, files, path)
    report = _read(PackedReport, SECTIONS, files, path)
    notes = _read(PackedNotes, NOTES, files, path).notes
    sources = _read(PackedSources, SOURCES, files, path)
    texts = [files[REPORT].decode(errors="replace"), *(section.text for section in report.sections)]
    if sum(comparisons(text, [note.text for note in notes]) for text in texts) > MOST:
        raise _refused(path, "数字多得不像一份报告", "it holds more figures than a report has")
    failures = [*_digests(manifest, files, digest, expected), *_quotes(report, sources)]
    try:
        period = Period.parse(report.period)
    except UnknownPeriod as error:
        return Verified(digest, 0, 0, (*failures, Failure(SECTIONS, error.zh, error.en)))
    failures += _whole(report, files[REPORT].decode(errors="replace"), notes, period)
    for section in report.sections:
        failures += _section(section, report, notes, period)
    figures = sum(len(section.verdicts) for section in report.sections)
    return Verified(digest, figures, sum(len(one.overrides) for one in report.sections), tuple(failures))


def _unpacked(path: Path) -> dict[str, bytes]:
    """Return the files of a pack; refuses other names, twice the same, and what unpacks to more than is reasonable."""
    try:
        with ZipFile(path) as pack:
            entries = pack.infolist()
            names = [entry.filename for entry in entries]
            if sorted(names) != sorted(_NAMES):
                strange = "、".join(sorted(set(names) ^ _NAMES))[:200] or "重名"
                raise _refused(path, f"文件不齐或多出：{strange}", f"missing or unexpected files: {strange}")
            return {entry.filename: _bounded(pack, entry, path) for entry in entries}
    except DAMAGED as error:
        raise _refused(path, "不是完好的 zip 文件", "it is no sound zip file") from error


def _bounded(pack: ZipFile, entry: ZipInfo, path: Path) -> bytes:
    with pack.open(entry) as file:
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise _refused(path, f"{entry.filename} 解开后太大", f"{entry.filename} unpacks to too much")
    return content


def _read(model: type[_Model], name: str, files: dict[str, bytes], path: Path) -> _Model:
    try:
        return model.model_validate_json(files[name])
    except ValidationError as error:
        raise _refused(path, f"{name} 的内容不合格式", f"{name} is not of the format") from error


def _refused(path: Path, zh: str, en: str) -> UnreadableFile:
    return UnreadableFile(path, f"“{path}”不能作为证据包打开：{zh}。", f"“{path}” cannot be opened as a pack: {en}.")


def _digests(manifest: Manifest, files: dict[str, bytes], digest: str, expected: str) -> Iterator[Failure]:
    if expected and expected != digest:
        yield Failure(MANIFEST, "与所给的指纹不符，不是同一个包", "this is not the pack of the digest given")
    for name in sorted(_NAMES - {MANIFEST}):
        if manifest.files.get(name) != sha256(files[name]).hexdigest():
            yield Failure(name, "打包之后被改动过", "changed since it was packed")


def _quotes(report: PackedReport, sources: PackedSources) -> Iterator[Failure]:
    for one in sources.quotes:
        if sha256(one.quote.encode()).hexdigest() != one.quote_sha256 or one.end - one.start != len(one.quote):
            yield Failure(
                SOURCES, f"引文“{one.quote[:12]}…”与指纹或位置不符", f"quote “{one.quote[:12]}…” does not hold"
            )
    for section in report.sections:
        if any(not 0 <= place < len(sources.quotes) for place in section.sources):
            yield Failure(SECTIONS, f"“{section.heading}”引用了没有的来源", f"“{section.heading}” cites no source")


def _whole(report: PackedReport, text: str, notes: tuple[PackedNote, ...], period: Period) -> Iterator[Failure]:
    """Find the sections in the report one after the other; what stands around them may hold no figure of its own."""
    around, place = "", 0
    for section in report.sections:
        said = section.text.strip()
        found = text.find(said, place)
        if found < 0:
            yield Failure(
                REPORT, f"全文里没有“{section.heading}”的文字", f"the report lacks the text of “{section.heading}”"
            )
            continue
        around += text[place:found]
        place = found + len(said)
    around += text[place:]
    traced = trace(around, notes=[note.text for note in notes], period=period, allowed=(*report.allowed, report.day))
    for one in traced.bindings:
        if not one.passes and one.text not in report.day:
            yield Failure(REPORT, f"各节之外多出“{one.text}”", f"“{one.text}” stands outside the sections")


def _section(
    section: PackedSection, report: PackedReport, notes: tuple[PackedNote, ...], period: Period
) -> Iterator[Failure]:
    """Trace a section anew and hold the verdicts, and the words given against them, to it."""
    known = {note.id: note.text for note in notes}
    lost = [number for number in section.notes if number not in known]
    if lost:
        yield Failure(NOTES, f"“{section.heading}”所依据的要点 {lost} 不在包里", f"notes {lost} are not in the pack")
    rests_on = [number for number in section.notes if number in known]
    traced = trace(section.text, notes=[known[n] for n in rests_on], period=period, allowed=report.allowed)
    anew = tuple(verdict_of(one, rests_on) for one in traced.bindings)
    for verdict in sorted(set(anew) ^ set(section.verdicts), key=lambda one: (one.start, one.end)):
        if verdict in section.verdicts:
            yield Failure(
                SECTIONS,
                f"“{section.heading}”的“{verdict.text}”记为 {verdict.verdict}，重新核对不是",
                f"“{verdict.text}” in “{section.heading}” is noted as {verdict.verdict}, but is not",
            )
    words = {(one.start, one.end, one.text) for one in section.overrides}
    for verdict in anew:
        if not Verdict(verdict.verdict).passes and (verdict.start, verdict.end, verdict.text) not in words:
            yield Failure(
                SECTIONS,
                f"“{section.heading}”的“{verdict.text}”没有出处（{verdict.verdict}），也没有人说明理由",
                f"“{verdict.text}” in “{section.heading}” has no ground ({verdict.verdict}) and nobody's word",
            )
    for one in section.overrides:
        if section.text[one.start : one.end] != one.text or not one.reason.strip():
            yield Failure(
                SECTIONS, f"对“{one.text}”的说明对不上原文", f"the word on “{one.text}” does not fit the text"
            )
