"""Every setting, read once at the edge from a mapping; nothing else looks at the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from assistant.errors import SettingsError

SECRETS = frozenset({"api_key", "embed_api_key", "login", "database_url"})
"""Settings whose values are never shown, printed or logged."""


def _setting(default: Any, *names: str, zh: str, en: str) -> Any:
    """Declare a field together with the variables that set it (first one set wins) and its texts."""
    return field(default=default, metadata={"names": names, "zh": zh, "en": en})


@dataclass(frozen=True, slots=True)
class Settings:
    """What an installation decided; `Settings.read(os.environ)` at the edge, plain values inside."""

    home: Path = _setting(Path(), "NIGAO_HOME", zh="所有数据所在的文件夹", en="folder that holds all data")
    base_url: str = _setting(
        "",
        "NIGAO_BASE_URL",
        "OPENAI_BASE_URL",
        zh="OpenAI 兼容接口的地址；留空并且没有密钥时用内置模型",
        en="address of an OpenAI-compatible endpoint; empty and no key: the embedded model",
    )
    api_key: str = _setting("", "NIGAO_API_KEY", "OPENAI_API_KEY", zh="接口密钥", en="key for the endpoint")
    model: str = _setting(
        "",
        "NIGAO_MODEL",
        zh="模型名称；内置模型用目录中的名称或 GGUF 文件路径",
        en="model name; for the embedded one a catalogue name or a GGUF path",
    )
    llm: bool = _setting(
        True,
        "NIGAO_LLM",
        zh="是否使用对话模型（否则由拟句器起草）",
        en="whether a chat model is used (else the composer drafts)",
    )
    remote_allowed: bool = _setting(
        True,
        "NIGAO_REMOTE",
        zh="是否允许把文字发给本机以外的模型接口",
        en="whether text may be sent to a model on another machine",
    )
    mask: bool = _setting(
        False,
        "NIGAO_MASK",
        zh="发给外部模型前隐去姓名和号码，收到后还原（否则含个人信息的文字不发送）",
        en="hide names and numbers before text leaves for a model elsewhere (else what tells of persons is not sent)",
    )
    draft_mode: str = _setting(
        "auto",
        "NIGAO_DRAFT_MODE",
        zh="起草方式：auto、section（整节）、item（逐条）",
        en="drafting: auto, section or item",
    )
    attempts: int = _setting(
        2, "NIGAO_ATTEMPTS", zh="核对不通过时重写的次数上限", en="how often a failing item is asked for again"
    )
    embed_base_url: str = _setting(
        "",
        "NIGAO_EMBED_BASE_URL",
        zh="向量接口地址；留空用内置向量模型",
        en="embeddings endpoint; empty: the embedded embedder",
    )
    embed_model: str = _setting(
        "", "NIGAO_EMBED_MODEL", zh="向量接口的模型名称", en="embeddings model at that endpoint"
    )
    embed_api_key: str = _setting("", "NIGAO_EMBED_API_KEY", zh="向量接口密钥", en="key for the embeddings endpoint")
    chroma_url: str = _setting(
        "", "NIGAO_CHROMA_URL", zh="Chroma 服务地址；留空用本机嵌入式", en="Chroma server; empty: embedded"
    )
    database_url: str = _setting(
        "",
        "NIGAO_DATABASE_URL",
        zh="档案登记库和工作区共用的数据库地址（SQLAlchemy），如 postgresql+psycopg://…；留空用数据文件夹里的 SQLite",
        en="database of both the archive's registry and the workspace (SQLAlchemy); empty: SQLite in the data folder",
    )
    profile: str = _setting(
        "",
        "NIGAO_PROFILE",
        zh="单位类型；留空按单位名称选，都不是就用通用的",
        en="office profile; empty: by the name of the office, else the general one",
    )
    organ: str = _setting("", "NIGAO_ORGAN", zh="本单位名称", en="name of the office")
    host: str = _setting("127.0.0.1", "NIGAO_HOST", zh="页面监听地址", en="address the page binds to")
    port: int = _setting(7860, "NIGAO_PORT", zh="页面端口", en="port of the page")
    login: str = _setting(
        "",
        "NIGAO_LOGIN",
        zh="页面登录，格式 用户名:密码；监听非本机地址时必填",
        en="page login as user:password; required when not bound to loopback",
    )
    proxies: str = _setting(
        "127.0.0.1",
        "NIGAO_PROXIES",
        zh="哪些反向代理报来的来访地址可信，逗号分隔的地址或网段",
        en="proxies whose word on a visitor's address is taken: addresses or networks, by commas",
    )
    log: str = _setting(
        "",
        "NIGAO_LOG",
        zh="json：每件事在标准错误输出一行 JSON（不含正文和密钥）；留空只报警告",
        en="json: a line of JSON on stderr for each event, without texts or secrets; empty: warnings only",
    )
    user_mb: int = _setting(
        1000,
        "NIGAO_USER_MB",
        zh="每个账号最多存多少 MB 会话、草稿和报告，一天最多上传多少 MB；0 为不限",
        en="MB that one account may keep in conversations, drafts and reports, and may upload within a day; 0: no end",
    )
    archive_mb: int = _setting(
        20000,
        "NIGAO_ARCHIVE_MB",
        zh="资料库的原件最多占多少 MB；0 为不限",
        en="MB that the archive's originals may take; 0: no end",
    )
    mcp: bool = _setting(
        False,
        "NIGAO_MCP",
        zh="页面是否同时在 /mcp 提供 MCP 工具",
        en="whether the page also offers MCP tools at /mcp",
    )

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> Settings:
        """Read settings from a mapping of variables.

        Raises SettingsError where a value cannot be read as its type.

        >>> Settings.read({"NIGAO_PORT": "8000", "NIGAO_LLM": "no"}).port
        8000
        """
        values: dict[str, Any] = {}
        for setting in fields(cls):
            for name in setting.metadata["names"]:
                if environ.get(name, "") != "":
                    values[setting.name] = _convert(name, environ[name], setting.default)
                    break
        if "home" not in values:
            from platformdirs import user_data_path

            values["home"] = user_data_path("nigao", appauthor=False)
        return cls(**values)

    @property
    def remote(self) -> bool:
        """Whether an endpoint was configured, so that text may leave this machine."""
        return self.llm and bool(self.base_url or self.api_key)

    def __repr__(self) -> str:
        """Show every value but the secrets."""
        shown = (
            (f.name, "***" if f.name in SECRETS and getattr(self, f.name) else getattr(self, f.name))
            for f in fields(self)
        )
        return f"Settings({', '.join(f'{name}={value!r}' for name, value in shown)})"


def _convert(name: str, text: str, default: Any) -> Any:
    if isinstance(default, bool):
        if text.lower() in {"1", "true", "yes", "on"}:
            return True
        if text.lower() in {"0", "false", "no", "off"}:
            return False
        raise SettingsError(f"{name} 应为 yes 或 no，现在是“{text}”。", f"{name} must be yes or no, not “{text}”.")
    if isinstance(default, int):
        if not text.isdigit():
            raise SettingsError(f"{name} 应为数字，现在是“{text}”。", f"{name} must be a number, not “{text}”.")
        return int(text)
    return Path(text).expanduser() if isinstance(default, Path) else text
