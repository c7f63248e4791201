"""What other programs' label sets beside imported documents say of labels comes in with them, in one step."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.core.errors import Problem
from annotator.core.label import AttributeRule, Label, LabelSet
from annotator.formats.label_set_file import read_label_set
from annotator.services.history import undo
from annotator.services.import_preview import preview_import
from annotator.services.import_wishes import ImportWishes
from annotator.services.importing import ImportReport, import_paths
from annotator.services.progress import NoProgress
from annotator.services.projects import Project, create_project
from annotator.settings.paths import seeds_dir

CONFIG = """<View>
  <Relations><Relation value="founded"/><Relation value="owns"/></Relations>
  <Labels name="label" toName="text">
    <Label value="A person" alias="PER" background="#118833"/>
    <Label value="ORG" background="#B5432A" hotkey="o"/>
    <Label value="LOC"/>
  </Labels>
  <Text name="text" value="$text"/>
  <Choices name="sure" toName="text" perRegion="true" whenLabelValue="PER">
    <Choice value="yes"/><Choice value="no"/>
  </Choices>
  <Choices name="mood" toName="text"><Choice value="good"/></Choices>
</View>
"""
OWN = LabelSet(name="ours", labels=(Label(id="ORG", names={"en": "Firm"}, key="1"), Label(id="x", key="2")))
ANN = "T1\tPER 0 3\tAda\nT2\tORG 5 9\tAcme\nR1\towns Arg1:T1 Arg2:T2\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with create_project(tmp_path / "p.annotator", labels=OWN, annotator="Ali") as one:
        yield one


def label_studio(folder: Path, config: str = CONFIG) -> Path:
    folder.mkdir(parents=True, exist_ok=True)

    def region(name: str, start: int, end: int, label: str) -> dict[str, object]:
        value = {"start": start, "end": end, "text": "Ada: Acme"[start:end], "labels": [label]}
        return {"id": name, "from_name": "label", "to_name": "text", "type": "labels", "value": value}

    result = [
        region("a", 0, 3, "PER"),
        region("b", 5, 9, "ORG"),
        {"type": "relation", "from_id": "a", "to_id": "b", "direction": "right", "labels": ["owns"]},
    ]
    task = {"id": 1, "data": {"text": "Ada: Acme"}, "annotations": [{"result": result}]}
    (folder / "tasks.json").write_text(json.dumps([task]), encoding="utf-8")
    (folder / "config.xml").write_text(config, encoding="utf-8")
    return folder


def doccano(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    record = {
        "text": "Ada: Acme",
        "entities": [
            {"id": 0, "start_offset": 0, "end_offset": 3, "label": "PER"},
            {"id": 1, "start_offset": 5, "end_offset": 9, "label": "ORG"},
        ],
        "relations": [{"id": 0, "from_id": 0, "to_id": 1, "type": "owns"}],
    }
    (folder / "admin.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    labels = [{"id": 1, "text": "PER", "suffix_key": "p", "background_color": "#118833"}]
    (folder / "label_config.json").write_text(json.dumps(labels), encoding="utf-8")
    types = [{"id": 1, "text": "owns", "suffix_key": None, "background_color": "#118833"}]
    (folder / "relation_types.json").write_text(json.dumps(types), encoding="utf-8")
    return folder


def brat(folder: Path, conf: str = "[entities]\nPER\nORG\n[relations]\nowns\tArg1:PER, Arg2:ORG\n") -> Path:
    (folder / "part").mkdir(parents=True)
    (folder / "part" / "a.txt").write_text("Ada: Acme", encoding="utf-8")
    (folder / "part" / "a.ann").write_text(ANN, encoding="utf-8")
    (folder / "annotation.conf").write_text(conf, encoding="utf-8")
    (folder / "visual.conf").write_text("[labels]\nPER | Person\n[drawing]\nPER\tbgColor:#118833\n", encoding="utf-8")
    return folder


def problems(report: ImportReport) -> list[Problem]:
    return [fault.problem for fault in report.faults]


@pytest.mark.parametrize("make", [label_studio, doccano, brat])
def test_labels_come_in_as_they_are_defined_beside_the_documents_and_go_with_them(
    project: Project, tmp_path: Path, make: object
) -> None:
    assert callable(make)
    report = import_paths(project, [make(tmp_path / "in")], wishes=ImportWishes(new_labels=False))
    assert (report.documents_added, report.spans_added, report.relations_added) == (1, 2, 1)
    assert (report.labels_defined, report.labels_added, report.lost) == (["PER"], [], 0)
    person = project.labels.get("PER")
    assert person is not None
    assert (person.colour_light, person.key != "") == ("#118833", True)
    assert project.labels.relation("owns") is not None
    # What stood here stands as it did.
    assert project.labels.labels[:2] == OWN.labels
    assert report.label_sets
    undo(project)
    assert project.labels.labels == OWN.labels


def test_names_and_attributes_come_in_and_what_has_no_place_is_named(project: Project, tmp_path: Path) -> None:
    report = import_paths(project, [label_studio(tmp_path / "in")])
    person = project.labels.get("PER")
    assert person is not None
    assert person.name("en") == "A person"
    assert person.attributes == (AttributeRule(name="sure", values=("yes", "no")),)
    assert project.labels.get("LOC") is None  # no span has it
    (said,) = (fault for fault in report.faults if fault.problem is Problem.LABEL_SET_PARTLY)
    assert (said.file, said.lost, said.values["what"]) == ("config.xml", False, "<choices> mood")
    again = import_paths(project, [tmp_path / "in"])
    assert (again.label_sets, again.label_sets_unused, again.faults) == ([], ["config.xml"], [])


def test_one_file_brings_the_label_set_beside_it(project: Project, tmp_path: Path) -> None:
    report = import_paths(project, [label_studio(tmp_path / "in") / "tasks.json"])
    assert (report.label_sets, report.labels_defined) == (["config.xml"], ["PER"])


def test_a_label_set_can_be_named_with_the_documents_wherever_it_is(project: Project, tmp_path: Path) -> None:
    label_studio(tmp_path / "in")
    (tmp_path / "in" / "config.xml").rename(tmp_path / "my_config.xml")
    report = import_paths(project, [tmp_path / "in" / "tasks.json", tmp_path / "my_config.xml"])
    assert (report.label_sets, report.labels_defined) == (["my_config.xml"], ["PER"])
    assert report.files == 1


def test_a_zip_is_as_good_as_its_folder(project: Project, tmp_path: Path) -> None:
    folder = label_studio(tmp_path / "in")
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        for path in folder.iterdir():
            archive.write(path, f"export/{path.name}")
    report = import_paths(project, [tmp_path / "in.zip"])
    assert (report.labels_defined, report.files_passed_over) == (["PER"], 0)


@pytest.mark.parametrize("name", ["my_project.xml", "labeling_config.xml", "config.txt", "interface.XML"])
@pytest.mark.parametrize("prologue", ["", '\ufeff<?xml version="1.0"?>\n<!-- <b> -->\n', "utf-16"])
def test_a_configuration_of_any_name_is_found_by_what_it_is(
    name: str, prologue: str, project: Project, tmp_path: Path
) -> None:
    folder = label_studio(tmp_path / "in")
    (folder / "config.xml").unlink()
    (folder / name).write_text(
        CONFIG if prologue == "utf-16" else prologue + CONFIG,
        encoding="utf-16" if prologue == "utf-16" else "utf-8",
    )
    (folder / "page.xml").write_text("<p>A <View> of <Labels> that is none</p>", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        for path in folder.iterdir():
            archive.write(path, f"export/{path.name}")
    for paths in ([folder], [folder / "tasks.json"], [tmp_path / "in.zip"], [folder / "tasks.json", folder / name]):
        report = import_paths(project, paths)
        assert (report.labels_defined, report.documents_added) == (["PER"], 1)
        assert [said.rpartition("/")[2] for said in report.label_sets] == [name]
        assert [said.rpartition("/")[2] for said in report.passed_over] in ([], ["page.xml"])
        undo(project)


def test_of_several_that_are_not_called_so_none_is_taken(project: Project, tmp_path: Path) -> None:
    folder = label_studio(tmp_path / "in")
    other = CONFIG.replace("#118833", "#000000")
    (folder / "old.xml").write_text(other, encoding="utf-8")
    report = import_paths(project, [folder])  # the one that is called so
    assert (report.label_sets, report.passed_over) == (["config.xml"], ["old.xml"])
    undo(project)
    (folder / "config.xml").rename(folder / "new.xml")
    report = import_paths(project, [folder])
    assert (report.label_sets, report.labels_added, report.passed_over) == ([], ["PER"], ["new.xml", "old.xml"])
    undo(project)
    report = import_paths(project, [folder / "tasks.json", folder / "old.xml"])  # named is named
    assert report.label_sets == ["old.xml"]


def test_a_configuration_with_entities_is_named_and_not_read(project: Project, tmp_path: Path) -> None:
    folder = label_studio(tmp_path / "in")
    (folder / "config.xml").unlink()
    doctype = '<!DOCTYPE View [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n'
    (folder / "evil.xml").write_text(doctype + CONFIG.replace("A person", "&b;"), encoding="utf-8")
    report = import_paths(project, [folder])
    assert [(fault.file, fault.problem) for fault in report.faults] == [("evil.xml", Problem.LABEL_SET_INVALID)]
    assert (report.documents_added, report.labels_added) == (1, ["PER"])


@pytest.mark.parametrize("make", [label_studio, doccano, brat])
def test_an_empty_project_takes_the_whole_label_set(tmp_path: Path, make: object) -> None:
    assert callable(make)
    folder = make(tmp_path / "in")
    with create_project(tmp_path / "q.annotator", labels=LabelSet(), annotator="Ali") as empty:
        report = import_paths(empty, [folder])
        assert report.label_set_taken
        assert empty.labels.relation("owns") is not None
        assert (empty.labels.get("LOC") is not None) is (make is label_studio)
        assert all(label.key for label in empty.labels.labels)


def test_a_label_of_the_sample_that_is_in_the_files_too_stays_what_it_is(tmp_path: Path) -> None:
    sample = read_label_set(seeds_dir() / "labels.toml")
    folder = label_studio(tmp_path / "in", CONFIG.replace('"ORG"', '"actor"'))
    with create_project(tmp_path / "q.annotator", labels=sample, annotator="Ali") as empty:
        report = import_paths(empty, [folder])
        assert report.label_set_taken
        actor, before = empty.labels.get("actor"), sample.get("actor")
        assert actor is not None
        assert before is not None
        assert (actor.names, actor.definition, actor.key) == (before.names, before.definition, "o")


def test_an_empty_project_takes_nothing_from_a_label_set_that_no_span_is_about(tmp_path: Path) -> None:
    folder = label_studio(tmp_path / "in", CONFIG.replace("PER", "A").replace("ORG", "B"))
    with create_project(tmp_path / "q.annotator", labels=LabelSet(), annotator="Ali") as empty:
        report = import_paths(empty, [folder])
        assert (report.label_set_taken, report.label_sets_unused) == (False, ["config.xml"])
        assert {label.id for label in empty.labels.labels} == {"PER", "ORG"}


def test_other_attributes_than_a_label_has_here_are_said_and_nothing_is_overwritten(tmp_path: Path) -> None:
    mine = LabelSet(name="ours", labels=(Label(id="PER", names={"en": "Who"}), Label(id="ORG")))
    with create_project(tmp_path / "q.annotator", labels=mine, annotator="Ali") as full:
        report = import_paths(full, [label_studio(tmp_path / "in")])
        assert (report.labels_differing, report.label_sets) == (["PER"], [])
        assert full.labels.labels == mine.labels


def test_looks_that_the_project_has_are_not_given_again(tmp_path: Path) -> None:
    folder = brat(tmp_path / "in")
    (folder / "visual.conf").unlink()
    first = Label(id="x")
    with create_project(tmp_path / "q.annotator", labels=LabelSet(name="n", labels=(first,)), annotator="Ali") as full:
        import_paths(full, [folder])
        looks = [(label.colour_light, label.line) for label in full.labels.labels]
        assert len(set(looks)) == len(looks) == 3


def test_a_label_set_that_cannot_be_read_is_named_with_its_line_and_the_rest_comes_in(
    project: Project, tmp_path: Path
) -> None:
    report = import_paths(project, [brat(tmp_path / "in", "[entities]\nPER\n[relations]\nowns\tArg1:PER\n")])
    (fault,) = (fault for fault in report.faults if fault.problem is Problem.LABEL_SET_INVALID)
    assert (fault.file, fault.line, fault.lost) == ("annotation.conf", 4, False)
    assert report.spans_added == 2
    assert report.labels_added == ["PER"]


def test_a_list_of_documents_is_no_list_of_labels(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "labelled.json"
    path.write_text(json.dumps([{"text": "Ada: Acme", "label": [[0, 3, "PER"]]}]), encoding="utf-8")
    report = import_paths(project, [path])
    assert (report.documents_added, report.spans_added, report.label_sets) == (1, 1, [])


def test_what_will_come_is_shown_before(project: Project, tmp_path: Path) -> None:
    seen = preview_import(project, [label_studio(tmp_path / "in")], ImportWishes(), NoProgress())
    assert (seen.taken.sources, seen.taken.whole, seen.taken.grown.defined) == (("config.xml",), False, ("PER",))
    person = seen.taken.grown.labels.get("PER")
    assert person is not None
    assert person.name("en") == "A person"
    assert seen.faults == 1
    assert project.labels.get("PER") is None
