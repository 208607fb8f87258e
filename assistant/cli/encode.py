"""Our values as JSON for scripts; the shapes are the command line's contract."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from assistant.archive.citation import Answer, Citation
from assistant.archive.storing.document import Document
from assistant.cli.output import Json
from assistant.guard.check import CheckResult
from assistant.guard.finding import Finding
from assistant.guard.fixing import Fixed
from assistant.guard.tracing.binding import Binding, Missing, Trace
from assistant.knowledge import Knowledge
from assistant.language.time.period import Period
from assistant.writing.drafting.draft import Draft, Offer
from assistant.writing.polishing.polishing import Polished


def encode_period(period: Period | None) -> str | None:
    """Return the code of a period ("2026H1")."""
    return period.code if period else None


def encode_document(document: Document) -> Json:
    """Return a document of the archive."""
    return {
        "id": document.id,
        "title": document.title,
        "organ": document.organ,
        "kind": document.kind,
        "period": encode_period(document.period),
        "plan_period": encode_period(document.plan_period),
        "delivered": document.delivered.isoformat() if document.delivered else None,
        "passages": document.passages,
        "source": document.source,
    }


def encode_citation(citation: Citation) -> Json:
    """Return a citation; `start` and `end` are offsets in the stored text of the report."""
    return {
        "report_id": citation.report_id,
        "title": citation.title,
        "organ": citation.organ,
        "delivered": citation.delivered.isoformat() if citation.delivered else None,
        "period": encode_period(citation.period),
        "part": citation.part,
        "path": list(citation.path),
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "score": round(citation.score, 6),
    }


def encode_answer(answer: Answer) -> Json:
    """Return an answer with its citations in the order of their numbers."""
    return {
        "answered": answer.answered,
        "periods": [period.code for period in answer.periods],
        "topics": list(answer.topics),
        "answer": answer.text,
        "citations": [encode_citation(citation) for citation in answer.citations],
    }


def encode_trace(trace: Trace) -> Json:
    """Return what every figure rests on and which notes are missing."""
    return {"figures": _bindings(trace.bindings), "missing": [_missing(missing) for missing in trace.missing]}


def encode_draft(draft: Draft) -> Json:
    """Return a draft with the ground of every figure."""
    return {
        "text": draft.text,
        "engine": draft.engine,
        "attempts": draft.attempts,
        "bindings": _bindings(draft.trace.bindings),
        "missing_notes": [_missing(missing) for missing in draft.trace.missing],
        "citations": [encode_citation(citation) for citation in draft.citations],
        "findings": _findings(draft.findings),
        **({"unwritten": list(draft.unwritten)} if draft.unwritten else {}),
        **({"offers": [_offer(offer) for offer in draft.offers]} if draft.offers else {}),
    }


def _offer(offer: Offer) -> Json:
    return {"at": offer.at, "text": offer.text, "formula": offer.formula, "before": encode_citation(offer.before)}


def encode_polished(polished: Polished) -> Json:
    """Return a polished text and what was changed in it."""
    return {
        "text": polished.text,
        "changes": [
            {"before": change.before, "after": change.after, "refused": change.refused or None}
            for change in polished.changes
        ],
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
        {
            "start": binding.start,
            "end": binding.end,
            "text": binding.text,
            "verdict": binding.verdict,
            "source": {"kind": binding.source.kind, "ref": binding.source.ref, "quote": binding.source.quote},
            **({"formula": binding.formula} if binding.formula else {}),
        }
        for binding in bindings
    ]


def _missing(missing: Missing) -> Json:
    return {"note": missing.note, "text": missing.text, "lost": list(missing.lost)}


def _findings(findings: Iterable[Finding]) -> list[Json]:
    from assistant.guard.schema import FINDINGS

    return list(FINDINGS.dump_python(tuple(findings), mode="json"))
