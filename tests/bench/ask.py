"""Measures the archive's answers on any folders of reports: `python -m tests.bench.ask FOLDER…`."""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from typing_extensions import override

from assistant.archive.archive import Archive
from assistant.archive.citation import Answer
from assistant.archive.events import Embedding, Failed
from assistant.archive.report import Part
from assistant.archive.storing.document import Document
from assistant.archive.storing.library import Library
from assistant.errors import ServiceError
from assistant.knowledge import Knowledge
from assistant.models.embeddings import HASHED, Embedder, open_embedder
from assistant.settings import Settings
from tests.bench.kept import KeptEmbedder
from tests.bench.questions import UNANSWERABLE, Probe, Reviewed, build
from tests.bench.rivals import Chunk, Search, by_meaning, by_words, chunks_of, place_of


@dataclass(frozen=True, slots=True)
class Scored:
    """How one question came out; `rank` is where the right figure of the right report stands, 0 for nowhere."""

    probe: Probe
    answered: bool
    rank: int
    periods_right: bool
    citations_valid: bool
    seconds: float


def main() -> None:
    """Index the folders, ask what was built from them, print what came out."""
    options = options_of(__doc__)
    home = options.home or Path(tempfile.mkdtemp())
    settings = Settings(home=home, embed_model=HASHED if options.hashed else "")
    embedder = open_embedder(settings)
    if options.vectors:
        embedder = KeptEmbedder(embedder, options.vectors)
    archive = Archive.open(settings, embedder, Knowledge())
    began = time.perf_counter()
    for event in archive.ingest(options.folders):
        if isinstance(event, Failed):
            print(event.path, event.en)
        if isinstance(event, Embedding) and event.done % 320 == 0:
            print(f"  {event.done}/{event.total} passages", flush=True)
    print(f"{len(archive.documents())} reports ready in {time.perf_counter() - began:.0f} s")
    library = Library.open(home)
    reports = reviewed(archive, library)
    probes = build(reports, number=options.number, seed=options.seed)
    scored = [score(archive, library, probe) for probe in probes]
    if options.show:
        for one in scored:
            _show(one, archive)
    organs = {report.organ for report in reports}
    print(f"{date.today()}, {platform.machine()}, {os.cpu_count()} cores, embedder {embedder.identity}")
    print(f"{len(organs)} offices, {len(reports)} yearly reports, {len(probes)} questions")
    print(table("nigao", scored))
    wordy = Archive.open(settings, _OutOfReach(embedder.identity), Knowledge())
    print(table("nigao by words alone", [score(wordy, library, probe) for probe in probes]))
    wordy.close()
    _print_rivals(reports, [probe for probe in probes if probe.kind == "known"], embedder)
    archive.close()


class _OutOfReach(Embedder):
    """An embedder that cannot be reached, so that the archive answers by words alone."""

    def __init__(self, identity: str) -> None:
        self._identity = identity

    @property
    @override
    def identity(self) -> str:
        return self._identity

    @override
    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        raise ServiceError("测试：向量接口不通。", "For the bench: no embeddings.")

    @override
    def embed_query(self, text: str) -> list[float]:
        raise ServiceError("测试：向量接口不通。", "For the bench: no embeddings.")


def _print_rivals(reports: Sequence[Reviewed], known: Sequence[Probe], embedder: Embedder) -> None:
    makers: dict[str, Callable[[Sequence[Chunk]], Search]] = {
        "BM25 over words": by_words,
        "tutorial: chunks in Chroma, same embedder": partial(by_meaning, embedder=embedder),
    }
    for name, make in makers.items():
        searches = {
            organ: make(chunks_of([report for report in reports if report.organ == organ]))
            for organ in {probe.organ for probe in known}
        }
        ranks = [place_of(searches[probe.organ], probe) for probe in known]
        print(f"{name}: hit@1 {_percent(r == 1 for r in ranks)}, hit@5 {_percent(r > 0 for r in ranks)}")


def reviewed(archive: Archive, library: Library) -> tuple[Reviewed, ...]:
    """Return the reports that review one year, by what the archive read from them."""
    return tuple(
        Reviewed(document.organ, document.period.year, library.text(document.id), _done(library, document), document.id)
        for document in archive.documents()
        if document.period and document.period.code == str(document.period.year)
    )


