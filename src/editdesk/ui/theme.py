"""Colours and type of the window, light and dark.

Names say what a colour is for, never what it looks like. Ink and soft text keep
4.5:1 on page, panel, tint and behind comments; a test computes it.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

from editdesk.ui import fonts
from editdesk.ui.fonts import Families

LABEL_PX, SMALL_PX = 14, 12.5
BAR_HEIGHT, STATUS_HEIGHT, RADIUS = 46, 30, 7

_PEOPLE = ("#0072B2", "#D55E00", "#009E73", "#A8447F", "#56B4E9", "#E69F00")


@dataclass(frozen=True)
class Theme:
    """One appearance; widgets receive it and ask for what they draw with."""

    is_dark: bool
    ground: QColor  # behind the page
    panel: QColor  # bars and side panes
    page: QColor  # page, cards, fields
    ink: QColor
    soft: QColor  # secondary text
    line: QColor  # hairlines
    edge: QColor  # outline of fields and buttons
    accent: QColor  # the one act that matters
    on_accent: QColor
    tint: QColor  # chosen rows
    hover: QColor
    insertion: QColor
    deletion: QColor
    comment: QColor  # behind commented words
    comment_active: QColor
    comment_outline: QColor  # around the words of the active comment
    warning: QColor  # behind a message that something failed
    stages: tuple[tuple[str, QColor], ...]
    people: tuple[QColor, ...]
    families: Families

    @classmethod
    def light(cls, families: Families | None = None) -> Theme:
        """Ink on paper."""
        return cls(
            is_dark=False,
            ground=QColor("#f3f1ec"),
            panel=QColor("#faf9f6"),
            page=QColor("#ffffff"),
            ink=QColor("#20242a"),
            # LOOK's #676d75 has 4.2:1 behind comments, so it is two steps darker here.
            soft=QColor("#5a6068"),
            line=QColor("#e0dcd3"),
            edge=QColor("#cfcabf"),
            accent=QColor("#0b5a78"),
            on_accent=QColor("#ffffff"),
            tint=QColor("#e4eef2"),
            hover=QColor("#f3f1ec"),
            insertion=QColor("#00695c"),
            deletion=QColor("#a8201a"),
            comment=QColor("#f6e7b0"),
            comment_active=QColor("#f3d87a"),
            comment_outline=QColor("#b8860b"),
            warning=QColor("#fbe9e7"),
            stages=_colours(
                draft="#676d75",
                edit="#2563a8",
                fact_check="#7a4fa0",
                legal_read="#9a6200",
                copy="#00796b",
                ready="#2e7d32",
                published="#20242a",
                hold="#b3261e",
                spike="#676d75",
                kill="#b3261e",
            ),
            people=tuple(QColor(name) for name in _PEOPLE),
            families=families or Families(),
        )

    @classmethod
    def dark(cls, families: Families | None = None) -> Theme:
        """The same at night."""
        return cls(
            is_dark=True,
            ground=QColor("#1b1d20"),
            panel=QColor("#222529"),
            page=QColor("#26292e"),
            ink=QColor("#e6e4df"),
            soft=QColor("#a9afb7"),
            line=QColor("#363a40"),
            edge=QColor("#4b5058"),
            accent=QColor("#6bb8d6"),
            on_accent=QColor("#10242c"),
            tint=QColor("#26404b"),
            hover=QColor("#2e3238"),
            insertion=QColor("#6fd0bf"),
            deletion=QColor("#f5a19a"),
            comment=QColor("#3a3520"),
            comment_active=QColor("#473f22"),
            comment_outline=QColor("#c9a63a"),
            warning=QColor("#46292a"),
            stages=_colours(
                draft="#9aa0a8",
                edit="#6ea3dc",
                fact_check="#b18ad4",
                legal_read="#d69a3a",
                copy="#45b3a3",
                ready="#6dbb70",
                published="#e6e4df",
                hold="#f2938b",
                spike="#9aa0a8",
                kill="#f2938b",
            ),
            people=tuple(QColor(name) for name in _PEOPLE),
            families=families or Families(),
        )

    @classmethod
    def named(cls, appearance: str, families: Families | None = None) -> Theme:
        """The theme for `system`, `light` or `dark`."""
        if appearance == "system":
            is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        else:
            is_dark = appearance == "dark"
        return cls.dark(families) if is_dark else cls.light(families)

    def serif(self, px: float, weight: int = 400, italic: bool = False) -> QFont:
        """The type of texts and headlines."""
        return fonts.font(self.families.serif, px, weight, italic)

    def sans(self, px: float, weight: int = 400) -> QFont:
        """The type of the window."""
        return fonts.font(self.families.sans, px, weight)

    def stage_colour(self, stage: str) -> QColor:
        """The colour of a stage's dot and band; soft for a stage nobody knows."""
        return dict(self.stages).get(stage, self.soft)

    def person_colour(self, index: int) -> QColor:
        """The colour of the person `index` (from 0); after six they come again, with a pattern."""
        return self.people[index % len(self.people)]

    def needs_pattern(self, index: int) -> bool:
        """Whether somebody before has the same colour, so that a pattern must tell them apart."""
        return index % (2 * len(self.people)) >= len(self.people)

    def ink_on(self, ground: QColor) -> QColor:
        """Black or white, whichever reads better on `ground`."""
        white, black = QColor("#ffffff"), QColor("#16181b")
        return white if contrast(white, ground) >= contrast(black, ground) else black

    def palette(self) -> QPalette:
        """The same for Qt's own controls."""
        role = QPalette.ColorRole
        palette = QPalette()
        for name, colour in (
            (role.Window, self.panel),
            (role.WindowText, self.ink),
            (role.Base, self.page),
            (role.AlternateBase, self.panel),
            (role.Text, self.ink),
            (role.Button, self.page),
            (role.ButtonText, self.ink),
            (role.BrightText, self.deletion),
            (role.Highlight, self.accent),
            (role.HighlightedText, self.on_accent),
            (role.PlaceholderText, self.soft),
            (role.Link, self.accent),
            (role.LinkVisited, self.accent),
            (role.ToolTipBase, self.page),
            (role.ToolTipText, self.ink),
            (role.Light, self.page),
            (role.Midlight, self.line),
            (role.Mid, self.edge),
            (role.Dark, self.edge),
            (role.Shadow, self.edge),
            (role.Accent, self.accent),
        ):
            palette.setColor(role(name), colour)
        for name in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, name, self.soft)
        return palette


def _colours(**named: str) -> tuple[tuple[str, QColor], ...]:
    return tuple((stage, QColor(name)) for stage, name in named.items())


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, section 1.4.3)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def legible(colour: QColor, ground: QColor, ratio: float) -> QColor:
    """`colour`, as much darker or lighter as it needs for this contrast on `ground`."""
    goes_down = _luminance(ground) > 0.18
    made = QColor(colour)
    for _ in range(40):
        if contrast(made, ground) >= ratio:
            break
        made = made.darker(106) if goes_down else made.lighter(106)
    return made


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
