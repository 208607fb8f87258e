from __future__ import annotations

import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from struct import pack

import pytest

from assistant.archive.report import Passage, Report
from assistant.archive.storing.vectors import Vectors, _blank_unused
from assistant.errors import ServiceError
from assistant.models.embeddings import HashedEmbedder
from tests.archive.making import make_report
from tests.browser.serving import free_port

EMBEDDER = HashedEmbedder()
FIRST = make_report("慰问困难归侨86户。", "接待台胞15人次。")
SECOND = make_report("慰问困难归侨91户。", period="2025H2")


def put(vectors: Vectors) -> None:
    for _, passages in (FIRST, SECOND):
        vectors.put(passages, EMBEDDER.embed_documents([passage.text for passage in passages]))


@pytest.fixture
def vectors(tmp_path: Path) -> Iterator[Vectors]:
    made = Vectors(tmp_path / "chroma", EMBEDDER.identity)
    put(made)
    yield made
    made.reopen()


def ids(made: tuple[Report, tuple[Passage, ...]]) -> list[str]:
    return [passage.id for passage in made[1]]


def test_the_nearest_passage_of_all_and_of_some(vectors: Vectors) -> None:
    asked = EMBEDDER.embed_query("慰问困难归侨91户。")

    assert vectors.nearest(asked, 2) == (SECOND[1][0].id, FIRST[1][0].id)
    assert vectors.nearest_among(asked, [*ids(FIRST), *ids(SECOND)], 1) == (SECOND[1][0].id,)
    assert vectors.nearest_among(asked, [*ids(FIRST), "no such"], 1) == (FIRST[1][0].id,)
    assert vectors.nearest_among(asked, [], 1) == ()


@pytest.mark.parametrize("written_down", [False, True])
def test_no_file_holds_a_number_of_what_was_removed(vectors: Vectors, tmp_path: Path, written_down: bool) -> None:
    if written_down:
        vectors.scrub()  # the graph is in its file then, not in the log alone
    gone, kept = (EMBEDDER.embed_documents([one.text for one in passages]) for _, passages in (FIRST, SECOND))
    assert all(files_with(tmp_path, vector) for vector in (*gone, *kept))

    vectors.remove(ids(FIRST))
    vectors.scrub()

    assert [files_with(tmp_path, vector) for vector in gone] == [set()] * len(gone)
    assert not [file for file in tmp_path.rglob("*") if file.is_file() and FIRST[0].id.encode() in file.read_bytes()]
    assert all(files_with(tmp_path, vector) for vector in kept)
    assert vectors.ids() == {*ids(SECOND)}
    assert vectors.nearest(kept[0], 1) == (SECOND[1][0].id,)


def test_what_lay_in_memory_is_not_left_in_the_places_of_the_graph_that_hold_nothing(
    vectors: Vectors, tmp_path: Path
) -> None:
    (graph,) = (folder for folder in (tmp_path / "chroma").iterdir() if folder.is_dir())
    (graph / "header.bin").write_bytes(pack("<i4Q", 1, 0, 5, 3, 8))
    (graph / "data_level0.bin").write_bytes(b"kept" * 6 + b"left" * 4)

    _blank_unused(graph)

    assert (graph / "data_level0.bin").read_bytes() == b"kept" * 6 + bytes(16)


def test_cleared_vectors_leave_no_number_either(vectors: Vectors, tmp_path: Path) -> None:
    vectors.scrub()

    vectors.clear()

    gone = EMBEDDER.embed_documents([one.text for _, passages in (FIRST, SECOND) for one in passages])
    assert [files_with(tmp_path, vector) for vector in gone] == [set()] * len(gone)


def test_it_is_all_there_after_reopening(vectors: Vectors) -> None:
    vectors.reopen()

    assert vectors.ids() == {passage.id for _, passages in (FIRST, SECOND) for passage in passages}


def test_another_embedder_has_a_place_of_its_own_and_clearing_empties_all(vectors: Vectors, tmp_path: Path) -> None:
    other = Vectors(tmp_path / "chroma", "another/embedder")
    assert other.ids() == frozenset()

    other.clear()

    vectors.reopen()
    assert vectors.ids() == frozenset()
    other.reopen()


def test_nothing_stored_means_nothing_opened(tmp_path: Path) -> None:
    vectors = Vectors(tmp_path / "chroma", "x")

    assert vectors.nearest([0.1], 3) == ()
    vectors.remove(["a"])
    vectors.clear()
    assert vectors.ids() == frozenset()
    assert not (tmp_path / "chroma").exists()


def test_a_server_that_does_not_answer_is_one_sentence() -> None:
    vectors = Vectors(Path(), "x", url="http://127.0.0.1:9")

    with pytest.raises(ServiceError, match="NIGAO_CHROMA_URL"):
        vectors.ids()


def test_a_chroma_server_serves_as_well(tmp_path: Path) -> None:
    with running_chroma(tmp_path) as url:
        vectors = Vectors(tmp_path, EMBEDDER.identity, url=url)
        put(vectors)

        assert vectors.nearest(EMBEDDER.embed_query("接待台胞"), 1) == (FIRST[1][1].id,)
        vectors.reopen()


def test_a_servers_graph_and_log_hold_no_number_of_what_was_removed(tmp_path: Path) -> None:
    gone = EMBEDDER.embed_documents([passage.text for passage in FIRST[1]])
    with running_chroma(tmp_path) as url:
        vectors = Vectors(tmp_path, EMBEDDER.identity, url=url)
        put(vectors)
        vectors.scrub()
        assert all(files_with(tmp_path, vector) for vector in gone)

        vectors.remove(ids(FIRST))
        vectors.scrub()

        graphs = [folder for folder in tmp_path.iterdir() if folder.is_dir()]
        assert not any(files_with(graph, vector) for graph in graphs for vector in gone)
        with closing(sqlite3.connect(tmp_path / "chroma.sqlite3", timeout=30)) as log:
            assert log.execute("select count(*) from embeddings_queue where vector is not null").fetchone() == (0,)
        vectors.reopen()


@contextmanager
def running_chroma(folder: Path) -> Iterator[str]:
    """Start a Chroma server over a folder and yield its address."""
    port = free_port()
    command = [str(Path(sys.executable).parent / "chroma"), "run", "--path", str(folder), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.kill()


def files_with(folder: Path, vector: Sequence[float]) -> set[str]:
    """Return the files whose bytes hold a vector, as it came or brought to length 1."""
    import numpy as np

    raw = np.asarray(vector, dtype=np.float32)
    unit = raw / np.linalg.norm(raw)
    peak = int(np.argmax(np.abs(unit)))
    found = set()
    for file in (file for file in folder.rglob("*") if file.is_file()):
        data = file.read_bytes()
        numbers = np.frombuffer(data[: len(data) // 4 * 4], dtype=np.float32)
        starts = np.flatnonzero(np.isclose(numbers, unit[peak])) - peak
        near = any(
            np.allclose(numbers[at : at + len(unit)], unit) for at in starts if 0 <= at <= len(numbers) - len(unit)
        )
        if near or raw.tobytes() in data:
            found.add(str(file.relative_to(folder)))
    return found


def wait_for(port: int) -> None:
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(port)
