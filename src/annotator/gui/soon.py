"""What can wait until the article has been painted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Soon(QObject):
    """Runs an action once in the next turn of the event loop, however often it was asked for meanwhile.

    Qt paints before it looks at timers: what a key did to the article is seen first, lists and counts follow at once.
    """

    def __init__(self, action: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._action = action
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(action)

    def __call__(self, *_about: object) -> None:
        """Ask for it; can be connected to any signal."""
        self._timer.start()

    def now(self) -> None:
        """Run it at once if it has been asked for."""
        if self._timer.isActive():
            self._timer.stop()
            self._action()
