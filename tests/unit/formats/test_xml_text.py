"""XML is read as it comes: tags and texts in order, however many, and none of a file that is refused goes unsaid."""

from __future__ import annotations

import tracemalloc

import pytest

from annotator.formats.xml_text import XmlRefusedError, xml_events


def test_events_are_the_same_wherever_the_file_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    data = "<a b='1'>\u0643\u062a\u0628 &amp; &#13;<c/>\u0643</a>".encode()
    whole = list(xml_events(data))
    for size in (1, 3, 7):
        monkeypatch.setattr("annotator.formats.xml_text._CHUNK", size)
        cut = list(xml_events(data))
        assert [event for event in cut if event.name] == [event for event in whole if event.name]
        assert "".join(event.text for event in cut) == "".join(event.text for event in whole)


def test_a_million_tags_are_not_in_memory_at_once() -> None:
    data = b"<a>" + b"<b/>" * 100_000 + b"</a>"
    tracemalloc.start()
    try:
        count = sum(1 for _ in xml_events(data))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 200_002
    assert peak < 25_000_000


@pytest.mark.parametrize("data", [b"<!DOCTYPE a><a/>", b"<a><b></a>", b"<a>", b"", b"<a>\x00</a>", b"<a/>x"])
def test_what_is_no_xml_or_has_a_document_type_is_refused(data: bytes) -> None:
    with pytest.raises(XmlRefusedError):
        list(xml_events(data))
