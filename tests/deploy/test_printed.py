"""What is printed for a server holds together, takes this installation's settings over, and gives no secret away."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from assistant.deploy.printed import compose, environment, unit
from assistant.settings import Settings
from tests.conftest import lacking

HERE = Settings(organ="临江区委统战部", profile="education", mask=True, api_key="sk-3f9a", login="li:3f9a")
SERVERS = {"page", "chroma", "postgres", "model"}


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
    volumes = {volume.split(":")[0] for one in services.values() for volume in one["volumes"]}
    assert {volume for volume in volumes if not volume.startswith(".")} == set(composed["volumes"])
    waited_for = {name for name, how in services["page"]["depends_on"].items() if how["condition"] == "service_healthy"}
    assert all("healthcheck" in services[name] for name in waited_for)


def test_only_the_page_is_reached_from_outside(composed: dict[str, Any]) -> None:
    services = composed["services"]

    assert [name for name, one in services.items() if "ports" in one] == ["page"]
    assert [name for name, one in services.items() if "outside" in one["networks"]] == ["page"]
    assert composed["networks"]["inside"]["internal"]


def test_the_page_reads_its_settings_and_finds_the_others(composed: dict[str, Any]) -> None:
    given = composed["services"]["page"]["environment"]
    known = {name for one in fields(Settings) for name in one.metadata["names"]}
    assert set(given) <= known

    settings = Settings.read({name: re.sub(r"\$\{\w+[^}]*\}", "x:y", value) for name, value in given.items()})

    assert (settings.organ, settings.profile, settings.mask) == ("临江区委统战部", "education", True)
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
    assert 'Environment="NIGAO_ORGAN=临江区委统战部"' in unit(HERE, "/bin/true")


def test_the_environment_file_explains_every_setting_and_sets_what_was_chosen() -> None:
    lines = environment(HERE).splitlines()

    named = {line.lstrip("#").partition("=")[0] for line in lines if re.match(r"#?[A-Z_]+=", line)}
    assert named == {one.metadata["names"][0] for one in fields(Settings)}
    assert [line for line in lines if re.match(r"[A-Z]", line)] == [
        "NIGAO_MASK=yes",
        "NIGAO_PROFILE=education",
        "NIGAO_ORGAN='临江区委统战部'",
    ]


def test_no_secret_is_printed() -> None:
    assert not any("3f9a" in printed for printed in (compose(HERE), unit(HERE, "nigao"), environment(HERE)))
