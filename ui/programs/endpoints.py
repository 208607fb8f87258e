"""The acts for programs as named endpoints of the page's API, typed and documented at /gradio_api/info."""

from __future__ import annotations

from collections.abc import Callable

from assistant.database.opening import keepable
from assistant.desk import Desk
from assistant.errors import NigaoError
from assistant.people.people import People
from ui.journal import Journal
from ui.programs.acts import Programs, Result, asked_by
from ui.programs.examples import described


def add_endpoints(desk: Desk, journal: Journal) -> None:
    """Add every act to the page being built."""
    from gradio.events import api

    for name, act in Programs(desk).all().items():
        api(_endpoint(act, desk.people, journal), api_name=name, api_description=described(act))


def _endpoint(act: Callable[..., Result], people: People, journal: Journal) -> Callable[..., Result]:
    """Return an act that takes a request in the place of a person."""
    import gradio as gr

    def call(request: gr.Request, *values: object) -> Result:
        who = request.username or ""
        try:
            with journal.timed(act.__name__, who=who, scope=getattr(request.request, "scope", None)):
                return act(people.acting(who), *map(keepable, values))
        except NigaoError as error:
            raise gr.Error(f"{error.zh} {error.en}", duration=None, print_exception=False) from error

    return asked_by(call, act, "request", gr.Request)
