"""The sample material is what it says it is: the first thing a newcomer sees, and what other tests stand on."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

ARTICLE_SHA256 = "152cb0b5661d377b"
LETTERS_AND_NUMBERS = ("L", "N")
PROCLITICS = (
    "\u0648\u0641\u0628\u0644\u0643"  # waw, fa, ba, lam, kaf: letters that join the next word without being part of it
)


@pytest.fixture(scope="module")
def article(seeds: Path) -> str:
    return (seeds / "tajikistan-russia-talks.ar.txt").read_bytes().decode("utf-8", "strict")


@pytest.fixture(scope="module")
def demo(seeds: Path) -> dict[str, Any]:
    lines = (seeds / "tajikistan-russia-talks.demo.jsonl").read_bytes().decode("utf-8").splitlines()
    assert len(lines) == 1
    document: dict[str, Any] = json.loads(lines[0])
    return document


@pytest.fixture(scope="module")
def label_set(seeds: Path) -> dict[str, Any]:
    return tomllib.loads((seeds / "labels.toml").read_text(encoding="utf-8"))


def test_the_article_is_byte_for_byte_as_it_was_found(seeds: Path) -> None:
    content = (seeds / "tajikistan-russia-talks.ar.txt").read_bytes()
    assert len(content) == 3737
    assert hashlib.sha256(content).hexdigest().startswith(ARTICLE_SHA256)


def test_the_demo_holds_the_same_text_under_the_id_of_its_hash(demo: dict[str, Any], article: str) -> None:
    assert demo["text"] == article
    assert demo["id"] == ARTICLE_SHA256
    assert demo["title"] == article.split("\n", 1)[0]
    assert (demo["language"], demo["direction"], demo["metadata"]) == ("ar", "rtl", {})


def test_every_span_is_exactly_its_text(demo: dict[str, Any], article: str) -> None:
    for span in demo["spans"]:
        assert 0 <= span["start"] < span["end"] <= len(article)
        assert article[span["start"] : span["end"]] == span["text"], span["id"]


def test_spans_begin_and_end_on_letters_at_word_edges(demo: dict[str, Any], article: str) -> None:
    for span in demo["spans"]:
        text, before, after = span["text"], article[: span["start"]], article[span["end"] :]
        assert unicodedata.category(text[0])[0] in LETTERS_AND_NUMBERS, text
        assert unicodedata.category(text[-1])[0] in LETTERS_AND_NUMBERS, text
        assert not re.match(r"\w", after), text
        joined = re.search(r"\w*$", before)
        assert joined is not None
        assert all(letter in PROCLITICS for letter in joined.group()), text


def test_spans_stand_in_text_order_and_none_is_there_twice(demo: dict[str, Any]) -> None:
    places = [(span["start"], -span["end"], span["label"]) for span in demo["spans"]]
    assert places == sorted(places)
    assert len(set(places)) == len(places)
    assert 20 <= len(places) <= 30


def test_the_demo_shows_nested_spans_and_one_that_begins_inside_a_word(demo: dict[str, Any], article: str) -> None:
    spans = [(span["start"], span["end"]) for span in demo["spans"]]
    assert any(a <= c and d <= b for a, b in spans for c, d in spans if (a, b) != (c, d))
    assert any(start and article[start - 1].isalpha() for start, _ in spans)


def test_spans_use_the_label_set_and_its_attribute_values(demo: dict[str, Any], label_set: dict[str, Any]) -> None:
    allowed = {
        label["id"]: {attribute["name"]: attribute["values"] for attribute in label["attributes"]}
        for label in label_set["label"]
    }
    assert {span["label"] for span in demo["spans"]} == set(allowed)
    for span in demo["spans"]:
        for name, value in span["attributes"].items():
            assert value in allowed[span["label"]][name]
        if span["label"] == "commitment":
            assert set(span["attributes"]) == {"strength"}, span["text"]


def test_relations_join_spans_of_the_kinds_they_name(demo: dict[str, Any], label_set: dict[str, Any]) -> None:
    labels = {span["id"]: span["label"] for span in demo["spans"]}
    kinds = {relation["id"]: relation for relation in label_set["relation"]}
    assert demo["relations"]
    for relation in demo["relations"]:
        kind = kinds[relation["type"]]
        assert labels[relation["source"]] in kind["from"]
        assert labels[relation["target"]] in kind["to"]


def test_ids_are_uuid7_and_unique(demo: dict[str, Any]) -> None:
    ids = [item["id"] for item in (*demo["spans"], *demo["relations"])]
    assert len(set(ids)) == len(ids)
    assert {UUID(text).version for text in ids} == {7}
    assert {str(UUID(text)) for text in ids} == set(ids)


def test_every_label_is_complete_in_both_languages(label_set: dict[str, Any]) -> None:
    assert label_set["schema"] == 1
    assert [label["id"] for label in label_set["label"]] == ["actor", "topic", "commitment"]
    assert [label["key"] for label in label_set["label"]] == ["1", "2", "3"]
    assert [label["line"] for label in label_set["label"]] == ["solid", "dashed", "double"]
    for label in label_set["label"]:
        assert label["name"]["en"]
        assert label["definition"]["en"]
        assert label["examples"]["do"]
        assert label["examples"]["dont"]
        for arabic in (label["name"]["ar"], label["definition"]["ar"]):
            assert re.search(r"[\u0620-\u064a]", arabic)


def test_every_example_marks_one_span(label_set: dict[str, Any]) -> None:
    for label in label_set["label"]:
        for example in (*label["examples"]["do"], *label["examples"]["dont"]):
            assert len(re.findall(r"\[[^\[\]]+\]", example)) == 1, example


@pytest.mark.parametrize(("mode", "page"), [("light", "#FFFFFF"), ("dark", "#1E1E1E")])
def test_label_colours_stand_out_from_the_page(label_set: dict[str, Any], mode: str, page: str) -> None:
    for label in label_set["label"]:
        assert contrast(label["colour"][mode], page) >= 4.5, label["id"]


@pytest.mark.parametrize("name", ["guidelines.en.md", "guidelines.ar.md", "README.md"])
def test_the_pages_are_there_and_hold_no_invisible_controls(seeds: Path, name: str) -> None:
    page = (seeds / name).read_text(encoding="utf-8")
    assert page.startswith("# ")
    assert not [character for character in page if unicodedata.category(character) == "Cf"]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio of two #RRGGBB colours."""
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def luminance(colour: str) -> float:
    """WCAG 2.2 relative luminance of a #RRGGBB colour."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
