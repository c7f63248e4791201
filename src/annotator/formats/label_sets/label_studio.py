"""Label Studio's labelling configuration (XML): labels of text, what regions may carry, and relations.

The file may come from anybody: it is read by expat with every document type, and so every entity, refused, and nothing
is fetched. What Label Studio asks about whole tasks, images or sound has no place in a label set and is said.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from annotator.core.label import AttributeRule
from annotator.formats.label_sets.reading import Gathering, LabelSetFaultyError, LoadedLabelSet, NotCarriedReason

NAME = "label-studio"

_SPAN_LABELS = frozenset({"labels", "hypertextlabels", "paragraphlabels"})
_OF_REGIONS = frozenset({"choices", "textarea", "rating", "number", "datetime", "taxonomy"})
_CONTROLS = _OF_REGIONS | {"pairwise", "ranker", "list", "relations"}
_DEEPEST = 100


@dataclass(slots=True)
class _Element:
    tag: str
    attributes: dict[str, str]
    line: int
    values: list[str] = field(default_factory=list)
    """Of a control: the values of the choices in it."""


def read(data: bytes, path: Path) -> LoadedLabelSet:
    """The label set that a configuration comes to. Raises LabelSetFaultyError."""
    del path
    return _Reading().read(data)


class _Reading:
    def __init__(self) -> None:
        self._found = Gathering()
        self._open: list[_Element] = []
        self._groups: dict[str, list[str]] = {}
        """Which labels stand in which named control."""
        self._rules: list[_Element] = []
        self._parser = expat.ParserCreate()

    def read(self, data: bytes) -> LoadedLabelSet:
        parser = self._parser
        parser.StartElementHandler = self._on_start
        parser.EndElementHandler = self._on_end
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        parser.ExternalEntityRefHandler = self._refuse
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        try:
            parser.Parse(data, True)  # expat's own: this is all there is
        except expat.ExpatError as error:
            raise LabelSetFaultyError(error.lineno, f"not valid XML: {expat.ErrorString(error.code)}") from error
        except (LookupError, UnicodeError) as error:
            raise LabelSetFaultyError(1, f"its encoding is not known: {error}") from error
        for control in self._rules:
            self._add_rule(control)
        return self._found.loaded(NAME)

    def _refuse(self, *_what: object) -> int:
        raise LabelSetFaultyError(
            self._parser.CurrentLineNumber,
            "it declares a document type or entities, which no labelling configuration needs; it is not read",
        )

    def _on_start(self, tag: str, attributes: dict[str, str]) -> None:
        element = _Element(tag=tag.lower(), attributes=attributes, line=self._parser.CurrentLineNumber)
        if len(self._open) >= _DEEPEST:
            raise LabelSetFaultyError(element.line, "it is nested too deep")
        holder = next((one for one in reversed(self._open) if one.tag not in ("view", "label")), None)
        self._open.append(element)
        if element.tag == "label":
            self._add_label(element, holder)
        elif element.tag == "relation":
            self._found.add_relation(attributes.get("value", ""), element.line)
        elif element.tag == "choice":
            self._add_choice(element)
        elif element.tag in _OF_REGIONS:
            self._take_control(element)
        elif element.tag in _CONTROLS - {"relations"} or (
            element.tag.endswith("labels") and element.tag not in _SPAN_LABELS
        ):
            self._found.lose(_called(element), element.line, NotCarriedReason.NOT_FOR_SPANS)
        elif element.tag in _SPAN_LABELS and attributes.get("value", "").startswith("$"):
            # Its labels come with each task.
            self._found.lose(_called(element), element.line, NotCarriedReason.NOT_KNOWN)

    def _on_end(self, _tag: str) -> None:
        self._open.pop()

    def _add_label(self, element: _Element, holder: _Element | None) -> None:
        if holder is None or holder.tag not in _SPAN_LABELS:
            return  # of an image or a sound: the control that it stands in has been said
        said, alias = element.attributes.get("value", ""), element.attributes.get("alias", "")
        # Results name a label by its alias where it has one.
        self._found.add_label(
            alias or said,
            element.line,
            name=said,
            key=element.attributes.get("hotkey", ""),
            colour=element.attributes.get("background", ""),
        )
        self._groups.setdefault(holder.attributes.get("name", ""), []).append((alias or said).strip())

    def _add_choice(self, element: _Element) -> None:
        control = next((one for one in reversed(self._open) if one.tag in ("choices", "taxonomy")), None)
        value = element.attributes.get("alias") or element.attributes.get("value", "")
        if control is None:
            return
        if not value.strip():
            raise LabelSetFaultyError(element.line, "a choice has no value")
        control.values.append(value.strip())

    def _take_control(self, element: _Element) -> None:
        if element.attributes.get("perRegion", "").lower() == "true":
            self._rules.append(element)
        else:
            self._found.lose(_called(element), element.line, NotCarriedReason.NOT_FOR_SPANS)

    def _add_rule(self, control: _Element) -> None:
        """What regions may carry, once all labels are known: it may be for some of them alone."""
        name = control.attributes.get("name", "").strip()
        if not name:
            raise LabelSetFaultyError(control.line, f"<{control.tag}> has no name")
        labels = self._found.labels
        group = control.attributes.get("whenTagName", "")
        if group in self._groups:
            labels = tuple(dict.fromkeys(self._groups[group]))
        when = control.attributes.get("whenLabelValue", "")
        if when:
            wanted = {value.strip() for value in when.split(",")}
            labels = tuple(label for label in labels if label in wanted)
        if control.attributes.get("choice", "single") == "multiple":
            # A span has one value of an attribute.
            self._found.lose(f"{name}: choice=multiple", control.line, NotCarriedReason.DETAIL)
        values = tuple(dict.fromkeys(control.values))
        self._found.add_attribute(labels, AttributeRule(name=name, values=values))


def _called(element: _Element) -> str:
    name = element.attributes.get("name", "")
    return f"<{element.tag}> {name}".strip()
