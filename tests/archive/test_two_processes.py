"""The page and the command line on one data folder: both see everything, and no vector is lost."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.archive.storing.document import State
from assistant.archive.storing.index import Index
from assistant.archive.storing.library import Library
from assistant.models.embeddings import HashedEmbedder
from tests.faults.crash import write

EMBEDDER = HashedEmbedder()


class Neighbour:
    """Another process with the archive open."""

    def __init__(self, home: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.archive.neighbour", str(home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def begin(self, act: str, *names: str) -> None:
        assert self._process.stdin
        print(json.dumps({"act": act, "names": names}), file=self._process.stdin, flush=True)

    def end(self) -> Any:
        assert self._process.stdout
        return json.loads(self._process.stdout.readline())

    def do(self, act: str, *names: str) -> Any:
        self.begin(act, *names)
        return self.end()

    def close(self) -> None:
        self._process.communicate()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def pair(home: Path) -> Iterator[tuple[Neighbour, Neighbour]]:
    both = Neighbour(home), Neighbour(home)
    yield both
    for one in both:
        one.close()


def test_each_sees_what_the_other_wrote_and_every_vector_is_found(
    pair: tuple[Neighbour, Neighbour], home: Path, tmp_path: Path
) -> None:
    page, shell = pair
    files = [write(tmp_path, f"{at}.txt", f"{2011 + at}年上半年", 20 + at) for at in range(12)]

    for at in range(0, 4, 2):
        page.do("ingest", files[at])
        assert shell.do("ask", f"{2011 + at}年上半年走访慰问归侨多少户") == [f"走访慰问归侨{20 + at}户。"]
        shell.do("ingest", files[at + 1])
        assert page.do("ask", f"{2012 + at}年上半年走访慰问归侨多少户") == [f"走访慰问归侨{21 + at}户。"]
    page.begin("ingest", *files[4:8])
    shell.begin("ingest", *files[8:])
    first, second = page.end(), shell.end()
    page.begin("ask", "2019年上半年走访慰问归侨多少户")
    shell.begin("forget", first[0])
    assert page.end() == ["走访慰问归侨28户。"]
    assert shell.end() == first[:1]

    assert len(first) == len(second) == 4
    assert page.do("ask", "2015年上半年走访慰问归侨多少户") == []
    _every_vector_is_found(home, reports=11)


def _every_vector_is_found(home: Path, *, reports: int) -> None:
    library, index = Library.open(home), Index.open(home, EMBEDDER.identity)
    live = library.in_state(State.LIVE)
    assert len(live) == reports
    assert library.unembedded() == ()
    passages = [passage for document in live for passage in library.passages_of(document)]
    assert index.passages_with_vectors() == {passage.id for passage in passages}
    for passage in passages:
        vector = EMBEDDER.embed_documents(["\n".join([" ".join(passage.path), passage.text])])[0]
        own = [one.id for one in passages if one.report_id == passage.report_id]
        assert index.by_meaning_among(vector, own, 1) == (passage.id,)
    index.close()
    library.close()
