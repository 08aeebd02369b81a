"""The words of one part of a Word file, the text or its notes, as WordprocessingML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from editdesk.formats.flow import Flow, Note, link_of
from editdesk.formats.pictures import picture_of
from editdesk.formats.publication import Attachments
from editdesk.formats.word import template
from editdesk.formats.word.anchors import Anchors
from editdesk.formats.word.numbers import ListNumbers
from editdesk.formats.word.package import Package, Relations
from editdesk.formats.word.runs import (
    REFERENCE_STYLE,
    drawing,
    run,
    style,
    with_properties,
    with_reference_style,
)
from editdesk.formats.word.tables import table
from editdesk.formats.word.tracks import Chain, Tracks, closed
from editdesk.text.body import Block
from editdesk.text.marks import OBJECT, Marks, kind_of, value_of
from editdesk.text.print_cuts import is_cut
from editdesk.text.proposals import as_accepted, is_suggested_about
from editdesk.text.tables import runs_of_cells

_NOTE_NUMBER = (
    f'<w:r><w:rPr>{REFERENCE_STYLE}</w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
)


class Words:
    """Goes through a text once; `tracks` and `anchors` are those of the whole file.

    `at_notes` is what stands before and behind the reference to a note, by the note's id.
    """

    def __init__(
        self,
        of: Flow,
        attachments: Attachments,
        package: Package,
        relations: Relations,
        tracks: Tracks,
        anchors: Anchors,
        at_notes: Mapping[str, tuple[str, str]],
    ) -> None:
        self._flow = of
        self._attachments = attachments
        self._package = package
        self._relations = relations
        self._tracks = tracks
        self._anchors = anchors
        self._at_notes = at_notes
        self._behind = ""
        self._numbers = ListNumbers()
        self._referred: set[int] = set()

    @property
    def numbered_levels(self) -> list[int]:
        """The level of each numbered list that was met."""
        return self._numbers.levels

    def document(self, section: str) -> str:
        """`document.xml`, its page as `section` says."""
        # what nothing refers to any more has words all the same
        loose = [block for note in self._flow.notes if not note.number for block in note.blocks]
        inside = self._blocks((*self._flow.head, *self._flow.rest, *loose))
        body = f"<w:body>{self._left(inside or '<w:p></w:p>')}{section}</w:body>"
        return f"{template.HEAD}<w:document {template.NAMESPACES}>{body}</w:document>"

    def footnotes(self) -> str:
        """`footnotes.xml`."""
        notes = "".join([self._note(note) for note in self._flow.notes if note.number])
        return f"{template.HEAD}<w:footnotes {template.NAMESPACES}>{template.SEPARATORS}{notes}</w:footnotes>"

    def _note(self, note: Note) -> str:
        first, *others = note.blocks
        words = self._paragraph(first, lead=_NOTE_NUMBER)
        words += "".join([self._paragraph(block) for block in others])
        return f'<w:footnote w:id="{note.number}">{self._left(words)}</w:footnote>'

    def _left(self, words: str) -> str:
        """`words` with what ends at the end of this text, in its last paragraph."""
        ends = self._anchors.leave()
        return words.removesuffix("</w:p>") + ends + "</w:p>" if ends else words

    def _blocks(self, blocks: Sequence[Block]) -> str:
        out: list[str] = []
        after_table = False
        for first, last, is_table in runs_of_cells(blocks):
            if is_table:
                # two tables that touch are one to Word
                between = "<w:p></w:p>" if after_table else ""
                out += (between, table(blocks[first:last], self._paragraph, self._tracks))
                self._numbers.leave()
            else:
                out += [self._paragraph(block) for block in blocks[first:last]]
            after_table = is_table
        if after_table:
            out.append("<w:p></w:p>")
        return "".join(out)

    def _paragraph(self, block: Block, side: str = "", lead: str = "") -> str:
        words = lead + self._runs(block) + self._anchors.before(block.close)
        properties = self._properties(block.close, side)
        return f"<w:p><w:pPr>{properties}</w:pPr>{words}</w:p>" if properties else f"<w:p>{words}</w:p>"

    def _properties(self, close: Marks, side: str) -> str:
        """What a paragraph is, and what is proposed that it be."""
        if not is_suggested_about(close):
            return self._style(close) + side + with_properties(style(close, False) if is_cut(close) else "")
        accepted, change = as_accepted(close), ""
        if not _keeps_room(close, accepted):
            accepted = close
        sign = with_properties(self._tracks.end(close) + self._tracks.cut(close))
        properties = self._style(accepted) + side + sign
        if _look(accepted) != _look(close):
            change = self._tracks.paragraph_change(close, self._style(close, is_past=True) + side)
        return properties + change

    def _style(self, close: Marks, *, is_past: bool = False) -> str:
        """The style of a block, and its place in a list; what it `is_past` begins no list."""
        kind, level = kind_of(close), value_of(close, "level")
        if kind in ("bullet", "numbered"):
            numbers = self._numbers
            number = numbers.past(kind, int(level or 0)) if is_past else numbers.number(kind, int(level or 0))
            return (
                f'<w:pStyle w:val="{template.STYLE_OF[kind]}"/><w:numPr><w:ilvl w:val="{int(level or 0)}"/>'
                f'<w:numId w:val="{number}"/></w:numPr>'
            )
        if not is_past:
            self._numbers.leave()
        if kind == "paragraph":
            return ""
        style = template.STYLE_OF[kind]
        if kind == "heading":
            style += str(min(int(2 if level is None else level), 3))
        elif kind == "cell" and value_of(close, "header"):
            style = template.HEADING_CELL
        return f'<w:pStyle w:val="{style}"/>'

    def _runs(self, block: Block) -> str:
        runs = block.runs
        if not runs:
            return ""
        out: list[str] = []
        open_link: str | None = None
        chain: Chain = ()
        for text, marks in block.pieces:
            if not marks and not open_link and not self._behind:
                out += (closed(chain), self._anchors.before(marks), run(text, ""))
                chain = ()
                continue
            anchors = self._behind + self._anchors.before(marks)
            before, self._behind = self._around_reference(marks) if self._at_notes else ("", "")
            anchors += before
            wrapped, link = self._tracks.chain(marks), link_of(marks)
            if chain and (anchors or wrapped != chain or link != open_link):
                out.append(closed(chain))
                chain = ()
            if open_link and (anchors or link != open_link):
                out.append("</w:hyperlink>")
                open_link = None
            out.append(anchors)
            if link and not open_link:
                id = self._relations.to("hyperlink", link, is_outside=True)
                out.append(f'<w:hyperlink r:id="{id}">')
                open_link = link
            if wrapped and not chain:
                out.append(self._tracks.opened(wrapped))
                chain = wrapped
            out.append(self._run(text, marks, is_link=link is not None, is_struck=_is_struck(wrapped)))
        out.append(closed(chain))
        if open_link:
            out.append("</w:hyperlink>")
        out.append(self._behind)
        self._behind = ""
        return "".join(out)

    def _run(self, text: str, marks: Marks, *, is_link: bool, is_struck: bool) -> str:
        tag = "delText" if is_struck else "t"
        if OBJECT not in text:
            return run(text, with_properties(self._tracks.style(marks, is_link)), tag)
        first, *others = text.split(OBJECT)
        out = [run(first, with_properties(self._tracks.style(marks, is_link)), tag)]
        for words in others:
            out.append(self._object(marks))
            out.append(run(words, with_properties(self._tracks.style(marks, is_link)), tag))
        return "".join(out)

    def _object(self, marks: Marks) -> str:
        kind = value_of(marks, "object")
        if kind == "footnote":
            properties = with_reference_style(self._tracks.style(marks, is_link=False))
            return self._reference(str(value_of(marks, "note")), with_properties(properties))
        picture = picture_of(marks, self._attachments) if kind == "figure" else None
        if picture is None:
            return ""
        id = self._relations.to("image", self._package.add_picture(picture))
        described = str(value_of(marks, "alt") or "")
        properties, number = with_properties(self._tracks.cut(marks)), self._package.next_picture_number()
        return f"<w:r>{properties}{drawing(picture, id, number, described)}</w:r>"

    def _around_reference(self, marks: Marks) -> tuple[str, str]:
        """What stands before and behind the first reference to a note whose words are commented."""
        note = str(value_of(marks, "note"))
        number = self._flow.numbers.get(note)
        return ("", "") if number in self._referred else self._at_notes.get(note, ("", ""))

    def _reference(self, note: str, properties: str) -> str:
        number = self._flow.numbers.get(note)
        if not number:
            return ""
        if number in self._referred:
            # Word allows one reference to a note; the second is its number alone
            return f"<w:r>{properties}<w:t>{number}</w:t></w:r>"
        self._referred.add(number)
        return f'<w:r>{properties}<w:footnoteReference w:id="{number}"/></w:r>'


def _is_struck(chain: Chain) -> bool:
    return any(tag == "del" for tag, _ in chain)


def _look(close: Marks) -> tuple[object, ...]:
    """What a paragraph's properties tell of its end."""
    return kind_of(close), value_of(close, "level"), value_of(close, "header")


def _keeps_room(close: Marks, accepted: Marks) -> bool:
    """Whether what is proposed leaves a cell a cell, and other blocks outside tables."""
    return (kind_of(close) == "cell") == (kind_of(accepted) == "cell")
