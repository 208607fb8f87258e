"""What is printed for a server holds together, takes this installation's settings over, and gives no secret away."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import fields
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest

from assistant.deploy.printed import compose, environment, unit
from assistant.settings import Settings
from tests.conftest import ROOT, lacking

HERE = Settings(organ="临江区$委统战部", profile="education", mask=True, api_key="sk-3f9a", login="li:3f9a")
SERVERS = {"proxy", "page", "chroma", "postgres", "model"}


@pytest.fixture(scope="module")
def composed() -> dict[str, Any]:
    import yaml

    read: dict[str, Any] = yaml.safe_load(compose(HERE))
    return read


def test_every_service_is_whole(composed: dict[str, Any]) -> None:
    services = composed["services"]

    assert set(services) == SERVERS
    assert all(("image" in one) != ("build" in one) for one in services.values())
    assert all(set(one.get("depends_on", {})) <= SERVERS for one in services.values())
    assert all(set(one["networks"]) <= set(composed["networks"]) for one in services.values())
    volumes = {volume.split(":")[0] for one in services.values() for volume in one.get("volumes", [])}
    assert {volume for volume in volumes if not volume.startswith(".")} == set(composed["volumes"])
    waited_for = {name for one in services.values() for name in one.get("depends_on", {})}
    assert waited_for == SERVERS - {"proxy"}
    assert all("healthcheck" in services[name] for name in waited_for)


def test_only_the_proxy_is_reached_from_outside_and_nothing_behind_it_reaches_out(composed: dict[str, Any]) -> None:
    services, networks = composed["services"], composed["networks"]

    assert [name for name, one in services.items() if "ports" in one] == ["proxy"]
    assert services["proxy"]["ports"] == ["127.0.0.1:7860:8080"]
    assert [name for name, one in services.items() if one["networks"] != ["inside"]] == ["proxy"]
    assert networks["inside"]["internal"]
    believed = ip_network(services["page"]["environment"]["NIGAO_PROXIES"])
    assert all(ip_network(one["ipam"]["config"][0]["subnet"]).subnet_of(believed) for one in networks.values())


def test_the_image_takes_neither_the_secrets_nor_the_model_beside_it(composed: dict[str, Any]) -> None:
    steps = composed["services"]["page"]["build"]["dockerfile_inline"].splitlines()

    taken = {name for step in steps if step.startswith("COPY ") for name in step.split()[1:-1]}

    assert taken == {"requirements.lock", "pyproject.toml", "README.md", "assistant", "ui", "prompts", "knowledge"}
    assert all((ROOT / name).exists() for name in taken)


def test_the_page_reads_its_settings_and_finds_the_others(composed: dict[str, Any]) -> None:
    given = composed["services"]["page"]["environment"]
    known = {name for one in fields(Settings) for name in one.metadata["names"]}
    assert set(given) <= known

    settings = Settings.read(
        {name: re.sub(r"\$\{\w+[^}]*\}", "x:y", value).replace("$$", "$") for name, value in given.items()}
    )

    assert (settings.organ, settings.profile, settings.mask) == (HERE.organ, "education", True)
    assert settings.chroma_url.startswith("http://chroma:")
    assert "@postgres/" in settings.database_url
    assert settings.base_url.startswith("http://model:")
    assert settings.login


def test_a_unit_is_one_that_systemd_takes(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        lacking("no systemd-analyze")
    (tmp_path / "nigao.service").write_text(unit(HERE, "/bin/true"), encoding="utf-8")

    command = ["systemd-analyze", "verify", "--man=no", str(tmp_path / "nigao.service")]
    done = subprocess.run(command, check=False, capture_output=True, text=True)

    said = [line for line in done.stderr.splitlines() if "nigao.service" in line]
    assert said == []
    assert 'Environment="NIGAO_ORGAN=临江区$委统战部"' in unit(HERE, "/bin/true")


def test_the_environment_file_explains_every_setting_and_sets_what_was_chosen() -> None:
    lines = environment(HERE).splitlines()

    named = {line.lstrip("#").partition("=")[0] for line in lines if re.match(r"#?[A-Z_]+=", line)}
    assert named == {one.metadata["names"][0] for one in fields(Settings)}
    assert [line for line in lines if re.match(r"[A-Z]", line)] == [
        "NIGAO_MASK=yes",
        "NIGAO_PROFILE=education",
        "NIGAO_ORGAN='临江区$委统战部'",
    ]


def test_no_secret_is_printed() -> None:
    assert not any("3f9a" in printed for printed in (compose(HERE), unit(HERE, "nigao"), environment(HERE)))
