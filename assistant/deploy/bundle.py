"""One folder that installs Nigao on a machine without any network: `python -m assistant.deploy.bundle OUT`.

It holds the locked requirements as wheels, Nigao's own wheel with the sample data, the embedded model when this
machine has it, the licences of everything in it, checksums and `install.sh`.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from dataclasses import dataclass
from email.parser import Parser
from pathlib import Path

from assistant.models.catalogue import is_verified, models_folder, read_catalogue
from assistant.settings import Settings

_HERE = Path(__file__).parent
_ROOT = _HERE.parent.parent


@dataclass(frozen=True, slots=True)
class Licence:
    """What a wheel's own metadata says it is licensed under."""

    package: str
    version: str
    licence: str


def build(out: Path, *, requirements: Path, settings: Settings) -> tuple[Licence, ...]:
    """Fill the folder; returns the licences of the packages in it. The only step here that uses the network is pip."""
    wheels = out / "wheels"
    wheels.mkdir(parents=True, exist_ok=True)
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*pip, "--require-hashes", "-r", str(requirements), "-w", str(wheels)], check=True)
    subprocess.run([*pip, "--no-build-isolation", "-w", str(wheels), str(_ROOT)], check=True)
    licences = licences_of(wheels)
    finish(out, licences, settings)
    return licences


def finish(out: Path, licences: tuple[Licence, ...], settings: Settings) -> None:
    """Add the model, the list of licences, the script and, last, the checksums."""
    rows = [f"| {one.package} | {one.version} | {one.licence} |" for one in licences]
    catalogue = read_catalogue(settings.home)
    for entry in catalogue.models:
        file = models_folder(settings.home) / entry.file
        if is_verified(entry, file):
            (out / "models").mkdir(exist_ok=True)
            for part in (file, file.with_name(file.name + ".sha256")):
                shutil.copyfile(part, out / "models" / part.name)
            rows.append(f"| {entry.name} (model) | {entry.id} | {entry.licence} |")
    heading = ["# Licences of everything in this bundle", "", "| package | version | licence |", "|---|---|---|"]
    (out / "LICENCES.md").write_text("\n".join([*heading, *rows, ""]), encoding="utf-8")
    script = (_HERE / "install.sh").read_text(encoding="utf-8")
    major, minor = sys.version_info[:2]
    script = script.replace("(MAJOR, MINOR)", f"({major}, {minor})").replace("MAJOR.MINOR", f"{major}.{minor}")
    (out / "install.sh").write_text(script, encoding="utf-8")
    sums = [
        f"{_sha256(file)}  {file.relative_to(out).as_posix()}\n"
        for file in sorted(out.rglob("*"))
        if file.is_file() and file.name != "SHA256SUMS"
    ]
    (out / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")


def licences_of(wheels: Path) -> tuple[Licence, ...]:
    """Read each wheel's metadata: the licence expression, else the classifiers, else the licence line."""
    return tuple(_licence_of(wheel) for wheel in sorted(wheels.glob("*.whl")))


def _licence_of(wheel: Path) -> Licence:
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = Parser().parsestr(archive.read(name).decode("utf-8", "replace"))
    classified = [
        one.rpartition(" :: ")[2] for one in metadata.get_all("Classifier", []) if one.startswith("License ::")
    ]
    line = (metadata["License"] or "").strip().splitlines()
    stated = metadata["License-Expression"] or "; ".join(classified) or (line[0][:80] if line else "")
    return Licence(metadata["Name"], metadata["Version"], stated or "not stated: see the wheel")


def _sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def main() -> None:
    """Build a bundle and list the licences in it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--requirements", type=Path, default=_ROOT / "requirements.lock")
    asked = parser.parse_args()
    licences = build(asked.out, requirements=asked.requirements, settings=Settings.read(os.environ))
    unstated = [one.package for one in licences if one.licence.startswith("not stated")]
    size = sum(file.stat().st_size for file in asked.out.rglob("*") if file.is_file())
    sys.stdout.write(f"{asked.out}: {len(licences)} wheels, {size / 1e6:.0f} MB; licences in LICENCES.md\n")
    for licence, number in Counter(one.licence for one in licences).most_common():
        sys.stdout.write(f"{number:>5}  {licence}\n")
    if unstated:
        sys.stdout.write(f"state no licence in their metadata: {', '.join(unstated)}\n")


if __name__ == "__main__":
    main()
