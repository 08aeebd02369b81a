"""The keys of every act, and the place to choose others."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from editdesk.ui.acts import MENUS, Act, acts_in, menu_of
from editdesk.ui.dialogs.act_list import ROW_HEIGHT, ActField, ActList, ActRow, fitting
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.key_map import KeyMap
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.labels import note

_ROWS = 12
_MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)
_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_HINT = "Choose an act and press Enter, then the keys you want for it."


class KeysDialog(Sheet):
    """Lists the acts with their keys; Enter on one waits for others."""

    chosen = Signal(object)  # KeyMap

    is_fitting = False

    def __init__(self, theme: Theme, keys: KeyMap, parent: QWidget | None = None) -> None:
        self._waiting: Act | None = None
        super().__init__("Keys", "", "Done", theme, parent, width=560)
        self.cancel_button.hide()
        self._keys = keys
        self.field = ActField("Look for an act", theme, "Look for an act or its keys", self)
        self.list = ActList("Acts and their keys", theme, self)
        self.list.setFixedHeight(_ROWS * ROW_HEIGHT)
        self.hint = note(_HINT, theme, 13.5)
        self.own_button = Button("Its own keys again", theme)
        self.all_button = Button("All as they came", theme)
        self.body.addWidget(self.field)
        self.body.addSpacing(8)
        self.body.addWidget(self.list)
        self.body.addSpacing(8)
        self.body.addWidget(self.hint)
        self.footer.row.insertWidget(0, self.own_button)
        self.footer.row.insertWidget(1, self.all_button)
        # Enter belongs to the list.
        self.accept_button.setDefault(False)
        self.accept_button.setAutoDefault(False)
        self._connect()
        self._show()
        self.field.setFocus()

    def _connect(self) -> None:
        self.field.textChanged.connect(self._show)
        self.field.taken.connect(self._on_chosen)
        self.field.lead(self.list)
        self.list.activated.connect(self._on_chosen)
        self.list.doubleClicked.connect(self._on_chosen)
        self.own_button.clicked.connect(self._on_own)
        self.all_button.clicked.connect(self._on_all)
        self.list.selectionModel().currentChanged.connect(self._on_moved)

    @Slot()
    def _show(self) -> None:
        rows = [
            ActRow(
                act.id,
                act.name.rstrip("…"),
                menu_of(act),
                _all_shown(self._keys, act),
                self._keys.is_chosen(act),
            )
            for act in acts_in(MENUS)
        ]
        was = self.list.currentIndex().row()
        self.list.show_rows(fitting(rows, self.field.text()))
        self.list.choose(was)
        self._on_moved()

    @Slot()
    def _on_moved(self) -> None:
        act = self._act
        self.own_button.setEnabled(act is not None and self._keys.is_chosen(act))
        self.all_button.setEnabled(bool(self._keys.chosen))

    @property
    def _act(self) -> Act | None:
        row = self.list.chosen
        return next((act for act in acts_in(MENUS) if row is not None and act.id == row.id), None)

    @Slot()
    def _on_chosen(self, index: QModelIndex | None = None) -> None:
        del index
        self._waiting = self._act
        if self._waiting is not None:
            name = self._waiting.name.rstrip("…")
            self.hint.setText(f"Press the keys for “{name}”. Backspace: none. Esc: leave them.")
            self.setFocus()
            self.grabKeyboard()

    def _on_own(self) -> None:
        if self._act is not None:
            self._take(self._keys.without_choice(self._act), _HINT)

    def _on_all(self) -> None:
        self._take(KeyMap(), _HINT)

    def _take(self, keys: KeyMap, said: str) -> None:
        self._keys = keys
        self.hint.setText(said)
        self._show()
        self.chosen.emit(keys)

    def event(self, event: QEvent) -> bool:
        """While keys are waited for, they are nobody's shortcut."""
        if self._waiting is not None and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act, key = self._waiting, Qt.Key(event.key())
        if act is None:
            super().keyPressEvent(event)
        elif key not in _MODIFIERS:
            self._hear(act, event)

    def _hear(self, act: Act, event: QKeyEvent) -> None:
        is_bare = not event.modifiers() & _HELD
        if is_bare and event.key() == Qt.Key.Key_Escape:
            self._stop(_HINT)
        elif is_bare and event.key() == Qt.Key.Key_Backspace:
            self._stop(_HINT)
            self._take(self._keys.with_keys(act, ""), _HINT)
        elif is_bare and event.text() >= " " and event.text() != "\x7f":
            self.hint.setText("That key types a letter. Hold Ctrl or Alt with it, or press a function key.")
        else:
            plain = event.keyCombination().toCombined() & ~Qt.KeyboardModifier.KeypadModifier.value
            keys = QKeySequence(plain).toString()
            holder = self._keys.holder(keys, act)
            self._stop(_HINT)
            said = f"“{holder.name.rstrip('…')}” had these keys and gave them up." if holder else _HINT
            self._take(self._keys.with_keys(act, keys), said)

    def _stop(self, said: str) -> None:
        self._waiting = None
        self.releaseKeyboard()
        self.hint.setText(said)
        self.list.setFocus()

    def done(self, code: int) -> None:
        """Close; whoever waited for keys waits no longer."""
        if self._waiting is not None:
            self._stop(_HINT)
        super().done(code)


def _all_shown(keys: KeyMap, act: Act) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    # The text hears spellings of other layouts too; what it is called by is the first.
    most = 1 if act.hearer == "text" else 2
    return " or ".join(sequence.toString(native) for sequence in keys.sequences(act)[:most])
