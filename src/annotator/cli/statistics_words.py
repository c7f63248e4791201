"""The words of the report and of the table of statistics, in the languages that the report is written in.

English stands here; the others as ``resources/report/LANGUAGE.json``, with the same keys.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.core.workflow import State
from annotator.settings.paths import resources_dir

LANGUAGES = ("en", "ar")
RIGHT_TO_LEFT = frozenset({"ar"})

ENGLISH: dict[str, str] = {
    "title": "Where the project stands",
    "counted": "Counted on {date}",
    "documents": "Documents",
    "spans": "Spans",
    "people": "Annotators",
    "gold": "Gold",
    "suggested": "Suggestions not accepted yet",
    "states": "Documents by state",
    "together": "All together",
    "together_note": "Each document counts once, by whoever has most left to do with it.",
    "by_label": "Spans by label and person",
    "all": "All",
    "pace": "Pace: spans added by week",
    "pace_note": "What was imported or taken back does not count. Weeks begin on Monday.",
    "week": "Week from {date}",
    "total": "In all",
    "all_people": "All people",
    "submitted_documents": "Submitted",
    "decisions": "Decisions",
    "agreement": "Agreement: exact span F1 of pairs",
    "agreement_note": "The share of both people\u2019s spans for which the other has the same span under the same "
    "label, over the documents that both have finished.",
    "no_agreement": "No two people have finished the same document, so there is nothing to compare yet.",
    "waiting": "What waits for whom",
    "corrected": "Corrected spans to look at",
    "review": "What waits for reviewers",
    "for_review": "Submitted documents",
    "contested": "Contested decisions",
    "stale": "Decisions on spans that have changed since",
    "disputed": "Spans that reviewers decided differently",
    "nothing": "Nothing yet.",
    "person": "Person",
    "label": "Label",
    "new": "New",
    "assigned": "Assigned",
    "in_progress": "In progress",
    "submitted": "Submitted",
    "returned": "Returned",
    "accepted": "Accepted",
    "skipped": "Skipped",
}
# From zero to nine, the sign that parts thousands and the one before decimals, as Arabic writes them.
_ARABIC_DIGITS = str.maketrans("0123456789,.", "".join(map(chr, range(0x660, 0x66A))) + "\u066c\u066b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words and numerals of one language."""

    language: str = "en"
    texts: Mapping[str, str] = field(default_factory=lambda: ENGLISH)

    @property
    def rtl(self) -> bool:
        """Whether it is written from right to left."""
        return self.language in RIGHT_TO_LEFT

    def __getitem__(self, key: str) -> str:
        return self.texts[key]

    def state(self, state: State) -> str:
        """The name of a document's state."""
        return self.texts[state.value]

    def number(self, value: int) -> str:
        """A count."""
        return self._numerals(f"{value:,}")

    def decimals(self, value: float) -> str:
        """A figure in three digits."""
        return self._numerals(f"{value:.3f}")

    def _numerals(self, text: str) -> str:
        return text.translate(_ARABIC_DIGITS) if self.language == "ar" else text


def words_of(language: str) -> Words:
    """The words of one of LANGUAGES."""
    if language == "en":
        return Words()
    text = (resources_dir() / "report" / f"{language}.json").read_text(encoding="utf-8")
    return Words(language=language, texts=json.loads(text))
