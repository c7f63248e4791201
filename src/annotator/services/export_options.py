"""What a person wants of an export: which documents, whose spans, which labels, on which tokens, in which splits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from annotator.core.errors import AnnotatorError, Problem
from annotator.core.splits import SplitWish
from annotator.core.workflow import State
from annotator.formats.protocols import Format
from annotator.text.alignment import TOKENIZERS, Overlaps, Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What to write; where nothing is said, all of it.

    ``documents``, ``states``, ``having`` (labels, or ``annotated_by``) and ``searched`` (words, past marks and
    spelling) choose documents; ``annotators`` and ``labels`` choose spans; ``mapping`` renames labels, and joins those
    that get one name. ``croissant`` wishes for Croissant metadata beside the files.
    """

    documents: tuple[str, ...] = ()
    states: tuple[State, ...] = ()
    having: tuple[str, ...] = ()
    annotated_by: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()
    annotators: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    mapping: Mapping[str, str] = field(default_factory=dict)
    relations: bool = True
    attributes: bool = True
    notes: bool = True
    suggestions: bool = True
    tokenizer: str = TOKENIZERS[0]
    policy: Policy = Policy.SPLIT
    overlaps: Overlaps = Overlaps.LAYER
    split: SplitWish | None = None
    croissant: bool = False
    format_options: Mapping[str, str] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """For the manifest: what was chosen, ``"all"`` where nothing was."""
        said = asdict(self)
        for name in ("documents", "states", "having", "annotated_by", "searched", "annotators", "labels"):
            said[name] = [str(item) for item in said[name]] or "all"
        return said


def format_options(item: Format, said: Mapping[str, str]) -> dict[str, str]:
    """A value for every option of the format. Raises OPTION_UNKNOWN where it has no such option or value."""
    values = {option.name: option.values[0] for option in item.options}
    for name, value in said.items():
        option = next((each for each in item.options if each.name == name), None)
        if option is None or value not in option.values:
            known = "; ".join(f"{each.name}={'|'.join(each.values)}" for each in item.options)
            raise AnnotatorError(Problem.OPTION_UNKNOWN, option=f"{name}={value}", format=item.name, known=known)
        values[name] = value
    return values
