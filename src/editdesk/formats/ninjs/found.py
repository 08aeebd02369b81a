"""Read the words of a written news object back, from its rich body."""

from __future__ import annotations

import json

from editdesk.formats.checking import Found
from editdesk.formats.html.found import found_in_fragment


def found(data: bytes) -> Found:
    """What the news object says."""
    news = json.loads(data)
    headlines = {each["role"]: each["value"] for each in news.get("headlines", [])}
    summary = "".join([each["value"] for each in news.get("descriptions", [])])
    head = [
        headlines.get("kicker", ""),
        headlines.get("main", ""),
        summary,
        news.get("by", ""),
        news.get("located", ""),
    ]
    rich = found_in_fragment(next(body["value"] for body in news["bodies"] if body["role"] == "main"))
    return Found("\n".join([*head, rich.text]), rich.notes, marked=(news.get("edNote", ""),))
