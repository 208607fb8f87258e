"""Every note retold in `data/retold.txt` is judged as a reader would: by tracing and by its claims."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.guard.tracing.trace import Evidence, trace
from assistant.knowledge import Knowledge
from assistant.language.time.period import Period
from assistant.writing.drafting.proof import Proof, proof_for

H1 = Period.parse("2026H1")
RETOLD = (Path(__file__).parents[1] / "data" / "retold.txt").read_text(encoding="utf-8").splitlines()[2:]


@pytest.fixture(scope="module")
def proof() -> Proof:
    return proof_for(H1, Knowledge())


@pytest.mark.parametrize(
    "line",
    [pytest.param(line, marks=pytest.mark.xfail(strict=True) if line[0] == "?" else ()) for line in RETOLD],
)
def test_what_is_wrong_is_flagged_and_what_is_right_passes(proof: Proof, line: str) -> None:
    kind, given, draft, *past = line.lstrip("?").split(" | ")
    notes = given.split(" / ")
    evidence = [Evidence("r:1", text, H1.same_last_year()) for text in past]

    clean = trace(draft, notes=notes, evidence=evidence, period=H1).clean and not proof.claims(draft, notes)

    assert clean is (kind[0] == ".")
