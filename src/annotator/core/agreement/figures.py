"""What a coefficient says: a figure, the interval around it, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Coefficient(StrEnum):
    """Every way in which agreement is measured here; ``resources/help/agreement.md`` defines each."""

    F1_EXACT = "f1_exact"
    F1_OVERLAP = "f1_overlap"
    F1_UNLABELLED = "f1_unlabelled"
    KAPPA = "kappa"
    KAPPA_MARKED = "kappa_marked"
    FLEISS_KAPPA = "fleiss_kappa"
    ALPHA = "alpha"
    ALPHA_U = "alpha_u"


# What two people have; the others are for any number, two included.
OF_PAIRS = (
    Coefficient.F1_EXACT,
    Coefficient.F1_OVERLAP,
    Coefficient.F1_UNLABELLED,
    Coefficient.KAPPA,
    Coefficient.KAPPA_MARKED,
    Coefficient.ALPHA_U,
)
OF_GROUPS = (Coefficient.FLEISS_KAPPA, Coefficient.ALPHA, Coefficient.ALPHA_U)


class Undefined(StrEnum):
    """Why a coefficient has no value."""

    NO_DOCUMENTS = "no_documents"
    """No document was annotated by all of those who are compared."""
    NO_SPANS = "no_spans"
    """None of those who are compared marked anything of what is looked at."""
    ONE_CATEGORY = "one_category"
    """Everything is of one category, so that agreement by chance is complete, and there is none beyond it."""
    ONE_LABEL = "one_label"
    """Only one label was used: on marked tokens alone there is then nothing to agree on by chance."""
    NOT_PER_LABEL = "not_per_label"
    """The coefficient takes no notice of labels."""


Value = float | Undefined


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A coefficient's value over ``documents``, with the bounds of its 95 % interval where there are enough of them."""

    documents: int
    value: float | None = None
    undefined: Undefined | None = None
    low: float | None = None
    high: float | None = None


def figure(value: Value, documents: int) -> Figure:
    """A figure without an interval."""
    if isinstance(value, Undefined):
        return Figure(documents=documents, undefined=value)
    return Figure(documents=documents, value=value)
