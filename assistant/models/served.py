"""The one chat model of the product: connects at the first call, streams, and fails with one error."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from time import monotonic
from typing import Any, cast

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.chat_models import generate_from_stream
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult

from assistant.language.masking import Restoring
from assistant.models.leaving import Leaving
from assistant.models.outage import answer_broke_off, answer_never_ends, answer_withheld, explain
from assistant.models.thinking import OutLoud

_MOST_CHARACTERS = 60_000
_MOST_PIECES = 60_000
_MOST_SECONDS = 1800.0
"""An answer is 2,048 tokens and its thoughts a few times that; what goes on beyond these never ends."""


class ServedChat(BaseChatModel):
    """Answers through the client that `connect` returns; every failure is a ModelUnavailable, a cut answer too.

    `connect` is asked at each call, so that a server may come and go. What a reasoning model thinks before it answers
    is left out. What goes to another machine passes `leaving` first. An answer that ran into `max_tokens` is whole for the port; its last chunk says `finish_reason`
    "length" in `response_metadata`.
    """

    connect: Callable[[], BaseChatModel]
    leaving: Leaving | None = None

    @property
    def _llm_type(self) -> str:
        return "nigao-served"

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return generate_from_stream(self._stream(messages, stop, run_manager, **kwargs))

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        from openai import OpenAIError

        restoring = None
        if self.leaving is not None:
            messages, restoring = self.leaving.prepare(messages)
        try:
            answer = cast(Generator[ChatGenerationChunk, None, None], self.connect()._stream(messages, stop, **kwargs))
            for chunk in _restored(_whole(answer), restoring):
                if run_manager:
                    run_manager.on_llm_new_token(chunk.text, chunk=chunk)
                yield chunk
        except (OpenAIError, ValueError, TypeError, KeyError) as error:  # what a client raises on a malformed answer
            raise explain(error) from error


def _whole(chunks: Generator[ChatGenerationChunk, None, None]) -> Iterator[ChatGenerationChunk]:
    """Pass an answer on without its thoughts; ModelUnavailable when it ends before the model said it was done."""
    out_loud = OutLoud()
    reason = None
    characters, until = 0, monotonic() + _MOST_SECONDS
    with closing(chunks) as answer:
        for number, chunk in enumerate(answer):
            characters += len(chunk.message.text)
            if characters > _MOST_CHARACTERS or number > _MOST_PIECES or monotonic() > until:
                raise answer_never_ends()
            reason = (chunk.generation_info or {}).get("finish_reason") or reason
            yield _saying(out_loud.hear(chunk.message.text), chunk)
    if held := out_loud.rest():
        yield ChatGenerationChunk(message=AIMessageChunk(content=held))
    if reason == "content_filter":
        raise answer_withheld()
    if reason is None:
        raise answer_broke_off()


def _restored(chunks: Iterator[ChatGenerationChunk], restoring: Restoring | None) -> Iterator[ChatGenerationChunk]:
    """Put back what was hidden before sending."""
    if restoring is None:
        yield from chunks
        return
    for chunk in chunks:
        yield _saying(restoring.hear(chunk.message.text), chunk)
    if held := restoring.rest():
        yield ChatGenerationChunk(message=AIMessageChunk(content=held))


def _saying(text: str, chunk: ChatGenerationChunk) -> ChatGenerationChunk:
    message = chunk.message.model_copy(update={"content": text})
    return ChatGenerationChunk(message=message, generation_info=chunk.generation_info)
