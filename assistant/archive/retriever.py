r"""The archive for other people's agents: a LangChain retriever and two tools.

>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> from assistant.knowledge import Knowledge
>>> from assistant.models.embeddings import HashedEmbedder
>>> from assistant.settings import Settings
>>> folder = TemporaryDirectory()
>>> report = Path(folder.name) / "总结.txt"
>>> _ = report.write_text("临江区委统战部2025年上半年工作总结\n一、主要工作\n慰问归侨86户。", encoding="utf-8")
>>> archive = Archive.open(Settings(home=Path(folder.name) / "home"), HashedEmbedder(), Knowledge())
>>> _ = list(archive.ingest([report]))

Search without asking, then as a retriever of somebody's chain, then as the tools of somebody's agent:

>>> [found.quote for found in archive.search("慰问归侨", period=Period.parse("2025H1"))]
['慰问归侨86户。']
>>> [document.page_content for document in ArchiveRetriever(archive=archive, period="2025H1").invoke("慰问归侨")]
['慰问归侨86户。']
>>> search_archive, quote_report = archive_tools(archive)
>>> line = search_archive.invoke({"query": "慰问归侨", "period": "2025H1"})
>>> line.split("] ")[1]
'慰问归侨86户。'
>>> report_id, span = line[1:].split(" ")[0].split(":")
>>> start, end = span.split("-")
>>> quote_report.invoke({"report_id": report_id, "start": int(start), "end": int(end)})
'慰问归侨86户。'
>>> archive.close(); folder.cleanup()
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict
from typing_extensions import override

from assistant.archive.archive import Archive
from assistant.archive.citation import Citation
from assistant.errors import InputError
from assistant.language.time.period import Period

if TYPE_CHECKING:
    from langchain_core.tools import BaseTool

_AROUND = 400
_MOST = 4_000


class ArchiveRetriever(BaseRetriever):
    """Finds sentences of past reports; `period` (2025H1) and `organ` are filters, never hints.

    Each document's `page_content` is a sentence as it stands in the report, its metadata says where.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    archive: Archive
    period: str = ""
    organ: str = ""
    number: int = 5

    @override
    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        period = Period.parse(self.period) if self.period else None
        found = self.archive.search(query, period=period, organ=self.organ, number=self.number)
        return [LangChainDocument(page_content=citation.quote, metadata=_metadata(citation)) for citation in found]


def archive_tools(archive: Archive) -> Sequence[BaseTool]:
    """Return `search_archive` and `quote_report`, whose every result names its report and offsets."""
    from langchain_core.tools import tool

    @tool
    def search_archive(query: str, period: str = "", organ: str = "") -> str:
        """Find sentences of past reports. `period` is a code such as 2025H1 or 2025, empty for any time."""
        try:
            asked = Period.parse(period) if period else None
        except InputError as error:
            return error.zh
        found = archive.search(query, period=asked, organ=organ)
        lines = [f"{_reference(citation)} {citation.quote}" for citation in found]
        return "\n".join(lines) or "没有查到。"

    @tool
    def quote_report(report_id: str, start: int = 0, end: int = 0) -> str:
        """Quote a report as it stands between two offsets, or its beginning. Take the id from search_archive."""
        try:
            text = archive.report(report_id).text
        except InputError as error:
            return error.zh
        begin = max(0, start)
        return text[begin : min(end if end > begin else begin + _AROUND, begin + _MOST)]

    return search_archive, quote_report


def _reference(citation: Citation) -> str:
    period = citation.period.code if citation.period else "?"
    return f"[{citation.report_id}:{citation.start}-{citation.end} {citation.organ} {period} {citation.part}]"


def _metadata(citation: Citation) -> dict[str, Any]:
    return {
        "report_id": citation.report_id,
        "title": citation.title,
        "organ": citation.organ,
        "period": citation.period.code if citation.period else None,
        "part": citation.part.value,
        "path": list(citation.path),
        "start": citation.start,
        "end": citation.end,
        "score": citation.score,
    }
