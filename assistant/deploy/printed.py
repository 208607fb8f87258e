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

_NETWORK = "198.18.86.0/23"
"""Addresses for measuring networks, which no office has: only who comes through our own proxy is believed."""

_INSIDE = {
    "home": "/data",
    "host": "0.0.0.0",  # noqa: S104 the container's own network; what is published says the proxy's port
    "database_url": "postgresql+psycopg://nigao:${POSTGRES_PASSWORD}@postgres/nigao",
    "chroma_url": "http://chroma:8000",
    "base_url": "http://model:8080/v1",
    "model": "local",
    "login": "${NIGAO_LOGIN:?NAME:PASSWORD}",
    "proxies": _NETWORK,
}
"""Where the page finds the others in the compose file; its first keeper comes from the operator's .env."""

_IMAGE = """\
FROM python:3.11-slim
COPY requirements.lock /src/
RUN pip install --no-cache-dir --require-hashes --no-deps -r /src/requirements.lock
COPY pyproject.toml README.md /src/
COPY assistant /src/assistant
COPY ui /src/ui
COPY prompts /src/prompts
COPY knowledge /src/knowledge
RUN pip install --no-cache-dir --no-build-isolation --no-deps /src \\
 && useradd --uid 10001 nigao && install -d -m 700 -o nigao /data
USER nigao
CMD ["nigao", "serve"]
"""
"""Names what it takes: the folder also holds .env and the model."""

_NGINX = """\
upstream pages {
  zone pages 64k;
  hash $cookie_nigao_session$http_authorization;
  server page:7860;
}
map $http_x_forwarded_proto $scheme_before { default $http_x_forwarded_proto; "" $scheme; }
server {
  listen 8080;
  client_max_body_size 500m;
  location / {
    proxy_pass http://pages;
    proxy_http_version 1.1;
    proxy_buffering off;
    proxy_request_buffering off;
    proxy_read_timeout 1h;
    proxy_set_header Host $http_host;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    proxy_set_header X-Forwarded-Proto $scheme_before;
  }
}
"""
"""Who is logged in stays at one page process; answers are passed on piece by piece."""

_READY = "import urllib.request as u; u.urlopen('http://127.0.0.1:7860/ready', timeout=5)"
_HEAD = """\
# compose.yaml — printed by `nigao deploy compose`; put it beside a checkout of Nigao, then: docker compose up -d --wait
# .env beside it holds POSTGRES_PASSWORD (letters and digits), NIGAO_LOGIN (name:password of the first keeper),
# MODEL_IMAGE (llama.cpp's server) and MODEL (a GGUF file in ./models). Needs Docker Compose 2.23 or newer.
# Only the proxy is reached from outside, on this machine's port 7860; TLS is your own proxy's before it. Page, Chroma
# (which asks nobody who they are), PostgreSQL and model are on a network that leads nowhere else.
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

    here = {name: _escaped(value) for name, value in chosen(settings).items()}
    given = {**here, **{_variable(name): value for name, value in _INSIDE.items()}}
    content: dict[str, Yaml] = {
        "name": "nigao",
        "services": {
            "proxy": _PROXY,
            "page": _page(given),
            "chroma": {**_CHROMA, "image": f"chromadb/chroma:{version('chromadb')}"},
            "postgres": _POSTGRES,
            "model": _MODEL,
        },
        "configs": {"nginx": {"content": _escaped(_NGINX)}},
        "volumes": {"data": {}, "vectors": {}, "database": {}},
        "networks": {
            name: {"internal": internal, "ipam": {"config": [{"subnet": subnet}]}}
            for name, internal, subnet in (("inside", True, "198.18.86.0/24"), ("outside", False, "198.18.87.0/24"))
        },
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
_PROXY: Yaml = {
    **_KEPT,
    "image": "nginx:1.28",
    "networks": ["inside", "outside"],
    "ports": ["127.0.0.1:7860:8080"],
    "configs": [{"source": "nginx", "target": "/etc/nginx/conf.d/default.conf"}],
    "depends_on": {"page": {"condition": "service_healthy", "restart": True}},
}
_CHROMA: dict[str, Yaml] = {
    **_KEPT,
    "volumes": ["vectors:/data"],
    "healthcheck": {"test": ["CMD", "bash", "-c", "</dev/tcp/localhost/8000"], "interval": "5s", "retries": 12},
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
        "deploy": {"replicas": 2},
        "volumes": ["data:/data"],
        "read_only": True,
        "tmpfs": ["/tmp:size=2g"],  # noqa: S108 the container's own
        "mem_limit": "6g",
        "cap_drop": ["ALL"],
        "stop_grace_period": "60s",
        "healthcheck": {"test": ["CMD", "python", "-c", _READY], "interval": "10s", "start_period": "60s"},
        "depends_on": {name: {"condition": "service_healthy"} for name in ("postgres", "chroma", "model")},
    }


def _escaped(text: str) -> str:
    return text.replace("$", "$$")


def _variable(setting: str) -> str:
    (name,) = (one.metadata["names"][0] for one in fields(Settings) if one.name == setting)
    return str(name)


def _said(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
