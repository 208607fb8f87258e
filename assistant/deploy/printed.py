"""What a server needs, printed from the one list of settings: an environment file, a systemd unit, a compose.yaml."""

from __future__ import annotations

import json
import shlex
from dataclasses import fields
from importlib.metadata import version
from importlib.resources import files

from assistant.settings import SECRETS, Settings

_OWN = {"home", "host", "port"}
"""What the place of the program decides, not the office."""
_COMPOSED = {"chroma_url", "base_url", "model", "proxies"}
"""What compose.yaml says itself: where the page finds the others."""


def chosen(settings: Settings) -> dict[str, str]:
    """Return what this installation decided about the office and its models, as variables; secrets are left out.

    >>> chosen(Settings(organ="临江区委统战部", api_key="sk-1", mask=True))
    {'NIGAO_MASK': 'yes', 'NIGAO_ORGAN': '临江区委统战部'}
    """
    return {
        _variable(one.name): _said(getattr(settings, one.name))
        for one in fields(settings)
        if one.name not in SECRETS | _OWN and getattr(settings, one.name) != one.default
    }


def environment(settings: Settings) -> str:
    """Return an environment file: every setting with what it means, those that were chosen set."""
    here = chosen(settings)
    lines: list[str] = ["# /etc/nigao.env — printed by `nigao deploy env`; chmod 600"]
    for one in fields(settings):
        name = _variable(one.name)
        value = shlex.quote(here[name]) if name in here else _said(one.default) if one.name != "home" else ""
        lines += ["", f"# {one.metadata['zh']}。 {one.metadata['en']}.", f"{'' if name in here else '#'}{name}={value}"]
    return "\n".join(lines) + "\n"


def unit(settings: Settings, program: str) -> str:
    """Return a systemd unit; secrets stay in the environment file that it names."""
    given = {"NIGAO_HOME": "/var/lib/nigao", **chosen(settings)}
    lines = [f'Environment="{name}={value.replace("%", "%%")}"' for name, value in given.items()]
    return _template("nigao.service").replace("{environment}", "\n".join(lines)).replace("{nigao}", program)


def compose(settings: Settings) -> str:
    """Return a compose.yaml of the page, a Chroma server, PostgreSQL and an OpenAI-compatible server."""
    own = {_variable(name) for name in _COMPOSED}
    lines = [
        f"      {name}: {json.dumps(value.replace('$', '$$'), ensure_ascii=False)}\n"
        for name, value in chosen(settings).items()
        if name not in own
    ]
    return _template("compose.yaml").replace("{environment}\n", "".join(lines)).replace("{chroma}", version("chromadb"))


def _template(name: str) -> str:
    return (files("assistant.deploy") / name).read_text(encoding="utf-8")


def _variable(setting: str) -> str:
    (name,) = (one.metadata["names"][0] for one in fields(Settings) if one.name == setting)
    return str(name)


def _said(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
