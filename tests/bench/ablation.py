"""What each term of the sentence weighing is worth: `python -m tests.bench.ablation FOLDER… [--number N]`.

Asks the questions of `tests.bench.ask` for three seeds with the hashed embedder, each time with one term of
`weighing` left out. Sentences are found the same way in every row; only their order and what counts as an answer differ.
"""

from __future__ import annotations

import platform
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import MappingProxyType

from assistant.archive.answering import recall, weighing
from assistant.archive.archive import Archive
from assistant.archive.storing.library import Library
from assistant.knowledge import Knowledge
from assistant.models.embeddings import HASHED, open_embedder
from assistant.settings import Settings
from tests.bench.ask import Scored, options_of, reviewed, score
from tests.bench.questions import build

SEEDS = (7, 11, 23)
TERMS = MappingProxyType(
    {
        "nothing": (),
        "a figure of the wanted kind (0.15)": ((weighing, "_FITTING", 0.0),),
        "the figure right at the words (0.3, 0.1)": ((weighing, "_AT_THE_WHOLE", 0.0), (weighing, "_AT_A_WORD", 0.0)),
        "several years together": ((weighing, "_OVER_YEARS", dict.fromkeys(weighing._OVER_YEARS, 0.0)),),
        "some people only": ((weighing, "_OF_A_GROUP", 0.0),),
        "a narrower thing": ((weighing, "_NARROWER", 0.0),),
        "what came anew": ((weighing, "_ADDED_TO", 0.0),),
        "done before planned": ((weighing, "_PART", dict.fromkeys(weighing._PART, 0.0)),),
        "the topic": ((weighing, "_ON_TOPIC", 0.0),),
        "the distance in time": ((recall, "_AWAY", dict.fromkeys(recall._AWAY, 0.0)),),
        "the place in the search": ((recall, "_BY_RANK", 0.0),),
    }
)
"""What is left out, with the constants that then have another value."""


def main() -> None:
    """Print a row a term: where the right sentence stood, and what was refused rightly and wrongly."""
    options = options_of(__doc__)
    home = options.home or Path(tempfile.mkdtemp())
    settings = Settings(home=home, embed_model=HASHED)
    archive = Archive.open(settings, open_embedder(settings), Knowledge())
    list(archive.ingest(options.folders))
    library = Library.open(home)
    reports = reviewed(archive, library)
    probes = [probe for seed in SEEDS for probe in build(reports, number=options.number, seed=seed)]
    print(
        f"{date.today()}, {platform.machine()}, {len(reports)} yearly reports, {len(probes)} questions of seeds {SEEDS}\n"
    )
    print(f"{'left out':42}  hit@1  hit@5    MRR  false refusals  refusals, recall")
    for name, constants in TERMS.items():
        with _without(constants):
            print(_line(name, [score(archive, library, probe) for probe in probes]), flush=True)
    archive.close()


@contextmanager
def _without(constants: tuple[tuple[object, str, object], ...]) -> Iterator[None]:
    before = [(module, name, getattr(module, name)) for module, name, _ in constants]
    for module, name, value in constants:
        setattr(module, name, value)
    try:
        yield
    finally:
        for module, name, value in before:
            setattr(module, name, value)


def _line(name: str, scored: list[Scored]) -> str:
    known = [one for one in scored if one.probe.kind == "known"]
    due = [one for one in scored if one.probe.kind != "known"]
    shares = (
        _percent([one.rank == 1 for one in known]),
        _percent([1 <= one.rank <= 5 for one in known]),
        f"{statistics.mean(1 / one.rank if one.rank else 0.0 for one in known):6.3f}",
        f"{_percent([not one.answered for one in known]):>14}",
        f"{_percent([not one.answered for one in due]):>16}",
    )
    return "  ".join((f"{name:42}", *shares))


def _percent(truths: list[bool]) -> str:
    return f"{100 * sum(truths) / len(truths):5.1f}"


if __name__ == "__main__":
    main()
