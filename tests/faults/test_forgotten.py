"""A report that was forgotten or replaced leaves no word of it in any file, index or answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.archive.events import Ingested
from assistant.archive.storing.ingest import searchable
from assistant.archive.storing.lexicon import Lexicon
from assistant.desk import Desk
from assistant.language.time.period import Period
from assistant.models.embeddings import HashedEmbedder
from assistant.wiring import sample_reports, wire
from tests.archive.storing.test_vectors import files_with as files_with_vector

CANARY = "龘靐沟镇zqxcanary"
REPORT = """临江区委统战部2026年上半年工作总结
一、主要工作
（一）侨务工作
走访{canary}归侨73户。召开{canary}座谈会4次。
二、下半年打算
继续走访{canary}。
"""
TODAY = date(2026, 9, 1)


@pytest.fixture
def desk(desk: Desk) -> Desk:
    list(desk.archive.ingest(sample_reports()[-2:]))
    return desk


def take_in(desk: Desk, folder: Path, canary: str) -> str:
    file = folder / "总结.txt"
    file.write_text(REPORT.format(canary=canary), encoding="utf-8")
    (taken,) = [event.id for event in desk.archive.ingest([file]) if isinstance(event, Ingested)]
    return taken


def files_with(home: Path, word: str) -> set[str]:
    """Return the files whose bytes hold a word in any encoding a store may use."""
    forms = [word.encode(encoding) for encoding in ("utf-8", "utf-16-le", "gb18030")]
    files = (file for file in home.rglob("*") if file.is_file())
    return {str(file.relative_to(home)) for file in files if any(form in file.read_bytes() for form in forms)}


def vectors_of(desk: Desk, report: str) -> list[list[float]]:
    passages = desk.archive._library.passages_of(report)
    return HashedEmbedder().embed_documents([searchable(passage) for passage in passages])


def terms_with(home: Path, word: str) -> list[str]:
    """Return the words that the index's packed files still hold, deleted entries included."""
    from tantivy import Query

    found = []
    for volume in Lexicon(home / "lexicon")._volumes():
        searcher = volume._index.searcher()
        found += [term for field in ("body", "head") for term, _ in searcher.terms_with_prefix(field, word)]
        hits = searcher.search(Query.all_query(), max(1, searcher.num_docs)).hits
        stored = [str(searcher.doc(address).to_dict()) for _, address in hits]
        found += [entry for entry in stored if word in entry]
    return found


def said_of(desk: Desk, word: str) -> list[str]:
    """Return whatever a clerk could still be shown of a word."""
    asked = [desk.ask(question, today=TODAY).text for question in ("今年上半年走访归侨多少户", f"走访{word}", word)]
    found = [one.quote for one in desk.archive.search(f"走访{word}归侨")]
    style = [one.quote for one in desk.style("侨务", Period.parse("2026H2"))]
    listed = [f"{one.title}{one.source}" for one in desk.archive.documents()]
    drafted = "".join(map(str, desk.draft(desk.task("侨务", Period.parse("2026H2"), "· 走访归侨5户"))))
    return [text for text in (*asked, *found, *style, *listed, drafted) if word in text and "没有查到" not in text]


def test_forgotten_means_gone_from_every_store(desk: Desk, tmp_path: Path) -> None:
    report = take_in(desk, tmp_path, CANARY)
    home = desk.settings.home
    before = files_with(home, CANARY)
    vectors = vectors_of(desk, report)
    assert all(files_with_vector(home / "chroma", vector) for vector in vectors)
    assert any(name.startswith("originals") for name in before)
    assert any(name.startswith("archive.db") for name in before)
    assert said_of(desk, "龘靐")
    assert terms_with(home, "zqxcanary")

    assert desk.archive.forget([report]) == (report,)

    assert files_with(home, CANARY) == files_with(home, "龘靐") == files_with(home, "zqxcanary") == set()
    assert [files_with_vector(home / "chroma", vector) for vector in vectors] == [set()] * len(vectors)
    assert terms_with(home, "zqxcanary") == terms_with(home, "龘") == []
    assert said_of(desk, "龘靐") == []


def test_a_replaced_version_is_gone_as_well(desk: Desk, tmp_path: Path) -> None:
    vectors = vectors_of(desk, take_in(desk, tmp_path, CANARY))

    take_in(desk, tmp_path, "河西街道")

    home = desk.settings.home
    assert [files_with_vector(home / "chroma", vector) for vector in vectors[:1]] == [set()]
    assert files_with(home, "zqxcanary") == set()
    assert terms_with(home, "zqxcanary") == []
    assert said_of(desk, "河西街道")


def test_what_a_killed_deletion_left_is_overwritten_at_the_next_start(desk: Desk, tmp_path: Path) -> None:
    report = take_in(desk, tmp_path, CANARY)
    desk.archive._library.hide([report])
    desk.archive._library.remember("residue", "yes")
    home = desk.settings.home

    again = wire(desk.settings)

    assert files_with(home, "zqxcanary") == set()
    assert terms_with(home, "zqxcanary") == []
    again.close()
