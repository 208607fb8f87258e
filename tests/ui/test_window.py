from __future__ import annotations

from ui.markup import Html
from ui.view import View
from ui.window import Window


def test_only_what_changed_is_sent_and_each_panel_says_when_it_was_drawn() -> None:
    window = Window("", "a", View())

    first = window.unsent(lambda _: {"head": Html("甲"), "work": Html("乙")})
    then = window.unsent(lambda _: {"head": Html("甲"), "work": Html("丙")})

    assert [html.partition("-->")[2] for html in first.values()] == ["甲", "乙"]
    assert [html.partition("-->")[2] for html in then.values()] == ["丙"]
    assert first["work"].partition("-->")[0] <= then["work"].partition("-->")[0]
