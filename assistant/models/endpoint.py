"""The client of an OpenAI-compatible endpoint: patient where a model is slow, quick where nothing listens."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from assistant.errors import ModelUnavailable

if TYPE_CHECKING:
    import openai
    from langchain_core.language_models import BaseChatModel

_NO_KEY = "none"
_ANSWER_TOKENS = 2048
_CONNECT_SECONDS = 10.0
_SILENCE_SECONDS = 120.0
_EMBEDDING_SECONDS = 60.0


@cache
def client(base_url: str, key: str, model: str, *, silence: float = _SILENCE_SECONDS) -> BaseChatModel:
    """Make the client once; it gives up after `silence` seconds without a word.

    Compatible servers know `max_tokens` and any temperature; OpenAI itself (no address) only its newer words.
    """
    from langchain_openai import ChatOpenAI
    from langchain_openai.chat_models.base import BaseChatOpenAI
    from pydantic import SecretStr

    kind: type[BaseChatOpenAI] = BaseChatOpenAI if base_url else ChatOpenAI
    return kind(
        model=model or _only_model(base_url, key),
        base_url=base_url or None,
        api_key=SecretStr(key or _NO_KEY),
        http_client=connection(base_url, silence),
        timeout=_patience(silence),
        max_retries=2,
        max_tokens=_ANSWER_TOKENS,
        temperature=0.2 if base_url else None,
        streaming=True,
        stream_usage=False,
        use_responses_api=False,
    )


def is_loopback(host: str) -> bool:
    """Whether a host is this machine.

    >>> [is_loopback(host) for host in ("localhost", "127.0.0.1", "::1", "10.0.0.8", "api.example.cn")]
    [True, True, True, False, False]
    """
    from ipaddress import ip_address

    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def connection(base_url: str, silence: float) -> openai.DefaultHttpxClient:
    """Make the connection; no proxy is asked for this machine itself, and no answer sends the text on elsewhere."""
    import openai

    beyond = not is_loopback(urlsplit(base_url).hostname or "")
    return openai.DefaultHttpxClient(trust_env=beyond, timeout=_patience(silence), follow_redirects=False)


@cache
def lasting_connection(base_url: str) -> openai.DefaultHttpxClient:
    """Make the connection of an embeddings endpoint once: nobody closes it."""
    return connection(base_url, _EMBEDDING_SECONDS)


def _patience(silence: float) -> openai.Timeout:
    import openai

    return openai.Timeout(silence, connect=_CONNECT_SECONDS)


def _only_model(base_url: str, key: str) -> str:
    """Return the model of an endpoint that serves one, for settings that name none."""
    import openai

    from assistant.models.outage import explain

    with connection(base_url, _CONNECT_SECONDS) as http:
        asking = openai.OpenAI(base_url=base_url or None, api_key=key or _NO_KEY, http_client=http, max_retries=1)
        try:
            names = sorted(model.id for model in asking.models.list())
        except openai.NotFoundError:
            return "default"
        except openai.OpenAIError as error:
            raise explain(error) from error
    if len(names) == 1:
        return names[0]
    listed = "、".join(names[:8])
    raise ModelUnavailable(
        f"接口上有多个模型，请用 NIGAO_MODEL 指定一个，如：{listed}。",
        f"The endpoint serves several models; name one in NIGAO_MODEL, such as: {listed}.",
    )
