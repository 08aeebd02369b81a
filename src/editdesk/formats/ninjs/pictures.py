"""The pictures of a publication as news objects of their own, associated with it (ninjs 3.1)."""

from __future__ import annotations

import base64
import uuid
from collections.abc import Iterator, Sequence

from editdesk.formats.flow import parts, words_of
from editdesk.formats.pictures import Picture, picture_of
from editdesk.formats.publication import Attachments
from editdesk.text.block import Block
from editdesk.text.marks import OBJECT, value_of


def associations(
    blocks: Sequence[Block], attachments: Attachments, of: uuid.UUID
) -> Iterator[dict[str, object]]:
    """One object for each picture among `blocks`, with its file; `of` is the space of its identifier."""
    number = 0
    for part in parts(blocks):
        if part.kind != "figure":
            continue
        for text, run in part.blocks[0].pieces:
            picture = picture_of(run, attachments) if text == OBJECT else None
            if picture is not None:
                number += 1
                said = str(value_of(run, "alt") or "")
                yield _associated(picture, f"picture-{number}", said, part.blocks[1:], of)


def _associated(
    picture: Picture, name: str, said: str, below: Sequence[Block], of: uuid.UUID
) -> dict[str, object]:
    data = base64.b64encode(picture.data).decode()
    made: dict[str, object] = {
        "name": name,
        "uri": f"urn:uuid:{uuid.uuid5(of, data)}",
        "type": "picture",
        "renditions": [
            {
                "name": "original",
                "href": f"data:image/{picture.kind};base64,{data}",
                "contentType": f"image/{picture.kind}",
                "width": picture.width,
                "height": picture.height,
                "sizeInBytes": len(picture.data),
            }
        ],
    }
    captions = [words for block in below if block.kind == "caption" and (words := words_of(block))]
    described = [("caption", " ".join(captions)), ("alternative text", said)]
    if descriptions := [
        {"role": role, "contentType": "text/plain", "value": words} for role, words in described if words
    ]:
        made["descriptions"] = descriptions
    if credit := " ".join([words_of(block) for block in below if block.kind == "credit"]):
        made["by"] = credit
    return made
