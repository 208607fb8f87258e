"""What a check says as JSON: the shapes of `nigao check --json`, and their schema for programs that read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from pydantic import TypeAdapter

from assistant.archive.report import Kind, Part
from assistant.guard.check import CheckResult
from assistant.guard.finding import Finding

Json: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading of the outline with its number as written; `line` counts from 1 in the text as given."""

    level: int
    part: Part
    line: int
    heading: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The answer of a check; `period` is a code such as 2026H1, null where none is known."""

    ok: bool
    kind: Kind
    period: str | None
    outline: tuple[Entry, ...]
    findings: tuple[Finding, ...]


FINDINGS = TypeAdapter(tuple[Finding, ...])
"""Turns findings into JSON (`dump_json`) and back (`validate_json`)."""

CHECKED = TypeAdapter(Checked)
"""Turns the answer of a check into JSON and back."""


def checked(result: CheckResult) -> Checked:
    """Return an answer in the shape that leaves the program."""
    outline = (Entry(one.level, one.part, one.line, one.marker + one.title) for one in result.outline)
    period = result.period.code if result.period else None
    return Checked(result.ok, result.kind, period, tuple(outline), result.findings)


def check_schema() -> Json:
    """Return the JSON schema of `nigao check --json`, made from the dataclasses themselves.

    >>> check_schema()["required"]
    ['ok', 'kind', 'period', 'outline', 'findings']
    """
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **CHECKED.json_schema(mode="serialization")}
