"""A page for people: the article with its spans, right-to-left as in the program, with a legend and a list to print.

One file a document without anything from elsewhere, and an index. Where spans overlap, each stretch of text has a mark
with the colours of all of them, one line under the other. Line ends are LF, controls spaces.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import msgspec
from msgspec import structs

from annotator.core.label import LabelSet
from annotator.core.relation import Relation
from annotator.core.span import Span
from annotator.formats.loss import Action, Loss, Reason, relation_loss, span_loss
from annotator.formats.protocols import (
    AnnotatedDocument,
    Capabilities,
    Carried,
    ExportContext,
    Format,
    Part,
    ReadDocument,
    ReadItem,
    ReadRelation,
    ReadSpan,
    Unit,
    Writer,
)
from annotator.formats.text_files import FileNames, LfText
from annotator.formats.xml_text import without_xml_controls
from annotator.text.direction import Direction, resolve
from annotator.text.offsets import CodePointRange

_INDEX = "index.html"
_FALLBACK = ("#555555", "solid")
_STYLE = """
:root { color-scheme: light; }
body { margin: 2.5rem auto; max-width: 46rem; padding: 0 1.25rem; color: #1b1d21; background: #fff;
  font: 1.05rem/2.1 "Noto Naskh Arabic", "Amiri", "Geeza Pro", "Segoe UI", "Noto Sans", serif; }
