"""What ECMA-376 part 1 (transitional) asks of a Word file, as far as editdesk writes one.

No schema can be shipped, so the orders of elements stand here as the standard has
them, with the rules that no schema tells: ids that are there once, ranges that end,
references that lead somewhere.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_ORDER = {
    # 17.3.1.26
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd"
    " tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi"
    " adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection"
    " textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    # 17.3.2.28 and, for a paragraph's end, 17.3.1.29
    "rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow"
    " emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u"
    " effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc"
    " tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription"
    " tblPrChange",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign"
    " hideMark headers cellIns cellDel cellMerge tcPrChange",
    "trPr": "cantSplit tblHeader ins del trPrChange",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders"
    " lnNumType pgNumType cols titlePg bidi docGrid sectPrChange",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat"
    " locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "settings": "writeProtection view zoom removePersonalInformation trackRevisions doNotTrackMoves"
    " doNotTrackFormatting documentProtection defaultTabStop footnotePr endnotePr compat",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "num": "abstractNumId lvlOverride",
    "numPr": "ilvl numId",
    "tbl": "tblPr tblGrid tr",
    "pPrChange": "pPr",
    "rPrChange": "rPr",
}
_RANGES = (
    " bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd"
    " moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd"
)
_TRACKED = " ins del moveFrom moveTo"
_INSIDE = {
    "body": "p tbl sectPr",
    "p": "pPr r hyperlink" + _TRACKED + _RANGES,
    "hyperlink": "r" + _TRACKED + _RANGES,
    "ins": "r" + _TRACKED + _RANGES,
    "del": "r" + _TRACKED + _RANGES,
    "moveFrom": "r" + _TRACKED + _RANGES,
    "moveTo": "r" + _TRACKED + _RANGES,
    "r": "rPr t delText br tab drawing footnoteReference footnoteRef commentReference annotationRef separator"
    " continuationSeparator fldChar instrText",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "comments": "comment",
    "comment": "p",
    "footnotes": "footnote",
    "footnote": "p",
}
# 17.3.2.1 to 17.6: these come first where they are.
_FIRST = {"p": "pPr", "r": "rPr", "tr": "trPr", "tc": "tcPr"}
_CHANGES = (
    *("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "cellIns", "cellDel"),
    *("moveFromRangeStart", "moveToRangeStart", "commentRangeStart"),
)


def faults(data: bytes) -> list[str]:
    """What is wrong with the file, in words; nothing where it is sound."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    roots = {name: etree.fromstring(xml) for name, xml in parts.items() if name.endswith((".xml", ".rels"))}
    texts = [root for name, root in roots.items() if name in ("word/document.xml", "word/footnotes.xml")]
    found = [fault for name, root in roots.items() for fault in _misplaced(name, root)]
    found += _unrelated(parts, roots)
    found += _undeclared(parts, roots["[Content_Types].xml"])
    found += _ids(texts)
    found += _ranges(texts)
    found += _comments(texts, roots)
    found += _struck(texts)
    found += _unknown_styles(roots)
    return found


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _misplaced(part: str, root: etree._Element) -> Iterator[str]:
    """Children that a parent may not have, or in another order."""
    for element in root.iter(etree.Element):
        if not str(element.tag).startswith(W):
            continue
        name, children = _name(element), [_name(child) for child in element]
        order = _ORDER.get(name, "").split()
        if order:
            unknown = [child for child in children if child not in order]
            if unknown:
                yield f"{part}: {unknown} in {name}"
            elif children != sorted(children, key=order.index):
                yield f"{part}: {children} in {name}"
        inside = _INSIDE.get(name, "").split()
        # An end of a paragraph or a row that comes or goes is an empty element.
        if inside and not (name in _TRACKED.split() and _name(element.getparent()) in ("rPr", "trPr")):
            yield from (f"{part}: {child} in {name}" for child in children if child not in inside)
        first = _FIRST.get(name)
        if first in children[1:]:
            yield f"{part}: {first} is not first in {name}"
        if name == "tc" and children[-1] != "p":
            yield f"{part}: a cell does not end with a paragraph"
        for child in children:
            if order and children.count(child) > 1 and child not in ("lvl", "tr", "lvlOverride"):
                yield f"{part}: {child} twice in {name}"


def _unrelated(parts: dict[str, bytes], roots: dict[str, etree._Element]) -> Iterator[str]:
    """Relations that lead nowhere, and parts of which no relation says what they are."""
    reached = {"[Content_Types].xml"}
    for name, root in roots.items():
        if not name.endswith(".rels"):
            continue
        reached.add(name)
        folder = name.split("_rels/")[0]
        ids = [relation.get("Id") for relation in root]
        if len(ids) != len(set(ids)):
            yield f"{name}: an id twice"
        for relation in root:
            if relation.get("TargetMode") == "External":
                continue
            target = folder + str(relation.get("Target"))
            target = target.removeprefix("word/../") if "../" in target else target
            reached.add(target)
            if target not in parts:
                yield f"{name}: {target} is missing"
        owner = folder + name.rpartition("/")[2].removesuffix(".rels")
        if owner in roots:
            used = {
                str(value) for each in roots[owner].iter() for key, value in each.attrib.items() if R in key
            }
            yield from (f"{owner}: no relation {id}" for id in used - set(map(str, ids)))
    yield from (f"nothing leads to {name}" for name in parts.keys() - reached)


