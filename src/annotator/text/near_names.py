"""The name that was most likely meant, where one was said that is not there."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

# Of so many only those are compared that begin alike, or in another case: comparing takes a moment each.
_MOST_COMPARED = 2_000


def near_name(said: str, known: Iterable[str]) -> str:
    """The known name that is written most like ``said``, in small letters or capitals; empty where none is near."""
    by_form: dict[str, str] = {}
    for name in known:
        if name != said:
            by_form.setdefault(name.casefold().strip(), name)
    wanted = said.casefold().strip()
    forms = by_form if len(by_form) <= _MOST_COMPARED else [form for form in by_form if form[:1] == wanted[:1]]
    near = get_close_matches(wanted, list(forms)[:_MOST_COMPARED], n=1)
    return by_form[near[0]] if near else ""
