"""How well errors in drafts are found, beside two plain extractors: `python -m tests.bench.trace [FOLDER …]`.

Without folders: the real reports in ../shared, those of some cities to work with, those of others held out.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Final

from assistant.archive.converting.convert import read_file
from assistant.guard.tracing.trace import trace
from assistant.knowledge import Knowledge
from assistant.language.sentences import clause_around
from assistant.writing.drafting.proof import Proof, proof_for
from tests.bench.seeded import ERRORS, LEGAL, Case, note_sets
from tests.bench.seeded_deeds import formal_deed, other_deed, other_giver, same_giver

SHARED: Final = Path(__file__).parents[2].parent / "shared" / "corpus"
WORKED: Final = ("city/南宁市", "city/宁波市", "city/泉州市", "city/柳州市", "party")
HELD_OUT: Final = ("city/杭州市", "city/广州市", "city/深圳市", "city/邢台市", "national", "web-copies")
_PLAIN: Final = re.compile(
    r"[0-9]+(?:\.[0-9]+)?(?:万|亿)?(?:元|个|家|户|人次|人|名|条|件|项|场|次|篇|所|%|％|公里|亩|年|月|日)"
)
MAKERS: Final = (*ERRORS, other_deed, other_giver, *LEGAL, formal_deed, same_giver)
_DONE: Final = frozenset({"deed changed", "roles changed"})
_PEER: Final = """
import json, sys
from engine.fact_check import extract_entities
for line in sys.stdin:
    case = json.loads(line)
    read = lambda texts: [e.entity_name for e in extract_entities(texts) if e.entity_type in ("data", "doc_no")]
    known = read(case["notes"])
    drafted = read([case["draft"]])
    print(json.dumps({"flagged": [n for n in drafted if n not in known], "lost": [n for n in known if n not in drafted]}))