def _undeclared(parts: dict[str, bytes], types: etree._Element) -> Iterator[str]:
    defaults = {each.get("Extension") for each in types if each.get("Extension")}
    for override in types:
        name = override.get("PartName")
        if name and name[1:] not in parts:
            yield f"a type for {name}, which is missing"
    yield from (f"no type for {name}" for name in parts if name.rpartition(".")[2] not in defaults)


def _ids(texts: list[etree._Element]) -> Iterator[str]:
    """17.13.4.1 and following: an annotation has an id of its own."""
    found = Counter(each.get(W + "id") for root in texts for tag in _CHANGES for each in root.iter(W + tag))
    yield from (f"the id {id} is there {count} times" for id, count in found.items() if count > 1)
    pictures = Counter(each.get("id") for root in texts for each in root.iter("{*}docPr"))
    yield from (f"the picture id {id} is there {count} times" for id, count in pictures.items() if count > 1)


def _ranges(texts: list[etree._Element]) -> Iterator[str]:
    """Each range begins and ends, in this order, in one text; moves leave and come."""
    names: dict[str, list[str]] = {"moveFrom": [], "moveTo": []}
    for root in texts:
        for kind in ("comment", "moveFrom", "moveTo"):
            order = [
                (each.get(W + "id"), each.tag == f"{W}{kind}RangeEnd")
                for each in root.iter(f"{W}{kind}RangeStart", f"{W}{kind}RangeEnd")
            ]
            for id in {id for id, _ in order}:
                if [is_end for other, is_end in order if other == id] != [False, True]:
                    yield f"the {kind} range {id} does not begin and end"
        for kind, known in names.items():
            known += [str(each.get(W + "name")) for each in root.iter(f"{W}{kind}RangeStart")]
            outside = _outside(root, kind)
            if outside:
                yield f"{outside} of {kind} outside its range"
    if sorted(names["moveFrom"]) != sorted(names["moveTo"]) or len(set(names["moveTo"])) < len(
        names["moveTo"]
    ):
        yield f"moves do not pair: {names}"


def _outside(root: etree._Element, kind: str) -> int:
    depth = count = 0
    for each in root.iter(f"{W}{kind}RangeStart", f"{W}{kind}RangeEnd", W + kind):
        depth += 1 if each.tag.endswith("Start") else -1 if each.tag.endswith("End") else 0
        # The end of a paragraph is told before the words in which a range may begin.
        count += each.tag == W + kind and depth == 0 and _name(each.getparent()) != "rPr"
    return count


def _comments(texts: list[etree._Element], roots: dict[str, etree._Element]) -> Iterator[str]:
    comments = roots.get("word/comments.xml")
    ids = [each.get(W + "id") for each in comments] if comments is not None else []
    referred = [each.get(W + "id") for root in texts for each in root.iter(W + "commentReference")]
    ranges = {each.get(W + "id") for root in texts for each in root.iter(W + "commentRangeStart")}
    if sorted(map(str, ids)) != sorted(map(str, referred)):
        yield f"comments {ids} are referred to as {referred}"
    if not ranges <= set(ids):
        yield f"ranges of no comment: {ranges - set(ids)}"
    if comments is None:
        return
    paragraphs = [str(each.get(W14 + "paraId")) for each in comments.iter(W + "p")]
    if len(paragraphs) != len(set(paragraphs)) or not all(0 < int(id, 16) < 0x80000000 for id in paragraphs):
        yield f"ids of paragraphs: {paragraphs}"
    last = [str(each[-1].get(W14 + "paraId")) for each in comments]
    extended = roots["word/commentsExtended.xml"]
    if [each.get(W15 + "paraId") for each in extended] != last:
        yield "commentsExtended does not tell of each comment's last paragraph"
    parents = {each.get(W15 + "paraIdParent") for each in extended} - {None}
    first = {each.get(W15 + "paraId") for each in extended if each.get(W15 + "paraIdParent") is None}
    if not parents <= first:
        yield "an answer to an answer"


def _struck(texts: list[etree._Element]) -> Iterator[str]:
    """17.4.14 (delText): struck words are no words, and no others are struck."""
    for root in texts:
        for tag, is_struck in (("t", False), ("delText", True)):
            for each in root.iter(W + tag):
                if any(_name(parent) == "del" for parent in each.iterancestors()) is not is_struck:
                    yield f"{tag} “{each.text}”"


def _unknown_styles(roots: dict[str, etree._Element]) -> Iterator[str]:
    styles = {each.get(W + "styleId") for each in roots["word/styles.xml"].iter(W + "style")}
    lists = {each.get(W + "numId") for each in roots["word/numbering.xml"].iter(W + "num")}
    for name, root in roots.items():
        for each in root.iter(W + "pStyle", W + "rStyle", W + "tblStyle"):
            if each.get(W + "val") not in styles:
                yield f"{name}: no style {each.get(W + 'val')}"
        if name == "word/document.xml":
            yield from (
                f"no list {each.get(W + 'val')}"
                for each in root.iter(W + "numId")
                if each.get(W + "val") not in lists
            )
