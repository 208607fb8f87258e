"""Our values as JSON for scripts; the shapes are the command line's contract."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from assistant.archive.citation import Answer, Citation
from assistant.archive.storing.document import Document
from assistant.cli.output import Json, fields_of
from assistant.guard.check import CheckResult
from assistant.guard.finding import Finding
from assistant.guard.fixing import Fixed
from assistant.guard.tracing.binding import Binding, Missing, Trace
from assistant.knowledge import Knowledge
from assistant.writing.drafting.draft import Draft, Offer
from assistant.writing.polishing.polishing import Polished


def encode_document(document: Document) -> Json:
    """Return a document of the archive."""
    return fields_of(document, "id title organ kind period plan_period delivered passages source")


def encode_citation(citation: Citation) -> Json:
    """Return a citation; `start` and `end` are offsets in the stored text of the report."""
    names = "report_id title organ delivered period part path quote start end"
    return fields_of(citation, names) | {"score": round(citation.score, 6)}


def encode_answer(answer: Answer) -> Json:
    """Return an answer with its citations in the order of their numbers."""
    cited = [encode_citation(citation) for citation in answer.citations]
    return fields_of(answer, "answered periods topics") | {"answer": answer.text, "citations": cited}


def encode_trace(trace: Trace) -> Json:
    """Return what every figure rests on and which notes are missing."""
    return {"figures": _bindings(trace.bindings), "missing": [_missing(missing) for missing in trace.missing]}


def encode_draft(draft: Draft) -> Json:
    """Return a draft with the ground of every figure."""
    return {
        **fields_of(draft, "text engine attempts"),
        "bindings": _bindings(draft.trace.bindings),
        "missing_notes": [_missing(missing) for missing in draft.trace.missing],
        "citations": [encode_citation(citation) for citation in draft.citations],
        "findings": _findings(draft.findings),
        **({"unwritten": list(draft.unwritten)} if draft.unwritten else {}),
        **({"offers": [_offer(offer) for offer in draft.offers]} if draft.offers else {}),
    }


def _offer(offer: Offer) -> Json:
    return fields_of(offer, "at text formula") | {"before": encode_citation(offer.before)}


def encode_polished(polished: Polished) -> Json:
    """Return a polished text and what was changed in it."""
    changes = [fields_of(one, "before after") | {"refused": one.refused or None} for one in polished.changes]
    return {
        "text": polished.text,
        "changes": changes,
        "bindings": _bindings(polished.bindings),
        "findings": _findings(polished.findings),
    }


def encode_check(result: CheckResult) -> Json:
    """Return the findings of a check in the shape of its schema; `line` counts in the file as given."""
    from assistant.guard.schema import CHECKED, checked

    return dict(CHECKED.dump_python(checked(result), mode="json"))


def encode_entries(knowledge: Knowledge) -> Json:
    """Return what every check says of itself, with the group it stands in."""
    from assistant.guard.checks.catalogue import GROUPS

    return {"checks": [{"group": group, **entry.model_dump()} for group in GROUPS for entry in knowledge.checks(group)]}


def encode_fixed(fixed: Fixed, output: Path) -> Json:
    """Return what was repaired, what is left to look at, and the file that holds the repaired text."""
    return {"output": str(output), "fixed": _findings(fixed.done), "findings": _findings(fixed.left)}


def _bindings(bindings: Iterable[Binding]) -> list[Json]:
    return [
        fields_of(one, "start end text verdict")
        | {"source": fields_of(one.source, "kind ref quote")}
        | ({"formula": one.formula} if one.formula else {})
        for one in bindings
    ]


def _missing(missing: Missing) -> Json:
    return fields_of(missing, "note text lost")


def _findings(findings: Iterable[Finding]) -> list[Json]:
    from assistant.guard.schema import FINDINGS

    return list(FINDINGS.dump_python(tuple(findings), mode="json"))
