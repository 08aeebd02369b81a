"""A reviewer with another program: opens a Word file, does to its XML what such programs do, saves it."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from tests.formats.word_standard import W14, W15, W

DATE = "2026-05-06T07:08:00Z"
Element = etree._Element


class WordFile:
    """A file being edited; whatever is done in it is done by `author`, at `date`."""

    def __init__(self, data: bytes, author: str = "Zoe", date: str = DATE) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.author, self.date = author, date
        self.document = etree.fromstring(self.parts["word/document.xml"])
        self._ids = 9000

    def saved(self) -> bytes:
        """The file."""
        self.parts["word/document.xml"] = etree.tostring(
            self.document, xml_declaration=True, encoding="UTF-8"
        )
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, content in self.parts.items():
                archive.writestr(zipfile.ZipInfo(name), content)
        return out.getvalue()

    def save(self, path: Path) -> Path:
        path.write_bytes(self.saved())
        return path

    def without_custom_parts(self) -> None:
        """What other office programs drop."""
        self.parts = {name: part for name, part in self.parts.items() if "customXml" not in name}
        for name, part in self.parts.items():
            if name.endswith((".rels", "[Content_Types].xml")):
                root = etree.fromstring(part)
                for one in list(root):
                    if any("customXml" in value for value in one.attrib.values()):
                        root.remove(one)
                self.parts[name] = etree.tostring(root)

    def retype(self, words: str, new: str) -> None:
        """Edits without tracking."""
        run = self._run_of(words)
        run.find(W + "t").text = new
        if not new:
            run.getparent().remove(run)

    def remove_paragraph(self, words: str) -> None:
        """Takes a whole paragraph away, without tracking."""
        paragraph = next(self._run_of(words).iterancestors(W + "p"))
        paragraph.getparent().remove(paragraph)

    def embolden(self, words: str) -> None:
        """Makes words bold, without tracking."""
        self._properties(self._run_of(words)).append(etree.Element(W + "b"))

    def unstyle(self, words: str) -> None:
        """Takes the style off the words, without tracking."""
        properties = self._run_of(words).find(W + "rPr")
        properties.remove(properties.find(W + "rStyle"))

    def insert(self, after: str, words: str) -> None:
        """Types words, tracked."""
        run = self._run_of(after)
        added = copy.deepcopy(run)
        self._text_of(added).text = words
        self._text_of(added).tag = W + "t"
        around = self._tracked("ins")
        around.append(added)
        outside = run if run.getparent().tag == W + "p" else run.getparent()
        outside.addnext(around)

    def delete(self, words: str) -> None:
        """Strikes words, tracked."""
        run = self._run_of(words)
        around = self._tracked("del")
        run.addprevious(around)
        around.append(run)
        run.find(W + "t").tag = W + "delText"

    def comment(self, on: str, words: str) -> None:
        """Comments on words."""
        run = self._run_of(on)
        comment_id = self._add_comment(words)
        run.addprevious(etree.Element(W + "commentRangeStart", {W + "id": comment_id}))
        reference = etree.Element(W + "r")
        reference.append(etree.Element(W + "commentReference", {W + "id": comment_id}))
        run.addnext(reference)
        run.addnext(etree.Element(W + "commentRangeEnd", {W + "id": comment_id}))

    def reply(self, to: str, words: str) -> None:
        """Answers the comment with the words `to`."""
        parent = self._comment_of(to)
        comment_id = self._add_comment(words, self._key(parent))
        number = parent.get(W + "id")
        for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            for one in list(self.document.iter(W + tag)):
                if one.get(W + "id") == number:
                    one.addnext(etree.Element(W + tag, {W + "id": comment_id}))

    def delete_comment(self, words: str) -> None:
        """Deletes the comment with these words, as Word does, with all its answers."""
        gone = self._comment_of(words)
        key = self._key(gone)
        keys = [key]

        def extended(root: Element) -> None:
            for one in list(root):
                if key in (one.get(W15 + "paraId"), one.get(W15 + "paraIdParent")):
                    keys.append(one.get(W15 + "paraId", ""))
                    root.remove(one)

        numbers = []

        def comments(root: Element) -> None:
            for one in list(root):
                if self._key(one) in keys:
                    numbers.append(one.get(W + "id"))
                    root.remove(one)

        self._alter("word/commentsExtended.xml", extended)
        self._alter("word/comments.xml", comments)
        for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            for place in [one for one in self.document.iter(W + tag) if one.get(W + "id") in numbers]:
                parent = place.getparent()
                assert parent is not None
                parent.remove(place)

    def resolve(self, words: str, *, done: bool = True) -> None:
        """Resolves the comment with these words, or reopens it."""
        key = self._key(self._comment_of(words))

        def set_done(root: Element) -> None:
            for one in root:
                if key in (one.get(W15 + "paraId"), one.get(W15 + "paraIdParent")):
                    one.set(W15 + "done", str(int(done)))

        self._alter("word/commentsExtended.xml", set_done)

    def decide(self, words: str, *, accept: bool) -> None:
        """Accepts or rejects the tracked change with these words."""
        run = self._run_of(words)
        around = run.getparent()
        stays = (around.tag == W + "ins") == accept
        if stays:
            for one in around.iter(W + "delText"):
                one.tag = W + "t"
            for one in list(around):
                around.addprevious(one)
        around.getparent().remove(around)

    def _run_of(self, words: str) -> Element:
        """The run with exactly these words, cut out of the one in which they stand."""
        for run in self.document.iter(W + "r"):
            said = self._text_of(run)
            if said is not None and words in (said.text or ""):
                return self._cut(run, words)
        raise AssertionError(f"“{words}” stands in no run")

    def _cut(self, run: Element, words: str) -> Element:
        said = self._text_of(run)
        before, _, after = (said.text or "").partition(words)
        for text, put in ((before, run.addprevious), (after, run.addnext)):
            if text:
                rest = copy.deepcopy(run)
                self._text_of(rest).text = text
                put(rest)
        said.text = words
        for one in run.getparent():
            if one.tag == W + "r" and self._text_of(one) is not None:
                self._text_of(one).set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return run

    def _text_of(self, run: Element) -> Element:
        found = run.find(W + "t")
        return run.find(W + "delText") if found is None else found

    def _properties(self, run: Element) -> Element:
        found = run.find(W + "rPr")
        if found is None:
            found = etree.Element(W + "rPr")
            run.insert(0, found)
        return found

    def _tracked(self, tag: str) -> Element:
        self._ids += 1
        return etree.Element(
            W + tag, {W + "id": str(self._ids), W + "author": self.author, W + "date": self.date}
        )

    def _comments(self) -> Element:
        return etree.fromstring(self.parts["word/comments.xml"])

    def _comment_of(self, words: str) -> Element:
        for comment in self._comments():
            if words in "".join(comment.itertext()):
                return comment
        raise AssertionError(f"no comment says “{words}”")

    def _key(self, comment: Element) -> str:
        return comment.findall(W + "p")[-1].get(W14 + "paraId", "")

    def _add_comment(self, words: str, parent: str = "") -> str:
        self._ids += 1
        number, key = str(self._ids), f"{self._ids:08X}"

        def add(root: Element) -> None:
            comment = etree.SubElement(
                root, W + "comment", {W + "id": number, W + "author": self.author, W + "date": self.date}
            )
            paragraph = etree.SubElement(comment, W + "p", {W14 + "paraId": key})
            etree.SubElement(etree.SubElement(paragraph, W + "r"), W + "t").text = words

        def extend(root: Element) -> None:
            said = {W15 + "paraId": key, W15 + "done": "0"}
            etree.SubElement(
                root, W15 + "commentEx", {**said, **({W15 + "paraIdParent": parent} if parent else {})}
            )

        self._alter("word/comments.xml", add)
        self._alter("word/commentsExtended.xml", extend)
        return number

    def _alter(self, part: str, how: Callable[[Element], None]) -> None:
        root = etree.fromstring(self.parts[part])
        how(root)
        self.parts[part] = _text(root)


def _text(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
