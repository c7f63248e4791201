"""Where things are: chosen by variables, found in a checkout and in a package."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.settings import paths


def test_the_variables_choose_the_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(paths.CONFIG_VARIABLE, str(tmp_path / "c"))
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path / "d"))
    assert paths.config_dir() == tmp_path / "c"
    assert paths.data_dir() == tmp_path / "d"
    assert paths.settings_file().parent == tmp_path / "c"


def test_an_empty_variable_chooses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.CONFIG_VARIABLE, "")
    assert paths.config_dir().name == "annotator"


def test_asking_makes_no_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(paths.CONFIG_VARIABLE, str(tmp_path / "c"))
    paths.settings_file()
    assert list(tmp_path.iterdir()) == []


def test_a_checkout_has_resources_and_seeds(repository: Path) -> None:
    assert paths.resources_dir() == repository / "resources"
    assert paths.seeds_dir() == repository / "seeds"


def test_a_package_carries_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "annotator"
    (package / "_resources").mkdir(parents=True)
    (package / "_seeds").mkdir()
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert paths.resources_dir() == package / "_resources"
    assert paths.seeds_dir() == package / "_seeds"


def test_an_incomplete_installation_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "lib" / "annotator")
    with pytest.raises(FileNotFoundError, match="incomplete"):
        paths.resources_dir()
