"""The schema of findings, for programs that read them as JSON."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from assistant.guard.finding import Finding

FINDINGS = TypeAdapter(tuple[Finding, ...])
"""Turns findings into JSON (`dump_json`) and back (`validate_json`)."""


def findings_schema() -> dict[str, Any]:
    """Return the JSON schema of a list of findings, made from the dataclass itself.

    >>> findings_schema()["$defs"]["Severity"]["enum"]
    ['error', 'warning', 'info']
    """
    return FINDINGS.json_schema()
