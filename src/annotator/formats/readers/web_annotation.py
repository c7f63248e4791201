"""W3C Web Annotations: a page, a collection, a list, or one; the text stands in a file beside it.

Positions are code points by the model and UTF-16 by what JavaScript does, so the quotes decide; an annotation that has
only a quote is looked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from annotator.core.errors import Problem
from annotator.formats.protocols import ReadDocument, ReadFault, ReadItem, ReadRelation, ReadSpan
from annotator.formats.readers.foreign import (
    Doubts,
    FileSample,
    OneDocumentReader,
    ReadWishes,
    beside,
    failed,
    listed_beside,
    whole_number,
    whole_text,
    with_or_without_mark,
)
from annotator.formats.readers.json_input import json_value

_OURS = ("urn:annotator:span:", "urn:annotator:relation:")
_CONTEXT = "www.w3.org/ns/anno.jsonld"


class WebAnnotationReader(OneDocumentReader):
    """Reads the annotations of one text."""

    name = "w3c"
    description = "W3C Web Annotations (JSON-LD) beside their text"
    suffixes: tuple[str, ...] = (".jsonld", ".json")
    unit_is_law = True

    def fits(self, sample: FileSample) -> bool:
        """Where the head speaks of the model."""
        return (
            _CONTEXT in sample.text or '"TextPositionSelector"' in sample.text or '"TextQuoteSelector"' in sample.text
        )

    def companions(self, path: Path) -> Collection[Path]:
        """The text of the same name."""
        return (path.with_suffix(".txt"), *super().companions(path))

    def read_as(self, path: Path, wishes: ReadWishes) -> Iterator[ReadItem]:
        """One document for each text that is spoken of."""
        whole = whole_text(path, wishes)
        value = json_value(whole.text) if whole.fault is None else whole.fault
        if isinstance(value, ReadFault):
            yield failed(0, whole.size, value)
            return
        doubts = Doubts()
        title = value.get("label") if isinstance(value, dict) and isinstance(value.get("label"), str) else None
        by_source: dict[str, list[Mapping[str, Any]]] = {}
        for item in _found(value, doubts):
            by_source.setdefault(_source(item), []).append(item)
        linking = by_source.pop("", [])
        for source, found in (by_source or {"": []}).items():
            yield self._document(path, wishes, source, [*found, *linking], doubts, title)
            doubts = Doubts()

    def _document(
        self,
        path: Path,
        wishes: ReadWishes,
        source: str,
        annotations: list[Mapping[str, Any]],
        doubts: Doubts,
        title: str | None,
    ) -> ReadItem:
        # Only ever a file of the same folder, whatever the source says.
        name = Path(unquote(urlsplit(source).path)).name if "\x00" not in source else ""
        text_path = beside(path, [*([name] if name.endswith(".txt") else ()), path.with_suffix(".txt").name])
        if text_path is None:
            fault = ReadFault(problem=Problem.SOURCE_MISSING, values={"path": name or path.with_suffix(".txt").name})
            return failed(0, 0, *doubts.faults, fault)
        whole = whole_text(text_path, wishes)
        if whole.fault is not None:
            return failed(0, 0, *doubts.faults, whole.fault)
        name_here, title_here = listed_beside(text_path)

        def make(text: str) -> tuple[ReadDocument, tuple[frozenset[int], Doubts]]:
            made, said = ReadDocument(text=text, id=name_here, title=title_here or title), Doubts()
            return made, (_Page(made, said).take(annotations), said)

        document, (placed, said) = with_or_without_mark(text_path, whole.text, make, ours=name_here is not None)
        return ReadItem(
            line=0,
            consumed=path.stat().st_size,
            document=document,
            faults=[*doubts.faults, *said.faults],
            encoding=whole.guess,
            placed=placed,
        )


def _found(value: object, doubts: Doubts, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """The annotations of whatever was found."""
    if isinstance(value, list):
        for item in value:
            yield from _found(item, doubts, depth)
    elif not isinstance(value, dict):
        doubts.wrong("an annotation is no object")
    elif isinstance(value.get("items"), list):
        yield from _found(value["items"], doubts, depth)
    elif isinstance(value.get("first"), dict) and depth < 3:
        yield from _found(value["first"], doubts, depth + 1)
    elif "target" in value:
        yield value
    elif value:
        doubts.wrong("an annotation has no target")


def _targets(item: Mapping[str, Any]) -> list[Any]:
    said = item.get("target")
    return said if isinstance(said, list) else [said]


def _source(item: Mapping[str, Any]) -> str:
    for target in _targets(item):
        if isinstance(target, dict) and "selector" in target:
            source = target.get("source")
            source = source.get("id") if isinstance(source, dict) else source
            return source if isinstance(source, str) and source else "?"
    return ""


def _name(said: object) -> str:
    text = said if isinstance(said, str) else ""
    for prefix in _OURS:
        if text.startswith(prefix):
            return unquote(text.removeprefix(prefix))
    return text


class _Page:
    """Annotations on one text, on their way to spans and relations."""

    def __init__(self, document: ReadDocument, doubts: Doubts) -> None:
        self._document = document
        self._doubts = doubts
        self._placed: set[int] = set()

    def take(self, annotations: list[Mapping[str, Any]]) -> frozenset[int]:
        """Take them in; the numbers of the spans that were found by their quotes."""
        spans: list[ReadSpan] = []
        relations: list[ReadRelation] = []
        for number, item in enumerate(annotations):
            where = f"annotation {_name(item.get('id')) or number}"
            if _source(item):
                span = self._span(item, where, len(spans))
                spans += [span] if span is not None else []
            else:
                relation = self._relation(item, where)
                relations += [relation] if relation is not None else []
        self._document.spans, self._document.relations = spans, relations
        return frozenset(self._placed)

    def _relation(self, item: Mapping[str, Any], where: str) -> ReadRelation | None:
        bodies = _listed(item.get("body"))
        target = next((_name(body) for body in bodies if isinstance(body, str)), "")
        target = target or next(
            (_name(body.get("id")) for body in bodies if isinstance(body, dict) and "id" in body), ""
        )
        source = next(
            (
                _name(said if isinstance(said, str) else said.get("id"))
                for said in _targets(item)
                if isinstance(said, str | dict)
            ),
            "",
        )
        if not source or not target:
            self._doubts.wrong(f"{where} is on no text and ties nothing")
            return None
        kind = next(
            (body["value"] for body in bodies if isinstance(body, dict) and isinstance(body.get("value"), str)), ""
        )
        return ReadRelation(type=kind or "related", source=source, target=target, annotator=_creator(item))

    def _span(self, item: Mapping[str, Any], where: str, number: int) -> ReadSpan | None:
        ranges: list[tuple[int, int]] = []
        quotes: list[str | None] = []
        found_by_quote = False
        for target in _targets(item):
            place, quote, by_quote = self._place(target)
            if place is None:
                self._doubts.wrong(f"{where} has no position, and its quote is not in the text")
                return None
            ranges.append(place)
            quotes.append(quote)
            found_by_quote |= by_quote
        span = ReadSpan(
            id=_name(item.get("id")) or None,
            label="",
            start=min(place[0] for place in ranges),
            end=max(place[1] for place in ranges),
            ranges=ranges if len(ranges) > 1 else None,
            text=" ".join(quote or "" for quote in quotes) if all(quotes) else None,
            annotator=_creator(item),
        )
        if found_by_quote:
            self._placed.add(number)
        _say(span, _listed(item.get("body")))
        if not span.label:
            motivation = item.get("motivation")
            span.label = motivation if isinstance(motivation, str) and motivation else "annotation"
        return span

    def _place(self, target: object) -> tuple[tuple[int, int] | None, str | None, bool]:
        selectors = _listed(target.get("selector")) if isinstance(target, dict) else []
        quote = prefix = None
        place = None
        for selector in selectors:
            if not isinstance(selector, dict):
                continue
            if selector.get("type") == "TextPositionSelector":
                start, end = whole_number(selector.get("start")), whole_number(selector.get("end"))
                place = (start, end) if start is not None and end is not None else place
            elif selector.get("type") == "TextQuoteSelector" and isinstance(selector.get("exact"), str):
                quote = selector["exact"]
                prefix = selector.get("prefix") if isinstance(selector.get("prefix"), str) else ""
        if place is None and quote:
            text = self._document.text
            at = text.find(f"{prefix}{quote}")
            at = at + len(prefix or "") if at >= 0 else text.find(quote)
            return ((at, at + len(quote)) if at >= 0 else None), quote, True
        return place, quote, False


def _listed(said: object) -> list[Any]:
    return said if isinstance(said, list) else [] if said is None else [said]


def _say(span: ReadSpan, bodies: list[Any]) -> None:
    """Give the span what the bodies say: the first tag is its label."""
    for body in bodies:
        if isinstance(body, str):
            span.label = span.label or body
            continue
        value = body.get("value") if isinstance(body, dict) else None
        if not isinstance(value, str):
            continue
        purpose = body.get("purpose")
        if purpose == "classifying" and "=" in value:
            name, _, said = value.partition("=")
            span.attributes = {**(span.attributes or {}), unquote(name): said}
        elif purpose in ("commenting", "describing", "replying"):
            span.note = f"{span.note}\n{value}" if span.note else value
        elif not span.label:
            span.label = value
        else:
            span.attributes = {**(span.attributes or {}), "tag": value}


def _creator(item: Mapping[str, Any]) -> str | None:
    said = item.get("creator")
    said = said[0] if isinstance(said, list) and said else said
    if isinstance(said, dict):
        said = next((said[key] for key in ("name", "nickname", "email", "id") if isinstance(said.get(key), str)), None)
    return said if isinstance(said, str) and said else None
