"""Text in XML: what it can't hold, how it is escaped, and a reader that refuses document types and so every entity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

_CHUNK = 64 * 1024
# Illegal in XML 1.0 (section 2.2), each of which a parser stops at.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def without_xml_controls(text: str) -> tuple[str, int]:
    """The text with a space for each character that XML can't hold, and how many those are."""
    return _NO_XML.subn(" ", text)


def xml_escaped(text: str, *, quotes: bool = True) -> str:
    """The text for an XML file: markup escaped, and CR (and in attributes LF and TAB) as references, which stay."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    # A parser of XML 1.1 takes these for line ends.
    text = text.replace("\u0085", "&#133;").replace("\u2028", "&#8232;")
    if quotes:
        text = text.replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return text


class XmlRefusedError(ValueError):
    """XML that is not well formed, or has a document type."""


@dataclass(frozen=True, slots=True)
class XmlEvent:
    """A start tag (with ``attributes``), an end tag (``name`` begins with /) or a run of text (``name`` is empty).

    ``line`` is where a start tag begins, from 1.
    """

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    line: int = 0


def xml_events(data: bytes) -> Iterator[XmlEvent]:
    """The tags and texts of an XML file in their order; names with their prefix. Raises XmlRefusedError.

    A text may come in several runs. Few are in memory at a time: there may be a hundred million.
    """
    found: list[XmlEvent] = []

    def refuse(*_: object) -> None:
        raise XmlRefusedError("it has a document type")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: found.append(
        XmlEvent(name, attributes, line=parser.CurrentLineNumber)
    )
    parser.EndElementHandler = lambda name: found.append(XmlEvent(f"/{name}"))
    parser.CharacterDataHandler = lambda text: found.append(XmlEvent("", {}, text))
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        for at in range(0, len(data), _CHUNK):
            parser.Parse(data[at : at + _CHUNK], False)  # expat's own: more follows
            yield from found
            found.clear()
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise XmlRefusedError(str(error)) from error
    yield from found
