"""How soon a draft is seen and what it costs: first text, tokens of prompts, decode rate, each beside the bare model."""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage, HumanMessage, convert_to_openai_messages
from langchain_core.outputs import ChatGenerationChunk, ChatResult

from assistant.knowledge import Knowledge
from assistant.models.chat import ChatHandle, open_chat
from assistant.models.embedded import EmbeddedServer
from assistant.settings import Settings
from assistant.writing.drafting.draft import Piece, Task
from assistant.writing.drafting.drafting import draft
from tests.bench.draft import PERIOD, NoteSet, bare_prompt


class Watched(BaseChatModel):
    """Passes everything on to another model and keeps what it was asked."""

    model: BaseChatModel
    asked: list[list[BaseMessage]]

    @property
    def _llm_type(self) -> str:
        return "watched"

    def _generate(self, *args: Any, **kwargs: Any) -> ChatResult:
        return self.model._generate(*args, **kwargs)

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        self.asked.append(messages)
        yield from self.model._stream(messages, stop, run_manager, **kwargs)


def pace(settings: Settings, given: NoteSet) -> None:
    """Print each figure of the pace of drafting on a note set, with its target; one run of the embedded model."""
    chat = open_chat(settings)
    assert chat.model is not None, chat.en
    chat.model.invoke("好", max_tokens=2)
    server = EmbeddedServer.of(Path(settings.model))
    warm = Task(given.section, PERIOD, given.notes[:1])
    list(draft(warm, chat=ChatHandle(None, "", False, "", ""), knowledge=Knowledge(), settings=Settings(llm=False)))

    asked: list[BaseMessage] = [HumanMessage(bare_prompt(given.notes))]
    begun = time.perf_counter()
    told, heard = "", []
    for chunk in chat.model.stream(asked, max_tokens=600):
        told += chunk.text
        heard.append(time.perf_counter())
    bare_first, bare = heard[0] - begun, heard[-1] - begun
    rate = _tokens(server, told) / (heard[-1] - heard[0])

    watched = Watched(model=chat.model, asked=[])
    handle = ChatHandle(watched, chat.name, remote=False, zh="", en="")
    task, first = Task(given.section, PERIOD, given.notes), 0.0
    begun = time.perf_counter()
    for event in draft(task, chat=handle, knowledge=Knowledge(), settings=settings):
        if isinstance(event, Piece) and not first:
            first = time.perf_counter() - begun
    ours = time.perf_counter() - begun
    print(f"{given.name}, {len(given.notes)} notes, {len(watched.asked)} calls of the model")
    print(f"first text      {first:.2f} s, the bare model's first token {bare_first:.2f} s (target: 0.3 s more)")
    print(f"verified draft  {ours:.1f} s, bare call {bare:.1f} s: {ours / bare:.2f} (target 0.7)", flush=True)

    _timings(server, [HumanMessage("好")], most=1)
    calls = [_timings(server, messages, most=1) for messages in watched.asked]
    own = _timings(server, asked, most=200)
    tokens = ", ".join(f"{one['prompt_n']:.0f}+{one['cache_n']:.0f}" for one in calls)
    print(f"prompt tokens   by call, evaluated+cached: {tokens}; the bare call {own['prompt_n'] + own['cache_n']:.0f}")
    ratio = rate / own["predicted_per_second"]
    print(
        f"decode          {rate:.1f} tokens a second, llama.cpp's own {own['predicted_per_second']:.1f}: {ratio:.2f} (target 0.9)"
    )


def _timings(server: EmbeddedServer, messages: list[BaseMessage], *, most: int) -> dict[str, float]:
    """Ask the server itself and return what it says of its own time."""
    asked = {"messages": convert_to_openai_messages(messages), "max_tokens": most, "temperature": 0.2}
    return dict(_post(server, "/v1/chat/completions", asked)["timings"])


def _tokens(server: EmbeddedServer, text: str) -> int:
    return len(_post(server, "/tokenize", {"content": text})["tokens"])


def _post(server: EmbeddedServer, path: str, body: dict[str, Any]) -> dict[str, Any]:
    request = urllib.request.Request(
        server.base_url.removesuffix("/v1") + path,
        json.dumps(body).encode(),
        {"Content-Type": "application/json", "Authorization": f"Bearer {server.key}"},
    )
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=600) as answer:
        return dict(json.load(answer))
