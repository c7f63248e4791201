"""Our icons: present, in one hand, crisp at every scale, in the theme's colours, mirrored where they point."""

from __future__ import annotations

import gc
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage, QTransform
from PySide6.QtWidgets import QApplication

from annotator.core.workflow import State
from annotator.gui.icons import DIRECTIONAL, STATE_ICONS, app_icon, icon, state_icon
from annotator.gui.theme import DARK, LIGHT, apply
from annotator.settings.paths import resources_dir

NAMES = sorted(path.stem for path in (resources_dir() / "icons").glob("*.svg") if path.stem != "annotator")
ASKED_FOR = {
    "undo", "redo", "find", "next", "previous", "done", "note", "delete", "edit", "settings", "import", "export",
    "folder", "document", "plus", "minus", "person", "eye", "warning", "info", "key", "zoom",
}  # fmt: skip


def drawn(of: QIcon, size: int = 20, scale: float = 1.0, mode: QIcon.Mode = QIcon.Mode.Normal) -> QImage:
    """What the icon looks like in device pixels."""
    pixmap = of.pixmap(QSize(size, size), scale, mode)
    assert pixmap.devicePixelRatio() == scale
    image = pixmap.toImage()
    image.setDevicePixelRatio(1)
    return image.convertToFormat(QImage.Format.Format_ARGB32)


def alike(one: QImage, other: QImage) -> bool:
    """Whether two drawings are the same but for a little smoothing of edges."""
    points = [(x, y) for x in range(one.width()) for y in range(one.height())]
    return all(abs(one.pixelColor(x, y).alpha() - other.pixelColor(x, y).alpha()) < 64 for x, y in points)


def full_colours(image: QImage) -> set[str]:
    """The colours of all opaque pixels."""
    pixels = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {colour.name() for x, y in pixels if (colour := image.pixelColor(x, y)).alpha() == 255}


def test_the_set_is_whole() -> None:
    assert set(NAMES) >= ASKED_FOR | set(STATE_ICONS.values()) | DIRECTIONAL


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_drawn_by_the_same_rules(name: str) -> None:
    source = (resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    root = ET.fromstring(source)
    assert root.get("viewBox") == "0 0 20 20"
    assert root.get("stroke-width") == "1.5"
    assert "currentColor" in source
    assert "#" not in source, "its colour comes from the theme"


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_has_ink_inside_its_edges(name: str, app: QApplication) -> None:
    image = drawn(icon(name, LIGHT), 40)
    ink = [(x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y).alpha() > 0]
    assert len(ink) > 20
    assert min(min(point) for point in ink) > 0
    assert max(max(point) for point in ink) < 39


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_an_icon_is_drawn_at_the_scale_it_is_shown_in(scale: float, app: QApplication) -> None:
    image = drawn(icon("document", LIGHT), 16, scale)
    assert image.size() == QSize(round(16 * scale), round(16 * scale))
    direct = drawn(icon("document", LIGHT), round(16 * scale))
    assert image == direct, "no pixmap was stretched"


def test_it_has_the_token_s_colour(app: QApplication) -> None:
    assert full_colours(drawn(icon("state_submitted", LIGHT, colour="accent"))) == {LIGHT.accent.lower()}
    assert full_colours(drawn(icon("state_submitted", LIGHT, colour="#123456"))) == {"#123456"}


def test_it_follows_the_theme_of_the_application(app: QApplication) -> None:
    one = icon("state_submitted")
    assert full_colours(drawn(one)) == {LIGHT.text.lower()}
    apply(app, DARK)
    assert full_colours(drawn(one)) == {DARK.text.lower()}


def test_disabled_is_fainter(app: QApplication) -> None:
    normal, disabled = (drawn(icon("done", LIGHT), mode=mode) for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled))
    assert normal != disabled


@pytest.mark.parametrize("name", ["next", "undo", "import"])
def test_a_directional_icon_is_mirrored_in_a_right_to_left_interface(name: str, app: QApplication) -> None:
    one = icon(name, LIGHT)
    before = drawn(one)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert alike(drawn(one), before.transformed(QTransform().scale(-1, 1)))
    assert not alike(drawn(one), before)
    assert drawn(icon(name, LIGHT, mirrored=False)) == before


def test_next_mirrored_is_previous(app: QApplication) -> None:
    assert alike(drawn(icon("next", LIGHT, mirrored=True)), drawn(icon("previous", LIGHT, mirrored=False)))


def test_others_are_not_mirrored(app: QApplication) -> None:
    one = icon("done", LIGHT)
    before = drawn(one)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert drawn(one) == before


def test_states_are_told_apart_without_colour(app: QApplication) -> None:
    shapes: dict[bytes, list[State]] = {}
    for state in State:
        shape = drawn(state_icon(state, LIGHT), 16).convertToFormat(QImage.Format.Format_Alpha8)
        shapes.setdefault(bytes(shape.constBits()), []).append(state)
    assert [states for states in shapes.values() if len(states) > 1] == [[State.NEW, State.ASSIGNED]]


def test_an_unknown_name_is_said_at_once(app: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no such icon")


def test_an_icon_outlives_its_python_object(app: QApplication) -> None:
    copy = QIcon(icon("undo", LIGHT))
    gc.collect()
    assert full_colours(drawn(copy, 40))


def test_the_program_has_its_own(app: QApplication) -> None:
    assert not app_icon().pixmap(QSize(64, 64)).isNull()
    assert Path(resources_dir() / "icons" / "annotator.svg").is_file()
