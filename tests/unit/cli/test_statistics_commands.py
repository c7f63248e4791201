"""stats and report: the same figures as a table, as JSON, and as a page that nothing in a project can command."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from support.projects import make_project

from annotator.cli.output import Exit
from annotator.cli.report_page import report_page
from annotator.cli.statistics_commands import figure_rows, table_lines
from annotator.cli.statistics_words import ENGLISH, LANGUAGES, Words, words_of
from annotator.core.label import Label
from annotator.services import annotation, assignments, comparing
from annotator.services.compared import Scope
from annotator.services.projects import Project
from annotator.services.statistics import Statistics, statistics
from annotator.text.offsets import CodePointRange as R
from annotator.text.terminal import display_width

Command = Callable[..., tuple[int, str, str]]
MONA = "\u0645\u0646\u0649"
HOSTILE = "<script>alert('x')</script>\u202e&\x1b[31m\ud800\""
VOID = {"meta"}


class Tree(HTMLParser):
    """The elements of a page with their attributes and text; fails on what is not closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.texts.setdefault(tag, []).append(data)

    def names(self) -> set[str]:
        return {tag for tag, _ in self.elements}


def fill(project: Project) -> None:
    """Ali has submitted what Mona agrees with in one of two; a hostile name is at it too."""
    document = project.file.documents.get("d1")
    for name, spans in (
        ("Ali", [("actor", 0, 3), ("topic", 4, 7)]),
        (MONA, [("actor", 0, 3), ("actor", 4, 7)]),
        (HOSTILE.replace("\ud800", ""), [("actor", 0, 3)]),
    ):
        person = Project(file=project.file, annotator=name)
        for label, start, end in spans:
            annotation.add_span(person, document, label, [R(start, end)])
        if name in ("Ali", MONA):
            assignments.submit(person, "d1")


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Project]:
    with make_project(tmp_path, "Lea", "one two three", "four") as project:
        fill(project)
        yield project


@pytest.fixture
def path(filled: Project) -> Path:
    filled.close()
    return filled.path


@pytest.fixture
def found(filled: Project) -> Statistics:
    return statistics(filled)


def test_stats_as_json_are_the_figures(command: Command, path: Path) -> None:
    code, out, _ = command("stats", path, "--json", "--agreement")
    assert code == Exit.DONE
    told = json.loads(out)
    assert (told["documents"], told["spans"]) == (2, 5)
    assert told["states"]["all"] == {"in_progress": 1, "new": 1}
    assert told["states"]["people"]["Ali"] == {"submitted": 1}
    assert told["labels"]["Ali"] == {"actor": 1, "topic": 1}
    assert told["review"]["submitted"] == 2
    assert [pair["annotators"] for pair in told["agreement"]["pairs"]] == [["Ali", MONA]]
    assert told["agreement"]["pairs"][0]["over_all"]["f1_exact"]["value"] == 0.5
    assert sum(week["spans"] for week in told["weeks"]) == 5


def test_stats_for_scripts_are_rows_with_tabs(command: Command, path: Path) -> None:
    code, out, _ = command("stats", path)
    assert code == Exit.DONE
    rows = [line.split("\t") for line in out.splitlines()]
    assert rows[0] == ["figure", "who", "what", "count"]
    assert {len(row) for row in rows} == {4}
    assert ["label", MONA, "Actor", "2"] in rows
    assert ["state", "", "In progress", "1"] in rows


def test_stats_order_and_shape_names_where_the_terminal_does_not(command: Command, path: Path) -> None:
    # initial meem, medial noon, final alef maksura: shaped, and from the left
    shaped = "\ufef0\ufee8\ufee3"
    _, plain, _ = command("stats", path, "--bidi", "off")
    _, ordered, _ = command("stats", path, "--bidi", "on")
    assert MONA in plain
    assert shaped not in plain
    assert shaped in ordered
    assert MONA not in ordered


@pytest.mark.parametrize("reorder", [True, False])
def test_the_columns_of_a_terminal_stand_under_each_other(found: Statistics, *, reorder: bool) -> None:
    lines = table_lines(figure_rows(found, None, Words()), reorder=reorder)
    start = lines.index("Spans by label and person")
    actor = next(line for line in lines[start:] if line.startswith("  Actor"))
    head = lines[start + 1]
    assert "\x1b" not in "".join(lines)
    assert display_width(head) == display_width(actor)
    ali = head.index("Ali") + len("Ali")
    assert actor[:ali].endswith(" 1")
    assert "\u202e" not in head


