"""How the chosen files begin: the first page, the first lines, or the text as it goes.

Paper stays white in the dark, as printed pages are.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QSizePolicy,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from editdesk.desk.previewing import Preview
from editdesk.errors import EditdeskError
from editdesk.text.body import Body, body_of
from editdesk.text.marks import Marks, marks
from editdesk.text.proposals import DELETE, INSERT
from editdesk.ui.editor.formats import Formats
from editdesk.ui.editor.page_document import PageDocument
from editdesk.ui.editor.pictures import Pictures
from editdesk.ui.export.choices import FORMATS
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.labels import note
from editdesk.ui.widgets.scroll_bar import SlimScrollBar

_SCALE, _MARGIN = 0.8, 24
_NAMES = {format.ending: format.name for format in FORMATS}
_PICTURE, _LINES, _TEXT, _WORDS = range(4)


class PreviewPane(QWidget):
    """Shows one format at a time; the arrows go through those that are chosen."""

    format_asked = Signal(str)  # ending

    def __init__(self, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._pictures = theme, pictures
        self._paper = Theme.light(theme.families)
        self._endings: Sequence[str] = ()
        self.ending = ""
        self.page = Page(self._paper)
        self.lines = _plain(self._paper)
        self.text = _reading(self._paper)
        self._shown: PageDocument | None = None
        self._said = note("", theme, 13.5)
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.caption = note("", theme)
        self.back_button = Button("", theme, "quiet", "back")
        self.forward_button = Button("", theme, "quiet", "forward")
        self.back_button.setAccessibleName("Preview of the format before")
        self.forward_button.setAccessibleName("Preview of the next format")
        self._build()
        self.back_button.clicked.connect(self._on_back)
        self.forward_button.clicked.connect(self._on_forward)

    def _build(self) -> None:
        self._stack = QStackedWidget()
        for widget in (self.page, self.lines, self.text, self._said):
            self._stack.addWidget(widget)
        self._stack.setCurrentIndex(_WORDS)
        self.caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.back_button)
        row.addWidget(self.caption, 1)
        row.addWidget(self.forward_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 8)
        column.setSpacing(6)
        column.addWidget(self._stack, 1)
        column.addLayout(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.ground)
        painter.fillRect(0, 0, 1, self.height(), self._theme.line)
        painter.end()

    @property
    def said(self) -> str:
        """What is said in the place of a preview; empty while one is shown."""
        return self._said.text() if self._stack.currentIndex() == _WORDS else ""

    @property
    def picture_width(self) -> int:
        """How wide a picture of a page should be, in the pixels of the screen."""
        return max(200, round(self._stack.width() * self.devicePixelRatioF()))

    def show_endings(self, endings: Sequence[str]) -> None:
        """Go through these formats from now on."""
        self._endings = tuple(endings)
        for button in (self.back_button, self.forward_button):
            button.setVisible(len(self._endings) > 1)

    def expect(self, ending: str) -> None:
        """A preview of this format is being made; the old one stays until it comes."""
        self.ending = ending
        if self._stack.currentIndex() == _WORDS:
            self._said.setText("…")

    def show_preview(self, preview: Preview) -> None:
        """Show how a file begins."""
        name = _NAMES[preview.suffix]
        draft = ", marked as a draft" if preview.is_draft else ""
        if preview.picture:
            self.page.show_picture(preview.picture)
            self._stack.setCurrentIndex(_PICTURE)
            self.caption.setText(f"{name}, page 1 of {preview.pages}{draft}")
        elif preview.body is not None:
            self._show_text(preview.body)
            self.caption.setText(f"{name}, how the text reads{draft}")
        else:
            self.lines.setPlainText(preview.lines + ("\n…" if preview.goes_on else ""))
            self._stack.setCurrentIndex(_LINES)
            self.caption.setText(f"{name}, how the file begins{draft}")

    def say(self, words: str) -> None:
        """Say `words` in the place of a preview."""
        self._said.setText(words)
        self.caption.setText("")
        self._stack.setCurrentIndex(_WORDS)

    def show_error(self, error: EditdeskError) -> None:
        """Say why there is no preview."""
        self.say(f"{error.message}\n{error.hint}")

    def _show_text(self, body: Body) -> None:
        old = self._shown
        self._shown = PageDocument(_told(body), Formats(self._paper, _SCALE), self._pictures, self.text)
        _narrow(self._shown.document)
        self.text.setDocument(self._shown.document)
        self._mark_comments(body)
        self._stack.setCurrentIndex(_TEXT)
        if old is not None:
            old.document.deleteLater()

    def _mark_comments(self, body: Body) -> None:
        assert self._shown is not None
        found = []
        for spans in body.spans_by_key("comment:").values():
            for span in spans:
                selection = QTextEdit.ExtraSelection()
                cursor = QTextCursor(self._shown.document)
                cursor.setPosition(self._shown.position(span.start))
                cursor.setPosition(self._shown.position(span.end), QTextCursor.MoveMode.KeepAnchor)
                selection.cursor = cursor
                selection.format.setBackground(self._paper.comment)
                found.append(selection)
        self.text.setExtraSelections(found)

    @Slot()
    def _on_back(self) -> None:
        self._go(-1)

    @Slot()
    def _on_forward(self) -> None:
        self._go(1)

    def _go(self, step: int) -> None:
        if self.ending in self._endings:
            at = (self._endings.index(self.ending) + step) % len(self._endings)
            self.format_asked.emit(self._endings[at])


class Page(QWidget):
    """A picture of a page, as large as there is room."""

    def __init__(self, paper: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper = paper
        self.picture = QPixmap()
        self.setAccessibleName("The first page")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def show_picture(self, png: bytes) -> None:
        """Show this PNG file."""
        self.picture.loadFromData(png, "PNG")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 440)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.picture.isNull():
            return
        size = self.picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        where = QRectF((self.width() - size.width()) // 2, 0, size.width(), size.height())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(where, self.picture, QRectF(self.picture.rect()))
        painter.setPen(self._paper.edge)
        painter.drawRect(where.adjusted(0, 0, -1, -1))
        painter.end()


def _told(body: Body) -> Body:
    """`body` with a line under words that would come and through words that would go."""
    if not body.spans_by_key(INSERT, DELETE):
        return body
    return body_of([(text, run if text == "\n" else _lined(run)) for text, run in body.pieces()])


def _lined(run: Marks) -> Marks:
    lined = dict(run)
    for key, _ in run:
        if key.startswith(INSERT):
            lined["underline"] = True
        elif key.startswith(DELETE):
            lined["strike"] = True
    return marks(lined)


def _narrow(document: QTextDocument) -> None:
    """Margins as a narrow column has them."""
    document.setDocumentMargin(_MARGIN)
    frame = document.rootFrame()
    format = frame.frameFormat()
    format.setMargin(_MARGIN)
    frame.setFrameFormat(format)


def _plain(paper: Theme) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setReadOnly(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setAccessibleName("How the file begins")
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(11)
    made.setFont(font)
    made.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    made.document().setDocumentMargin(14)
    _on_paper(made, paper)
    return made


def _reading(paper: Theme) -> QTextEdit:
    made = QTextEdit()
    made.setReadOnly(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setAccessibleName("How the text reads")
    _on_paper(made, paper)
    return made


def _on_paper(widget: QPlainTextEdit | QTextEdit, paper: Theme) -> None:
    palette = paper.palette()
    palette.setColor(QPalette.ColorRole.Base, QColor("#ffffff"))
    widget.setPalette(palette)
    widget.setTabChangesFocus(True)
    widget.setVerticalScrollBar(SlimScrollBar(paper, paper.page, widget))
    widget.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
