"""The real window painted into a PNG, the same each time; the project and the settings are left as they are."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from annotator.core.errors import AnnotatorError, Problem
from annotator.core.gold import GOLD_ANNOTATOR
from annotator.gui.app import Program, qt_application
from annotator.gui.pages import PageId
from annotator.gui.shown_spans import Shown
from annotator.services.projects import open_project
from annotator.settings.schema import Language, Settings, ThemeChoice


def take_screenshot(  # noqa: PLR0913  # one argument an option of the command
    project: Path,
    out: Path,
    *,
    document: str | None,
    size: tuple[int, int],
    theme: str,
    language: str,
    page: str = PageId.ANNOTATE.value,
    annotator: str | None,
) -> None:
    """Paint a document (by id, else the first) with its first span selected. Raises as opening and writing do.

    ``annotator`` is whose spans are shown; everybody's without. On the Review page that person reviews.
    """
    app = qt_application()
    opened = open_project(project, annotator=annotator or _somebody(project), read_only=True)
    settings = Settings(annotator=opened.annotator, theme=ThemeChoice(theme), language=Language(language))
    program = Program(app, settings, None)
    try:
        program.session.posing = True
        program.session.set_project(opened)
        program.window.keeper.stop()
        image = _painted(program, document, QSize(*size), PageId(page), shown=Shown(everyone=annotator is None))
    finally:
        program.dispose()
    if not image.save(str(out), "PNG"):  # type: ignore[call-overload]  # PySide's stubs want bytes for the format
        raise AnnotatorError(Problem.WRITE_FAILED, path=str(out), detail="the picture could not be saved there")


def _painted(program: Program, document: str | None, size: QSize, page: PageId, *, shown: Shown) -> QImage:
    session, window = program.session, program.window
    session.set_shown(shown)
    wanted = document or session.documents.first()
    if wanted is not None and session.documents.find(wanted) is None:
        raise AnnotatorError(Problem.NO_SUCH_DOCUMENT, document=wanted)
    window.resize(size)
    window.show()
    session.open_document(wanted)
    _settle(program.app)
    if len(session.spans):
        session.select_span(session.spans.at(0).id)
    window.show_page(page)
    _settle(program.app)
    if (review := window.late.review.made) is not None:
        review.view.clearFocus()
    window.view.clearFocus()  # no caret: it blinks on some machines and not on others
    image = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    window.render(painter, QPoint())
    painter.end()
    return image


def _somebody(project: Path) -> str:
    """The name of one who has spans there: in whose place the picture is taken."""
    with open_project(project, annotator="", read_only=True) as opened, opened.file.told_apart():
        return next((name for name in opened.file.spans.annotators() if name != GOLD_ANNOTATOR), "")


def _settle(app: QApplication) -> None:
    """Let every pending layout and repaint happen."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        app.processEvents()