h1 { font-size: 1.6rem; line-height: 1.4; margin: 0 0 .5rem; }
.facts, .legend, table, nav { font: .85rem/1.6 "Segoe UI", "Noto Sans", "Noto Sans Arabic", system-ui, sans-serif; }
.facts { color: #5a5f68; margin: 0 0 1.25rem; }
.legend { display: flex; flex-wrap: wrap; gap: .35rem 1.1rem; list-style: none; margin: 0 0 1.75rem; padding: 0; }
.legend b { display: inline-block; width: 1.6rem; margin-inline-end: .45rem; vertical-align: .2em; }
article { border-top: 1px solid #dfe2e7; border-bottom: 1px solid #dfe2e7; padding: 1.25rem 0; }
article p { margin: 0 0 .3em; min-height: 1.2em; white-space: pre-wrap; overflow-wrap: anywhere; }
mark { background: none; color: inherit; padding-bottom: 1px; }
table { border-collapse: collapse; width: 100%; margin-top: 1.75rem; }
td { text-align: start; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #e8eaee; }
td:first-child { white-space: nowrap; }
nav a { color: #1f5fae; text-decoration: none; } nav li { margin: .35rem 0; }
@media print { body { margin: 0; max-width: none; font-size: 12pt; } mark, b { print-color-adjust: exact;
  -webkit-print-color-adjust: exact; } tr, article p { break-inside: avoid-page; } }
""".strip()


class HtmlWriter(Writer):
    """Writes pages."""

    def write(self, folder: Path, part: Part, context: ExportContext) -> Iterator[Carried]:
        """A page for each document, and the index of them."""
        home = folder / part.split if part.split else folder
        home.mkdir(parents=True, exist_ok=True)
        names = FileNames()
        names.name("index")
        with (home / _INDEX).open("w", encoding="utf-8", newline="\n") as index:
            index.write(_head(context.title, "auto"))
            index.write(f"<h1>{_isolated(context.title)}</h1>\n<nav><ol>\n")
            for annotated in part.documents:
                info = annotated.document.info
                name = f"{names.name(info.id)}.html"
                page, carried = _page(annotated, context)
                (home / name).write_text(page, encoding="utf-8", newline="\n")
                title = _isolated(info.title or info.id)
                index.write(f'<li><a href="{name}">{title}</a> ({len(annotated.spans)})</li>\n')
                yield carried
            index.write("</ol></nav>\n</body></html>\n")

    def read_back(self, folder: Path, part: Part) -> Iterator[ReadItem]:
        """The documents in the order of the index, read off what is seen."""
        home = folder / part.split if part.split else folder
        parser = _Links()
        parser.feed((home / _INDEX).read_text(encoding="utf-8"))
        for number, name in enumerate(parser.links, 1):
            with (home / name).open(encoding="utf-8", newline="") as handle:
                yield ReadItem(line=number, consumed=0, document=_read(handle.read()))


def _page(annotated: AnnotatedDocument, context: ExportContext) -> tuple[str, Carried]:
    info, source = annotated.document.info, annotated.document.text
    lf = LfText(source)
    text, replaced = without_xml_controls(lf.text)
    # A form feed, which is white space to HTML, is none to everybody.
    if lf.changed or replaced:
        reason, detail = Reason.TEXT_CHANGED, "line ends are LF, controls are spaces"
        context.losses.add(Loss(document=info.id, entity=info.id, reason=reason, action=Action.REPLACED, detail=detail))
    spans: list[Span] = []
    for span in annotated.spans:
        ranges = [CodePointRange(lf.to(part.start), lf.to(part.end)) for part in span.ranges]
        ranges = [part for part in ranges if part]
        if ranges:
            spans.append(structs.replace(span, ranges=tuple(ranges)))
        else:
            context.losses.add(span_loss(span, source, Reason.NO_TOKEN))
    labels = _Labels(context.label_set, info.language)
    out = [_head(info.title or info.id, info.direction, info.language)]
    out.append(f"<h1>{_isolated(info.title or info.id)}</h1>\n")
    facts = [info.id, info.source, *sorted({span.annotator for span in spans})]
    out.append(f"<p class=facts>{' · '.join(_isolated(fact) for fact in facts if fact)}</p>\n")
    out.append(labels.legend(spans))
    out.append(f"<article>{_article(annotated, text, spans, labels)}</article>\n{_table(spans, text, labels)}")
    kept = {span.id for span in spans}
    relations = [item for item in annotated.relations if {item.source, item.target} <= kept]
    for item in annotated.relations:
        if item not in relations:
            context.losses.add(relation_loss(item, Reason.RELATION_END_MISSING))
    out.append(_relations(relations, spans, text, context.label_set, info.language))
    out.append("</body></html>\n")
    return "".join(out), Carried(document=info.id, text=text, spans=spans, relations=len(relations))


def _head(title: str, direction: str, language: str = "") -> str:
    lang = f' lang="{_text(language)}"' if language else ""
    return (
        f'<!DOCTYPE html>\n<html{lang} dir="{direction}"><head><meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{_text(title)}</title>\n'
        f"<style>\n{_STYLE}\n</style></head>\n<body>\n"
    )


def _text(said: str) -> str:
    return escape(said)


def _isolated(said: str) -> str:
    """A piece of text in its own direction, whatever stands around it; said outright, not left to be found out."""
    return f'<bdi dir="{resolve(said, None, Direction.LTR)}">{escape(said)}</bdi>'


@dataclass(frozen=True, slots=True)
class _Labels:
    """How labels look and what they are called."""

    known: LabelSet
    language: str

    def look(self, label_id: str) -> tuple[str, str]:
        """Colour and line."""
        label = self.known.get(label_id)
        if label is None:
            return _FALLBACK
        line = {"dash_dot": "dashed"}.get(label.line, label.line)
        return label.colour_light, line

    def name(self, label_id: str) -> str:
        """The name in the document's language."""
        label = self.known.get(label_id)
        return label_id if label is None else label.name(self.language)

    def legend(self, spans: Sequence[Span]) -> str:
        """A list of the labels that are used."""
        out = []
        for label_id in dict.fromkeys(span.label for span in sorted(spans, key=lambda span: span.label)):
            colour, line = self.look(label_id)
            under = f'<b style="border-bottom:3px {_css_line(line)} {_text(colour)}"></b>'
            out.append(f"<li>{under}{_isolated(self.name(label_id))}</li>")
        return f"<ul class=legend>{''.join(out)}</ul>\n"


def _css_line(line: str) -> str:
    return "double" if line == "double" else line if line in ("solid", "dashed", "dotted") else "solid"


def _article(annotated: AnnotatedDocument, text: str, spans: Sequence[Span], labels: _Labels) -> str:
    """Paragraphs in their directions, each cut where a span begins or ends."""
    borders = sorted({border for span in spans for part in span.ranges for border in (part.start, part.end)})
    out: list[str] = []
    start = 0
    fallback = Direction.RTL if annotated.document.info.direction == "rtl" else Direction.LTR
    begun, live, place = sorted(_begins(spans)), [], 0
    at = 0
    while start < len(text):
        found = text.find("\n", start)
        end = len(text) if found < 0 else found + 1
        out.append(f'<p dir="{resolve(text[start:end], None, fallback)}">')
        position = start
        while position < end:
            while at < len(borders) and borders[at] <= position:
                at += 1
            following = min(borders[at] if at < len(borders) else end, end)
            while place < len(begun) and begun[place][0] <= position:
                live.append(begun[place])
                place += 1
            live = [item for item in live if item[1] > position]
            out.append(_stretch(text[position:following], [item[2] for item in live], spans, labels))
            position = following
        out.append("</p>")
        start = end
    return "".join(out)


def _begins(spans: Sequence[Span]) -> Iterator[tuple[int, int, int]]:
    """Start, end and number of the span for each of its pieces."""
    for number, span in enumerate(spans):
        for part in span.ranges:
            yield part.start, part.end, number


def _stretch(piece: str, numbers: Sequence[int], spans: Sequence[Span], labels: _Labels) -> str:
    said = _text(piece)
    # Lines lie one under the other, so that of two spans on one word both are seen.
    for depth, number in enumerate(reversed(numbers)):
        colour, line = labels.look(spans[number].label)
        width = 3 if line == "double" else 2  # two lines and what is between them take three
        style = f"border-bottom:{width}px {_css_line(line)} {_text(colour)};padding-bottom:{1 + 3 * depth}px"
        title = _text(labels.name(spans[number].label))
        said = f'<mark data-span="{number}" title="{title}" style="{style}">{said}</mark>'
    return said


def _table(spans: Sequence[Span], text: str, labels: _Labels) -> str:
    rows = []
    for number, span in enumerate(spans):
        said = " … ".join(part.slice(text) for part in span.ranges)
        more = "; ".join(f"{name}: {value}" for name, value in span.attributes.items())
        places = ", ".join(f"{part.start}\u2013{part.end}" for part in span.ranges)
        cells = [labels.name(span.label), said, span.annotator, more, span.note]
        row = "".join(f"<td>{_isolated(cell)}</td>" for cell in cells)
        attributes = msgspec.json.encode(span.attributes).decode()
        rows.append(
            f'<tr data-span="{number}" data-label="{_text(span.label)}" data-annotator="{_text(span.annotator)}"'
            f' data-note="{_text(span.note)}" data-attributes="{_text(attributes)}">'
            f"<td><bdi dir=ltr>{places}</bdi></td>{row}</tr>\n"
        )
    return f"<table><tbody>\n{''.join(rows)}</tbody></table>\n" if rows else ""


def _relations(relations: Sequence[Relation], spans: Sequence[Span], text: str, known: LabelSet, language: str) -> str:
    """A list of what is tied to what."""
    said = {span.id: span.surface(text) for span in spans}
    rows = []
    for relation in relations:
        kind = known.relation(relation.type)
        name = relation.type if kind is None else kind.name(language)
        cells = (said[relation.source], name, said[relation.target], relation.annotator)
        row = "".join(f"<td>{_isolated(cell)}</td>" for cell in cells)
        rows.append(
            f'<tr data-relation="{_text(relation.type)}" data-ends="{relation.source} {relation.target}">{row}</tr>\n'
        )
    return f"<table><tbody>\n{''.join(rows)}</tbody></table>\n" if rows else ""


class _Links(HTMLParser):
    """The links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """HTMLParser's."""
        if tag == "a":
            self.links.append(dict(attrs)["href"] or "")


class _PageParser(HTMLParser):
    """What is seen of an article, and which stretch of it has which marks; labels from the list."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.marks: dict[int, list[tuple[int, int]]] = {}
        self.rows: dict[int, Mapping[str, str | None]] = {}
        self.relations: list[ReadRelation] = []
        self._open: list[int] = []
        self._inside = False
        self._length = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """HTMLParser's."""
        said = dict(attrs)
        self._inside = self._inside or tag == "article"
        if tag == "mark":
            self._open.append(int(said["data-span"] or 0))
        elif tag == "tr" and "data-relation" in said:
            source, target = (said["data-ends"] or "").split(" ")
            self.relations.append(ReadRelation(type=said["data-relation"] or "", source=source, target=target))
        elif tag == "tr":
            self.rows[int(said["data-span"] or 0)] = said

    def handle_endtag(self, tag: str) -> None:
        """HTMLParser's."""
        if tag == "mark":
            self._open.pop()
        self._inside = self._inside and tag != "article"

    def handle_data(self, data: str) -> None:
        """HTMLParser's."""
        if not self._inside:
            return
        self.text.append(data)
        for number in self._open:
            pieces = self.marks.setdefault(number, [])
            if pieces and pieces[-1][1] == self._length:
                pieces[-1] = (pieces[-1][0], self._length + len(data))
            else:
                pieces.append((self._length, self._length + len(data)))
        self._length += len(data)


def _read(page: str) -> ReadDocument:
    parser = _PageParser()
    parser.feed(page)
    parser.close()
    spans = []
    for number, row in parser.rows.items():
        pieces = parser.marks[number]
        label, annotator = row["data-label"] or "", row["data-annotator"]
        span = ReadSpan(label=label, start=pieces[0][0], end=pieces[-1][1], ranges=pieces, annotator=annotator)
        span.note, span.attributes = row["data-note"], msgspec.json.decode(row["data-attributes"] or "{}")
        spans.append(span)
    return ReadDocument(text="".join(parser.text), spans=spans, relations=parser.relations)


FORMAT = Format(
    name="html",
    title="HTML page",
    description="The article with its spans, a legend and a list, right-to-left and printable, for people",
    suffixes=(".html",),
    unit=Unit.NONE,
    carries=Capabilities(same_text=False, fragments=True, relations=True, attributes=True, notes=True, annotators=True),
    writer=HtmlWriter(),
    folder=True,
    indexes=(_INDEX,),
    consumers=("lxml",),
)
