"""Every sentence of `data/capable.txt` is taken or told wrong as a reader would."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.knowledge import Knowledge
from assistant.language.time.period import Period
from assistant.writing.drafting.proof import Proof, proof_for

LINES = (Path(__file__).parent / "data" / "capable.txt").read_text(encoding="utf-8").splitlines()[2:]


@pytest.fixture(scope="module")
def proof() -> Proof:
    return proof_for(Period.parse("2026H1"), Knowledge())


@pytest.mark.parametrize(
    "line", [pytest.param(line, marks=pytest.mark.xfail(strict=True) if line[0] == "?" else ()) for line in LINES]
)
def test_a_capable_models_wording_is_judged_as_a_reader_would(proof: Proof, line: str) -> None:
    mark, notes, sentence = line.lstrip("?").split(" | ")

    assert (proof.faults(sentence, notes.split(" / ")) == ()) is (mark == ".")
