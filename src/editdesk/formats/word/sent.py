"""What a review copy says of where it came from, so that it is recognised when it comes back.

A custom XML part (ECMA-376 part 1, 15.2.5) with the report's random id, the number
of the journal entry that was sent and the digest of the journal up to there: nothing
of the text, no name. Word keeps such a part when it saves; other programs may drop it.

    <sent xmlns="urn:editdesk:sent:1" report="r3f…" number="57" digest="…"/>
"""

from __future__ import annotations

import re
from xml.sax.saxutils import quoteattr

from lxml import etree

from editdesk.formats.draft import Sent
from editdesk.formats.word.template import HEAD

NAMESPACE = "urn:editdesk:sent:1"
PART = "customXml/item1.xml"
PROPERTIES_PART = "customXml/itemProps1.xml"
_PROPERTIES = (
    f"{HEAD.replace('yes', 'no')}"
    '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"'
    ' ds:itemID="{6B0E4A52-1F0B-4A3B-9C55-5D6F0C1D7E21}"><ds:schemaRefs>'
    f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
)
_ITEM = re.compile(r"customXml/[^/]+\.xml", re.I)
_NUMBERS = re.compile("[0-9]{1,9} [0-9]{1,9}")
_LARGEST = 1 << 16
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def parts(sent: Sent) -> dict[str, str]:
    """The parts that say so, by name."""
    since = f' since="{sent.since}"' if sent.since else ""
    said = (
        f"{HEAD}<sent xmlns={quoteattr(NAMESPACE)} report={quoteattr(sent.report)}"
        f' number="{sent.number}" digest={quoteattr(sent.digest)}{since}/>'
    )
    return {PART: said, PROPERTIES_PART: _PROPERTIES}


def may_say(part: str) -> bool:
    """Whether the part of this name may say where a file came from."""
    return bool(_ITEM.fullmatch(part))


def said_in(xml: bytes) -> Sent | None:
    """What a part says of where its file came from; None where it says nothing sound."""
    if len(xml) > _LARGEST:
        return None
    if b"<!" in xml:
        return None
    try:
        root = etree.fromstring(xml, _PARSER)
    except etree.XMLSyntaxError:
        return None
    number, since = root.get("number", ""), root.get("since", "0")
    if root.tag != f"{{{NAMESPACE}}}sent" or not _NUMBERS.fullmatch(f"{number} {since}"):
        return None
    return Sent(str(root.get("report", "")), int(number), str(root.get("digest", "")), int(since))
