"""What the browser sends when a clerk does something."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assistant.database.opening import keepable

_PLACES = {"id", "report", "number", "back", "nth"}


@dataclass(frozen=True, slots=True)
class Act:
    """A click or a form: the act's name, the texts and the uploaded files that came with it.

    Nothing in it is trusted: a missing text is empty, a file counts only inside the folder of uploads.
    """

    name: str
    fields: Mapping[str, str] = field(default_factory=dict)
    files: tuple[Path, ...] = ()

    @classmethod
    def read(cls, sent: object, uploads: Path) -> Act:
        """Read what a browser sent; anything but texts under names is left out.

        >>> Act.read({"name": "cite", "turn": 2, "x": ["y"]}, Path("/tmp")).fields
        {'turn': '2'}
        """
        values = keepable(sent) if isinstance(sent, dict) else {}
        texts = {str(key): str(value) for key, value in values.items() if isinstance(value, str | int)}
        paths = values.get("files")
        files = [Path(path) for path in paths if isinstance(path, str)] if isinstance(paths, list) else []
        inside = uploads.resolve()
        kept = tuple(path for path in files if path.resolve().is_relative_to(inside) and path.is_file())
        return cls(texts.pop("name", ""), texts, kept)

    def __getitem__(self, key: str) -> str:
        """Return a text, empty when it was not sent."""
        return self.fields.get(key, "")

    @property
    def summary(self) -> str:
        """What came with the act in one line, for the audit list; ids and places are left out, ↩ says that it was taken back.

        >>> Act("override", {"id": "3f", "section": "侨务", "reason": "核实过"}, (Path("/tmp/a.txt"),)).summary
        '侨务 核实过 a.txt'
        """
        said = {key: text for key, text in self.fields.items() if text and key not in _PLACES}
        given = [*(" ".join(text.split()) for text in said.values()), *(["↩"] if self["back"] else [])]
        return " ".join([*given, *(path.name for path in self.files)])

    def number(self, key: str) -> int:
        """Return a whole number, -1 when none was sent.

        >>> Act("cite", {"at": "3", "of": "x"}).number("at"), Act("cite").number("of")
        (3, -1)
        """
        return int(self[key]) if self[key].isdecimal() else -1
