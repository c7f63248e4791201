"""Settings as values: bounds, and the list of projects."""

from __future__ import annotations

import pytest

from annotator.settings.schema import RECENT_PROJECTS, Settings


def test_the_defaults_are_those_of_the_screen() -> None:
    settings = Settings()
    assert (settings.font_size_px, settings.line_spacing, settings.column_width_px) == (21, 2.2, 700)
    assert settings == settings.within_bounds()


@pytest.mark.parametrize(("given", "kept"), [(0, 10), (-5, 10), (10, 10), (33, 33), (72, 72), (10_000, 72)])
def test_a_size_goes_to_its_nearest_bound(given: int, kept: int) -> None:
    assert Settings(font_size_px=given).within_bounds().font_size_px == kept


def test_a_project_comes_to_the_head_of_the_recent_ones_once() -> None:
    settings = Settings().with_project("/a").with_project("/b").with_project("/a")
    assert settings.recent_projects == ("/a", "/b")
    assert settings.last_project == "/a"


def test_the_recent_ones_are_few() -> None:
    settings = Settings()
    for number in range(RECENT_PROJECTS + 5):
        settings = settings.with_project(f"/{number}")
    assert len(settings.recent_projects) == RECENT_PROJECTS
    assert settings.recent_projects[0] == f"/{RECENT_PROJECTS + 4}"


def test_a_project_that_has_gone_is_forgotten() -> None:
    settings = Settings().with_project("/a").with_project("/b")
    assert settings.without_project("/b") == Settings(recent_projects=("/a",), last_project="")
    assert settings.without_project("/a").last_project == "/b"
