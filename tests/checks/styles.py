"""Small styles for the tests: written to a folder as a newsroom would have them."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from editdesk.checks.finding import Finding
from editdesk.checks.prose import prose_of
from editdesk.checks.style import Style, load_style
from editdesk.text.block import block_of


def write_rule(folder: Path, name: str, text: str) -> Path:
    """The file of the rule `name`, such as `House/Wordy`, written below `folder`."""
    path = folder / f"{name}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text), "utf-8")
    return path


def style_of(folder: Path, text: str) -> Style:
    """The style whose only rule is `text`; it must be understood."""
    write_rule(folder, "Test/Rule", text)
    style, remarks = load_style([folder])
    assert remarks == []
    return style


def remarks_on(folder: Path, text: str) -> list[str]:
    """What is said about a style whose only rule is `text`."""
    write_rule(folder, "Test/Rule", text)
    return load_style([folder])[1]


def found_in(style: Style, text: str, kind: str = "paragraph", level: int | None = None) -> list[Finding]:
    """What `style` finds in one block."""
    block = block_of(text, kind) if level is None else block_of(text, kind, level=level)
    return style.of_block(prose_of(block))


def quotes_in(style: Style, text: str, kind: str = "paragraph", level: int | None = None) -> list[str]:
    """The words that `style` marks in one block."""
    return [finding.quote for finding in found_in(style, text, kind, level)]


def found_in_text(style: Style, *blocks: str) -> list[Finding]:
    """What `style` finds only in the whole text, which has these paragraphs."""
    placed = []
    start = 0
    for text in blocks:
        placed.append((start, prose_of(block_of(text))))
        start += len(text) + 1
    return style.of_report(placed)
