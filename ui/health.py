"""What those who run the server ask it: whether it lives, whether it can work, and its figures."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING

from assistant import __version__
from assistant.desk import Desk
from assistant.disk import SPARE
from assistant.errors import NigaoError
from ui.journal import Journal

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.requests import Request
    from starlette.responses import Response


def add_health(app: FastAPI, desk: Desk, answered: Counter[int], journal: Journal) -> None:
    """Add /health, /ready and /metrics; `answered` counts the answers by status, `journal` times the acts."""
    started = time.time()

    async def health(_: Request) -> Response:
        from starlette.responses import JSONResponse

        return JSONResponse({"status": "ok", "version": __version__})

    def ready(_: Request) -> Response:
        from starlette.responses import JSONResponse

        failing = not_ready(desk)
        status = HTTPStatus.SERVICE_UNAVAILABLE if failing else HTTPStatus.OK
        warnings = ["disk"] if shutil.disk_usage(desk.settings.home).free < SPARE else []
        status_word = "unavailable" if failing else "ok"
        return JSONResponse({"status": status_word, "failing": failing, "warnings": warnings}, status)

    def metrics(_: Request) -> Response:
        from starlette.responses import PlainTextResponse

        values = {
            f'nigao_info{{version="{__version__}"}}': 1.0,
            "nigao_start_time_seconds": started,
            "nigao_sessions": float(desk.people.sessions.count()),
            "nigao_documents": float(len(desk.archive.documents())),
            "nigao_disk_free_bytes": float(shutil.disk_usage(desk.settings.home).free),
            **{f'nigao_http_responses_total{{status="{status}"}}': float(n) for status, n in answered.items()},
            **journal.figures(),
        }
        return PlainTextResponse(exposition(values), media_type="text/plain; version=0.0.4")

    app.add_route("/health", health)
    app.add_route("/ready", ready)
    app.add_route("/metrics", metrics)


def not_ready(desk: Desk) -> list[str]:
    """Return the stores that do not answer."""
    from sqlalchemy.exc import SQLAlchemyError

    failing = []
    for name, asked in (("workspace", desk.people.sessions.count), ("archive", desk.archive.documents)):
        try:
            asked()
        except (SQLAlchemyError, NigaoError, OSError):
            failing.append(name)
    return failing


def exposition(values: Mapping[str, float]) -> str:
    """Return figures as Prometheus reads them; a name that ends in “_total” counts up.

    >>> print(exposition({'nigao_http_responses_total{status="200"}': 3, "nigao_sessions": 1}), end="")
    # TYPE nigao_http_responses_total counter
    nigao_http_responses_total{status="200"} 3
    # TYPE nigao_sessions gauge
    nigao_sessions 1
    """
    lines: list[str] = []
    for sample, value in sorted(values.items()):
        name = sample.partition("{")[0]
        kind = f"# TYPE {name} {'counter' if name.endswith('_total') else 'gauge'}"
        lines += [*([] if kind in lines else [kind]), f"{sample} {value:.15g}"]
    return "\n".join(lines) + "\n"
