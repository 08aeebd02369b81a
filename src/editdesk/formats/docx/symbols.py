"""Characters of the Symbol and Wingdings fonts, by the code that `w:sym` gives them (17.3.3.30)."""

from __future__ import annotations

# After Adobe's Symbol encoding, as the Unicode Consortium maps it (SYMBOL.TXT).
_SYMBOL: dict[int, str] = dict(
    zip(
        [*range(0x20, 0x7F), *range(0xA0, 0xF0), *range(0xF1, 0xFF)],
        " !∀#∃%&∍()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
        strict=True,
    )
)
_WINGDINGS: dict[int, str] = {
    **{0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖"},
    **{0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓"},
    **{0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
}
_FONTS: dict[str, dict[int, str]] = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
# Word moves the codes of such fonts into this private block.
_PRIVATE = 0xF000


def symbol(font: str, code: str) -> str:
    """The character with the hexadecimal `code` in `font`; empty where that says nothing."""
    try:
        found = int(code, 16)
    except ValueError:
        return ""
    plain = found - _PRIVATE if _PRIVATE <= found <= _PRIVATE + 0xFF else found
    known = _FONTS.get(font.lower(), {}).get(plain)
    if known is not None:
        return known
    return chr(found) if 0x20 <= found < 0x110000 and not 0xD800 <= found < 0xE000 else ""
