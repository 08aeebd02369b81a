"""The page one writes on: turns what the hand does into changes of the report's text.

Model first: a key or a committed word becomes a change, the change goes through
the desk, and what comes back from the bridge is painted. What Qt does to the
document without asking is read off, mended, and comes in the same way.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QWidget

from editdesk.desk.errors import OnlyViewing
from editdesk.desk.open_report import Change
from editdesk.desk.suggesting import past_struck
from editdesk.text.block import Block
from editdesk.text.body import Body, Span
from editdesk.text.cutting import are_cut
from editdesk.text.delta import Delta
from editdesk.text.edits import LISTS, typing
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.editor import keys
from editdesk.ui.editor.clipboard import may_hold_words, mime_of
from editdesk.ui.editor.figure_acts import FigureActs
from editdesk.ui.editor.figure_pointer import FigurePointer
from editdesk.ui.editor.hand import Hand, styles_of
from editdesk.ui.editor.link_acts import LinkActs
from editdesk.ui.editor.link_pointer import LinkPointer
from editdesk.ui.editor.menu import page_menu
from editdesk.ui.editor.note_acts import NoteActs
from editdesk.ui.editor.note_links import NoteLinks
from editdesk.ui.editor.page_acts import page_acts
from editdesk.ui.editor.page_view import PageView
from editdesk.ui.editor.pasting import Pasting
from editdesk.ui.editor.selecting import next_cell, selected_spans, step
from editdesk.ui.editor.stray import Stray, Straying
from editdesk.ui.editor.structure_acts import StructureActs
from editdesk.ui.editor.table_acts import TableActs
from editdesk.ui.editor.typing_help import TypingHelp
from editdesk.ui.key_map import KeyMap
from editdesk.ui.theme import Theme


class PageEditor(PageView):
    """The text of one report, to write in."""

    refused = Signal(object)  # EditdeskError: what was asked for may not be
    told = Signal(str, str)  # something happened that one should know, and what to do
    menu_opening = Signal(QMenu, int)  # the page's own menu, and the position of the text it is about
    link_asked = Signal(object)  # Link: to be opened
    figure_opened = Signal()  # two clicks on a picture
    pictures_brought = Signal(object)  # [(name, bytes)] that were dropped or pasted

    def __init__(self, bridge: ReportBridge, theme: Theme, parent: QWidget | None = None) -> None:
        self._is_composing = False
        # Where the hand wants the caret although nothing changed.
        self._caret_after: Span | None = None
        self._straying = Straying(self, self._take_in, lambda at: self._show_text(Span(at, at)))
        super().__init__(bridge, theme, parent)
        self._hand = Hand(bridge, self._expect, self)
        self._hand.refused.connect(self.refused)
        self._pasting = Pasting(bridge, self._hand, self)
        self._pasting.refused.connect(self.refused)
        self._pasting.told.connect(self.told)
        self._pasting.pictures_brought.connect(self.pictures_brought)
        self._help = TypingHelp(self._hand, self._language)
        self.links = LinkActs(self._hand, self._spans, self._act, self.link_asked.emit)
        self._structure = StructureActs(self._hand, self._spans, self._act)
        self._link_pointer = LinkPointer(self, lambda: self._page, self.link_asked.emit)
        self.tables = TableActs(self._hand, self._spans, self._act)
        self._notes = NoteActs(self._hand, self.selection, self._act, self._go)
        self._note_links = NoteLinks(self, lambda: self._page, self._notes)
        self.figures = FigureActs(self._hand, self.selection, self._act, self.select)
        self._figure_pointer = FigurePointer(self, lambda: self._page, self.figure_opened.emit)
        self._acts = {
            **page_acts(self),
            **self.figures.acts(),
            **self._structure.acts(),
            **self.links.acts(),
            **self.tables.acts(),
            **self._notes.acts(),
        }
        self.wear_keys(KeyMap())
        bridge.mode_changed.connect(self._show_mode)
        self._show_mode()

    @Slot()
    def _show_mode(self) -> None:
        """Take what the hand does, or only show and select."""
        flags = Qt.TextInteractionFlag
        is_viewing = self._bridge.open_report.mode == "viewing"
        looking = flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        self.setTextInteractionFlags(looking if is_viewing else flags.TextEditorInteraction)

    def wear_keys(self, chosen: KeyMap) -> None:
        """Listen to these keys from now on."""
        self._keys, self._text_keys = chosen, keys.TextKeys(chosen)

    def help_typing(self, is_on: bool) -> None:
        """Help while typing from now on, or no more."""
        self._help.is_on = is_on

    def _language(self) -> str:
        return self._bridge.open_report.report.language

    def follow_selection(self, span: Span) -> None:
        """Have `span` selected here as well; it was chosen where the text is shown in another view."""
        self._place(span)

    def select(self, span: Span) -> None:
        """Select `span`, or put the caret where it is empty."""
        self._hand.chosen_style = None
        super().select(span)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._hand.chosen_style = None
        super().mousePressEvent(event)

    def undo_act(self) -> None:
        """Take back one's own last act."""
        self._act(self._hand.undo)

    def redo_act(self) -> None:
        """Do again what was taken back."""
        self._act(self._hand.redo)

    def toggle_style(self, key: str) -> None:
        """Set or take off the style `key` on the selection, or for what is typed next."""
        self._act(lambda: self._hand.toggle_style(self._spans(), key))
        self.selection_changed.emit()

    def cut_from_print(self) -> None:
        """Cut the selection from print, or the block one is in; what is cut comes back."""
        self._act(lambda: self._hand.cut_from_print(self._spans()))
        self.selection_changed.emit()

    def is_not_in_print(self) -> bool:
        """Whether print leaves out where one is."""
        return are_cut(self._page.body, self._spans())

    def set_kind(self, kind: str, level: int | None = None) -> None:
        """Give the selected blocks another kind; choosing a list twice leaves it."""
        self._act(lambda: self._hand.set_kind(self.selection(), kind, level))

    def current_styles(self) -> frozenset[str]:
        """The styles of all selected words, or of what is typed next."""
        return styles_of(self._page.body, self._spans(), self._hand.chosen_style)

    # Acts.

    def _expect(self, span: Span) -> None:
        self._caret_after = span

    def _act(self, act: Callable[[], None]) -> None:
        """Have the hand do something, then see that the caret stands where it left it."""
        self._straying.mend()
        self._hand.stood = self.selection()
        act()
        wanted, self._caret_after = self._caret_after, None
        if wanted is not None:
            self._place(wanted)

    def _go(self, span: Span) -> None:
        """The caret goes to `span`, which comes into sight."""
        self._straying.mend()
        self.select(span)
        self.reveal(span)

    def _show_text(self, span: Span) -> None:
        super()._show_text(span)
        self._straying.watch(self._page)

    def _take_change(self, change: Change, before: Body, after: Body) -> Delta:
        stray = self._straying.mended()
        delta = super()._take_change(change, before, after)
        if stray is not None:
            self._take_in(Stray(delta.position(stray.start), delta.position(stray.end), stray.words))
        return delta

    def _take_in(self, stray: Stray) -> None:
        self._act(lambda: self._hand.perform(typing(self._page.body, *stray)))

    def _spans(self) -> list[Span]:
        return selected_spans(self._page, self.textCursor())

    def selected_words(self) -> list[Span]:
        """The stretches that are selected, in order; none where there is only a caret."""
        return [span for span in self._spans() if span.end > span.start]

    # Keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = keys.typed_text(event)
        if text and self.isReadOnly():
            self.refused.emit(OnlyViewing())
        elif text:
            self.type_text(text)
        if text:
            event.accept()
            return
        act = self._text_keys.act_of(event)
        if act and (not self.isReadOnly() or act in keys.LOOKING):
            self.do(act)
            event.accept()
        elif keys.is_move(event):
            self._hand.chosen_style = None
            super().keyPressEvent(event)
        elif event.key() != Qt.Key.Key_Escape or not self._notes.go_back():
            event.ignore()

    @property
    def act_ids(self) -> frozenset[str]:
        """The acts that `do` can do."""
        return frozenset(self._acts)

    def do(self, act: str) -> None:
        """Do the act with this id, at the caret or on the selection."""
        self._acts[act]()

    def type_text(self, text: str) -> None:
        """Put `text` in the place of what is selected."""
        self._act(lambda: self._help.type_text(self._spans(), text))

    def split(self) -> None:
        """Begin a new paragraph, as Enter does."""
        self._act(lambda: self._help.split(self._spans()[0]))

    def delete(self, *, before: bool, word: bool) -> None:
        """Take away what is selected, or the character or word beside the caret."""
        spans = self._spans()
        if not self.textCursor().hasSelection():
            if before and self._structure.leave():
                return
            if self.figures.choose_beside(before=before):
                return
            at = past_struck(self._bridge.open_report, spans[0].start, before=before)
            spans = [step(self._page, self._page.cursor(at, at), before=before, word=word)]
        self._act(lambda: self._hand.remove(spans, forwards=not before))

    def indent(self, by: int) -> None:
        """Tab: list items move, in a table the caret goes to the next cell, elsewhere it is a character."""
        cursor = self.textCursor()
        body = self._page.body
        if body.block(cursor.block().blockNumber()).kind == "cell":
            self._go_to_cell(next_cell(cursor, by), by)
        elif any(block.kind in LISTS for block in self._selected_blocks()):
            self._act(lambda: self._hand.indent(self.selection(), by))
        elif by > 0:
            self.type_text("\t")

    def _go_to_cell(self, moved: QTextCursor | None, by: int) -> None:
        if moved is not None:
            self.setTextCursor(moved)
        elif by > 0:
            self.tables.add_last_row()

    def _selected_blocks(self) -> list[Block]:
        span = self.selection()
        body = self._page.body
        first, last = body.place(span.start).number, body.place(max(span.start, span.end - 1)).number
        return [body.block(number) for number in range(first, last + 1)]

    # Input methods: what is being composed never enters the text.

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self.isReadOnly():
            super().inputMethodEvent(event)
            return
        if event.replacementLength():
            at = self.textCursor().position() + event.replacementStart()
            span = Span(
                self._page.body_position(at), self._page.body_position(at + event.replacementLength())
            )
            self._end_composing()
            self._act(lambda: self._hand.remove([span]))
        elif self.textCursor().hasSelection() and event.preeditString():
            # Qt would take the selection out of the document by itself.
            self._act(lambda: self._hand.remove(self._spans()))
        text = event.commitString()
        if text:
            self._end_composing()
            self._act(lambda: self._help.type_text(self._spans(), text))
        self._show_composed(event)

    def _show_composed(self, event: QInputMethodEvent) -> None:
        is_composing = bool(event.preeditString())
        if is_composing != self._is_composing:
            self._is_composing = is_composing
            self._bridge.hold_others(is_composing)
        if is_composing or event.attributes():
            self._quietly(QInputMethodEvent(event.preeditString(), event.attributes()))
        elif not event.commitString():
            self._end_composing()

    def _end_composing(self) -> None:
        """Take what was being composed out of the layout, where it would stand in the way of the words."""
        self._quietly(QInputMethodEvent("", []))

    def _quietly(self, event: QInputMethodEvent) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection() and (event.preeditString() or self._is_composing):
            # What is still selected here may not go; Qt would take it out of the document nevertheless.
            cursor.setPosition(cursor.selectionEnd())
            self.setTextCursor(cursor)
        self._page.is_painting = True
        super().inputMethodEvent(event)
        self._page.is_painting = False

    # Clipboard, drag and drop, menu.

    def cut(self) -> None:
        """Take the selection to the clipboard."""
        spans = self._spans()
        if self.textCursor().hasSelection():
            self.copy()
            self._act(lambda: self._hand.remove(spans))

    def copy(self) -> None:
        """Put the selection on the clipboard."""
        self._hand.copy(self._spans())

    def paste(self) -> None:
        """Put in what the clipboard holds."""
        self._paste(plain=False)

    def paste_plain(self) -> None:
        """Put in the words of what the clipboard holds."""
        self._paste(plain=True)

    def _place_to_put(self) -> Span:
        """What is pasted over: of several cells the first, so that nothing goes from between them."""
        return self._spans()[0]

    def _paste(self, *, plain: bool) -> None:
        # An empty clipboard has no data on some systems, whatever Qt's types say.
        mime: QMimeData | None = QGuiApplication.clipboard().mimeData(QClipboard.Mode.Clipboard)
        if mime is None or self.isReadOnly() or (not plain and self.links.paste_over(mime)):
            return
        self._act(lambda: self._pasting.put(self._place_to_put(), mime, plain=plain))

    def createMimeDataFromSelection(self) -> QMimeData:
        return mime_of(self._hand.fragment(self._spans()))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return may_hold_words(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        # Qt comes here for a middle click and for drops from elsewhere.
        if not self.isReadOnly():
            self._act(lambda: self._pasting.put(self._place_to_put(), source))

    def dropEvent(self, event: QDropEvent) -> None:
        mime = event.mimeData()
        if self.isReadOnly() or not self.canInsertFromMimeData(mime):
            event.ignore()
            return
        at = self._page.body_position(self.cursorForPosition(event.position().toPoint()).position())
        is_own = event.source() in (self, self.viewport())
        if is_own and event.dropAction() == Qt.DropAction.MoveAction:
            self._act(lambda: self._hand.move(self._spans(), at))
        else:
            # Pictures come where the caret stands once it is said what they show.
            self._place(Span(at, at))
            self._act(lambda: self._pasting.put(Span(at, at), mime))
        # As a copy, so that Qt does not take the words out at their source once more.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        # Qt forgets the caret that it drew under the mouse.
        super().dragLeaveEvent(QDragLeaveEvent())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = page_menu(self, self.do, self._keys, is_read_only=self.isReadOnly())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        is_by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        under = self.textCursor() if is_by_key else self.cursorForPosition(event.pos())
        self.menu_opening.emit(menu, self._page.body_position(under.position()))
        menu.popup(event.globalPos())
