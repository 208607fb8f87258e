"""Which of the acts a message asks for, for which section and period, and with which text."""

from assistant.intent.act import Intent, Mode
from assistant.intent.reading import read_intent

__all__ = ["Intent", "Mode", "read_intent"]
