"""Which chat model the settings mean, whether text leaves this machine for it, and what state it is in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from assistant.errors import ModelUnavailable, SettingsError
from assistant.models.catalogue import local_model
from assistant.models.embedded import EmbeddedServer
from assistant.settings import Settings

if TYPE_CHECKING:
    import openai
    from langchain_core.language_models import BaseChatModel

    from assistant.models.served import ServedChat

_NO_KEY = "none"
_ANSWER_TOKENS = 2048
_CONNECT_SECONDS = 10.0
_SILENCE_SECONDS = 120.0
_EMBEDDED_SILENCE_SECONDS = 600.0
"""Two busy cores read a full context at 14 tokens a second."""


@dataclass(frozen=True, slots=True)
class ChatHandle:
    """A chat model and what to tell the user about it; `model` is None where the composer drafts alone.

    `name` is for display, `remote` says that text leaves this machine, `zh` and `en` describe the state now.
    """

    model: BaseChatModel | None
    name: str
    remote: bool
    zh: str
    en: str


def open_chat(settings: Settings) -> ChatHandle:
    """Choose the chat model without loading or contacting it; cheap enough to ask again for the state.

    Raises SettingsError when `settings.model` names no embedded model.
    """
    if not settings.llm:
        return _without("设置为不使用模型，由拟句器起草。", "Set to use no model; the composer drafts.")
    if settings.remote:
        return _endpoint(settings)
    return _embedded(settings)


def _without(zh: str, en: str) -> ChatHandle:
    return ChatHandle(None, "", remote=False, zh=zh, en=en)


def _endpoint(settings: Settings) -> ChatHandle:
    host = urlsplit(settings.base_url).hostname or ("" if settings.base_url else "OpenAI")
    if not host:
        raise SettingsError(
            f"NIGAO_BASE_URL 应是完整的地址，如 http://127.0.0.1:8000/v1，现在是“{settings.base_url}”。",
            f"NIGAO_BASE_URL must be a whole address such as http://127.0.0.1:8000/v1, not “{settings.base_url}”.",
        )
    remote = not _is_loopback(host)
    name = settings.model or host
    zh, en = (
        (
            f"使用接口 {host} 上的模型 {name}，要点和所引材料会发送到那里。",
            f"Uses {name} at {host}; notes and quotes go there.",
        )
        if remote
        else (f"使用本机接口上的模型 {name}，文字不出本机。", f"Uses {name} on this machine; no text leaves it.")
    )
    return ChatHandle(_served_by_endpoint(settings.base_url, settings.api_key, settings.model), name, remote, zh, en)


def _embedded(settings: Settings) -> ChatHandle:
    local = local_model(settings)
    if find_spec("xllamacpp") is None:
        return _without(
            "这台机器上没有内置模型的运行库，由拟句器起草；也可以用 NIGAO_BASE_URL 使用模型接口。",
            "There is no runtime for the embedded model here; the composer drafts, or set NIGAO_BASE_URL.",
        )
    if not local.ready and local.entry is None:
        return _without(
            f"找不到模型文件 {local.path}，由拟句器起草。请核对 NIGAO_MODEL。",
            f"There is no model file {local.path}; the composer drafts. Check NIGAO_MODEL.",
        )
    if not local.ready:
        return _without(
            f"内置模型 {local.name} 还没有下载，由拟句器起草。运行 nigao model pull 可以下载。",
            f"The embedded model {local.name} is not here yet; the composer drafts. `nigao model pull` obtains it.",
        )
    zh, en = {
        "loading": ("正在载入，请稍候", "is loading"),
        "ready": ("已就绪", "is ready"),
        "failed": ("没有载入成功，由拟句器起草", "did not load; the composer drafts"),
    }.get(EmbeddedServer.of(local.path).state, ("第一次使用时载入", "loads at its first use"))
    return ChatHandle(
        _served_by_file(local.path),
        local.name,
        remote=False,
        zh=f"内置模型 {local.name} {zh}；文字不出本机。",
        en=f"The embedded model {local.name} {en}; no text leaves this machine.",
    )


def _is_loopback(host: str) -> bool:
    """Whether a host is this machine.

    >>> [_is_loopback(host) for host in ("localhost", "127.0.0.1", "::1", "10.0.0.8", "api.example.cn")]
    [True, True, True, False, False]
    """
    from ipaddress import ip_address

    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


@cache
def _served_by_endpoint(base_url: str, api_key: str, model: str) -> ServedChat:
    from assistant.models.served import ServedChat

    loopback = _is_loopback(urlsplit(base_url).hostname or "")

    def connect() -> BaseChatModel:
        key = api_key or _NO_KEY
        name = model or _only_model(base_url, key, loopback)
        return _client(base_url, key, name, loopback=loopback, silence=_SILENCE_SECONDS)

    return ServedChat(connect=connect)


@cache
def _served_by_file(path: Path) -> ServedChat:
    from assistant.models.served import ServedChat

    def connect() -> BaseChatModel:
        server = EmbeddedServer.of(path)
        server.start()
        return _client(server.base_url, server.key, path.stem, loopback=True, silence=_EMBEDDED_SILENCE_SECONDS)

    return ServedChat(connect=connect)


@cache
def _client(base_url: str, key: str, model: str, *, loopback: bool, silence: float) -> BaseChatModel:
    """Make the OpenAI client; compatible servers know `max_tokens`, OpenAI itself only its newer name."""
    from langchain_openai import ChatOpenAI
    from langchain_openai.chat_models.base import BaseChatOpenAI
    from pydantic import SecretStr

    kind: type[BaseChatOpenAI] = BaseChatOpenAI if base_url else ChatOpenAI
    return kind(
        model=model,
        base_url=base_url or None,
        api_key=SecretStr(key),
        http_client=_http(loopback=loopback, silence=silence),
        timeout=_patience(silence),
        max_retries=2,
        max_tokens=_ANSWER_TOKENS,
        temperature=0.2 if base_url else None,
        streaming=True,
        stream_usage=False,
        use_responses_api=False,
    )


def _http(*, loopback: bool, silence: float) -> Any:
    """Make the connection; a proxy in the environment is never asked for this machine itself."""
    import openai

    return openai.DefaultHttpxClient(trust_env=not loopback, timeout=_patience(silence))


def _patience(silence: float) -> openai.Timeout:
    import openai

    return openai.Timeout(silence, connect=_CONNECT_SECONDS)


@cache
def _only_model(base_url: str, key: str, loopback: bool) -> str:
    """Return the model of an endpoint that serves one, for settings that name none."""
    import openai

    from assistant.models.outage import explain

    with _http(loopback=loopback, silence=_CONNECT_SECONDS) as http:
        client = openai.OpenAI(base_url=base_url or None, api_key=key, http_client=http, max_retries=1)
        try:
            names = sorted(model.id for model in client.models.list())
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