def _done(library: Library, document: Document) -> str:
    """Return what a report tells of its year; what a review of several years sums up is no figure of one."""
    told = (passage for passage in library.passages_of(document.id) if passage.part is not Part.PLAN)
    return "\n".join(passage.text for passage in told if passage.period == document.period)


def score(archive: Archive, library: Library, probe: Probe) -> Scored:
    """Ask one question and hold the answer against what is known."""
    began = time.perf_counter()
    answer = archive.ask(probe.text, today=probe.today, organ=probe.organ)
    seconds = time.perf_counter() - began
    return Scored(
        probe,
        answer.answered,
        _rank(answer, probe),
        all(
            citation.period is None
            or citation.period.contains(date(probe.year, 12, 31))
            or citation.period.year == probe.year
            for citation in answer.citations
        ),
        _is_valid(answer, library),
        seconds,
    )


def _is_valid(answer: Answer, library: Library) -> bool:
    """Whether each quote stands in its report where it says, and each figure of the answer in its quote."""
    quoted = all(library.text(one.report_id)[one.start : one.end] == one.quote for one in answer.citations)
    return quoted and all(point.text in answer.citations[point.citation - 1].quote for point in answer.points)


def table(name: str, scored: Sequence[Scored]) -> str:
    """Return the figures of one system, a line each."""
    known = [one for one in scored if one.probe.kind == "known"]
    lines = [
        f"{name}: hit@1 {_share(known, lambda one: one.rank == 1)}, hit@5 {_share(known, lambda one: 1 <= one.rank <= 5)}, "
        f"MRR {statistics.mean([1 / one.rank if one.rank else 0.0 for one in known] or [0.0]):.3f}, "
        f"false refusals {_share(known, lambda one: not one.answered)}",
        _refusals(scored),
        f"  periods of all citations right {_share(scored, lambda one: one.periods_right)}, "
        f"citations valid {_share(scored, lambda one: one.citations_valid)}",
    ]
    for kind in UNANSWERABLE:
        asked = [one for one in scored if one.probe.kind == kind]
        lines.append(f"  {kind}: refused {_share(asked, lambda one: not one.answered)} of {len(asked)}")
    times = sorted(one.seconds for one in scored)
    lines.append(
        f"  latency p50 {1000 * times[len(times) // 2]:.0f} ms, p95 {1000 * times[int(len(times) * 0.95)]:.0f} ms"
    )
    return "\n".join(lines)


def _refusals(scored: Sequence[Scored]) -> str:
    """Return how many refusals were due (precision) and how many due ones came (recall)."""
    refused = [one for one in scored if not one.answered]
    due = [one for one in scored if one.probe.kind != "known"]
    return (
        f"  refusals: precision {_share(refused, lambda one: one.probe.kind != 'known')}, "
        f"recall {_share(due, lambda one: not one.answered)}"
    )


def _rank(answer: Answer, probe: Probe) -> int:
    for rank, citation in enumerate(answer.citations, start=1):
        if citation.report_id == probe.report and any(figure in citation.quote for figure in probe.figures):
            return rank
    return 0


def _share(scored: Sequence[Scored], holds: Callable[[Scored], bool]) -> str:
    return _percent(map(holds, scored))


def _percent(truths: Iterable[bool]) -> str:
    counted = list(truths)
    return f"{100 * sum(counted) / len(counted):.1f} %" if counted else "–"


def _show(one: Scored, archive: Archive) -> None:
    wrong = one.rank != 1 if one.probe.kind == "known" else one.answered
    if wrong or not one.periods_right:
        answer = archive.ask(one.probe.text, today=one.probe.today, organ=one.probe.organ)
        print("---", one.probe.kind, one.rank, one.probe.organ, one.probe.today, one.probe.text, one.probe.figures)
        print(answer.text)


def options_of(description: str | None) -> argparse.Namespace:
    """Read the folders of reports, how many questions and which embedder."""
    return parser_of(description).parse_args()


def parser_of(description: str | None) -> argparse.ArgumentParser:
    """Return what reads those options, for a bench that has more of them."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--number", type=int, default=150, help="answerable questions")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--home", type=Path, help="keep the index here")
    parser.add_argument("--vectors", type=Path, help="keep the vectors of texts in this file, for the next run")
    parser.add_argument("--hashed", action="store_true", help="hashing embedder: quick, no meaning")
    parser.add_argument("--show", action="store_true", help="print the questions that went wrong")
    return parser


if __name__ == "__main__":
    main()
