"""Every action with its key, to be given another one; each takes effect at once and is kept."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.core.label import Label
from annotator.gui.action_specs import CONTEXT, SPECS, groups, spec
from annotator.gui.actions import bound
from annotator.gui.i18n import isolate, isolate_ltr
from annotator.gui.key_conflicts import taken_by
from annotator.gui.key_names import native_key
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.preferences import Preferences
from annotator.gui.theme import as_panel

_ID = Qt.ItemDataRole.UserRole


class KeyBindingsDialog(QDialog):
    """Choose an action, go on to the field, press the key. A key that does something else already is not taken."""

    def __init__(self, preferences: Preferences, labels: tuple[Label, ...], language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._labels, self._language = labels, language
        self.setWindowTitle(self.tr("Change keys"))
        as_panel(self)
        self.actions_ = _ActionTree()
        self.field = QKeySequenceEdit()
        self.default = QPushButton(self.tr("As at first"))
        self.none = QPushButton(self.tr("No key"))
        self.all_defaults = QPushButton(self.tr("All as at first"))
        self.message = LeadingLabel(role="secondary", wrap=True)
        self._init_tree()
        self._init_layout()
        self._connect_signals()
        self._show_current()

    def choose(self, action_id: str) -> None:
        """Make an action the one whose key is changed."""
        self.actions_.setCurrentItem(self._items[action_id])

    def _init_tree(self) -> None:
        self.actions_.setColumnCount(2)
        self.actions_.setHeaderLabels([self.tr("Action"), self.tr("Keys")])
        self.actions_.setAccessibleName(self.tr("Actions"))
        self.actions_.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.actions_.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.actions_.header().setStretchLastSection(False)
        self._items: dict[str, QTreeWidgetItem] = {}
        for name, specs in groups():
            title = QCoreApplication.translate(CONTEXT, name).replace("&", "")
            group = QTreeWidgetItem(self.actions_, [title])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for one in specs:
                item = QTreeWidgetItem(group, [QCoreApplication.translate(CONTEXT, one.text)])
                item.setData(0, _ID, one.id)
                self._items[one.id] = item
            group.setExpanded(True)
        self._show_keys()
        self.actions_.setCurrentItem(self._items[SPECS[0].id])

    def _init_layout(self) -> None:
        name = self.tr("New key")
        self.field.setMaximumSequenceLength(1)
        self.field.setAccessibleName(name)
        for inner in self.field.findChildren(QLineEdit):
            inner.setAccessibleName(name)
        label = QLabel(name)
        label.setBuddy(self.field)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.field, 1)
        row.addWidget(self.default)
        row.addWidget(self.none)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.all_defaults, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.rejected.connect(self.reject)
        for button in (self.default, self.none, self.all_defaults):
            button.setAutoDefault(False)  # Return belongs to the list
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.actions_, 1)
        column.addLayout(row)
        column.addWidget(self.message)
        column.addWidget(buttons)
        self.resize(620, 620)

    def _connect_signals(self) -> None:
        self.actions_.currentItemChanged.connect(lambda _now, _before: self._show_current())
        self.actions_.itemActivated.connect(lambda _item, _column: self.field.setFocus())
        self.field.editingFinished.connect(self._on_key_pressed)
        self.default.clicked.connect(self._on_default)
        self.none.clicked.connect(lambda: self._bind(""))
        self.all_defaults.clicked.connect(self._on_all_defaults)

    def _current(self) -> str:
        item = self.actions_.currentItem()
        return "" if item is None else str(item.data(0, _ID) or "")

    def _show_keys(self) -> None:
        bindings = self._preferences.settings.key_bindings
        for action_id, item in self._items.items():
            keys, article_keys = bound(spec(action_id), bindings)
            names = dict.fromkeys(native_key(key) for key in (*article_keys, *keys))
            item.setText(1, "  ".join(isolate_ltr(name) for name in names))
            font = item.font(1)
            font.setBold(action_id in bindings)
            item.setFont(1, font)

    def _show_current(self) -> None:
        action_id = self._current()
        for widget in (self.field, self.default, self.none):
            widget.setEnabled(bool(action_id))
        keys, article_keys = bound(spec(action_id), self._preferences.settings.key_bindings) if action_id else ((), ())
        with QSignalBlocker(self.field):
            self.field.setKeySequence(QKeySequence(next(iter((*article_keys, *keys)), "")))
        self.message.setText(self.tr("Press the new key in the field."))

    def _on_key_pressed(self) -> None:
        key, action_id = self.field.keySequence().toString(), self._current()
        keys, article_keys = bound(spec(action_id), self._preferences.settings.key_bindings) if action_id else ((), ())
        if not key or not action_id or key in (*keys, *article_keys):
            return
        other = taken_by(key, action_id, self._preferences.settings.key_bindings, self._labels, self._language)
        if other is None:
            self._bind(key)
            self.actions_.setFocus()
            return
        self._show_current()
        sentence = self.tr(
            "{key} is the key of \u201c{action}\u201d. Give that another key first, or press another one."
        )
        self.message.setText(sentence.format(key=isolate_ltr(native_key(key)), action=isolate(other)))

    def _bind(self, key: str) -> None:
        self._keep({**self._preferences.settings.key_bindings, self._current(): key})

    def _on_default(self) -> None:
        """Back to its own keys, unless another action has one of them by now."""
        action_id, bindings = self._current(), self._preferences.settings.key_bindings
        others = {name: key for name, key in bindings.items() if name != action_id}
        one = spec(action_id)
        for key in (*one.keys, *one.article_keys):
            other = taken_by(key, action_id, others, self._labels, self._language)
            if other is not None:
                sentence = self.tr("{key} is the key of \u201c{action}\u201d now. Give that another key first.")
                self.message.setText(sentence.format(key=isolate_ltr(native_key(key)), action=isolate(other)))
                return
        self._keep(others)

    def _on_all_defaults(self) -> None:
        self._keep({})

    def _keep(self, bindings: dict[str, str]) -> None:
        self._preferences.set(key_bindings=bindings)
        self._show_keys()
        self._show_current()
        self.message.setText(self.tr("Kept."))


class _ActionTree(QTreeWidget):
    """Return goes on to the field instead of closing the dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's."""
        chosen = self.selectedItems()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and chosen:
            self.itemActivated.emit(chosen[0], 0)
            return
        super().keyPressEvent(event)
