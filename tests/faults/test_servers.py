"""Beyond one machine: registry and workspace on PostgreSQL, vectors on a Chroma server, the model behind an endpoint."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.language.time.period import Period
from assistant.settings import Settings
from assistant.upkeep.backup import back_up
from assistant.upkeep.doctor import Health, examine
from assistant.wiring import sample_reports, wire
from assistant.writing.drafting.draft import Drafted
from tests.archive.storing.test_vectors import running_chroma
from tests.faults.endpoint import MisbehavingEndpoint

QUESTION = "2025年上半年走访慰问困难归侨侨眷多少户"
TODAY = date(2026, 7, 3)


@pytest.fixture
def chroma_url(tmp_path: Path) -> Iterator[str]:
    with running_chroma(tmp_path / "server") as url:
        yield url


def test_one_office_on_three_servers_seen_by_two_programs(tmp_path: Path, postgres_url: str, chroma_url: str) -> None:
    with MisbehavingEndpoint() as endpoint:
        settings = Settings(
            home=tmp_path / "home",
            database_url=postgres_url,
            chroma_url=chroma_url,
            base_url=endpoint.base_url,
            model="m",
            embed_model="hashed",
        )
        one, other = wire(settings), wire(settings)
        list(one.archive.ingest(sample_reports()[-2:]))

        quotes = [cited.quote for cited in other.ask(QUESTION, today=TODAY).citations]
        task = other.task("侨务", Period.parse("2026H1"), "· 走访困难归侨侨眷86户")
        (drafted,) = [event.draft for event in other.draft(task, owner="李") if isinstance(event, Drafted)]
        healths = {condition.store: condition.health for condition in examine(settings)}
        gone = other.archive.forget([document.id for document in one.archive.documents()])

        assert quotes != []
        assert "86户" in drafted.text
        assert [kept.text for kept in one.workspace.drafts("李")] == [drafted.text]
        assert {healths[store] for store in ("registry", "words", "vectors", "originals")} == {Health.SOUND}
        assert len(gone) == 2
        assert one.archive.documents() == ()
        assert [cited.quote for cited in one.ask(QUESTION, today=TODAY).citations] == []
        with pytest.raises(SettingsError, match="pg_dump"):
            back_up(settings, tmp_path / "b.zip")
        for desk in (one, other):
            desk.close()
