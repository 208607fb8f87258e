"""Findings as SARIF 2.1.0, the form in which editors and CI systems show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias
from urllib.parse import quote

from assistant.guard.finding import Finding, Fix, Severity
from assistant.knowledge import CheckEntry

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | bool | None"

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def to_sarif(findings: Sequence[Finding], text: str, *, path: str, entries: Iterable[CheckEntry], version: str) -> Json:
    """Return the findings of one file as a SARIF log; `path` names the file, `entries` describe the checks.

    Columns count characters from 1, as SARIF's `unicodeCodePoints` says. A file name becomes a URI reference, for
    editors find nothing under a Chinese name that is not escaped.
    """
    lines = _Lines(text)
    uri = quote(path)
    used = {finding.check for finding in findings}
    rules = [_rule(entry) for entry in entries if entry.id in used]
    results: list[Json] = [_result(finding, lines, uri) for finding in findings]
    driver: Json = {"name": "nigao", "semanticVersion": version, "rules": list(rules)}
    run: Json = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(entry: CheckEntry) -> Json:
    return {
        "id": entry.id,
        "shortDescription": {"text": f"{entry.zh} · {entry.en}"},
        "help": {"text": f"{entry.basis}\n✗ {entry.fails}\n✓ {entry.passes}"},
        "defaultConfiguration": {"level": _LEVELS[Severity(entry.severity)]},
    }


def _result(finding: Finding, lines: _Lines, uri: str) -> Json:
    place: Json = {
        "physicalLocation": {"artifactLocation": {"uri": uri}, "region": lines.region(finding.start, finding.end)}
    }
    result: dict[str, Json] = {
        "ruleId": finding.check,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message}{finding.question}（{finding.basis}）"},
        "locations": [place],
    }
    if finding.fix is not None:
        result["fixes"] = [_fix(finding.fix, lines, uri)]
    return result


def _fix(fix: Fix, lines: _Lines, uri: str) -> Json:
    change: Json = {"deletedRegion": lines.region(fix.start, fix.end), "insertedContent": {"text": fix.text}}
    return {"artifactChanges": [{"artifactLocation": {"uri": uri}, "replacements": [change]}]}


class _Lines:
    """Lines and columns of a text, both from 1."""

    def __init__(self, text: str) -> None:
        self._text = text

    def region(self, start: int, end: int) -> Json:
        first_line, first_column = self._place(start)
        last_line, last_column = self._place(end)
        return {
            "startLine": first_line,
            "startColumn": first_column,
            "endLine": last_line,
            "endColumn": last_column,
            "charOffset": start,
            "charLength": end - start,
        }

    def _place(self, offset: int) -> tuple[int, int]:
        return self._text.count("\n", 0, offset) + 1, offset - (self._text.rfind("\n", 0, offset) + 1) + 1
