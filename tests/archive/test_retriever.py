from __future__ import annotations

from assistant.archive.archive import Archive
from assistant.archive.retriever import ArchiveRetriever, archive_tools


def test_documents_are_sentences_with_their_place(sample: Archive) -> None:
    retriever = ArchiveRetriever(archive=sample, period="2025H1", number=2)

    found = retriever.invoke("慰问困难归侨侨眷")

    first = found[0]
    assert first.page_content == "春节慰问困难归侨侨眷81户，比2022年春节多19户，慰问金4.8万元。"
    assert {document.metadata["period"] for document in found} == {"2025H1"}
    text = sample.report(first.metadata["report_id"]).text
    assert text[first.metadata["start"] : first.metadata["end"]] == first.page_content


def test_an_office_without_reports_gives_nothing(sample: Archive) -> None:
    assert ArchiveRetriever(archive=sample, organ="柳州市").invoke("慰问困难归侨侨眷") == []


def test_tools_cite_and_quote(sample: Archive) -> None:
    search, quote = archive_tools(sample)

    found = search.invoke({"query": "慰问困难归侨侨眷", "period": "2025H1"})

    first = found.splitlines()[0]
    assert "春节慰问困难归侨侨眷81户" in first
    assert "临江区委统战部 2025H1 work]" in first
    report, span = first.removeprefix("[").split(" ")[0].split(":")
    start, end = map(int, span.split("-"))
    assert quote.invoke({"report_id": report, "start": start, "end": end}) == first.split("] ")[1]
    assert quote.invoke({"report_id": report}).startswith("中共临江区委统战部2025年上半年")


def test_tools_answer_mistakes_in_a_sentence(sample: Archive) -> None:
    search, quote = archive_tools(sample)

    assert "看不懂时段" in search.invoke({"query": "慰问", "period": "去年"})
    assert search.invoke({"query": "慰问", "organ": "柳州市"}) == "没有查到。"
    assert "没有编号为" in quote.invoke({"report_id": "nope"})
