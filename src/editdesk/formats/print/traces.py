"""A PDF without the name of the program that laid it out; nothing moves, its table of places holds."""

from __future__ import annotations

import re

_CREATOR = re.compile(rb"/Creator\(Typst [^()]*\)")
_IN_METADATA = re.compile(rb"<xmp:CreatorTool>[^<]*</xmp:CreatorTool>| x:xmptk=\"[^\"]*\"")
_SOFTWARE = re.compile(rb"(?<=<stEvt:softwareAgent>)[^<]*(?=</stEvt:softwareAgent>)")


def without_traces(data: bytes) -> bytes:
    """The file `data` with blanks where Typst names itself, which is after the last page, uncompressed."""
    start = data.rfind(b"endstream", 0, data.rfind(b"<?xpacket begin"))
    end = data[max(start, 0) :]
    for trace in (_CREATOR, _IN_METADATA, _SOFTWARE):
        end = trace.sub(lambda match: b" " * len(match[0]), end)
    return data[: max(start, 0)] + end
