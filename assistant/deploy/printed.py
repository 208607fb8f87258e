"""What a server needs, printed from the one list of settings: an environment file, a systemd unit, a compose.yaml."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import fields
from importlib.metadata import version
from importlib.resources import files
from typing import TypeAlias

from assistant.settings import SECRETS, Settings

Yaml: TypeAlias = "Mapping[str, Yaml] | list[Yaml] | str | int | bool"

_OWN = ("home", "host", "port")
"""What the place of the program decides, not the office."""

_INSIDE = {
    "home": "/data",
    "host": "0.0.0.0",  # noqa: S104 the container's own network; what is published says the port below
    "database_url": "postgresql+psycopg://nigao:${POSTGRES_PASSWORD}@postgres/nigao",
    "chroma_url": "http://chroma:8000",
    "base_url": "http://model:8080/v1",
    "model": "local",
    "login": "${NIGAO_LOGIN:?NAME:PASSWORD}",
    "proxies": "172.16.0.0/12",
}
"""Where the page finds the others in the compose file, and the host's proxy before it (Docker's own addresses); its
first keeper comes from the operator's .env."""

_IMAGE = """\
FROM python:3.11-slim
COPY . /src
RUN pip install --no-cache-dir --require-hashes --no-deps -r /src/requirements.lock \\
 && pip install --no-cache-dir --no-build-isolation --no-deps /src \\
 && useradd --uid 10001 nigao && install -d -o nigao /data && rm -r /src
USER nigao
CMD ["nigao", "serve"]
"""
_READY = "import urllib.request as u; u.urlopen('http://127.0.0.1:7860/ready', timeout=5)"
_HEAD = """\
# compose.yaml — printed by `nigao deploy compose`; put it beside a checkout of Nigao, then: docker compose up -d --wait
# .env beside it holds POSTGRES_PASSWORD (letters and digits), NIGAO_LOGIN (name:password of the first keeper),
# MODEL_IMAGE (llama.cpp's server) and MODEL (a GGUF file in ./models). Chroma asks nobody who they are: only the page
# reaches it, on a network of their own.
# TLS is your proxy's; several page processes share the data folder and need a proxy that keeps a browser at one of them.
"""


def chosen(settings: Settings) -> dict[str, str]:
    """Return what this installation decided about the office and its models, as variables; secrets are left out.

    >>> chosen(Settings(organ="临江区委统战部", api_key="sk-1", mask=True))
    {'NIGAO_MASK': 'yes', 'NIGAO_ORGAN': '临江区委统战部'}
    """
    return {
        _variable(one.name): _said(getattr(settings, one.name))
        for one in fields(settings)
        if one.name not in {*SECRETS, *_OWN} and getattr(settings, one.name) != one.default
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
    template = (files("assistant.deploy") / "nigao.service").read_text(encoding="utf-8")
    given = {"NIGAO_HOME": "/var/lib/nigao", **chosen(settings)}
    lines = [f'Environment="{name}={value.replace("%", "%%")}"' for name, value in given.items()]
    return template.replace("{environment}", "\n".join(lines)).replace("{nigao}", program)


def compose(settings: Settings) -> str:
    """Return a compose.yaml of the page, a Chroma server, PostgreSQL and an OpenAI-compatible server."""
    import yaml

    given = {**chosen(settings), **{_variable(name): value for name, value in _INSIDE.items()}}
    content: dict[str, Yaml] = {
        "name": "nigao",
        "services": {
            "page": _page(given),
            "chroma": {**_KEPT, "image": f"chromadb/chroma:{version('chromadb')}", "volumes": ["vectors:/data"]},
            "postgres": _POSTGRES,
            "model": _MODEL,
        },
        "volumes": {"data": {}, "vectors": {}, "database": {}},
        "networks": {"inside": {"internal": True}, "outside": {}},
    }

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, _data: object) -> bool:
            return True

        def said(self, text: str) -> yaml.ScalarNode:
            return self.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)

    Dumper.add_representer(str, Dumper.said)
    dumped: str = yaml.dump(content, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=120)
    return _HEAD + dumped


_KEPT: dict[str, Yaml] = {
    "restart": "unless-stopped",
    "networks": ["inside"],
    "security_opt": ["no-new-privileges:true"],
}
_POSTGRES: Yaml = {
    **_KEPT,
    "image": "postgres:17",
    "environment": {
        "POSTGRES_USER": "nigao",
        "POSTGRES_DB": "nigao",
        "POSTGRES_PASSWORD": "${POSTGRES_PASSWORD:?a password}",
    },
    "volumes": ["database:/var/lib/postgresql/data"],
    "healthcheck": {"test": ["CMD", "pg_isready", "-U", "nigao"], "interval": "5s", "retries": 12},
}
_MODEL: Yaml = {
    **_KEPT,
    "image": "${MODEL_IMAGE:?the image of a llama.cpp server}",
    "command": ["-m", "/models/${MODEL:?a GGUF file in ./models}", "--alias", "local", "--host", "0.0.0.0"],  # noqa: S104
    "volumes": ["./models:/models:ro"],
    "healthcheck": {"test": ["CMD", "curl", "-f", "http://localhost:8080/health"], "interval": "5s", "retries": 60},
}


def _page(given: dict[str, str]) -> Yaml:
    return {
        **_KEPT,
        "build": {"context": ".", "dockerfile_inline": _IMAGE},
        "environment": dict(given),
        "ports": ["127.0.0.1:7860:7860"],
        "volumes": ["data:/data"],
        "networks": ["inside", "outside"],
        "read_only": True,
        "tmpfs": ["/tmp"],  # noqa: S108 the container's own
        "cap_drop": ["ALL"],
        "stop_grace_period": "60s",
        "healthcheck": {"test": ["CMD", "python", "-c", _READY], "interval": "10s", "start_period": "60s"},
        "depends_on": {
            "postgres": {"condition": "service_healthy"},
            "chroma": {"condition": "service_started"},
            "model": {"condition": "service_healthy"},
        },
    }


def _variable(setting: str) -> str:
    (name,) = (one.metadata["names"][0] for one in fields(Settings) if one.name == setting)
    return str(name)


def _said(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