def test_a_terminal_that_is_none_for_bidi_gets_tables(
    command: Command, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    code, out, _ = command("stats", path, "--bidi", "off")
    assert code == Exit.DONE
    assert "Documents by state" in out
    assert "\t" not in out


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_is_one_page_that_needs_nothing(command: Command, path: Path, tmp_path: Path, language: str) -> None:
    out = tmp_path / "out.html"
    code, _, said = command("report", path, out, "--language", language)
    assert (code, str(out) in said) == (Exit.DONE, True)
    page = out.read_text(encoding="utf-8")
    tree = Tree(page)
    root = dict(tree.elements)["html"]
    assert root == {"lang": language, "dir": "rtl" if language == "ar" else "ltr"}
    assert not tree.names() & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert not any(name in ("src", "href") or name.startswith("on") for _, a in tree.elements for name in a)
    assert "url(" not in page
    assert "@import" not in page
    words = words_of(language)
    assert words.decimals(0.5) in tree.texts["td"]
    assert words["by_label"] in tree.texts["h2"]


def test_names_stand_in_isolates_and_hostile_ones_command_nothing(found: Statistics) -> None:
    nasty = Label(id="nasty", names={"en": HOSTILE}, colour_light='red;"></span><script>')
    spans = {**found.spans, "Ali": {"nasty": 3}}
    labels = replace(found.labels, labels=(*found.labels.labels, nasty))
    page = report_page(replace(found, name=HOSTILE, spans=spans, labels=labels), None, Words(), date(2026, 1, 2))
    tree = Tree(page)
    page.encode("utf-8")
    assert "script" not in tree.names()
    assert "\x1b" not in page
    isolated = tree.texts["bdi"]
    assert MONA in isolated
    outside = page.split("<body>")[1].replace(f"<bdi>{MONA}</bdi>", "")
    assert MONA not in outside
    assert any("<script>alert('x')</script>" in text for text in isolated)
    assert page.count("\u202e") == sum(text.count("\u202e") for text in (*isolated, *tree.texts["title"]))
    assert "red;" not in page


def test_a_sum_that_gold_is_not_in_says_whose_it_is(found: Statistics) -> None:
    def heads(found: Statistics) -> list[str]:
        return Tree(report_page(found, None, Words(), date(2026, 1, 2))).texts["th"]

    assert "All people" not in heads(found)
    assert "All people" in heads(replace(found, gold={"actor": 1}))


def test_a_report_of_nothing_says_so(tmp_path: Path) -> None:
    with make_project(tmp_path, "Lea") as project:
        project.file.connection.execute("DELETE FROM listing")
        found = statistics(project)
    for language in LANGUAGES:
        words = words_of(language)
        page = report_page(found, None, words, date(2026, 1, 2))
        assert Tree(page).texts["p"].count(words["nothing"]) == 5
        assert words["no_agreement"] in page


def test_every_language_has_every_word() -> None:
    for language in LANGUAGES:
        texts = words_of(language).texts
        assert texts.keys() == ENGLISH.keys()
        assert all(text.strip() for text in texts.values())
        for key, text in ENGLISH.items():
            assert ("{date}" in text) == ("{date}" in texts[key])


def test_numerals_are_those_of_the_language() -> None:
    assert words_of("en").number(1234567) == "1,234,567"
    assert words_of("ar").number(1230) == "\u0661\u066c\u0662\u0663\u0660"
    assert words_of("ar").decimals(0.5) == "\u0660\u066b\u0665\u0660\u0660"


def test_agreement_is_in_the_report(filled: Project) -> None:
    agreement = comparing.agreement(filled, Scope(), replicates=0)
    page = report_page(statistics(filled), agreement, Words(), date(2026, 1, 2))
    assert Tree(page).texts["td"].count("0.500") == 2


def test_a_report_that_cannot_be_written_is_said(command: Command, path: Path, tmp_path: Path) -> None:
    code, _, said = command("report", path, tmp_path / "none" / "out.html")
    assert code == Exit.BAD_INPUT
    assert "could not be written" in said
