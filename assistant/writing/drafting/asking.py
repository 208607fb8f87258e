"""A model asked for text, streamed, and stopped when it says far more than it was asked for."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk, BaseMessage

_LEAST_TOKENS = 64
"""Tokens that an answer has at least; beyond them one a character."""


def ask(model: BaseChatModel, messages: list[BaseMessage], *, most: int) -> Generator[str, None, str]:
    """Yield the answer as it is written and return it whole, cut off at `most` characters.

    Closing the generator closes the model's stream. Raises ModelUnavailable when the model fails.
    """
    said = ""
    stream = cast("Generator[AIMessageChunk, None, None]", model.stream(messages, max_tokens=max(_LEAST_TOKENS, most)))
    with closing(stream):
        for chunk in stream:
            said += (piece := chunk.text)
            if piece:
                yield piece
            if len(said) > most:
                break
    return said[:most]
