"""Lines below pictures: captions and who took them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editdesk.formats.passages import Passage, as_kind, removed
from editdesk.formats.webrules.bylines import is_credit

_LABEL = re.compile(
    r"^[\[(]?\s*(?:photos?|photograph|photo credit|image|image credits?|picture|pictures|credit|caption|"
    r"illustration|graphic|video|bild|foto|fotos|symbolbild|grafik|crédit(?: photo)?|image d'illustration|"
    r"imagen|crédito|ilustración|immagine|beeld|fotografía|archivfoto|file photo|representational image)"
    r"\s*(?:[:©|/]|\bby\b|\bvon\b)\s*\S|^image (?:source|caption|copyright)\s*[:,]?\s*\S",
    re.I,
)
_AGENCY_NAME = re.compile(
    r"(?:^|[\s(\[.,–—-])(?:REUTERS|AP(?: Photo)?|AFP(?: Photo)?|Getty(?: Images)?|EPA|Shutterstock|"
    r"dpa|Picture Alliance|"
    r"picture alliance|imago|iStock|Alamy|PA Wire|Bloomberg|ANP|EFE|ANSA)\s*/\s*\w[\w .’'/-]{1,60}[)\]]?\.?$|"
    r"(?:^|[\s(\[.])(?:[\w .’'-]{2,40}/\s?)(?:REUTERS|Reuters|AP|AFP|Getty Images|EPA|Shutterstock|"
    r"dpa|Bloomberg)"
    r"(?:/[\w ]{2,30})?[)\]]?\.?$|\bvia (?:AP|Reuters|Getty Images|AFP)[)\]]?\.?$|"
    r"[(\[](?:Photo|Foto|Image|Picture|Bild|Crédit|Credit|Imagen)\b[^)\]]{2,80}[)\]]\.?$|"
    r"\bGetty Images[)\]]?$"
)
_COPYRIGHT = re.compile(r"^(?:©|\(c\))\s*(?!\d)[\w .,/&-]{2,60}$", re.I)
_LABEL_ALONE = re.compile(
    r"^(?:image|photo|picture|media|video) caption\s*[:,]?$|^image (?:source|copyright)\s*[:,]?$", re.I
)
_MOST_WORDS = 70


def captions(passages: Sequence[Passage]) -> list[Passage]:
    """Recognise lines that only name a picture's source, and short texts that end with one."""
    result: list[Passage] = []
    is_labelled = False
    for passage in passages:
        text = passage.text
        if passage.is_plain and _LABEL_ALONE.match(text):
            result.append(removed(passage, "label of a picture"))
            is_labelled = True
            continue
        is_below = is_labelled and len(text.split()) <= _MOST_WORDS
        result.append(
            as_kind(passage, "caption") if passage.is_plain and (is_below or is_caption(text)) else passage
        )
        is_labelled = False
    return result


def is_caption(text: str) -> bool:
    """Whether it is a caption: “Photo: Reuters”, “The pier at dawn. REUTERS/A. Name”."""
    if len(text.split()) > _MOST_WORDS or is_credit(text):
        return False
    if _LABEL.match(text) and len(text.split()) <= 40:
        return True
    return bool(_AGENCY_NAME.search(text) or _COPYRIGHT.match(text))
