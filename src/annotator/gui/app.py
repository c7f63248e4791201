"""The composition root: settings, theme, language, session and window are put together here and nowhere else."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLoggingCategory
from PySide6.QtWidgets import QApplication, QDialog

import annotator
from annotator.core.errors import AnnotatorError
from annotator.gui.i18n import switch_language
from annotator.gui.icons import app_icon
from annotator.gui.main_window import MainWindow
from annotator.gui.messages import settings_message
from annotator.gui.preferences import Preferences
from annotator.gui.session import Session
from annotator.gui.shown_spans import Shown
from annotator.gui.theme import ThemeController
from annotator.services.collector import spare_what_is_there
from annotator.settings.paths import sample_path
from annotator.settings.schema import Settings
from annotator.settings.store import LoadedSettings, SettingsStore

DESKTOP_ID = "org.annotator.Annotator"


def qt_application() -> QApplication:
    """The one QApplication of this process, made where there is none yet."""
    # Qt tells of every face that lacks the rules of a script, though it takes the next one: nothing to act on.
    QLoggingCategory.setFilterRules("qt.text.font.db.info=false")
    known = QApplication.instance()
    if isinstance(known, QApplication):
        return known
    app = QApplication(sys.argv[:1])
    app.setApplicationName("annotator")
    app.setApplicationDisplayName("Annotator")
    app.setApplicationVersion(annotator.__version__)
    app.setDesktopFileName(DESKTOP_ID)
    return app


class Program:
    """A window with all that it needs, made of settings."""

    @classmethod
    def to_stay(cls, settings: Settings, store: SettingsStore | None = None) -> Program:
        """A program that stays as long as the process does; a test that makes many has no use for this."""
        program = cls(qt_application(), settings, store)
        spare_what_is_there()
        return program

    def __init__(self, app: QApplication, settings: Settings, store: SettingsStore | None) -> None:
        self.app = app
        self.preferences = Preferences(settings, store, app)
        app.setWindowIcon(app_icon())
        self._language_choice = settings.language
        switch_language(app, settings.language)
        self.theme = ThemeController(app, settings.theme)
        self.session = Session(app)
        self.window = MainWindow(self.session, self.preferences, self.theme.tokens)
        self.theme.tokens_changed.connect(self.window.set_tokens)
        self.preferences.changed.connect(self._on_preferences_changed)

    def open_at_start(self, project: Path | None, annotator_name: str | None) -> bool:
        """Open what is asked for, else the last project, else the sample; False where the person gave up."""
        settings = self.preferences.settings
        path = project or (Path(settings.last_project) if settings.last_project else None)
        name = annotator_name or settings.annotator or self._ask_name(opens_sample=path is None)
        if not name:
            return False
        if path is None and not sample_path().exists():
            self._open_new_sample(name)
        else:
            self.window.files.open(path or sample_path(), annotator=name)
        return True

    def report_unexpected(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Tell the person of a fault of the program's own: for ``sys.excepthook``."""
        if issubclass(kind, KeyboardInterrupt):
            self.app.quit()
            return
        import traceback  # a start has nothing to trace

        detail = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(detail)
        self.window.notices.unexpected(detail)

    def dispose(self) -> None:
        """Let everything go, so that another program can be made in the same process."""
        self.window.close()
        self.window.deleteLater()
        self.session.deleteLater()
        self.preferences.deleteLater()
        self.theme.deleteLater()

    def _ask_name(self, *, opens_sample: bool) -> str:
        from annotator.gui.dialogs.first_start import FirstStartDialog  # once in a lifetime

        dialog = FirstStartDialog(_login_name(), opens_sample=opens_sample)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return ""
        self.preferences.set(annotator=dialog.annotator())
        return dialog.annotator()

    def _open_new_sample(self, name: str) -> None:
        from annotator.gui.first_start import make_sample  # once in a lifetime

        try:
            project = make_sample(name)
        except AnnotatorError as error:
            self.window.notices.failed(error)
            return
        self.window.files.take(project)
        self.session.set_shown(Shown(everyone=True))

    def _on_preferences_changed(self, settings: Settings) -> None:
        if settings.theme is not self.theme.choice:
            self.theme.choose(settings.theme)
        if settings.language != self._language_choice:
            self._language_choice = settings.language
            switch_language(self.app, settings.language)


def run(
    project: Path | None, annotator_name: str | None, *, watch: Callable[[Program], None] = lambda _program: None
) -> int:
    """Open the window and stay until it is closed; the exit code. ``watch`` is given the program before it is shown."""
    store = SettingsStore()
    loaded = store.load()
    program = Program.to_stay(loaded.settings, store)
    before = sys.excepthook
    sys.excepthook = program.report_unexpected
    try:
        watch(program)
        if not program.open_at_start(project, annotator_name):
            return 0
        _say_damage(program, loaded)
        program.window.show()
        return program.app.exec()
    finally:
        sys.excepthook = before
        program.dispose()


def _say_damage(program: Program, loaded: LoadedSettings) -> None:
    if not loaded.damaged:
        return
    program.window.notices.settings_damaged(settings_message(loaded))


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
