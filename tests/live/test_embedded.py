"""The embedded model answers, streams, keeps to a schema and a grammar, and listens to this process only."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel

from assistant.errors import ModelUnavailable
from assistant.models.chat import open_chat
from assistant.models.embedded import CONTEXT, EmbeddedServer
from assistant.models.prompts import load_prompt
from assistant.settings import Settings

pytestmark = pytest.mark.live


@pytest.fixture(scope="module")
def model(live_settings: Settings) -> Iterator[BaseChatModel]:
    handle = open_chat(live_settings)
    assert handle.model is not None
    assert not handle.remote
    yield handle.model
    EmbeddedServer.of(Path(live_settings.model)).close()


def test_one_item_keeps_its_figures(model: BaseChatModel) -> None:
    messages = load_prompt("draft-item").render(note="春节前走访困难归侨侨眷86户，发慰问金5.2万元")

    pieces = [piece.text for piece in model.stream(messages, max_tokens=80)]

    assert len(pieces) > 3
    assert "86户" in "".join(pieces)
    assert "5.2万元" in "".join(pieces)


def test_a_schema_is_kept(model: BaseChatModel) -> None:
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {"ok": {"type": "boolean"}, "place": {"type": "string", "maxLength": 12}},
        "required": ["ok", "place"],
        "additionalProperties": False,
    }
    wanted = {"type": "json_schema", "json_schema": {"name": "answer", "schema": schema}}

    said = model.invoke("走访在哪里？<note>\n在柳堤街道走访\n</note>", response_format=wanted, max_tokens=60).text

    assert set(json.loads(said)) == {"ok", "place"}


def test_a_grammar_is_kept(model: BaseChatModel) -> None:
    grammar = {"grammar": 'root ::= "合格" | "不合格"'}

    said = model.invoke("检查结果如何？", extra_body=grammar, max_tokens=8).text

    assert said in {"合格", "不合格"}


def test_a_stream_can_be_left(model: BaseChatModel) -> None:
    with closing(model.stream("从一数到一千。", max_tokens=1000)) as stream:
        first = next(stream).text

    assert isinstance(first, str)


def test_too_long_a_prompt_is_said(model: BaseChatModel) -> None:
    with pytest.raises(ModelUnavailable, match="太长"):
        model.invoke("统" * CONTEXT * 2)


def test_nobody_without_the_key_is_answered(model: BaseChatModel, live_settings: Settings) -> None:
    model.invoke("在吗", max_tokens=1)
    server = EmbeddedServer.of(Path(live_settings.model))

    with pytest.raises(urllib.error.HTTPError, match="401") as refused:
        urllib.request.urlopen(f"{server.base_url}/models", timeout=5)
    refused.value.close()

    assert server.base_url.startswith("http://127.0.0.1:")


def test_a_closed_server_starts_again(model: BaseChatModel, live_settings: Settings) -> None:
    EmbeddedServer.of(Path(live_settings.model)).close()

    said = model.invoke("在吗", max_tokens=2)

    assert said.text
    assert "已就绪" in open_chat(live_settings).zh
