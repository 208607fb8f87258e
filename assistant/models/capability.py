"""Whether a model may write a whole section at once: measured on what it does with figures, remembered by model."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from assistant.knowledge import SHIPPED
from assistant.language.figures import figures_in
from assistant.models.catalogue import local_model, models_folder
from assistant.models.prompts import load_prompt
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from assistant.models.chat import ChatHandle

Mode: TypeAlias = Literal["section", "item"]


@dataclass(frozen=True, slots=True)
class Capability:
    """What came back of the figures of the probe; `invented` counts figures that nobody gave."""

    given: int
    kept: int
    invented: int

    @property
    def mode(self) -> Mode:
        """Return how the model may draft; one figure lost or invented is one too many."""
        return "section" if self.kept == self.given and not self.invented else "item"


class _Task(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    section: str
    style: str
    notes: tuple[str, ...]


class _Probe(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    tasks: tuple[_Task, ...]


_MEASURED = TypeAdapter(dict[str, Capability])


def drafting_mode(chat: ChatHandle, settings: Settings) -> Mode:
    """Return how a model drafts: as set, else as known of its file, else as measured now and remembered.

    Measuring asks the model three times and happens once a model. Raises ModelUnavailable when it does not answer.
    """
    if settings.draft_mode in {"section", "item"}:
        return "section" if settings.draft_mode == "section" else "item"
    if chat.model is None:
        return "item"
    key = f"{settings.base_url} {chat.name}"
    if not settings.remote:
        local = local_model(settings)
        if local.entry is not None and local.entry.drafts is not None:
            return local.entry.drafts
        key = f"{local.path.name} {local.path.stat().st_size}"
    file = models_folder(settings.home) / "capability.json"
    known = _read(file)
    if key not in known:
        known[key] = measure(chat.model)
        _write(file, known)
    return known[key].mode


def measure(model: BaseChatModel) -> Capability:
    """Let a model write the sections of knowledge/probe.yaml and count what became of the figures."""
    import yaml

    probe = _Probe.model_validate(yaml.safe_load((SHIPPED / "probe.yaml").read_text(encoding="utf-8")))
    given = kept = invented = 0
    for task in probe.tasks:
        messages = load_prompt("draft-section").render(
            section=task.section, style=task.style, notes="\n".join(task.notes)
        )
        wanted = _figures("\n".join(task.notes))
        said = _figures(model.invoke(messages).text.replace("▇", "1"))
        given += wanted.total()
        kept += (wanted & said).total()
        invented += (said - wanted).total()
    return Capability(given, kept, invented)


def _figures(text: str) -> Counter[tuple[str, str, str]]:
    """Count the figures of a text by what they say, so that 四百 and 400 are one."""
    return Counter((str(figure.low), str(figure.high), figure.unit) for figure in figures_in(text))


def _read(file: Path) -> dict[str, Capability]:
    """Read what was measured before; a damaged file is as good as none."""
    try:
        return _MEASURED.validate_json(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValidationError):
        return {}


def _write(file: Path, known: dict[str, Capability]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    values = {key: asdict(capability) for key, capability in known.items()}
    part.write_text(json.dumps(values, ensure_ascii=False, indent=1), encoding="utf-8")
    part.replace(file)
