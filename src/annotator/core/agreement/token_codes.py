"""Which labels each annotator put on each token: what kappa and alpha are computed from.

Tokens are those of ``text.tokens``, as in the exports. A token is marked by a span that has a code point of it, so a
span without the token's prefix marks the token. What one annotator said of a token is the set of labels on it; the
empty set is a category too. Where one span ends and the next of the same label begins does not show in tokens.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotator.core.span import Span
from annotator.text.offsets import CodePointRange
from annotator.text.token_counts import QuickTokens

NOTHING = ""
_JOINER = "\x1f"

Codes = Mapping[int, str]
"""What one annotator said, by the start of each token that they marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedDocument:
    """A document's number of tokens, and what each annotator said of those that they marked."""

    tokens: int
    codes: Mapping[str, Codes]


def coded(text: str, sets: Mapping[str, Sequence[Span]]) -> CodedDocument:
    """The tokens of a document as each annotator's spans mark them."""
    tokens = QuickTokens(text)
    found: dict[CodePointRange, list[int]] = {}  # most places are marked by several
    codes: dict[str, dict[int, str]] = {}
    for annotator, spans in sets.items():
        said = codes.setdefault(annotator, {})
        for span in spans:
            label = span.label
            for part in span.ranges:
                starts = found.get(part)
                if starts is None:
                    starts = found[part] = tokens.starts_within(part.start, part.end)
                if said.keys().isdisjoint(starts):  # as nearly always
                    said.update(dict.fromkeys(starts, label))
                    continue
                for start in starts:
                    known = said.setdefault(start, label)
                    if known is not label and known != label:
                        said[start] = _both(known, label)
    return CodedDocument(tokens=tokens.count(), codes=codes)


def labels_of(code: str) -> tuple[str, ...]:
    """The labels of a code, none for NOTHING."""
    return tuple(code.split(_JOINER)) if code else ()


def only(code: str, label: str | None) -> str:
    """What a code says about one label alone; all of it where ``label`` is None."""
    if label is None:
        return code
    return label if label in labels_of(code) else NOTHING


def _both(known: str, label: str) -> str:
    return _JOINER.join(sorted({*labels_of(known), label}))
