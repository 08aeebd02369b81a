"""Read a Word file: its text with everything that clings to it, and in words what cannot be kept."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from functools import cached_property

from editdesk.formats.docx.blocks import Blocks
from editdesk.formats.docx.inline import by_whom
from editdesk.formats.docx.joins import keep_apart
from editdesk.formats.docx.limits import LIMITS, Limits
from editdesk.formats.docx.lines import Crowded
from editdesk.formats.docx.names import TEXT, Element, W, words
from editdesk.formats.docx.numbering import Lists
from editdesk.formats.docx.package import DamagedPart, Package
from editdesk.formats.docx.remarks import Comments
from editdesk.formats.docx.story import File, Story
from editdesk.formats.docx.styles import Styles
from editdesk.formats.draft import Draft, Sent
from editdesk.formats.word.sent import may_say, said_in
from editdesk.review.threads import COMMENT
from editdesk.text.body import Body
from editdesk.text.marks import FRONT_MATTER, keys_with
from editdesk.text.settle import settled

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
# What stands between words of a quote that lie apart.
_GAP = " … "
# A file has one part that says where it came from; programs add some of their own.
_MOST_ITEMS = 64
_NOTE_PARTS = {"footnote": "footnotes", "endnote": "endnotes"}
_TOLD_PARTS = (
    ("vbaproject", "macros, left out"),
    ("/embeddings/", "an embedded file, left out"),
    ("/activex/", "a control (ActiveX), left out"),
)
_LAYOUT_CHANGES = {
    **dict.fromkeys(("tblPrChange", "tblGridChange", "tblPrExChange"), "a table’s layout"),
    **{"trPrChange": "a row’s layout", "tcPrChange": "a cell’s layout", "sectPrChange": "a page’s layout"},
}


def read_docx(data: bytes, name: str, limits: Limits = LIMITS) -> Draft:
    """The draft in a Word file; UnreadableFile where there is none to be had."""
    package = Package(data, name, limits)
    try:
        return _Reading(package).draft()
    except Crowded as error:
        raise package.refused(
            "too many comments and changes lie upon each other", "Ask its sender for the text in another way."
        ) from error
    except RecursionError as error:
        raise package.refused(
            "it is nested too deeply", "Ask its sender for the text in another way."
        ) from error


class _Reading:
    """The way through one file."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = package.main_part()
        self._relations = package.relations(self._main)
        root = package.xml(self._main)
        if root is None or root.tag != W + "document":
            raise package.refused("it is no Word file", "Open it in the program it is for.")
        self._root = root
        damaged: list[str] = []
        self._damaged = damaged
        styles = Styles(self._part("styles"))
        self._comments = Comments(self._part("comments"), self._part("commentsExtended"))
        self._file = File(
            package,
            styles,
            Lists(self._part("numbering"), styles),
            self._comments.threads_of,
            self._marked_in_notes(),
        )
        for part in damaged:
            self._file.losses.add("a part that is damaged", part)

    def draft(self) -> Draft:
        """All of it."""
        file = self._file
        body = self._root.find(W + "body")
        if body is not None:
            self._walk(body, self._root, self._main)
        self._walk_notes()
        keep_apart(file.lines.done, file.losses)
        made = Body.of([line.block() for line in file.lines.done])
        text = settled(made)
        for kind in _front_lost(made, text):
            file.losses.add(f"one more {kind}, kept as a paragraph", "the text")
        self._tell_the_rest()
        return Draft(
            text,
            lost=file.losses.told(),
            source=self._package.name,
            language=_language(file.styles.language),
            threads=self._comments.threads(_quotes(text)),
            suggestions=file.changes.suggestions(text),
            pictures=file.pictures.kept(),
            sent=self._sent,
        )

    @cached_property
    def _sent(self) -> Sent | None:
        """Of what the file is a copy, where a desk said so."""
        for name in [name for name in self._package.names() if may_say(name)][:_MOST_ITEMS]:
            with suppress(DamagedPart):
                said = said_in(self._package.bytes_of(name) or b"")
                if said is not None:
                    return said
        return None

    def _walk(self, element: Element, root: Element, part: str) -> None:
        relations = self._relations if part == self._main else self._package.relations(part)
        blocks = Blocks(Story(self._file, root, relations))
        blocks.walk(element)
        blocks.finish()

    def _marked_in_notes(self) -> dict[str, str]:
        """The bookmarks that tell which words of a note a thread is about; it has no other place."""
        root = self._part("footnotes")
        names = () if root is None else [one.get(W + "name", "") for one in root.iter(W + "bookmarkStart")]
        known = self._comments.threads_by_bookmark
        return {name: known[name] for name in names if name in known}

    def _walk_notes(self) -> None:
        """The words of the notes, in the order of their references."""
        file = self._file
        if any(sort == "endnote" for sort, _ in file.notes):
            file.losses.add("endnotes, kept as footnotes", "the text")
        found: dict[str, tuple[Element, Blocks]] = {}
        for sort, kind in _NOTE_PARTS.items():
            target = self._target(kind)
            root = self._part(kind)
            if root is None:
                continue
            blocks = Blocks(Story(file, root, self._package.relations(target)))
            for element in root.findall(W + sort):
                here = file.notes.get((sort, element.get(W + "id", "")))
                if here and here not in found:
                    found[here] = (element, blocks)
        for here in list(file.notes.values()):
            with file.lines.at((here,)):
                before = len(file.lines.done)
                if here in found:
                    element, blocks = found[here]
                    blocks.walk(element)
                    blocks.finish()
                if len(file.lines.done) == before:
                    file.lines.end((("kind", "footnote"), ("note", here)))

    def _target(self, kind: str) -> str:
        return next(
            (one.target for one in self._relations.values() if one.kind == kind and not one.is_outside), ""
        )

    def _part(self, kind: str) -> Element | None:
        """The root of the part to which the text has a relation of this kind; None where it is missing."""
        target = self._target(kind)
        if not target:
            return None
        try:
            return self._package.xml(target)
        except DamagedPart:
            self._damaged.append(target)
            return None

    def _tell_the_rest(self) -> None:
        """Parts of the file that are no text of the report; a copy has its own header and footer."""
        losses = self._file.losses
        for sort, what in (
            ("header", "the words at the top of the pages"),
            ("footer", "the words at their foot"),
        ):
            for one in self._relations.values() if self._sent is None else ():
                if one.kind == sort and not one.is_outside and self._has_words(one.target):
                    losses.add(f"{what}, left out", one.target)
        for name, what in _LAYOUT_CHANGES.items():
            for element in self._root.iter(W + name):
                losses.add(f"a tracked change of {what} {by_whom(element)}", "the text")
        for name in self._package.names():
            for sign, what in _TOLD_PARTS:
                if sign in f"/{name}".lower() and not name.lower().endswith((".rels", ".xml")):
                    losses.add(what, name)
        for one in self._relations.values():
            if one.is_outside and one.kind not in ("hyperlink", "image"):
                losses.add(f"a reference to something outside the file ({one.kind}), not fetched", "the text")

    def _has_words(self, part: str) -> bool:
        try:
            root = self._package.xml(part)
        except DamagedPart:
            return False
        return root is not None and any(words(one.text).strip() for one in root.iter(TEXT))


def _language(said: str) -> str:
    return said if _LANGUAGE.fullmatch(said) else "en"


def _front_lost(made: Body, text: Body) -> list[str]:
    """The fields of the front matter that `made` had more of, or in another order, than a report can."""
    before, after = (Counter(block.kind for block in body.blocks) for body in (made, text))
    return [kind for kind in FRONT_MATTER if before[kind] > after[kind]]


def _quotes(body: Body) -> dict[str, str]:
    """The words on which each thread stands, gathered in one go through the text."""
    found: dict[str, list[str]] = {}
    ends: dict[str, int] = {}
    at = 0
    for text, run in body.pieces():
        for key in keys_with(run, COMMENT):
            words_there = found.setdefault(key.removeprefix(COMMENT), [])
            if ends.get(key, at) != at:
                words_there.append(_GAP)
            words_there.append(text)
            ends[key] = at + len(text)
        at += len(text)
    return {thread: "".join(texts) for thread, texts in found.items()}
