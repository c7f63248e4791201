"""Web pages as plain text: read only."""

from __future__ import annotations

from annotator.formats.protocols import Capabilities, Format, Unit
from annotator.formats.readers.web_pages import WebPageReader

FORMAT = Format(
    name="webpage",
    title="Web page",
    description="What a browser shows: a line for each paragraph, tables row by row; all of the page or its article",
    suffixes=WebPageReader.suffixes,
    unit=Unit.NONE,
    carries=Capabilities(overlap=False),
    reader=WebPageReader(),
)
