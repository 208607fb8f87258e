"""One turn of the conversation: a message in, typed events out."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from assistant.archive.citation import Answer
from assistant.desk import Desk
from assistant.errors import InputError, ModelUnavailable, NigaoError
from assistant.guard.check import CheckResult
from assistant.intent import Intent, Mode, read_intent
from assistant.language.time.period import Period
from assistant.models.prompts import load_prompt
from assistant.people.role import Act
from assistant.writing.drafting.draft import Draft, Drafted, DraftEvent, Piece, Progress, Task
from assistant.writing.polishing.polishing import Polished
from assistant.writing.workspace import Whole, newest_on, offers_meant


@dataclass(frozen=True, slots=True)
class Session:
    """What a conversation remembers: whose it is, what is being written, the last draft and the last question."""

    owner: str = ""
    organ: str | None = None
    period: Period | None = None
    section: str | None = None
    task: Task | None = None
    draft: Draft | None = None
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """What the message was taken for; said before anything is written, so that the clerk can switch."""

    mode: Mode
    section: str | None
    period: Period | None


@dataclass(frozen=True, slots=True)
class Said:
    """A short sentence to the clerk."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The turn could not be done; the error says why and what to do."""

    error: NigaoError


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer from the archive."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Smoothed:
    """A polished text."""

    polished: Polished


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings on a text."""

    text: str
    result: CheckResult


@dataclass(frozen=True, slots=True)
class Ended:
    """Always the last event; hand its session to the next turn."""

    session: Session


Event: TypeAlias = (
    Understood | Piece | Progress | Drafted | Whole | Answered | Smoothed | Checked | Said | Refused | Ended
)

_INTENT_CHARACTERS = 400
_SHORTEST_TEXT = 8
_UNNAMED = "重点"

GREETING = Said(
    "我是拟稿，可以做四件事：按要点起草一节（“起草侨务这一节”，下面贴要点）；润色贴进来的文字；"
    "查以前的报告（“去年侨务报告了什么”）；核查整篇总结的结构和数字。整份报告在“稿件”里汇总，导出 Word。",
    "I am Nigao. I draft a section from notes, polish pasted text, answer from past reports"
    " (“what did we report last year on 侨务”), and check a whole report. The whole is put together under “Report”,"
    " and exported to Word there.",
)


FROM_THE_REPORT = Said(
    "没有贴要点，按“稿件”里这份报告已有的要点起草，并存为这一节的新一版。",
    "No notes were pasted; drafted from those in the report under “Report”, and kept there as a new version.",
)


CHANGED_IN_THE_REPORT = Said(
    "改的是“稿件”里这份报告的这一节，已存为它的新一版。",
    "This section of the report under “Report” was changed, and is kept there as a new version.",
)
_PLACE = re.compile(r"(?:[那这]一?[节段块]|部分)")
_PLACED = re.compile(
    rf"^(?:请|把|将|给|在)*[^，。：:第\d]{{2,12}}?{_PLACE.pattern}[的里]?[，,]?(?!.{{0,2}}[删移挪放换])"
)


def turn(message: str, *, desk: Desk, session: Session, today: date, mode: Mode | None = None) -> Iterator[Event]:
    """Do what a message asks for; `mode` overrides what would have been understood."""
    intent = _understand(message, desk=desk, session=session, today=today, mode=mode)
    section, period = intent.section, intent.period
    if intent.mode in {Mode.DRAFT, Mode.REVISE}:
        if not intent.whole:
            section = section or (_UNNAMED if intent.body else session.section)
        period = period or session.period or desk.due(today)
    named = section if intent.mode in {Mode.DRAFT, Mode.REVISE, Mode.ASK} else None
    yield Understood(intent.mode, named, period if intent.mode in {Mode.DRAFT, Mode.REVISE} else None)
    try:
        ended = yield from _act(replace(intent, section=section, period=period), desk, session, today)
    except NigaoError as error:
        yield Refused(error)
        ended = session
    yield Ended(ended)


def _understand(message: str, *, desk: Desk, session: Session, today: date, mode: Mode | None) -> Intent:
    written = session.draft is not None or (
        session.period is not None and newest_on(desk.reports, session.period, owner=session.owner) is not None
    )
    intent = read_intent(message, knowledge=desk.knowledge, today=today, has_draft=written)
    if mode is not None and mode is not intent.mode:
        body = intent.body or (message if mode in {Mode.POLISH, Mode.CHECK, Mode.DRAFT} else "")
        return replace(intent, mode=mode, body=body)
    return intent if intent.sure else replace(intent, mode=_ask_model(message, desk))


def _ask_model(message: str, desk: Desk) -> Mode:
    """Let the model choose an act where the rules are silent; anything but the name of one means small talk."""
    model = desk.chat().model
    if model is None:
        return Mode.TALK
    try:
        said = model.invoke(load_prompt("intent").render(message=message[:_INTENT_CHARACTERS]), max_tokens=4).text
    except ModelUnavailable:
        return Mode.TALK
    return next((mode for mode in Mode if mode.value in said.lower()), Mode.TALK)


def _act(intent: Intent, desk: Desk, session: Session, today: date) -> Generator[Event, None, Session]:
    """Run one act, if the session's owner may do it; returns the session after it."""
    if intent.mode is not Mode.TALK:
        desk.people.acting(session.owner).must(Act(intent.mode.value))
    match intent.mode:
        case Mode.DRAFT:
            return (yield from _draft(intent, desk, session))
        case Mode.REVISE:
            return (yield from _revise(intent, desk, session, today))
        case Mode.ASK:
            return (yield from _ask(f"{intent.instruction}\n{intent.body}".strip(), desk, session, today))
        case Mode.POLISH:
            yield Smoothed(desk.polish(_text_of(intent.body)))
        case Mode.CHECK:
            text = intent.body or (session.draft.text if session.draft else "")
            yield Checked(_text_of(text), desk.check(text))
        case Mode.TALK:
            known = desk.knowledge.help(intent.instruction)
            yield Said(known.zh, known.en) if known else GREETING
    return session


