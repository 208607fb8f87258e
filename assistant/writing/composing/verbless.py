"""A clause without a verb: the verb of the event that it names, or what an amount on its own counts."""

from __future__ import annotations

import re

from assistant.writing.composing.clauses import Clause
from assistant.writing.composing.edges import has_verb, opens_with_verb
from assistant.writing.composing.frames import Frames
from assistant.writing.composing.told import Told

_COUNTED = re.compile(r"\d+[余多]?[\u4e00-\u9fff]{0,2}$")


def without_verb(clause: Clause, told: Told) -> str:
    """Say a clause without a verb: the verb of the event it names, unless an event was named before."""
    if not clause.object:
        return _amount_alone(clause, told)
    if verb := _verb_of_list(clause.object + clause.amount, told.frames):
        return f"{verb}{clause.object}{clause.amount}{clause.aside}"
    noun = re.sub(r"(?:总?共|一共|合计|累计)$", "", clause.object)
    manner = clause.object[len(noun) :]
    holder = told.frames.holder(noun)
    named = told.before.verb or told.frames.holder(told.before.object)
    if holder and holder.attended and clause.counted == "people" and holder.named_in(told.text):
        return clause.text
    if (
        holder
        and not holder.lasting
        and not _acts_on(noun, clause, told.frames)
        and _only_names(noun, told.frames)
        and (clause.measure or (holder.event and not (named or clause.amount)))
    ):
        after = "" if noun.endswith(holder.after) else holder.after
        return f"{clause.before}{holder.verb}{noun}{after}{manner}{clause.amount}{clause.aside}"
    if clause.late or clause.before:
        return clause.text
    amount = clause.amount
    came = clause.counted == "people" or clause.object.endswith(told.frames.parties)
    if clause.amount_first and came and told.names_event:
        return f"{amount}{clause.object}{told.frames.attend}{clause.aside}"
    return (f"{amount}{clause.object}" if clause.amount_first else f"{clause.object}{amount}") + clause.aside


def _verb_of_list(listed: str, frames: Frames) -> str:
    """Return the verb of counted events that are listed (咨询日1场、竞赛1场): their own, or one that fits all."""
    parts = listed.split("、")
    counted = len(parts) > 1 and all(_COUNTED.search(part) for part in parts)
    held = [frames.holder(_COUNTED.sub("", part)) for part in parts] if counted else []
    events = [one for one in held if one and one.event]
    if not events or len(events) < len(parts):
        return ""
    return events[0].verb if len({one.verb for one in events}) == 1 else frames.act


def _amount_alone(clause: Clause, told: Told) -> str:
    amount, frames = clause.amount, told.frames
    event = told.names_event or told.before.verb in frames.calls
    if clause.counted == "people" and told.text.endswith(frames.attend):
        return f"共{amount}{clause.aside}"
    if clause.counted == "people" and told.before.amount and told.formal_verb in frames.benefits:
        return f"{frames.benefit}{amount}{clause.aside}"
    if clause.measure in frames.holders_of_matters and told.before.object.endswith(frames.matters):
        return f"涉及{amount}{clause.aside}"
    if clause.counted == "people" and event and not told.owns_number:
        return f"{amount}{frames.attend}{clause.aside}"
    if clause.counted == "days" and event:
        return f"{frames.last}{amount}{clause.aside}"
    if clause.counted == "money" and told.before.verb and amount[0].isdigit():
        return f"{frames.gift_verb if told.was_visit else frames.money_noun}{amount}{clause.aside}"
    return amount + clause.aside


def _only_names(noun: str, frames: Frames) -> bool:
    """Whether a noun phrase only names an event, without saying who did what to whom."""
    if re.search("[的在于对有为是和与跟向给]|^[共已均]", noun):
        return False
    named = frames.lexicon.nouns
    head = next((noun[: -len(one)] for one in named if noun.rstrip("”’》").endswith(one)), noun)
    if has_verb(head):
        return False
    return noun in named or not opens_with_verb(noun) or noun.startswith(frames.nominal)


def _acts_on(noun: str, clause: Clause, frames: Frames) -> bool:
    """Whether a verb that could be a noun counts what it was done to: 约谈7家 beside 走访3次."""
    occasion = clause.measure in {"", "场次", "班次", *frames.occasions}
    event = frames.holder(noun)
    return not occasion and event is not None and event.event and has_verb(noun) and noun in frames.lexicon.holders