"""


@dataclass(frozen=True, slots=True)
class Flag:
    """What was flagged in a draft, and why."""

    start: int
    end: int
    text: str
    why: str


@dataclass(slots=True)
class Score:
    """Counts of one method: per kind how many cases and how many judged right; alarms where nothing was wrong."""

    cases: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    found: int = 0
    false: int = 0

    def add(self, case: Case, *, hit: bool, stray: bool) -> None:
        """Count a case: an error should be hit, nothing else should be flagged."""
        self.cases[case.kind] += 1
        self.right[case.kind] += (not stray) if case.legal else hit
        self.found += hit and not case.legal
        self.false += stray

    @property
    def recall(self) -> float:
        """Share of seeded errors that were found."""
        errors = sum(count for kind, count in self.cases.items() if not kind.startswith("legal"))
        return self.found / max(1, errors)

    @property
    def precision(self) -> float:
        """Share of alarms that were right."""
        return self.found / max(1, self.found + self.false)


def ours(case: Case, proof: Proof) -> tuple[bool, bool, str]:
    """Return whether the seeded error was found, whether anything else was flagged, and what."""
    found = trace(case.draft, notes=case.notes, evidence=case.evidence, period=case.period)
    failed = [Flag(one.start, one.end, one.text, one.verdict.value) for one in found.bindings if not one.verdict.passes]
    told = proof.claims(case.draft, case.notes)
    doings = [Flag(one.start, one.end, one.quote, one.message) for one in told if one.check in _DONE]
    clauses = clause_around(case.draft, case.start, case.end)
    failed += [
        replace(one, start=case.start, end=case.end) if clauses[0] <= one.start < clauses[1] else one for one in doings
    ]
    within = [binding for binding in failed if binding.start < case.end and case.start < binding.end]
    missing = {item.note for item in found.missing}
    shown = (
        "; ".join(f"{flag.text} {flag.why}" for flag in failed)
        + " | "
        + "; ".join(f"{item.note} {','.join(item.lost)}" for item in found.missing)
    )
    if case.legal:
        return False, bool(failed or missing), shown
    touched = set(case.touched)
    hit = bool(within or missing & touched)
    return hit, bool([binding for binding in failed if binding not in within]) or bool(missing - touched), shown


def plain(case: Case) -> tuple[bool, bool]:
    """Compare the sets of digits with a measure word of draft and notes."""
    drafted, given = set(_PLAIN.findall(case.draft)), set(_PLAIN.findall("。".join(case.notes)))
    return _by_sets(case, drafted - given, given - drafted)


def _by_sets(case: Case, flagged: set[str], lost: set[str]) -> tuple[bool, bool]:
    if case.legal:
        return False, bool(flagged or lost)
    touched = [case.notes[number - 1] for number in case.touched]
    around = case.draft[max(0, case.start - 3) : case.end + 8]
    hit = any(text in around for text in flagged) or any(text in note for text in lost for note in touched)
    return hit, not all(text in around for text in flagged)


def peer(cases: Sequence[Case], python: str) -> list[tuple[bool, bool]]:
    """Let gongwen-skill's extractor in another environment read the same cases."""
    lines = "".join(json.dumps({"draft": case.draft, "notes": case.notes}, ensure_ascii=False) + "\n" for case in cases)
    done = subprocess.run(
        [python, "-c", _PEER], input=lines, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    answers = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return [_by_sets(case, set(a["flagged"]), set(a["lost"])) for case, a in zip(cases, answers, strict=True)]


def cases_of(folders: Sequence[Path], *, sets: int, seed: int, reworded: bool) -> list[Case]:
    """Make one case of each kind from each of `sets` note sets."""
    random = Random(seed)  # noqa: S311
    files = sorted(path for folder in folders for path in folder.rglob("*.txt"))
    texts = [read_file(path) for path in files]
    found: list[Case] = []
    for number, notes in enumerate(note_sets(texts, size=5, random=random, reworded=reworded)):
        if number >= sets:
            break
        found += (case for make in MAKERS if (case := make(notes, random)) is not None)
    return found


def _changed(case: Case) -> str:
    """Return the sentences of a case that differ between draft and notes."""
    drafted = case.draft.rstrip("。").split("。")
    gone = [f"- {note}" for note in case.notes if note not in case.draft]
    return "\n  ".join([*gone, *(f"+ {sentence}" for sentence in drafted if sentence not in case.notes)])


def measure(name: str, cases: Sequence[Case], *, peer_python: str, show: int) -> dict[str, Score]:
    """Score every method on the same cases and print the table."""
    scores = {"nigao": Score(), "plain regex": Score()}
    start = time.perf_counter()
    failures: Counter[str] = Counter()
    proof = proof_for(None, Knowledge())
    for case in cases:
        hit, stray, shown = ours(case, proof)
        scores["nigao"].add(case, hit=hit, stray=stray)
        if (stray or not (hit or case.legal)) and failures[case.kind] < show:
            failures[case.kind] += 1
            print(
                f"\n[{case.kind}{' stray' if stray else ' missed'}] {case.draft[case.start : case.end]!r}\n  {shown}\n  {_changed(case)}"
            )
    seconds = time.perf_counter() - start
    for case in cases:
        hit, stray = plain(case)
        scores["plain regex"].add(case, hit=hit, stray=stray)
    if peer_python:
        scores["gongwen-skill"] = Score()
        for case, (hit, stray) in zip(cases, peer(cases, peer_python), strict=True):
            scores["gongwen-skill"].add(case, hit=hit, stray=stray)
    print(f"\n{name}: {len(cases)} cases, {seconds / len(cases) * 1000:.1f} ms each")
    print(f"{'':26}" + "".join(f"{method:>16}" for method in scores))
    for kind in scores["nigao"].cases:
        row = "".join(f"{score.right[kind]:>9}/{score.cases[kind]:<6}" for score in scores.values())
        print(f"{kind:26}{row}")
    for label in ("recall", "precision"):
        print(f"{label:26}" + "".join(f"{getattr(score, label):>16.4f}" for score in scores.values()))
    return scores


def main() -> None:
    """Print recall and precision per kind of error, for us and the plain extractors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--sets", type=int, default=150)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", type=int, default=0, help="failures of each kind to print")
    parser.add_argument("--peer-python", default="", help="python of an environment with gongwen-skill")
    given = parser.parse_args()
    groups = (
        {"given": given.folders}
        if given.folders
        else {
            "worked on": [SHARED / name for name in WORKED],
            "held out": [SHARED / name for name in HELD_OUT],
        }
    )
    for name, folders in groups.items():
        for reworded in (False, True):
            cases = cases_of(folders, sets=given.sets, seed=given.seed, reworded=reworded)
            label = f"{name}, {'reworded' if reworded else 'in the words of the notes'}"
            measure(label, cases, peer_python=given.peer_python, show=given.show)


if __name__ == "__main__":
    main()
