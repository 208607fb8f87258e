from __future__ import annotations

import sqlite3
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typing_extensions import override

from assistant.archive.archive import Archive
from assistant.archive.events import Embedding, Failed, Ingested, Postponed, Reading
from assistant.archive.storing.library import Library
from assistant.errors import IndexMismatch, InputError, ServiceError, StoreBusy
from assistant.knowledge import Knowledge
from assistant.language.time.period import Period
from assistant.models.embeddings import HashedEmbedder
from assistant.settings import Settings
from tests.faults.crash import write

KNOWLEDGE = Knowledge()
TODAY = date(2026, 7, 1)


class OtherEmbedder(HashedEmbedder):
    identity = "other/512"


class SilentEmbedder(HashedEmbedder):
    """An endpoint that is down."""

    @override
    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        raise ServiceError("向量接口没有答复。", "The embeddings endpoint does not answer.")

    @override
    def embed_query(self, text: str) -> list[float]:
        raise ServiceError("向量接口没有答复。", "The embeddings endpoint does not answer.")


class NotingEmbedder(HashedEmbedder):
    """Keeps the texts that it was given."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    @override
    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.texts += texts
        return super().embed_documents(texts)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


@pytest.fixture
def opened(settings: Settings) -> Iterator[Callable[..., Archive]]:
    archives: list[Archive] = []

    def open_archive(embedder: HashedEmbedder | None = None, *, mixing: bool = False) -> Archive:
        archives.append(Archive.open(settings, embedder or HashedEmbedder(), KNOWLEDGE, mixing=mixing, patience=2))
        return archives[-1]

    yield open_archive
    for archive in archives:
        archive.close()


@pytest.fixture
def archive(opened: Callable[..., Archive]) -> Archive:
    return opened()


def statuses(archive: Archive, *paths: str) -> list[str]:
    return [event.status for event in archive.ingest([Path(path) for path in paths]) if isinstance(event, Ingested)]


def quotes(archive: Archive, question: str) -> list[str]:
    return [citation.quote for citation in archive.ask(question, today=TODAY).citations]


def test_an_ingest_tells_how_far_it_is(archive: Archive, tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "2025年上半年", 86)
    bad = tmp_path / "b.docx"
    bad.write_bytes(b"no docx")

    first, taken, reading, failed, *embedding = archive.ingest([Path(path), bad])

    assert first == Reading(path)
    assert taken == Ingested(path, "added", archive.documents()[0].id, archive.documents()[0].passages)
    assert reading == Reading(str(bad))
    assert isinstance(failed, Failed)
    assert "b.docx" in failed.zh
    assert embedding[-1] == Embedding(taken.passages, taken.passages)


def test_the_same_again_is_unchanged_a_change_replaces_and_a_return_is_an_update(
    archive: Archive, tmp_path: Path
) -> None:
    path = write(tmp_path, "a.txt", "2025年上半年", 86)
    assert statuses(archive, path) == ["added"]
    assert statuses(archive, path) == ["unchanged"]

    write(tmp_path, "a.txt", "2025年上半年", 91)

    assert statuses(archive, path) == ["updated"]
    assert quotes(archive, "2025年上半年走访归侨多少户") == ["走访慰问归侨91户。"]
    write(tmp_path, "a.txt", "2025年上半年", 86)
    assert statuses(archive, path) == ["updated"]
    assert quotes(archive, "2025年上半年走访归侨多少户") == ["走访慰问归侨86户。"]
    assert len(archive.documents()) == 1


def test_the_next_half_year_in_the_same_file_is_another_report(archive: Archive, tmp_path: Path) -> None:
    path = write(tmp_path, "总结.txt", "2025年上半年", 86)
    statuses(archive, path)

    write(tmp_path, "总结.txt", "2026年上半年", 91)

    assert statuses(archive, path) == ["added"]
    assert [document.period for document in archive.documents()] == [Period.parse("2025H1"), Period.parse("2026H1")]


def test_an_upload_of_the_corrected_file_replaces_it_from_any_folder(archive: Archive, tmp_path: Path) -> None:
    statuses(archive, write(tmp_path, "a.txt", "2025年上半年", 86))
    (tmp_path / "upload").mkdir()

    corrected = write(tmp_path / "upload", "a.txt", "2025年上半年", 91)

    assert statuses(archive, corrected) == ["updated"]


def test_another_report_of_one_name_and_period_stays_beside_it(archive: Archive, tmp_path: Path) -> None:
    statuses(archive, write(tmp_path, "a.txt", "2025年上半年", 86))
    (tmp_path / "other").mkdir()
    other = tmp_path / "other" / "a.txt"
    other.write_text(
        "临江区委统战部2025年上半年工作总结\n一、主要工作\n举办讲座三场，听众甚多，气氛热烈。\n", encoding="utf-8"
    )

    assert statuses(archive, str(other)) == ["added"]
    assert len(archive.documents()) == 2


def test_folders_and_zip_archives(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write(tmp_path / "in", "a.txt", "2024年上半年", 80)
    packed = tmp_path / "in" / "b.zip"
    with zipfile.ZipFile(packed, "w") as file:
        file.write(write(tmp_path, "b.txt", "2025年上半年", 86), "2025/b.txt")

    statuses(archive, str(tmp_path / "in"))

    assert [Path(document.source).name for document in archive.documents()] == ["a.txt", "b.txt"]
    assert "b.zip" in archive.documents()[1].source


def test_of_what_is_forgotten_no_word_is_left(archive: Archive, settings: Settings, tmp_path: Path) -> None:
    statuses(archive, write(tmp_path, "a.txt", "2025年上半年", 86), write(tmp_path, "b.txt", "2025年下半年", 91))
    gone = archive.documents()[0].id

    assert archive.forget([gone, "unknown"]) == (gone,)

    assert gone not in {citation.report_id for citation in archive.search("走访慰问归侨86户")}
    assert quotes(archive, "2025年上半年走访归侨多少户") == []
    assert len(list((settings.home / "originals").iterdir())) == 1
    with pytest.raises(InputError, match=gone):
        archive.report(gone)


def test_a_report_comes_back_as_it_was_read(archive: Archive, tmp_path: Path) -> None:
    statuses(archive, write(tmp_path, "a.txt", "2025年上半年", 86))
    document = archive.documents()[0]

    report = archive.report(document.id)

    assert (report.id, report.organ, report.period) == (document.id, "临江区委统战部", Period.parse("2025H1"))
    assert [section.title for section in report.sections if section.level == 1] == ["主要工作", "下半年打算"]


def test_the_report_before(archive: Archive, tmp_path: Path) -> None:
    statuses(archive, *(write(tmp_path, f"{at}.txt", f"{at}年上半年", at - 1950) for at in (2023, 2024, 2025)))

    before = archive.previous("临江区委统战部", Period.parse("2025H1"))

    assert before is not None
    assert before.period == Period.parse("2024H1")
    assert archive.previous("临江区委统战部", Period.parse("2023H1")) is None
    assert archive.previous("临江区民政局", Period.parse("2025H1")) is None


def test_another_embedder_is_refused_until_the_index_is_rebuilt(
    opened: Callable[..., Archive], settings: Settings, tmp_path: Path
) -> None:
    first = opened()
    statuses(first, write(tmp_path, "a.txt", "2025年上半年", 86))
    first.close()

    with pytest.raises(IndexMismatch) as refused:
        opened(OtherEmbedder())
    rebuilt = opened(OtherEmbedder(), mixing=True)
    events = list(rebuilt.rebuild())

    assert refused.value.configured == "other/512"
    assert isinstance(events[-1], Embedding)
    assert quotes(opened(OtherEmbedder()), "2025年上半年走访归侨多少户") == ["走访慰问归侨86户。"]


def test_without_vectors_words_still_find_it_and_the_next_ingest_catches_up(
    opened: Callable[..., Archive], settings: Settings, tmp_path: Path
) -> None:
    silent = SilentEmbedder()
    archive = opened(silent)

    *_, last = archive.ingest([Path(write(tmp_path, "a.txt", "2025年上半年", 86))])

    assert last == Postponed(1, "向量接口没有答复。", "The embeddings endpoint does not answer.")
    assert quotes(archive, "2025年上半年走访归侨多少户") == ["走访慰问归侨86户。"]
    again = opened()
    assert [type(event) for event in again.ingest([])] == [Embedding]
    assert quotes(archive, "2025年上半年走访归侨多少户") == ["走访慰问归侨86户。"]


def test_a_word_index_that_was_deleted_is_made_anew(
    opened: Callable[..., Archive], settings: Settings, tmp_path: Path
) -> None:
    import shutil

    first = opened()
    statuses(first, write(tmp_path, "a.txt", "2025年上半年", 86))
    first.close()
    shutil.rmtree(settings.home / "lexicon")

    assert quotes(opened(), "2025年上半年走访归侨多少户") == ["走访慰问归侨86户。"]


def test_many_threads_share_one_archive(archive: Archive, tmp_path: Path) -> None:
    paths = [write(tmp_path, f"{at}.txt", f"{2011 + at}年上半年", 20 + at) for at in range(6)]
    statuses(archive, *paths[:2])
    wrong: list[object] = []

    def ask() -> None:
        for _ in range(5):
            found = quotes(archive, "2011年上半年走访归侨多少户")
            if found != ["走访慰问归侨20户。"]:
                wrong.append(found)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    threads.append(threading.Thread(target=lambda: statuses(archive, *paths[2:])))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert wrong == []
    assert len(archive.documents()) == 6


def test_a_folder_that_stays_busy_is_one_sentence(archive: Archive, settings: Settings, tmp_path: Path) -> None:
    from filelock import FileLock

    statuses(archive, write(tmp_path, "a.txt", "2025年上半年", 86))

    with FileLock(settings.home / "archive.lock"), pytest.raises(StoreBusy):
        archive.search("走访归侨")


def test_an_ingest_may_be_stopped_at_any_event(archive: Archive, settings: Settings, tmp_path: Path) -> None:
    paths = [Path(write(tmp_path, f"{at}.txt", f"{at}年上半年", at - 1950)) for at in (2023, 2024)]

    for event in archive.ingest(paths):
        if isinstance(event, Ingested):
            break

    assert [document.id for document in archive.documents()] == [event.id]
    assert quotes(archive, "2023年上半年走访归侨多少户") == ["走访慰问归侨73户。"]  # by words, before any vector
    assert statuses(archive, *map(str, paths)) == ["unchanged", "added"]
    library = Library.open(settings.home)
    assert library.unembedded() == ()
    library.close()


def test_another_database_by_one_setting(settings: Settings, tmp_path: Path) -> None:
    elsewhere = replace(settings, database_url=f"sqlite:///{tmp_path / 'elsewhere.db'}")
    archive = Archive.open(elsewhere, HashedEmbedder(), KNOWLEDGE)

    assert statuses(archive, write(tmp_path, "a.txt", "2025年上半年", 86)) == ["added"]

    assert (tmp_path / "elsewhere.db").is_file()
    assert not (settings.home / "archive.db").exists()
    archive.close()


def test_a_file_taken_in_before_is_not_read_again_until_its_report_is_gone(archive: Archive, tmp_path: Path) -> None:
    path = Path(write(tmp_path, "a.txt", "2025年上半年", 86))
    other = tmp_path / "同一份.txt"
    other.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))

    assert statuses(archive, str(path), str(other), str(other)) == ["added", "unchanged", "unchanged"]
    archive.forget([document.id for document in archive.documents()])
    assert statuses(archive, str(other)) == ["added"]


def test_a_corrected_period_and_office_is_what_answers_go_by(
    archive: Archive, opened: Callable[..., Archive], tmp_path: Path
) -> None:
    statuses(archive, write(tmp_path, "a.txt", "2025年上半年", 86))
    document = archive.documents()[0]

    archive.correct(document.id, organ="乙区侨联", period=Period.parse("2024H1"))

    again = opened()
    assert [(one.organ, one.period) for one in again.documents()] == [("乙区侨联", Period.parse("2024H1"))]
    assert again.report(document.id).sections[0].period == Period.parse("2024H1")
    assert "86" in quotes(again, "2024年上半年走访多少户？")[0]
    assert quotes(again, "2025年上半年走访多少户？") == []
    with pytest.raises(InputError):
        archive.correct("f" * 16, organ="甲", period=None)


def test_what_was_read_before_a_change_is_read_again(
    archive: Archive, opened: Callable[..., Archive], tmp_path: Path
) -> None:
    statuses(archive, write(tmp_path, "a.txt", "2025年上半年", 86))
    beside = opened()
    assert [quotes(one, "2025年上半年走访多少户？") for one in (archive, beside)] != [[], []]

    beside.correct(archive.documents()[0].id, organ="乙区侨联", period=Period.parse("2024H1"))

    for one in (archive, beside):
        assert quotes(one, "2025年上半年走访多少户？") == []
        found = one.ask("2024年上半年走访多少户？", today=TODAY).citations
        assert {citation.period for citation in found} == {Period.parse("2024H1")}


def test_an_index_that_was_not_made_to_the_end_is_made_anew(
    opened: Callable[..., Archive], settings: Settings, tmp_path: Path
) -> None:
    archive = opened()
    statuses(archive, write(tmp_path, "a.txt", "2025年上半年", 86), write(tmp_path, "b.txt", "2024年上半年", 79))
    archive.close()
    library = Library.open(settings.home)
    library.remember("words", "")  # as a rebuild leaves it that is killed before its last report
    library.close()
    next((settings.home / "lexicon").glob("*/*.term")).unlink()

    assert {found.quote for found in opened().search("走访慰问归侨", number=2)} == {
        "走访慰问归侨86户。", "走访慰问归侨79户。"
    }  # fmt: skip


def test_a_folder_of_version_0_3_opens_and_nothing_of_it_is_lost(
    opened: Callable[..., Archive], settings: Settings, tmp_path: Path
) -> None:
    archive = opened()
    statuses(archive, write(tmp_path, "a.txt", "2025年上半年", 86), write(tmp_path, "b.txt", "2024年上半年", 79))
    before = archive.documents()
    archive.close()
    added = {"documents_by_office", "documents_by_vectors", "passages_by_last_day"}
    lexicon = settings.home / "lexicon"  # was one index, not one in volumes; the registry had another index
    (lexicon / "0001").rename(settings.home / "one")
    lexicon.rmdir()
    (settings.home / "one").rename(lexicon)
    with closing(sqlite3.connect(settings.home / "archive.db")) as registry, registry:
        registry.execute("UPDATE facts SET value = '3-' || substr(value, 3) WHERE name = 'words'")
        for name in added:
            registry.execute(f"DROP INDEX {name}")
        registry.execute("CREATE INDEX passages_by_days ON passages (first_day, last_day)")

    again = opened()

    with closing(sqlite3.connect(settings.home / "archive.db")) as registry:
        indexes = {name for (name,) in registry.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    assert indexes & {*added, "passages_by_days"} == added
    assert again.documents() == before
    assert quotes(again, "2024年上半年走访归侨多少户？") == ["走访慰问归侨79户。"]
    assert list(lexicon.iterdir()) == [lexicon / "0001"]
    assert not list(again.embed())


PLAN = """临江区委统战部2025年上半年工作总结及下半年工作计划
一、上半年主要工作
（一）侨务。走访慰问归侨86户。
二、下半年工作计划
（一）新建侨胞之家1个。选址青石镇，11月底前启用。
"""


def test_a_rebuild_reads_what_an_older_version_cut_otherwise(
    archive: Archive, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(PLAN, encoding="utf-8")
    statuses(archive, str(tmp_path / "a.txt"))
    document = archive.documents()[0]
    library = Library.open(settings.home)
    whole = library.passages_of(document.id)
    library.recast(archive.report(document.id), [one for one in whole if "新建侨胞之家" not in one.text])
    library.go_live(document.id)
    library.close()

    list(archive.rebuild())

    assert [one.id for one in archive.documents()] == [document.id]
    assert "（一）新建侨胞之家1个。" in [one.quote for one in archive.search("新建侨胞之家")]


def test_a_rebuild_takes_an_original_that_reads_otherwise_by_now_in_place_of_the_old_text(
    archive: Archive, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(PLAN, encoding="utf-8")
    statuses(archive, str(tmp_path / "a.txt"))
    before = archive.documents()[0]
    archive.correct(before.id, organ="临江区侨联", period=before.period)
    original = next((settings.home / "originals").iterdir())
    original.write_text(PLAN.replace("86户", "86户、侨企12家"), encoding="utf-8")

    list(archive.rebuild())

    (after,) = archive.documents()
    assert (after.organ, after.period, after.source) == ("临江区侨联", before.period, before.source)
    assert [one.quote for one in archive.search("侨企", number=1)] == ["走访慰问归侨86户、侨企12家。"]


def test_a_changed_paragraph_has_only_its_own_vector_made_anew(opened: Callable[..., Archive], tmp_path: Path) -> None:
    embedder = NotingEmbedder()
    archive = opened(embedder)
    path = tmp_path / "a.txt"
    twice = f"{PLAN}\n召开联席会议。\n召开联席会议。"
    path.write_text(twice, encoding="utf-8")
    statuses(archive, str(path))
    embedder.texts.clear()

    path.write_text(twice.replace("86户", "91户"), encoding="utf-8")

    assert statuses(archive, str(path)) == ["updated"]
    assert [text.splitlines()[-1] for text in embedder.texts] == ["走访慰问归侨91户。"]


def test_more_passages_than_are_compared_one_by_one_keep_to_the_asked_time(archive: Archive, tmp_path: Path) -> None:
    for year, number in ((2024, 3), (2025, 505)):
        lines = "\n".join(f"走访侨企{n}家，召开座谈会{n}次。" for n in range(100, 100 + number))
        text = f"临江区委统战部{year}年工作总结\n一、主要工作\n{lines}"
        (tmp_path / f"{year}.txt").write_text(text, encoding="utf-8")
    list(archive.ingest([tmp_path / "2024.txt", tmp_path / "2025.txt"]))

    found = archive.search("走访侨企101家", period=Period.parse("2025"), number=100)

    assert found[0].quote == "走访侨企101家，召开座谈会101次。"
    assert {citation.period for citation in found} == {Period.parse("2025")}
