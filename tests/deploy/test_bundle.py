"""A bundle installs without a network, refuses to when a file is damaged, and names every licence in it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.deploy.bundle import finish, licences_of
from assistant.settings import Settings
from tests.conftest import ROOT, lacking


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("bundle")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "-w", str(out / "wheels"), str(ROOT)], check=True, capture_output=True)
    finish(out, licences_of(out / "wheels"), Settings(home=out / "nothing"))
    return out


def install(bundle: Path, target: Path) -> subprocess.CompletedProcess[str]:
    if shutil.which("unshare") is None or subprocess.run(["unshare", "-rn", "true"], check=False).returncode:
        lacking("no network namespaces")
    return subprocess.run(
        ["unshare", "-rn", "sh", str(bundle / "install.sh"), str(target)],
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin", "PYTHON": sys.executable},
    )


def test_it_installs_with_networking_refused(bundle: Path, tmp_path: Path) -> None:
    done = install(bundle, tmp_path / "nigao")

    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "nigao").glob("lib/python*/site-packages/assistant/_data/knowledge/reports/*.txt"))
    assert (tmp_path / "nigao" / "nigao").read_text(encoding="utf-8").startswith("#!/bin/sh")


def test_a_damaged_file_is_found_before_anything_is_installed(bundle: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(bundle, copy)
    (copy / "LICENCES.md").write_text("别的内容", encoding="utf-8")

    done = install(copy, tmp_path / "nigao")

    assert done.returncode == 1
    assert "文件不完整" in done.stderr
    assert not (tmp_path / "nigao").exists()


def test_every_licence_is_listed(bundle: Path) -> None:
    assert "| nigao |" in (bundle / "LICENCES.md").read_text(encoding="utf-8")
    assert "Apache-2.0" in (bundle / "LICENCES.md").read_text(encoding="utf-8")
