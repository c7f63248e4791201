"""Label sets of other programs: each golden file comes out as written beside it, and each bad one is named by line."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.core.colour_names import css_colour
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.label_flaws import label_flaws
from annotator.formats.label_set_file import label_set_toml, load_label_set, read_label_set

DATA = Path(__file__).parents[2] / "data" / "label_sets"
GOLDEN = {
    "label-studio": "label_studio.xml",
    "doccano": "doccano.json",
    "brat": "brat/annotation.conf",
}


@pytest.mark.parametrize(("name", "file"), GOLDEN.items())
def test_a_golden_file_reads_as_it_did(name: str, file: str) -> None:
    loaded = load_label_set(DATA / file)
    assert loaded.format == name
    expected = (DATA / file).with_suffix(".expected.toml").read_text(encoding="utf-8")
    lost = "".join(f"# {one.reason} {one.line} {one.what}\n" for one in loaded.not_carried)
    assert label_set_toml(loaded.labels) + lost == expected


@pytest.mark.parametrize("file", GOLDEN.values())
def test_a_file_is_known_by_what_stands_in_it(tmp_path: Path, file: str) -> None:
    """Not by its name, nor by how its lines end."""
    data = (DATA / file).read_bytes()
    misnamed = tmp_path / "labels.toml"
    for content in (data, b"\xef\xbb\xbf" + data, data.replace(b"\n", b"\r\n")):
        misnamed.write_bytes(content)
        found = [label.id for label in read_label_set(misnamed).labels]
        assert found == [label.id for label in read_label_set(DATA / file).labels]


def refused(path: Path, content: bytes) -> tuple[int, str]:
    path.write_bytes(content)
    with pytest.raises(AnnotatorError) as error:
        read_label_set(path)
    assert error.value.problem is Problem.LABEL_SET_INVALID
    assert error.value.values["path"] == str(path)
    return int(str(error.value.values.get("line", 0))), str(error.value.values["detail"])


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>\n<View>&b;</View>'
FETCHES = b'<!DOCTYPE x SYSTEM "file:///etc/passwd">\n<View/>'
QUIET = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><View><Label value="&e;"/></View>'
OPEN = b'<View>\n<Labels name="l" toName="t">'


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (b"<View>\n<Labels>\n</View>", 3, "mismatched tag"),
        (LAUGHS, 1, "entities"),
        (FETCHES, 1, "document type"),
        (QUIET, 1, "document type"),
        (OPEN + b'\n<Label background="red"/></Labels></View>', 3, "no name"),
        (OPEN + b'<Label value="a&#x200e;b"/></Labels></View>', 2, "can't be seen"),
        (b'<View>\n\n<Choices perRegion="true"><Choice value="a"/></Choices></View>', 3, "<choices> has no name"),
        (b'<View>\n<Choices name="c" perRegion="true"><Choice/></Choices></View>', 2, "a choice has no value"),
        (b"<View><Text name='t'/></View>", 0, "there is no label in it"),
        (b"<View>" * 101, 1, "nested too deep"),
        (b'<?xml version="1.0" encoding="klingon"?><View/>', 1, "encoding"),
        (b"<View><Relations><Relation/></Relations></View>", 1, "a relation has no name"),
        (b"<", 1, "not valid XML"),
    ],
)
def test_a_bad_label_studio_file(tmp_path: Path, content: bytes, line: int, said: str) -> None:
    found = refused(tmp_path / "config.xml", content)
    assert (found[0], said in found[1]) == (line, True), found


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (b'[{"text": "a"},\n\n{"text": ]', 3, "not valid JSON"),
        (b'[{"text": "a"},\n{"name": "b"}]', 2, "no field 'text'"),
        (b'[{"text": "a"}\n{"text": "b"}]', 2, "missing"),
        (b'[{"text": "a"}]\n\nmore', 3, "behind the list"),
        (b'[{"text": "a",\n"suffix_key": 3}]', 1, "'suffix_key' is not text"),
        (b'[\n{"text": " "}]', 2, "no name"),
        (b'[{"text": "\xff"}]', 1, "UTF-8"),
        (b'[{"text": "a", "x": ' + b"[" * 100_000, 1, "nested too deep"),
        (b"[]", 0, "there is no label in it"),
        (b'{"a": 1}', 0, "label_set"),
        (b'{"a"\n: ', 2, "not valid JSON"),
        (b'{"label_set": {"labels": [{"id": 3}]}}', 0, "Expected `str`"),
    ],
)
def test_a_bad_json_file(tmp_path: Path, content: bytes, line: int, said: str) -> None:
    found = refused(tmp_path / "labels.json", content)
    assert (found[0], said in found[1]) == (line, True), found


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (b"# none yet\nPerson\n[entities]\n", 2, "before the first section"),
        (b"[entities]\nPerson\n\t\tChild\n", 3, "nothing stands above 'Child'"),
        (b"[entities]\nPerson\n[relations]\nIn\tArg1:Person\n", 4, "two arguments"),
        (b"[entities]\nPerson\n[relations]\nIn\tArg1:Person, Arg2:Nowhere\n", 4, "names 'Nowhere'"),
        (b"[entities]\nPerson\n[relations]\nIn\tPerson, Person\n", 4, "like Arg1:Person"),
        (b"[entities]\nPerson\n[attributes]\nSure\n", 4, "does not say on what"),
        (b"[entities]\n<ANY>=Person\n", 2, "brat's own"),
        (b"[entities]\n|\n", 2, "no type"),
        (b"[entities]\nPers\xf6n\n", 2, "UTF-8"),
        (b"[entities]\n[relations]\n", 0, "there is no label in it"),
    ],
)
def test_a_bad_brat_file(tmp_path: Path, content: bytes, line: int, said: str) -> None:
    found = refused(tmp_path / "annotation.conf", content)
    assert (found[0], said in found[1]) == (line, True), found


def test_abbreviations_in_brat_cannot_grow_without_end(tmp_path: Path) -> None:
    macros = "".join(f"<{chr(98 + n)}>={f'<{chr(97 + n)}>' * 40}\n" for n in range(12))
    backwards = "".join(reversed(macros.splitlines(keepends=True)))
    text = f"[entities]\n{backwards}<a>={'x' * 40}\n<m>\n"
    began = time.monotonic()
    line, said = refused(tmp_path / "annotation.conf", text.encode())
    assert (line, said) == (text.count("\n"), "its abbreviations make the line too long")
    assert time.monotonic() - began < 5


def test_a_file_beside_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "annotation.conf").write_text("[entities]\nPerson\n")
    (tmp_path / "visual.conf").write_bytes(b"[labels]\nPerson | P\xff\n")
    lost = load_label_set(tmp_path / "annotation.conf").not_carried
    assert [(one.what, str(one.reason)) for one in lost] == [("visual.conf", "not_known")]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b'schema = 1\n[[label]]\nid = "a"\n\n[[label]]\nid = "a"\n', 5),
        (b'schema = 1\n[[label]]\nid = "a"\n[[label]]\nid = 3\n', 4),
        (b'schema = 1\n[[label]]\nid = "a"\nclour = 3\n', 2),
        (b'schema = 1\ncolour = 3\n[[label]]\nid = "a"\n', 2),
        (b'# a\nschema = 7\n[[label]]\nid = "a"\n', 2),
        (b'schema = 1\n[[label]]\nid = "a"\n[[rejection_reason]]\nid = " "\n', 4),
        (b'schema = 1\n[[label]]\nid = "a"\n[[forbidden_overlap]]\nid = " "\n', 4),
        (b'schema = 1\n[[forbidden_overlap]]\nid = "a"\n[[forbidden_overlap]]\nid = "b"\nnested = 1\n', 4),
        (b'schema = 1\n[[label]]\nid = "\xff"\n', 3),
        (b'schema = 1\n[[label]]\nid = "a\n', 3),
    ],
)
def test_a_bad_toml_file_is_named_by_line(tmp_path: Path, content: bytes, line: int) -> None:
    assert refused(tmp_path / "labels.toml", content)[0] == line


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    assert "bytes" in refused(tmp_path / "labels.toml", b"#" * 4_000_001)[1]


@pytest.mark.parametrize(
    ("said", "colour"),
    [
        ("Red", "#FF0000"),
        (" darkslategrey ", "#2F4F4F"),
        ("#1af", "#11AAFF"),
        ("#1aF8", "#11AAFF"),
        ("#102030", "#102030"),
        ("#10203040", "#102030"),
        ("rgb(1, 2,3)", "#010203"),
        ("rgba(255,0,16,0.5)", "#FF0010"),
        ("rgb(256,0,0)", None),
        ("url(x)", None),
        ("#12", None),
        ("", None),
    ],
)
def test_colours_as_css_writes_them(said: str, colour: str | None) -> None:
    assert css_colour(said) == colour


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    file=st.sampled_from([*GOLDEN.values(), "doccano.expected.toml"]),
    place=st.floats(0, 1),
    length=st.integers(0, 40),
    put=st.one_of(
        st.binary(max_size=20), st.sampled_from([b"[", b"]]", b"<", b'"', b"\x00", b"\xff\xfe", b"<!ENTITY"])
    ),
)
def test_damage_is_refused_with_a_sentence_or_read(
    tmp_path: Path, file: str, place: float, length: int, put: bytes
) -> None:
    data = (DATA / file).read_bytes()
    start = round(place * len(data))
    path = tmp_path / "damaged"
    path.write_bytes(data[:start] + put + data[start + length :])
    try:
        labels = read_label_set(path)
    except AnnotatorError as error:
        refusal = error
    else:
        assert labels.labels
        assert list(label_flaws(labels)) == []
        again = tmp_path / "again.toml"
        again.write_bytes(label_set_toml(labels).encode("utf-8"))
        assert read_label_set(again) == labels
        return
    assert refusal.problem is Problem.LABEL_SET_INVALID
    assert refusal.values["detail"]
