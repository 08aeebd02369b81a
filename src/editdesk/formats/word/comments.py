"""Comments of a Word file: their words, answers and state, and the marks that tie them to the text.

An answer is a comment of its own, tied to the first by the id of its last paragraph;
that and whether a thread is resolved stand in a part of Word 2013 (MS-DOCX, 2.5.3).

LibreOffice (7.4) refuses a whole file that has a comment within a note. So one on a
note's words stands at the reference to the note, and a hidden bookmark named after
the comment's paragraph, as `_comment_00000001`, tells the words.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from xml.sax.saxutils import quoteattr

from editdesk.formats.review_copy import Remark, Said
from editdesk.formats.word.anchors import Anchor
from editdesk.formats.word.runs import run
from editdesk.formats.word.template import HEAD, WORD
from editdesk.formats.word.tracks import by
from editdesk.review.people import Person
from editdesk.text.marks import LINE_BREAK

_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
EXTENDED_RELATION = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_ANNOTATION = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
_OPENING = '<w:pPr><w:pStyle w:val="CommentText"/></w:pPr>'


class Comments:
    """The comments of one file, numbered from 0 in the order of `remarks`, each followed by its answers.

    `notes` are those that are referred to; `at_notes` is what stands before and behind their references.
    """

    def __init__(self, remarks: Sequence[Remark], notes: Collection[str]) -> None:
        self._notes = notes
        self._paragraphs = 0
        self.count = 0
        self.at_notes: dict[str, tuple[str, str]] = {}
        self._comments: list[str] = []
        self._extended: list[str] = []
        self.anchors = [self._anchor(remark) for remark in remarks]

    def part(self) -> str:
        """`comments.xml`."""
        return (
            f'{HEAD}<w:comments xmlns:w="{WORD}" xmlns:mc="{_COMPATIBILITY}" xmlns:w14="{_W14}"'
            f' mc:Ignorable="w14">{"".join(self._comments)}</w:comments>'
        )

    def extended_part(self) -> str:
        """`commentsExtended.xml`."""
        return (
            f'{HEAD}<w15:commentsEx xmlns:mc="{_COMPATIBILITY}" xmlns:w15="{_W15}" mc:Ignorable="w15">'
            f"{''.join(self._extended)}</w15:commentsEx>"
        )

    def _anchor(self, remark: Remark) -> Anchor:
        numbers = range(self.count, self.count + len(remark.said))
        self.count = numbers.stop
        parent = ""
        for number, said in zip(numbers, remark.said, strict=True):
            paragraph = self._add(number, said)
            tie = f' w15:paraIdParent="{parent}"' if parent else ""
            done = int(remark.is_resolved)
            self._extended.append(f'<w15:commentEx w15:paraId="{paragraph}"{tie} w15:done="{done}"/>')
            parent = parent or paragraph
        begins = "".join([f'<w:commentRangeStart w:id="{number}"/>' for number in numbers])
        if remark.note in self._notes:
            before, behind = self.at_notes.get(remark.note, ("", ""))
            ends = "".join([_end(number, has_range=True) for number in numbers])
            self.at_notes[remark.note] = (before + begins, behind + ends)
            id = f'w:id="{numbers.start}"'
            begin = f'<w:bookmarkStart {id} w:name="_comment_{parent}"/>'
            return Anchor(remark.keys, begin, f"<w:bookmarkEnd {id}/>", remark.stretches)
        ends = "".join([_end(number, has_range=not remark.is_point) for number in numbers])
        if remark.is_point:
            begins, ends = (ends, "") if remark.is_at_end else ("", ends)
        return Anchor(remark.keys, begins, ends, remark.stretches)

    def _add(self, number: int, said: Said) -> str:
        """Adds a comment; gives the id of its last paragraph."""
        lines, lead = "", _ANNOTATION
        for line in said.text.replace(LINE_BREAK, "\n").split("\n"):
            self._paragraphs += 1
            lines += f'<w:p w14:paraId="{self._paragraphs:08X}">{_OPENING}{lead}{run(line, "")}</w:p>'
            lead = ""
        whose = by(said.author, said.at, said.stamp) + _initials(said.author)
        self._comments.append(f'<w:comment w:id="{number}"{whose}>{lines}</w:comment>')
        return f"{self._paragraphs:08X}"


@lru_cache(maxsize=1 << 10)
def _initials(author: str) -> str:
    return f" w:initials={quoteattr(Person(id='', name=author).initials)}"


def _end(number: int, *, has_range: bool) -> str:
    reference = (
        f'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{number}"/></w:r>'
    )
    return f'<w:commentRangeEnd w:id="{number}"/>{reference}' if has_range else reference
