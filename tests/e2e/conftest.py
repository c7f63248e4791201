"""Stories are told through the real ``main()``: it opens the window, and the story takes the place of the waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.__main__ import main
from annotator.settings.schema import Settings
from annotator.settings.store import SettingsStore
from e2e.person import Person

Story = Callable[[Person], None]
Tell = Callable[..., int]


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNOTATOR_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("ANNOTATOR_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def known_as() -> Callable[..., None]:
    """Write settings as an earlier start would have left them."""

    def write(annotator: str = "Ali", **settings: object) -> None:
        SettingsStore().save(Settings(annotator=annotator, **settings))

    return write


@pytest.fixture
def tell(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tell]:
    """Run ``main(arguments)`` with a story for what the person does before they close the window."""
    told: list[BaseException | None] = []

    def run(*arguments: str | Path, story: Story) -> int:
        def stay(*_: object) -> int:
            window = next(one for one in qapp.topLevelWidgets() if one.inherits("QMainWindow") and one.isVisible())
            try:
                story(Person(window, qtbot))
                told.append(None)
            except BaseException as error:  # noqa: BLE001  # main() would make a sentence of it
                told.append(error)
            window.close()
            return 0

        monkeypatch.setattr(QApplication, "exec", stay)
        told.clear()
        code = main([str(argument) for argument in arguments])
        assert told, "the window did not open"
        if told[0] is not None:
            raise told[0]
        qapp.processEvents()
        return code

    yield run
    qapp.setLayoutDirection(qapp.layoutDirection().LeftToRight)


@pytest.fixture
def answer(qapp: QApplication) -> Callable[[Callable[[object], None]], None]:
    """Have the next modal dialog dealt with as soon as it is there."""

    def later(deal: Callable[[object], None]) -> None:
        def try_now() -> None:
            dialog = qapp.activeModalWidget()
            if dialog is None:
                QTimer.singleShot(5, try_now)
            else:
                deal(dialog)

        QTimer.singleShot(0, try_now)

    return later
