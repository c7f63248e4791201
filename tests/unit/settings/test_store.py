"""Reading and writing settings: nothing in the file can stop the program or be lost in silence."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import AnnotatorError, Problem
from annotator.settings.schema import CaretMovement, Language, Settings, ThemeChoice
from annotator.settings.store import SettingsStore, update

ALTERED = Settings(
    annotator="\u0646\u0648\u0631",
    language=Language.ARABIC,
    theme=ThemeChoice.DARK,
    reading_family="Amiri",
    font_size_px=24,
    line_spacing=2.5,
    column_width_px=800,
    caret_movement=CaretMovement.LOGICAL,
    lens=True,
    snapshot_minutes=15,
    recent_projects=("/a", "/b"),
    last_project="/a",
    key_bindings={"undo": "Ctrl+U"},
)


@pytest.fixture
def store(tmp_path: Path) -> SettingsStore:
    return SettingsStore(tmp_path / "folder" / "settings.json")


def put(store: SettingsStore, content: bytes) -> None:
    store.path.parent.mkdir(parents=True, exist_ok=True)
    store.path.write_bytes(content)


def test_no_file_means_defaults_without_a_word(store: SettingsStore) -> None:
    loaded = store.load()
    assert loaded.settings == Settings()
    assert not loaded.damaged


def test_what_is_saved_is_loaded(store: SettingsStore) -> None:
    store.save(ALTERED)
    loaded = SettingsStore(store.path).load()
    assert loaded.settings == ALTERED
    assert not loaded.damaged


def test_no_field_is_left_out_of_the_round_trip() -> None:
    default = Settings()
    assert [name for name in Settings.__dataclass_fields__ if getattr(ALTERED, name) == getattr(default, name)] == []


def test_nothing_but_the_file_is_left_in_the_folder(store: SettingsStore) -> None:
    store.save(ALTERED)
    store.save(Settings())
    assert [path.name for path in store.path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[1]", b'"text"', b"null", b"[" * 100_000])
def test_a_damaged_file_is_set_aside_and_said(store: SettingsStore, content: bytes) -> None:
    put(store, content)
    loaded = store.load()
    assert loaded.settings == Settings()
    assert loaded.damaged
    assert loaded.set_aside is not None
    assert loaded.set_aside.read_bytes() == content
    assert not SettingsStore(store.path).load().damaged, "it is said once"


def test_files_set_aside_do_not_overwrite_each_other(store: SettingsStore) -> None:
    put(store, b"first")
    first = store.load().set_aside
    put(store, b"second")
    second = store.load().set_aside
    assert first is not None
    assert second is not None
    assert (first.read_bytes(), second.read_bytes()) == (b"first", b"second")


def test_a_wrong_value_falls_back_alone(store: SettingsStore) -> None:
    put(
        store, json.dumps({"annotator": "Noor", "theme": "purple", "font_size_px": "large", "line_spacing": 3}).encode()
    )
    loaded = store.load()
    assert loaded.settings == Settings(annotator="Noor", line_spacing=3.0)
    assert set(loaded.faults) == {"theme", "font_size_px"}
    assert loaded.set_aside is not None
    again = SettingsStore(store.path).load()
    assert again.settings == loaded.settings
    assert not again.damaged


def test_values_out_of_bounds_are_taken_to_them(store: SettingsStore) -> None:
    put(store, b'{"font_size_px": 100000, "line_spacing": NaN}')
    settings = store.load().settings
    assert settings.font_size_px == 72
    assert 1 < settings.line_spacing < 5


def test_values_of_a_newer_program_are_kept(store: SettingsStore) -> None:
    put(store, b'{"annotator": "Noor", "of_tomorrow": {"x": [1]}}')
    store.save(update(store, store.load().settings, annotator="Ali"))
    assert json.loads(store.path.read_bytes())["of_tomorrow"] == {"x": [1]}
    assert json.loads(store.path.read_bytes())["annotator"] == "Ali"


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such rights there")
def test_a_failed_write_leaves_the_file_as_it_was(store: SettingsStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.save(ALTERED)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("annotator.settings.store.os.fsync", fail)
    with pytest.raises(AnnotatorError) as caught:
        store.save(Settings())
    assert caught.value.problem is Problem.WRITE_FAILED
    assert caught.value.values["path"] == str(store.path)
    assert [path.name for path in store.path.parent.iterdir()] == ["settings.json"]
    assert store.load().settings == ALTERED


def test_a_path_of_undecodable_bytes_is_kept(store: SettingsStore) -> None:
    settings = Settings(annotator="\u0646\u0648\u0631").with_project("/\udcff.annotator")
    store.save(settings)
    assert store.load().settings == settings


def test_a_folder_in_the_place_of_the_file_is_said(store: SettingsStore) -> None:
    store.path.mkdir(parents=True)
    loaded = store.load()
    assert loaded.settings == Settings()
    assert loaded.damaged
    assert loaded.set_aside is None


def test_updating_to_the_same_writes_nothing(store: SettingsStore) -> None:
    assert update(store, Settings(), font_size_px=21) == Settings()
    assert not store.path.exists()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(values=st.dictionaries(st.sampled_from(sorted(Settings.__dataclass_fields__)) | st.text(), JSON))
def test_no_content_stops_the_program(values: object, tmp_path_factory: pytest.TempPathFactory) -> None:
    store = SettingsStore(tmp_path_factory.mktemp("settings") / "settings.json")
    put(store, json.dumps(values).encode())
    loaded = store.load()
    store.save(loaded.settings)
    assert SettingsStore(store.path).load().settings == loaded.settings
