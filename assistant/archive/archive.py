r"""The archive as one object: take reports in, list them, forget them, search and ask.

>>> from tempfile import TemporaryDirectory
>>> from assistant.models.embeddings import HashedEmbedder
>>> folder = TemporaryDirectory()
>>> report = Path(folder.name) / "总结.txt"
>>> _ = report.write_text("临江区委统战部2025年上半年工作总结\n一、主要工作\n慰问归侨86户。", encoding="utf-8")
>>> archive = Archive.open(Settings(home=Path(folder.name) / "home"), HashedEmbedder(), Knowledge())
>>> [event.status for event in archive.ingest([report]) if isinstance(event, Ingested)]
['added']
>>> answer = archive.ask("去年上半年慰问归侨多少户？", today=date(2026, 3, 1))
>>> answer.text.splitlines()[0], answer.citations[0].quote
('2025年上半年：86户 [1]', '慰问归侨86户。')
>>> archive.ask("去年下半年慰问归侨多少户？", today=date(2026, 3, 1)).answered
False
>>> archive.close(); folder.cleanup()
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from assistant.archive.answering.answer import answer_question, citation_of
from assistant.archive.answering.follow_up import followed
from assistant.archive.answering.naming import search_terms
from assistant.archive.answering.offices import organ_in_name
from assistant.archive.answering.reader import Reader
from assistant.archive.answering.recall import Recall
from assistant.archive.answering.respelling import respelt
from assistant.archive.answering.vocabulary import Vocabulary
from assistant.archive.citation import Answer, Citation
from assistant.archive.converting.convert import Failure, SourceFile, read_ahead, read_text, sources
from assistant.archive.events import Embedding, Failed, Ingested, IngestEvent, Postponed, Reading
from assistant.archive.reading.clean import clean
from assistant.archive.reading.parse import parse, report_id
from assistant.archive.reading.passages import passages
from assistant.archive.report import Report, ReportId
from assistant.archive.storing.document import Document
from assistant.archive.storing.index import Index
from assistant.archive.storing.ingest import Shelf
from assistant.archive.storing.inspection import Disagreement
from assistant.archive.storing.lexicon import FORMAT
from assistant.archive.storing.library import Library
from assistant.disk import make_private
from assistant.errors import IndexMismatch, InputError, TooLong, UnreadableFile
from assistant.knowledge import Knowledge
from assistant.language.time.period import Period
from assistant.models.embeddings import Embedder
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_EMBEDDER = "embedder"
_LONGEST_PHRASE = 2_000


class Archive:
    """Past reports of one installation; one object may serve many threads, many processes one data folder."""

    def __init__(
        self, library: Library, index: Index, shelf: Shelf, *, knowledge: Knowledge, embedder: Embedder, organ: str = ""
    ) -> None:
        self._library = library
        self._index = index
        self._shelf = shelf
        self._embedder = embedder
        self._areas = knowledge.profile.areas
        vocabulary = Vocabulary(knowledge)
        self._reader = Reader(vocabulary, own_organ=organ)
        self._recall = Recall(library, index, embedder, vocabulary)

    @classmethod
    def open(
        cls,
        settings: Settings,
        embedder: Embedder,
        knowledge: Knowledge,
        *,
        mixing: bool = False,
        patience: float = 30.0,
    ) -> Archive:
        """Open the archive in the data folder and finish what a crashed process left undone.

        Raises IndexMismatch when another embedder made the vectors, unless `mixing` (to `rebuild`),
        StoreBusy when another process holds the folder longer than `patience` seconds.
        """
        make_private(settings.home)
        library = Library.open(settings.home, settings.database_url)
        made_by = library.fact(_EMBEDDER)
        if made_by and made_by != embedder.identity and not mixing:
            library.close()
            raise IndexMismatch(made_by, embedder.identity)
        terms = search_terms(knowledge)
        index = Index.open(
            settings.home, embedder.identity, chroma_url=settings.chroma_url, terms=terms, patience=patience
        )
        most = settings.archive_mb * 1_000_000
        shelf = Shelf(settings.home, library, index, embedder, patience=patience, most=most)
        archive = cls(
            library,
            index,
            shelf,
            knowledge=knowledge,
            embedder=embedder,
            organ=settings.organ or knowledge.profile.organ,
        )
        shelf.refresh_words(f"{FORMAT}-{sha256(' '.join(sorted(terms)).encode()).hexdigest()[:12]}")
        shelf.recover()
        return archive

    def close(self) -> None:
        """Let go of files and connections; the object is of no use afterwards."""
        self._index.close()
        self._library.close()

    # in and out

    def ingest(self, paths: Sequence[Path], organ: str = "") -> Iterator[IngestEvent]:
        """Take in files, folders and zip archives; words first, then the vectors of all that still lack them.

        `organ` names the office where a text does not. May be stopped at any event: what was announced
        is kept, the rest is not there yet.
        """
        for source, text in read_ahead(sources(paths), wanted=lambda one: self._known(one) is None):
            if isinstance(source, Failure):
                yield Failed(source.path, source.error.zh, source.error.en)
                continue
            yield Reading(source.path)
            try:
                yield self._take_in(source, text, organ)
            except UnreadableFile as error:
                yield Failed(source.path, error.zh, error.en)
        self._shelf.scrub()
        yield from self.embed()

    def embed(self) -> Iterator[Embedding | Postponed]:
        """Make the missing vectors; stops at once while another process makes them."""
        self._library.remember(_EMBEDDER, self._embedder.identity)
        yield from self._shelf.embed()

    def documents(self) -> tuple[Document, ...]:
        """Return what is in the archive by organ, then by period."""
        return self._library.documents()

    def periods(self) -> Mapping[Period, str]:
        """Return the times that are reported on, each with one of the offices that report on it."""
        return self._library.periods()

    def is_empty(self) -> bool:
        """Whether there is no report."""
        return self._library.is_empty()

    def is_of(self, organ: str, document: Document) -> bool:
        """Whether a report is of an office, under whichever of its names."""
        return self._reader.offices.same(organ, document.organ)

    def holding(self, paths: Sequence[Path]) -> tuple[ReportId, ...]:
        """Return the reports that these very files gave, as long as they are here."""
        found = (self._shelf.read_before(path.read_bytes(), _suffix(path.name)) for path in paths)
        return tuple(one[0] for one in found if one is not None)

    def forget(self, ids: Collection[ReportId]) -> tuple[ReportId, ...]:
        """Remove reports; afterwards no query finds a word of them. Returns those that were there."""
        return self._shelf.take_off(ids)

    def correct(self, document: ReportId, *, organ: str, period: Period | None) -> Report:
        """Put the office and the period of a report right; all that is asked from now on goes by them.

        InputError when there is none of that id.
        """
        before = self.report(document)
        read = parse(before.text, areas=self._areas, organ=organ, period=period)
        report = replace(read, id=before.id, title=before.title, kind=before.kind, delivered=before.delivered)
        self._shelf.correct(report, passages(report, areas=self._areas))
        return report

    def mend(self, found: Disagreement) -> Iterator[Embedding | Postponed]:
        """Put right where the stores disagreed: from the registry, which is the truth."""
        self._shelf.mend(found)
        yield from self.embed()

    def rebuild(self) -> Iterator[Embedding | Postponed]:
        """Read every report again as this version reads, and make both indexes anew, perhaps with another embedder.

        What a person put right, the office and the period, stays.
        """
        for document in self.documents():
            self._read_again(document)
        self._shelf.empty()
        yield from self.embed()

    # reading

    def report(self, document: ReportId) -> Report:
        """Return a report with its sections; InputError when there is none of that id."""
        found = next(iter(self._library.documents([document])), None)
        if found is None:
            raise InputError(
                f"档案里没有编号为“{document}”的报告。", f"There is no report “{document}” in the archive."
            )
        text = self._library.text(document)
        return found.standing(parse(text, areas=self._areas, organ=found.organ, period=found.period))

    def stored(self, document: ReportId) -> str:
        """Return the stored text of a report, empty when the archive does not hold it (any more)."""
        return self._library.text(document)

    def previous(self, organ: str, period: Period) -> Report | None:
        """Return the organ's last report on a time before a period, None when there is none."""
        return next(iter(self.history(organ, period, number=1)), None)

    def history(self, organ: str, period: Period, *, number: int = 8) -> tuple[Report, ...]:
        """Return the organ's last reports on times before a period, newest first."""
        names = [name for name in self._library.organs() if self._reader.offices.same(organ, name)]
        listed = self._library.dated(names) if names else ()
        before = [one for one in listed if one.period and one.period.end < period.start]
        before.sort(key=lambda one: one.age, reverse=True)
        return tuple(self.report(one.id) for one in before[:number])

    def search(
        self, text: str, *, period: Period | None = None, organ: str = "", number: int = 10
    ) -> tuple[Citation, ...]:
        """Return the sentences nearest to a text, best first; only of the period and the office when given."""
        TooLong.check(_LONGEST_PHRASE, text)
        question = self._reader.phrase(text, period=period, organs=self._library.organs(), organ=organ)
        if question.unknown_organ:
            return ()
        return tuple(citation_of(found) for found in self._recall.search(question).find(question.asked[0])[:number])

    def ask(
        self,
        question: str,
        *,
        today: date,
        organ: str | None = None,
        writing: Period | None = None,
        model: BaseChatModel | None = None,
    ) -> Answer:
        """Answer from the reports' own sentences, or say what was searched in vain and what is near.

        `writing` is the period of the report in the making, which 上期 and 上年同期 then refer to.
        """

        def answered(text: str) -> Answer:
            read = self._reader.read(text, today=today, organs=organs, organ=organ or "", writing=writing)
            return answer_question(read, self._recall, model=model)

        organs = self._library.organs()
        answer = answered(question)
        if answer.answered or answer.citations:
            return answer
        mended, typed, word = respelt(question, self._recall)
        again = answered(mended) if mended else answer
        return replace(again, text=f"档案里没有“{typed}”，按“{word}”查。\n\n{again.text}") if again.answered else answer

    def following(self, question: str, before: str, *, today: date) -> str:
        """Return the whole question that a short one (“那前年呢？”) stands for after another; empty for any other."""
        return followed(question, before, words=self._recall.words, today=today)

    def _read_again(self, document: Document) -> None:
        """Read a report from its original file; where that gives another text by now, in place of the old one."""
        known = self.report(document.id)
        name, data = self._shelf.original(document.id)
        text = known.text
        with suppress(UnreadableFile):
            text = clean(read_text(data, name)).text if data else text
        if report_id(text) == known.id:
            self._shelf.recast(known, passages(known, areas=self._areas))
            return
        report = parse(text, areas=self._areas, organ=document.organ, period=document.period)
        found = passages(report, areas=self._areas)
        put = self._shelf.put(report, found, source=document.source, original=data, suffix=_suffix(name))
        if put == "added":
            self._shelf.take_off([document.id])

    def _known(self, source: SourceFile) -> tuple[ReportId, int] | None:
        return self._shelf.read_before(source.data, _suffix(source.name))

    def _take_in(self, source: SourceFile, text: Callable[[], str], organ: str) -> Ingested:
        before = self._known(source)
        if before is not None:
            return Ingested(source.path, "unchanged", *before)
        report = parse(text(), areas=self._areas, organ=organ)
        if not report.organ:
            report = replace(report, organ=organ_in_name(source.name, self._library.organs(), self._reader.offices))
        found = passages(report, areas=self._areas)
        where = source.path if "://" in source.path else str(Path(source.path).absolute())
        status = self._shelf.put(report, found, source=where, original=source.data, suffix=_suffix(source.name))
        return Ingested(source.path, status, report.id, len(found))


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()