def _ask(question: str, desk: Desk, session: Session, today: date) -> Generator[Event, None, Session]:
    """Answer a question; a short one goes on from the one before, and the answer says as which it was read."""
    whole = desk.archive.following(question, session.asked, today=today)
    answer = desk.ask(whole or question, today=today, organ=session.organ, writing=session.period)
    if whole:
        said = f"Read as “{whole}”." if whole.isascii() else f"接上一问，按“{whole}”查。"
        answer = replace(answer, text=f"{said}\n\n{answer.text}")
    yield Answered(answer)
    return replace(session, asked=whole or question)


def _draft(intent: Intent, desk: Desk, session: Session) -> Generator[Event, None, Session]:
    if intent.period and intent.whole:
        yield from desk.draft_whole(intent.body, intent.period, owner=session.owner)
        return replace(session, period=intent.period, section=None, task=None, draft=None)
    if intent.section is None or intent.period is None:
        raise InputError(
            "请写明起草哪一节，例如“起草侨务这一节”，下面贴要点。",
            "Say which section to draft, for example “draft 侨务”, and paste the notes below.",
        )
    again = session.task if session.task and session.task.section == intent.section and not intent.body else None
    kept = None if intent.body or again else desk.draft_kept(intent.section, intent.period, owner=session.owner)
    if kept is not None:
        yield FROM_THE_REPORT
        drafted = yield from _passing_on(kept)
        yield from _show_offers(intent.section, intent.period, desk, session.owner)
        notes = [note.text for note in drafted.notes] if drafted else []
        task = desk.task(intent.section, intent.period, notes) if notes else None
        return replace(
            session, section=intent.section, period=intent.period, task=task, draft=drafted if task else None
        )
    if not intent.body and again is None:
        yield from _show_last(intent.section, intent.period, desk)
        yield from _show_offers(intent.section, intent.period, desk, session.owner)
    task = again or desk.task(intent.section, intent.period, intent.body)
    drafted = yield from _passing_on(desk.draft(task, owner=session.owner))
    return replace(session, section=task.section, period=task.period, task=task, draft=drafted)


def _passing_on(events: Iterator[DraftEvent]) -> Generator[Event, None, Draft | None]:
    """Yield what happens while a draft is made; returns the draft."""
    drafted: Draft | None = None
    for event in events:
        if isinstance(event, Drafted):
            drafted = event.draft
        yield event
    return drafted


def _show_last(section: str, period: Period, desk: Desk) -> Iterator[Event]:
    """Show how the office wrote a section before, since without notes nothing can be drafted."""
    past = desk.earlier(section, period)
    if past is not None:
        yield Answered(past)


def _show_offers(section: str, period: Period, desk: Desk, owner: str) -> Iterator[Event]:
    """Tell what the report in progress offers for its problems or its plan."""
    offers = offers_meant(desk.reports, section, period, owner=owner)
    if offers:
        zh = "\n".join(f"{number}. {offer.text}（{offer.zh}）" for number, offer in enumerate(offers, 1))
        en = "\n".join(f"{number}. {offer.text} ({offer.en})" for number, offer in enumerate(offers, 1))
        yield Said(
            f"这些可以写进“{section}”，在“稿件”的这一节里点“采用”：\n{zh}",
            f"These may go into “{section}”; take them in that section under “Report”:\n{en}",
        )


def _revise(intent: Intent, desk: Desk, session: Session, today: date) -> Generator[Event, None, Session]:
    """Change the draft that is shown, or a text that comes with the wish: it is then its own ground."""
    task, draft, kept = session.task, session.draft, None
    if intent.section and (draft is None or (intent.section != session.section and _PLACE.search(intent.instruction))):
        kept = desk.kept(intent.section, intent.period or desk.due(today), owner=session.owner)
    if kept is not None:
        task, draft = kept.task, kept.draft
    if intent.body:
        task = desk.task(intent.section or _UNNAMED, intent.period or desk.due(today), intent.body)
        draft = desk.taken(intent.body, task)
    if draft is None or task is None:
        raise InputError(
            "还没有可以修改的草稿，请先起草一节。", "There is no draft to change yet; draft a section first."
        )
    wish = _PLACED.sub("", intent.instruction) or intent.instruction or intent.body
    changed = yield from _passing_on(desk.revise(draft, task, wish, owner=session.owner))
    if kept is not None and changed is not None:
        desk.reports.put(kept.report, kept.section, changed, owner=session.owner)
        yield CHANGED_IN_THE_REPORT
    return replace(session, section=task.section, task=task, draft=changed or draft)


def _text_of(text: str) -> str:
    """Return the text to work on; InputError when there is none."""
    if len(text) < _SHORTEST_TEXT:
        raise InputError("请把要处理的文字贴在后面。", "Please paste the text to work on.")
    return text
