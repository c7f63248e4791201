"""Arabic letters in their joined forms as characters of their own, for surfaces that do not shape.

The forms come from arabic-reshaper. It is asked for the letters alone, without marks and ligatures, so that each
grapheme cluster keeps its place and a mark or a span's edge can stand between any two; lam-alef is joined afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from arabic_reshaper import ArabicReshaper  # type: ignore[import-untyped]  # ships no stubs

_ZWNJ, _ZWJ = "\u200c", "\u200d"
# The form of alef after lam: the isolated ligature. The final ligature, for a lam joined to the letter before it, is
# the next code point (Arabic Presentation Forms-B).
_LAM_ALEF = {"\ufe82": "\ufef5", "\ufe84": "\ufef7", "\ufe88": "\ufef9", "\ufe8e": "\ufefb"}
_LAM_INITIAL, _LAM_MEDIAL = "\ufedf", "\ufee0"


def shaped(clusters: Sequence[str]) -> list[str]:
    """The clusters of one paragraph with their Arabic letters in contextual forms, marks kept, joiners used up.

    As many as came in, each in its place. A letter that has no form of its own in Unicode stays as it is.
    """
    letters = "".join(_letter_and_joiner(cluster) for cluster in clusters)
    forms = str(_reshaper().reshape(letters)).replace(_ZWNJ, "")
    if len(forms) != len(clusters):
        return list(clusters)
    return [
        form + cluster[1:].replace(_ZWNJ, "").replace(_ZWJ, "") if _is_arabic(cluster[0]) else cluster
        for form, cluster in zip(forms, clusters, strict=True)
    ]


def lam_alef(lam: str, alef: str) -> str | None:
    """The ligature of two shaped clusters with the marks of both, or None where they form none."""
    ligature = _LAM_ALEF.get(alef[:1])
    if ligature is None or lam[:1] not in (_LAM_INITIAL, _LAM_MEDIAL):
        return None
    return chr(ord(ligature) + (lam[0] == _LAM_MEDIAL)) + lam[1:] + alef[1:]


@cache
def _reshaper() -> ArabicReshaper:
    return ArabicReshaper(
        {"delete_harakat": False, "delete_tatweel": False, "support_zwj": True, "support_ligatures": False}
    )


def _letter_and_joiner(cluster: str) -> str:
    """The one character of a cluster that joins or does not, and the joiner that comes with it."""
    if not _is_arabic(cluster[0]):
        return "\ufffc" if cluster[0] in (_ZWNJ, _ZWJ) else cluster[0]
    joiner = next((character for character in reversed(cluster) if character in (_ZWNJ, _ZWJ)), "")
    return cluster[0] + joiner


def _is_arabic(character: str) -> bool:
    return "\u0600" <= character <= "\u08ff" or "\ufb50" <= character <= "\ufefc"
