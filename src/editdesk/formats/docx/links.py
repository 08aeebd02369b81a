"""Addresses that words of a Word file lead to, as far as a report may hold them."""

from __future__ import annotations

import re

from editdesk.formats.docx.names import words

# Such addresses run something instead of leading somewhere.
_RUNS = re.compile(r"\s*(?:javascript|vbscript|data|about|ms-\w+):", re.I)
_GAPS = re.compile(r"[\x00-\x20]+")


def kept(address: str) -> str:
    """`address` as it can stand in a report; empty where it may not."""
    found = _GAPS.sub(" ", words(address)).strip()
    return "" if _RUNS.match(_GAPS.sub("", found)) else found
