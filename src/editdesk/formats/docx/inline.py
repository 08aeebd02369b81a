"""What stands in a paragraph: runs, links, fields, tracked changes, notes, drawings (17.3, 17.13, 17.16)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from editdesk.formats.docx import fields, links
from editdesk.formats.docx.changes import TRACKED, Tracked, tracked
from editdesk.formats.docx.lines import Lines
from editdesk.formats.docx.names import (
    ALTERNATIVES,
    BOX_CONTENT,
    DELETED_TEXT,
    ID,
    PARAGRAPH_PROPERTIES,
    RUN,
    RUN_PROPERTIES,
    TEXT,
    Element,
    M,
    P,
    R,
    W,
    child,
    words,
)
from editdesk.formats.docx.story import Story
from editdesk.formats.docx.styles import NO_STYLE, RunLook, Style
from editdesk.formats.docx.symbols import symbol
from editdesk.formats.docx.things import THINGS, Figure, chosen, found_in
from editdesk.formats.docx.walking import Walk
from editdesk.text.marks import LINE_BREAK, NOT_IN_PRINT, OBJECT, PLAIN, Marks, Value, marks

# Where the range of a move begins or ends, with the sort of change that stands in it.
_RANGES = {
    W + "moveFromRangeStart": ("move_from", True),
    W + "moveToRangeStart": ("move_to", True),
    W + "moveFromRangeEnd": ("move_from", False),
    W + "moveToRangeEnd": ("move_to", False),
}
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": LINE_BREAK,
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
}
_HIDDEN = 60
_FORMAT_CHANGE = W + "rPrChange"


class Box(NamedTuple):
    """The content of a text box, with the tracked changes within which it stands."""

    content: Element
    changes: tuple[Tracked, ...]


class Object(NamedTuple):
    """The marks of an object as it stands; those it would have, if `by` proposes others."""

    marks: Marks
    proposed: Marks = PLAIN
    by: Element | None = None

    def put(self, lines: Lines) -> None:
        if self.by is None:
            lines.put(OBJECT, self.marks)
        else:
            lines.put_formatted(OBJECT, self.marks, self.proposed, self.by)


class FigureAfter(NamedTuple):
    """A picture among words, which comes after them."""

    standing: Object
    changes: tuple[Tracked, ...]


class Inline(Walk):
    """Walks through the content of paragraphs of one part."""

    _passed_by = frozenset((PARAGRAPH_PROPERTIES, P, BOX_CONTENT))

    def __init__(self, story: Story) -> None:
        super().__init__()
        self.story = story
        # What stands below the paragraph in which it was met.
        self.after: list[Box | FigureAfter] = []
        self.is_rule = False
        self._file = story.file
        self._lines = story.file.lines
        self._style: Style = NO_STYLE
        self._is_own_kind = False
        self._link = ""
        self._fields: list[fields.Field] = []
        self._is_after_sign = False
        self._moves: dict[tuple[str, str], str] = {}
        self._walks |= {
            RUN: self._run,
            W + "hyperlink": self._hyperlink,
            fields.SIMPLE: self._simple_field,
            W + "commentRangeStart": lambda one: self.story.begin_comment(one.get(ID, "")),
            W + "bookmarkStart": lambda one: self.story.begin_bookmark(
                one.get(ID, ""), one.get(W + "name", "")
            ),
            W + "bookmarkEnd": lambda one: self.story.end_bookmark(one.get(ID, "")),
            W + "commentRangeEnd": lambda one: self.story.end_comment(one.get(ID, "")),
            **dict.fromkeys(TRACKED, self._tracked),
            **dict.fromkeys(_RANGES, self.move_range),
            M + "oMath": self._equation,
            M + "oMathPara": self.walk,
            M + "r": self._math_run,
            **{
                W + f"customXml{way}RangeStart": self._tracked_control
                for way in ("Ins", "Del", "MoveFrom", "MoveTo")
            },
            W + "subDoc": lambda one: self._file.lose("a document within the document, left out"),
        }
        self._in_run: dict[str, Callable[[Element], None]] = {
            **dict.fromkeys(THINGS, self._thing),
            fields.CHARACTER: self._field_character,
            fields.INSTRUCTION: self._instruction,
            W + "br": self._break,
            W + "sym": self._symbol,
            W + "footnoteReference": self._reference,
            W + "endnoteReference": self._reference,
            W + "footnoteRef": self._own_sign,
            W + "endnoteRef": self._own_sign,
            W + "commentReference": lambda one: self.story.refer_to_comment(one.get(ID, "")),
            ALTERNATIVES: self._run_alternatives,
            W + "ruby": self._ruby,
        }
        self._run_style: Marks = PLAIN
        self._run_old: Marks | None = None
        self._run_by: Element | None = None

    def paragraph(self, element: Element, style: Style, *, is_own_kind: bool) -> None:
        """The content of a paragraph of this style; `is_own_kind` is as in RunLooks."""
        self._style, self._is_own_kind = style, is_own_kind
        self._is_after_sign = False
        self.is_rule = False
        self.walk(element)

    @property
    def open_moves(self) -> dict[str, str]:
        """The move in whose range the walk is, by its sort: the one that began last."""
        return {sort: name for (sort, _), name in self._moves.items()}

    def move_range(self, element: Element) -> None:
        """The range of a move begins or ends."""
        sort, begins = _RANGES[str(element.tag)]
        range_id = element.get(ID, "")
        if begins:
            self._moves[sort, range_id] = words(element.get(W + "name")) or range_id
        else:
            self._moves.pop((sort, range_id), None)

    def _tracked(self, element: Element) -> None:
        # By hand: this stands around every changed word, and a context costs as much as the word.
        before = self._lines.open_changes
        self._lines.open_changes = [*before, tracked(element, self.open_moves)]
        self.walk(element)
        self._lines.open_changes = before

    def _tracked_control(self, element: Element) -> None:
        self._file.lose(
            f"a tracked change of a content control {by_whom(element)}, of which the words are kept"
        )

    def _hyperlink(self, element: Element) -> None:
        relation = self.story.relations.get(element.get(R + "id", ""))
        address = relation.target if relation is not None and relation.is_outside else ""
        anchor = element.get(W + "anchor", "")
        self._linking(f"{address}#{anchor}" if anchor else address, element)

    def _simple_field(self, element: Element) -> None:
        self._linking(fields.link_in(element.get(W + "instr", "")) or self._link, element)

    def _linking(self, address: str, element: Element) -> None:
        before, self._link = self._link, self._kept_link(address)
        self.walk(element)
        self._link = before

    def _kept_link(self, address: str) -> str:
        kept = links.kept(address)
        if address and not kept:
            self._file.lose("an address that would run something, left out")
        return kept

    def _run(self, element: Element) -> None:
        properties = child(element, RUN_PROPERTIES)
        look = self._look(properties)
        if look.is_hidden:
            self._hide(element)
            return
        self._run_old = self._run_by = None
        changed = child(properties, _FORMAT_CHANGE) if look.is_changed else None
        if changed is not None:
            self._format_change(changed, look.marks)
        self._run_style = self._linked(look.marks) if self._link else look.marks
        self._content(element)

    def _look(self, properties: Element | None) -> RunLook:
        return self._file.looks.look(properties, self._style, is_own_kind=self._is_own_kind)

    def _format_change(self, changed: Element, new: Marks) -> None:
        old = self._look(child(changed, RUN_PROPERTIES)).marks
        if old == new:
            self._file.lose(f"a tracked change of formatting {by_whom(changed)} that is not shown here")
        else:
            self._run_old, self._run_by = self._linked(old), changed

    def _linked(self, look: Marks) -> Marks:
        if not self._link:
            return look
        # A link is underlined by itself.
        return marks((*[pair for pair in look if pair[0] != "underline"], ("link", self._link)))

    def _content(self, run: Element) -> None:
        for one in run:
            tag = one.tag
            if tag in (TEXT, DELETED_TEXT):
                text = one.text
                if text:
                    self._put(words(text))
            elif tag in _SIGNS:
                self._put(_SIGNS[tag])
            else:
                step = self._in_run.get(tag)
                if step is not None:
                    step(one)

    def _put(self, text: str) -> None:
        if self._fields and not all(field.is_shown for field in self._fields):
            return
        if self._is_after_sign:
            text = text.lstrip(" \t\u00a0")
            if text:
                self._is_after_sign = False
        if not text:
            return
        if self._run_by is None or self._run_old is None:
            self._lines.put(text, self._run_style)
        else:
            self._lines.put_formatted(text, self._run_old, self._run_style, self._run_by)

    def _hide(self, run: Element) -> None:
        text = "".join([words(one.text) for one in run.iter(TEXT, DELETED_TEXT)]).strip()
        for one in run:
            if one.tag == fields.CHARACTER:
                self._field_character(one)
            elif one.tag == fields.INSTRUCTION:
                self._instruction(one)
            elif one.tag == W + "commentReference":
                self.story.refer_to_comment(one.get(ID, ""))
        if text and all(field.is_shown for field in self._fields):
            shown = text if len(text) <= _HIDDEN else text[:_HIDDEN] + "…"
            self._file.lose(f"hidden words “{shown}”, left out")

    def _run_alternatives(self, element: Element) -> None:
        branch = chosen(element)
        if branch is not None:
            self._content(branch)

    def _break(self, element: Element) -> None:
        kind = element.get(W + "type", "textWrapping")
        if kind == "textWrapping" or self._lines.line.pieces:
            self._put(LINE_BREAK)

    def _symbol(self, element: Element) -> None:
        self._put(words(symbol(element.get(W + "font", ""), element.get(W + "char", ""))))

    def _own_sign(self, element: Element) -> None:
        self._is_after_sign = True

    def _reference(self, element: Element) -> None:
        if self._lines.place is not None and len(self._lines.place) == 1:
            self._file.lose("a reference to a note within a note, left out")
            return
        sort = str(element.tag).removeprefix(W).removesuffix("Reference")
        note = self._file.note(sort, element.get(ID, ""))
        self._object({"object": "footnote", "note": note}).put(self._lines)

    def _ruby(self, element: Element) -> None:
        base = child(element, W + "rubyBase")
        style = self._run_style
        if base is not None:
            self.walk(base)
        self._run_style = style
        reading = "".join([words(one.text) for rt in element.findall(W + "rt") for one in rt.iter(TEXT)])
        if reading:
            self._file.lose(f"the reading “{reading[:_HIDDEN]}” above its words, left out")

    def _equation(self, element: Element) -> None:
        """An equation as the plain sequence of its characters."""
        before = self._lines.length
        self._math(element)
        if self._lines.length > before:
            self._file.lose("an equation, kept as text")

    def _math(self, element: Element) -> None:
        for one in element:
            tag = str(one.tag)
            if tag in TRACKED:
                with self._lines.within((tracked(one, self.open_moves),)):
                    self._math(one)
            elif tag in self._walks:
                self._walks[tag](one)
            elif not tag.endswith("Pr"):
                self._math(one)

    def _math_run(self, element: Element) -> None:
        look = self._look(child(element, RUN_PROPERTIES))
        self._run_style, self._run_old, self._run_by = self._linked(look.marks), None, None
        for text in element.iterchildren(M + "t"):
            self._put(words(text.text))
        self._content(element)

    def _field_character(self, element: Element) -> None:
        if element not in self.story.fields:
            return
        kind = fields.kind_of(element)
        if kind == "begin":
            self._fields.append(fields.Field(self._link))
        elif kind == "separate" and self._fields:
            field = self._fields[-1]
            field.is_shown = True
            self._link = self._kept_link(fields.link_in(field.instruction)) or self._link
            self._run_style = self._linked(self._run_style)
        elif kind == "end" and self._fields:
            self._link = self._fields.pop().link_before

    def _instruction(self, element: Element) -> None:
        if self._fields:
            self._fields[-1].instruction += words(element.text)

    def _thing(self, element: Element) -> None:
        found = found_in(element, self.story)
        self.is_rule = self.is_rule or found.is_rule
        changes = tuple(self._lines.open_changes)
        is_in_place = self._lines.place is not None
        for figure in found.figures:
            if is_in_place:
                self._object(_picture(figure)).put(self._lines)
            else:
                self.after.append(FigureAfter(self._object(_picture(figure)), changes))
        self.after += [Box(box, changes) for box in found.boxes]

    def _object(self, of: dict[str, Value]) -> Object:
        """An object with the attributes `of`, in the run that is gone through; runs say whether it prints."""

        def within(run: Marks) -> Marks:
            return marks({**of, **{key: value for key, value in run if key == NOT_IN_PRINT}})

        if self._run_by is None or self._run_old is None:
            return Object(within(self._run_style))
        return Object(within(self._run_old), within(self._run_style), self._run_by)


def _picture(figure: Figure) -> dict[str, Value]:
    """What the character carries that stands for a picture."""
    said = {"alt": figure.alternative} if figure.alternative else {}
    return {"object": "figure", "image": figure.digest, **said}


def by_whom(element: Element) -> str:
    """Who made a tracked change, in words."""
    author = words(element.get(W + "author"))
    return f"by {author}" if author else "by nobody named"
