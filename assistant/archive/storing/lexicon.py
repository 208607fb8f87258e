"""The word index: one entry a sentence, over words and character bigrams, in volumes of bounded size."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.archive.report import Passage, ReportId
from assistant.archive.storing.document import Scope
from assistant.archive.storing.rows import day_of
from assistant.archive.storing.volume import FIELDS, Volume, rarity
from assistant.language.sentences import split_sentences
from assistant.language.tokens import search_tokens

if TYPE_CHECKING:
    import tantivy

FORMAT = "4"
_VOLUME = 5_000


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that shares words with the question; offsets are in the report's stored text."""

    report: ReportId
    passage: str
    start: int
    end: int
    score: float


class Lexicon:
    """Finds sentences by words, each weighed by its rarity in all volumes together.

    A report stands in one volume. A volume takes in no more once it holds `volume` sentences, so that leaving
    no word of a removed report in any file costs the same however large the archive.

    The caller holds the lease: `reload` after another process wrote.
    """

    def __init__(self, folder: Path, terms: Collection[str] = (), *, volume: int = _VOLUME) -> None:
        self._folder = folder
        self._terms = tuple(terms)
        self._full = volume
        self._opened: list[Volume] | None = None
        self._frequencies = lru_cache(maxsize=4096)(self._counted)

    def reload(self) -> None:
        """See what another process wrote."""
        self._opened = None
        self._frequencies.cache_clear()

    def put(self, reports: Mapping[ReportId, Sequence[Passage]]) -> None:
        """Index the sentences of reports; what was there of them is replaced."""
        self._frequencies.cache_clear()
        volumes = self._volumes()
        if not volumes or len(volumes[-1]) >= self._full:
            number = max((int(one.name) for one in self._folder.glob("[0-9]*")), default=0) + 1
            volumes.append(Volume(self._folder / f"{number:04}"))
        *others, last = volumes
        _remove(others, reports)
        entries = (entry for report, passages in reports.items() for entry in self._entries(report, passages))
        last.write(entries, without=reports)

    def remove(self, reports: Collection[ReportId]) -> None:
        """Delete every sentence of some reports; their words stay in the files until `scrub`."""
        self._frequencies.cache_clear()
        _remove(self._volumes(), reports)

    def scrub(self) -> None:
        """Write the volumes anew from which something was removed, so that no file holds a word of it."""
        for folder in self._folder.glob("*/"):
            if not (folder / "meta.json").is_file():
                shutil.rmtree(folder)  # a volume of which only the deletion was begun
        for volume in self._volumes():
            volume.scrub()
        self.reload()

    def per_report(self) -> dict[ReportId, int]:
        """Return how many sentences of each report are indexed."""
        return dict(Counter(entry["report"][0] for volume in self._volumes() for entry in volume.entries()))

    def search(self, weights: Mapping[str, float], scope: Scope, *, number: int) -> tuple[Hit, ...]:
        """Return the sentences inside a scope that weigh most by BM25."""
        if not weights or scope.reports == frozenset():
            return ()
        volumes, total = self._volumes(), self.sentences()
        found: list[tuple[float, Volume, tantivy.DocAddress]] = []
        words = [(field, word, weight * share) for word, weight in weights.items() for field, share in FIELDS.items()]
        known = [self._frequencies(field, word) for field, word, _ in words]
        for at, volume in enumerate(volumes):
            inside = scope.reports is None or not scope.reports.isdisjoint(volume.reports)
            weighed = [
                (field, word, weight * rarity(sum(have), total) / rarity(have[at], len(volume)))
                for (field, word, weight), have in zip(words, known, strict=True)
                if inside and have[at]
            ]
            best = volume.best(weighed, scope, number) if weighed else []
            found += ((score, volume, address) for score, address in best)
        found.sort(key=lambda one: -one[0])
        hits = []
        for score, volume, address in found[:number]:
            entry = volume.at(address)
            hits.append(Hit(entry["report"][0], entry["passage"][0], entry["start"][0], entry["end"][0], score))
        return tuple(hits)

    def rarity(self, tokens: Iterable[str]) -> dict[str, float]:
        """Return how telling each token is: the share of sentences without it, as an inverse frequency."""
        total = self.sentences()
        return {token: rarity(sum(self._frequencies("body", token)), total) for token in tokens}

    def sentences(self) -> int:
        """Return how many sentences are indexed."""
        return sum(map(len, self._volumes()))

    def exists(self) -> bool:
        """Tell without opening anything whether there is an index."""
        return any(self._folder.glob("*/meta.json"))

    def clear(self) -> None:
        """Delete the index; it is made anew on the next use."""
        self.reload()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _counted(self, field: str, word: str) -> tuple[int, ...]:
        """Return how many sentences of each volume have a word in a field."""
        return tuple(volume.frequency(field, word) for volume in self._volumes())

    def _volumes(self) -> list[Volume]:
        if self._opened is None:
            self._opened = [Volume(folder.parent) for folder in sorted(self._folder.glob("*/meta.json"))]
        return self._opened

    def _entries(self, report: ReportId, passages: Iterable[Passage]) -> Iterator[tantivy.Document]:
        import tantivy

        for passage in passages:
            time = passage.period
            days = {"first": day_of(time.start), "last": day_of(time.end)} if time else {}
            head = " ".join(search_tokens(" ".join(passage.path), self._terms))
            for sentence in split_sentences(passage.text):
                yield tantivy.Document(
                    report=report,
                    passage=passage.id,
                    part=passage.part,
                    start=passage.start + sentence.start,
                    end=passage.start + sentence.end,
                    **days,
                    body=" ".join(search_tokens(sentence.text, self._terms)),
                    head=head,
                )


def _remove(volumes: Iterable[Volume], reports: Collection[ReportId]) -> None:
    for volume in volumes:
        if here := volume.reports.intersection(reports):
            volume.write(without=here)
