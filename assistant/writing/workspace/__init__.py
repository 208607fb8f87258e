"""Reports, drafts and conversations in progress: every act is durable when it returns."""

from assistant.writing.workspace.allowance import Allowance
from assistant.writing.workspace.chats import Chat, Chats
from assistant.writing.workspace.conversation import SavedDraft, Utterance, Workspace
from assistant.writing.workspace.meant import Kept, newest_on, offers_meant, part_called, section_meant
from assistant.writing.workspace.parts import Offer
from assistant.writing.workspace.report import (
    Consulted,
    Doubt,
    GivenNote,
    ReportSection,
    Status,
    Step,
    Version,
    WorkingReport,
)
from assistant.writing.workspace.reports import Reports
from assistant.writing.workspace.standing import Dismissal
from assistant.writing.workspace.whole import Whole, write_whole

__all__ = [
    "Allowance",
    "Chat",
    "Chats",
    "Consulted",
    "Dismissal",
    "Doubt",
    "GivenNote",
    "Kept",
    "Offer",
    "ReportSection",
    "Reports",
    "SavedDraft",
    "Status",
    "Step",
    "Utterance",
    "Version",
    "Whole",
    "WorkingReport",
    "Workspace",
    "newest_on",
    "offers_meant",
    "part_called",
    "section_meant",
    "write_whole",
]
