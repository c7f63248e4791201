"""What a person wishes of an import, beyond the files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.formats.protocols import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportWishes:
    """Everything left at its default takes what the files say.

    ``format`` and ``encoding`` are found out where they are empty, ``unit`` where it is None. ``owner`` is whose all
    spans are, whatever the files say. ``labels`` leads from labels of the files to the project's; labels that the
    project has not are made unless ``new_labels`` is off, and then their spans are left out. ``keys`` says which key or
    column is what. ``check_texts`` looks for what is odd about texts and for near-duplicates, and says it.
    """

    format: str = ""
    encoding: str = ""
    unit: Unit | None = None
    owner: str = ""
    as_suggestions: bool = False
    labels: Mapping[str, str] = field(default_factory=dict)
    new_labels: bool = True
    keys: Mapping[str, str] = field(default_factory=dict)
    check_texts: bool = False
