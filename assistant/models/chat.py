"""Which chat model the settings mean, whether text leaves this machine for it, and what state it is in."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from assistant.errors import ModelUnavailable, SettingsError
from assistant.models.catalogue import local_model
from assistant.models.embedded import EmbeddedServer
from assistant.models.endpoint import client, is_loopback
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from assistant.models.served import ServedChat

_EMBEDDED_SILENCE_SECONDS = 600.0
"""Two busy cores read a full context at 14 tokens a second."""


@dataclass(frozen=True, slots=True)
class ChatHandle:
    """A chat model and what to tell the user about it; `model` is None where the composer drafts alone.

    `name` is for display, `remote` says that text leaves this machine, `zh` and `en` describe the state now;
    `state` is the embedded model's in one word, empty for any other.
    """

    model: BaseChatModel | None
    name: str
    remote: bool
    zh: str
    en: str
    state: str = ""

    @property
    def embedded(self) -> bool:
        """Whether it is the small model of this machine, whose wordings are worth their time only where rules fail."""
        return bool(self.state)


def preload(settings: Settings) -> None:
    """Load the embedded model where the settings mean it and it is here; a failure is what the handle then says."""
    if settings.llm and not settings.remote and find_spec("xllamacpp") is not None:
        local = local_model(settings)
        if local.ready:
            with suppress(ModelUnavailable):
                EmbeddedServer.of(local.path).start()


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
    if not re.fullmatch(r"[!-~]*", settings.api_key):
        raise SettingsError(
            "密钥里有空格、换行或汉字，不可能是对的。请核对 NIGAO_API_KEY。",
            "The key holds a blank, a line break or a letter no key has. Check NIGAO_API_KEY.",
        )
    remote = not is_loopback(host)
    if remote and not settings.remote_allowed:
        return _without(
            f"设置禁止使用外部模型（NIGAO_REMOTE=no），没有连接 {host}，由拟句器起草。",
            f"Models elsewhere are forbidden (NIGAO_REMOTE=no); {host} is not contacted, the composer drafts.",
        )
    name = settings.model or host
    zh, en = (
        (
            f"使用接口 {host} 上的模型 {name}，要点和所引材料会发送到那里。",
            f"Uses {name} at {host}; notes and quotes go there.",
        )
        if remote
        else (f"使用本机接口上的模型 {name}，文字不出本机。", f"Uses {name} on this machine; no text leaves it.")
    )
    address = (settings.base_url, settings.api_key, settings.model)
    if not remote:
        return ChatHandle(_served_by_endpoint(*address), name, remote, zh, en)
    return ChatHandle(_served_elsewhere(*address, settings.home, mask=settings.mask), name, remote, zh, en)


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
    state = EmbeddedServer.of(local.path).state
    zh, en = {
        "loading": ("正在载入，请稍候", "is loading"),
        "ready": ("已就绪", "is ready"),
        "failed": ("没有载入成功，由拟句器起草", "did not load; the composer drafts"),
    }.get(state, ("第一次使用时载入", "loads at its first use"))
    return ChatHandle(
        _served_by_file(local.path),
        local.name,
        remote=False,
        zh=f"内置模型 {local.name} {zh}；文字不出本机。",
        en=f"The embedded model {local.name} {en}; no text leaves this machine.",
        state=state,
    )


@cache
def _served_by_endpoint(base_url: str, api_key: str, model: str) -> ServedChat:
    from assistant.models.served import ServedChat

    return ServedChat(connect=lambda: client(base_url, api_key, model))


@cache
def _served_elsewhere(base_url: str, api_key: str, model: str, home: Path, *, mask: bool) -> ServedChat:
    from assistant.knowledge import Knowledge
    from assistant.models.leaving import way_out
    from assistant.models.served import ServedChat

    leaving = way_out(Knowledge(override=home / "knowledge"), mask=mask)
    return ServedChat(connect=lambda: client(base_url, api_key, model), leaving=leaving)


@cache
def _served_by_file(path: Path) -> ServedChat:
    from assistant.models.served import ServedChat

    def connect() -> BaseChatModel:
        server = EmbeddedServer.of(path)
        server.start()
        return client(server.base_url, server.key, path.stem, silence=_EMBEDDED_SILENCE_SECONDS)

    return ServedChat(connect=connect)
