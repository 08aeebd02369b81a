"""A figure before it stands in the text: its picture, and what is said about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editdesk.errors import EditdeskError
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.margin.words_box import WordsBox
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.check_row import CheckRow
from editdesk.ui.widgets.fields import Field
from editdesk.ui.widgets.labels import label, note

PREVIEW = QSize(232, 184)
_WHY = "Read aloud to those who cannot see the picture, and shown where it cannot load."
_DECORATIVE = "It says nothing that the text does not."


class FigureDialog(Sheet):
    """Asks what is said about a picture; `keep` does it, off this thread, and then closes the dialog.

    With `has_words` it asks for caption and credit too, with `can_choose` another file may be taken.
    """

    file_asked = Signal()

    def __init__(
        self,
        name: str,
        accept: str,
        theme: Theme,
        keep: Callable[[], None],
        parent: QWidget | None = None,
        *,
        has_words: bool = True,
        can_choose: bool = True,
    ) -> None:
        super().__init__(name, "", accept, theme, parent, width=660)
        self._keep, self._accept_words = keep, accept
        self.preview = Preview(theme)
        self.said = note("", theme)
        self.said.hide()
        self.choose_button = Button("Choose another…", theme)
        self.choose_button.setVisible(can_choose)
        self.choose_button.setAutoDefault(False)
        self.alternative = _box("Alternative text", "What the picture shows", theme)
        self.decorative = CheckRow("Decorative", theme, _DECORATIVE)
        self.caption = _box("Caption", "", theme)
        self.credit = Field("Credit", theme, "Photo: Jo Bright")
        self._build_body(has_words=has_words)
        self.choose_button.clicked.connect(self.file_asked)
        self.decorative.toggled.connect(self.on_decorative_toggled)
        for box in (self.alternative, self.caption):
            box.cancelled.connect(self.reject)
            box.posted.connect(self.on_posted)
            box.grown.connect(self.fit)
        self.accept_button.setEnabled(False)
        self.alternative.setFocus()

    def _build_body(self, *, has_words: bool) -> None:
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(self.preview)
        side.addWidget(self.said)
        side.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignLeft)
        side.addStretch(1)
        fields = QVBoxLayout()
        fields.setSpacing(4)
        _add(fields, "Alternative text", self.alternative, self._theme)
        fields.addWidget(note(_WHY, self._theme))
        fields.addSpacing(4)
        fields.addWidget(self.decorative)
        if has_words:
            fields.addSpacing(10)
            _add(fields, "Caption", self.caption, self._theme)
            fields.addSpacing(10)
            _add(fields, "Credit", self.credit, self._theme)
        else:
            self.caption.hide()
            self.credit.hide()
        fields.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(side)
        row.addLayout(fields, 1)
        self.body.addLayout(row, 1)

    @property
    def alternative_text(self) -> str | None:
        """What the picture says; empty for a decorative one, None where nobody has said anything."""
        return "" if self.decorative.isChecked() else self.alternative.words or None

    def fill_in(self, alternative: str | None) -> None:
        """Show what the picture says so far."""
        self.alternative.setPlainText(alternative or "")
        self.alternative.selectAll()
        self.decorative.setChecked(alternative == "")

    def show_reading(self, name: str) -> None:
        """Say that the picture is being read."""
        self.messages.hide()
        self.preview.show_words(f"Reading {name}…")
        self._say("")
        self.accept_button.setEnabled(False)

    def show_picture(self, image: QImage, said: str) -> None:
        """Show the picture, with `said` below it; it can now be taken."""
        self.preview.show_image(image)
        self._say(said)
        self.accept_button.setEnabled(True)
        self.fit()

    def show_unreadable(self, error: EditdeskError) -> None:
        """There is no picture, and why."""
        self.preview.show_words("No picture")
        self.show_error(error)

    def on_failed(self, error: EditdeskError) -> None:
        """It could not be kept; say why and stay."""
        self._show_busy(False)
        self.show_error(error)

    def close_kept(self) -> None:
        """It was done."""
        super().accept()

    def accept(self) -> None:
        self._show_busy(True)
        self._keep()

    @Slot(str)
    def on_posted(self, words: str) -> None:
        if self.accept_button.isEnabled():
            self.accept()

    @Slot(bool)
    def on_decorative_toggled(self, is_decorative: bool) -> None:
        self.alternative.setEnabled(not is_decorative)

    def _say(self, said: str) -> None:
        self.said.setText(said)
        self.said.setVisible(bool(said))

    def _show_busy(self, is_busy: bool) -> None:
        self.accept_button.setEnabled(not is_busy)


class Preview(QWidget):
    """A small picture on a quiet ground, or words in its place."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image, self._words = QImage(), ""
        self.setFixedSize(PREVIEW)
        self.setAccessibleName("Picture")

    def show_image(self, image: QImage) -> None:
        """Show this picture from now on."""
        self._image, self._words = image, ""
        self.update()

    def show_words(self, words: str) -> None:
        """Show these words from now on."""
        self._image, self._words = QImage(), words
        self.setAccessibleDescription(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(theme.line))
        painter.setBrush(theme.panel)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if self._image.isNull():
            painter.setFont(theme.sans(13))
            painter.setPen(theme.soft)
            wrapped = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
            painter.drawText(self.rect().adjusted(12, 12, -12, -12), wrapped, self._words)
        else:
            size = self._image.size().scaled(self.size() - QSize(16, 16), Qt.AspectRatioMode.KeepAspectRatio)
            if size.width() > self._image.width():
                size = self._image.size()
            left, top = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
            place = QRectF(left, top, size.width(), size.height())
            if self._image.hasAlphaChannel():
                painter.fillRect(place, Qt.GlobalColor.white)
            painter.drawImage(place, self._image)
        painter.end()


def _box(name: str, hint: str, theme: Theme) -> WordsBox:
    made = WordsBox(theme, name, least_lines=2, most_lines=5)
    made.setPlaceholderText(hint)
    return made


def _add(column: QVBoxLayout, name: str, field: QWidget, theme: Theme) -> None:
    above = label(name, theme, 600)
    above.setBuddy(field)
    column.addWidget(above)
    column.addWidget(field)
