"""A paste as browsers give it, about an invented town: crumb, adverts, drawn bullets, foot, links."""

from __future__ import annotations

from pathlib import Path

PASTE = (Path(__file__).parent / "pasted.txt").read_text(encoding="utf-8")
HEADLINE = PASTE.split("\n")[2]
HEADINGS = [
    "Harbour “Closed”: A Costly Move With Wet Consequences",
    "Signs of a Landing?",
    "May a Mayor Really Close a Bay That Belongs to Another Town?",
    "Under the Law of the Bay",
    "Among Neighbours",
    "What Can the League of Towns Do?",
    "Steps Open to the League",
    "The Wider View",
]
