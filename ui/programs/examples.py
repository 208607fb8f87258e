"""An example of each act for programs, shown where the act is described; a test runs every one of them."""

from __future__ import annotations

import base64
import inspect
from collections.abc import Callable, Mapping

_NOTES = ["过年跑了困难归侨侨眷86户，发了5.2万", "6月侨法宣传2场，资料600份"]
_DRAFT = "春节期间，走访慰问困难归侨侨眷86户，发放慰问金5.2万元。6月，开展侨法宣传2场，发放资料600份。"
_REPORT = "一、上半年主要工作\n走访企业12家,慰问困难群众.\n二、下半年工作计划\n继续走访."
_FILE = "甲区侨联2021年上半年工作总结\n一、上半年主要工作\n走访侨眷137户。\n"
REPORT_ID, DOCUMENT_ID = "(an id that report_new gave)", "(an id that library gave)"

EXAMPLES: Mapping[str, Mapping[str, object]] = {
    "ask": {"question": "去年上半年慰问困难归侨侨眷多少户", "today": "2026-07-03"},
    "search": {"text": "慰问困难归侨侨眷"},
    "library": {},
    "ingest": {"name": "2021年上半年.txt", "content": base64.b64encode(_FILE.encode()).decode()},
    "forget": {"ids": [DOCUMENT_ID]},
    "draft": {"section": "侨务", "period": "2026H1", "notes": _NOTES},
    "revise": {"section": "侨务", "period": "2026H1", "notes": _NOTES, "text": _DRAFT, "instruction": "删掉第二条"},
    "polish": {"text": "我们搞了一次座谈会，来了30多个老板。"},
    "check": {"text": _REPORT, "kind": "half-year", "period": "2026H1"},
    "fix": {"text": _REPORT},
    "trace": {"text": _DRAFT, "notes": _NOTES},
    "report_new": {"period": "2026H1"},
    "report_list": {},
    "report_get": {"report": REPORT_ID},
    "report_notes": {"report": REPORT_ID, "text": "· 走访困难归侨侨眷86户"},
    "report_offers": {"report": REPORT_ID},
    "report_take": {"report": REPORT_ID, "number": 1},
    "report_draft": {"report": REPORT_ID, "section": "侨务"},
    "report_edit": {"report": REPORT_ID, "section": "侨务", "text": "走访困难归侨侨眷86户。", "seen": 1},
    "report_text": {"report": REPORT_ID},
    "report_share": {"report": REPORT_ID, "member": "wang"},
}
"""Keyword arguments by the act's name, in an order in which they can be run."""


def described(act: Callable[..., object]) -> str:
    """Return an act's documentation with its example below.

    >>> def library() -> None:
    ...     "List the reports in the archive."
    >>> print(described(library))
    List the reports in the archive.
    <BLANKLINE>
    Example: library()
    """
    given = ", ".join(f"{name}={value!r}" for name, value in EXAMPLES[act.__name__].items())
    return f"{inspect.getdoc(act)}\n\nExample: {act.__name__}({given})"
