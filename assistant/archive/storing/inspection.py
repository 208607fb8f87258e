"""What the archive's stores say of each other: registry, originals, words and vectors held side by side."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from assistant.archive.report import ReportId, report_of
from assistant.archive.storing.document import State
from assistant.archive.storing.index import Index
from assistant.archive.storing.library import Library
from assistant.errors import StoreFailed
from assistant.language.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where a store does not say what the registry says; everything empty when all agree.

    `words` and `vectors` are reports whose entries are missing or too many, `…_astray` those that no report
    of the registry has, `…_damaged` an index that cannot be read. `waiting` is no fault: vectors still to be made.
    """

    unfinished: tuple[ReportId, ...] = ()
    words: tuple[ReportId, ...] = ()
    words_astray: tuple[ReportId, ...] = ()
    words_damaged: bool = False
    vectors: tuple[ReportId, ...] = ()
    vectors_astray: tuple[ReportId, ...] = ()
    vectors_damaged: bool = False
    originals_missing: tuple[str, ...] = ()
    originals_astray: tuple[str, ...] = ()
    waiting: tuple[ReportId, ...] = ()


def inspect(home: Path, library: Library, index: Index) -> Disagreement:
    """Compare the stores without changing one; nobody else should be writing meanwhile."""
    live = library.in_state(State.LIVE)
    waiting = library.unembedded()
    sentences: dict[ReportId, int] = {}
    passages: set[str] = set()
    for document in live:
        own = library.passages_of(document)
        sentences[document] = sum(len(split_sentences(passage.text)) for passage in own)
        passages |= {passage.id for passage in own}
    words, words_astray, words_damaged = _words(index, sentences)
    vectors, vectors_astray, vectors_damaged = _vectors(index, passages, set(live), set(waiting))
    kept, there = library.originals(), {file.name for file in (home / "originals").glob("*")}
    return Disagreement(
        unfinished=(*library.in_state(State.ADDING), *library.in_state(State.REMOVING)),
        words=words,
        words_astray=words_astray,
        words_damaged=words_damaged,
        vectors=vectors,
        vectors_astray=vectors_astray,
        vectors_damaged=vectors_damaged,
        originals_missing=tuple(sorted(kept - there - {""})),
        originals_astray=tuple(sorted(there - kept)),
        waiting=waiting,
    )


def _words(index: Index, sentences: dict[ReportId, int]) -> tuple[tuple[ReportId, ...], tuple[ReportId, ...], bool]:
    try:
        indexed = {} if index.lacks_words() else index.words_per_report()
    except StoreFailed as failed:
        if failed.reason != "index":
            raise
        return (), (), True
    wrong = sorted(report for report, number in sentences.items() if indexed.get(report, 0) != number)
    return tuple(wrong), tuple(sorted(indexed.keys() - sentences.keys())), False


def _vectors(
    index: Index, passages: set[str], live: set[ReportId], waiting: set[ReportId]
) -> tuple[tuple[ReportId, ...], tuple[ReportId, ...], bool]:
    try:
        embedded = index.passages_with_vectors()
    except StoreFailed as failed:
        if failed.reason != "index":
            raise
        return (), (), True
    lacking = Counter(report_of(passage) for passage in passages - embedded)
    beyond = Counter(report_of(passage) for passage in embedded - passages)
    wrong = (lacking.keys() - waiting) | (beyond.keys() & live)
    return tuple(sorted(wrong)), tuple(sorted(beyond.keys() - live)), False
