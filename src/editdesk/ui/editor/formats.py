"""Qt's formats for the marks of a text, each made once.

What is painted under the text (comments, claims, the lines of suggestions) makes
no format: two runs that differ only there are one to Qt.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTableCellFormat,
    QTextTableFormat,
)

from editdesk.text.marks import CHARACTER_KEYS, NOT_IN_PRINT, Marks
from editdesk.ui.editor.looks import look, look_name
from editdesk.ui.theme import Theme

OBJECT_TYPE = QTextFormat.ObjectTypes.UserObject.value + 1
OBJECT_KIND = QTextFormat.Property.UserProperty.value + 1
OBJECT_TEXT = QTextFormat.Property.UserProperty.value + 2
OBJECT_IMAGE = QTextFormat.Property.UserProperty.value + 3
# Whether it is suggested to be put in, or to go: "insert:" or "delete:".
OBJECT_SUGGESTED = QTextFormat.Property.UserProperty.value + 4
# How much of the ink lies on a header cell, of 255.
_HEADER_GROUND = 14


class Formats:
    """The formats of one theme at one scale."""

    def __init__(self, theme: Theme, scale: float = 1.0) -> None:
        self.theme = theme
        self.scale = scale
        self._blocks: dict[tuple[str, bool, bool], QTextBlockFormat] = {}
        self._runs: dict[tuple[Marks, str], QTextCharFormat] = {}
        self._shown: dict[tuple[Marks, str], QTextCharFormat] = {}
        self.table = self._table_format()
        self.header_cell = _header_cell_format(theme)

    def px(self, length: float) -> int:
        """`length`, given at 100 %, in the pixels of this scale."""
        return round(length * self.scale)

    def font(self, name: str) -> QFont:
        """The type of the look `name`."""
        of = look(name)
        if of.is_sans:
            font = self.theme.sans(self.px(of.px), of.weight)
            font.setItalic(of.is_italic)
            return font
        return self.theme.serif(self.px(of.px), of.weight, of.is_italic)

    def block(self, close: Marks, *, is_first: bool = False, is_last: bool = False) -> QTextBlockFormat:
        """The format of a block that ends with `close`, first or last of a stretch of its kind."""
        key = look_name(close), is_first, is_last
        made = self._blocks.get(key)
        if made is None:
            made = self._blocks[key] = self._block_format(*key)
        return made

    def run(self, of: Marks, close: Marks) -> QTextCharFormat:
        """The format of characters that carry `of` in a block that ends with `close`."""
        key = of, look_name(close)
        made = self._runs.get(key)
        if made is None:
            shown = _shown(of), key[1]
            made = self._shown.get(shown)
            if made is None:
                made = self._shown[shown] = self._run_format(*shown)
            self._runs[key] = made
        return made

    def _block_format(self, name: str, is_first: bool, is_last: bool) -> QTextBlockFormat:
        of = look(name)
        made = QTextBlockFormat()
        if of.line:
            made.setLineHeight(self.px(of.line), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        above = of.above_first if is_first and of.above_first is not None else of.above
        below = of.below_last if is_last and of.below_last is not None else of.below
        made.setTopMargin(self.px(above))
        made.setBottomMargin(self.px(below))
        made.setLeftMargin(self.px(of.left))
        made.setRightMargin(self.px(of.right))
        if of.is_centred:
            made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return made

    def _run_format(self, of: Marks, name: str) -> QTextCharFormat:
        made = QTextCharFormat()
        of_block = look(name)
        if name != "paragraph":
            made.setFont(
                self.font(name), QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly
            )
        if of_block.colour != "ink":
            made.setForeground(QBrush(self._colour(of_block.colour)))
        carried = dict(of)
        if NOT_IN_PRINT in carried:
            made.setForeground(QBrush(self.theme.soft))
        if "link" in carried:
            made.setForeground(QBrush(self.theme.accent))
            made.setFontUnderline(True)
        if carried.get("bold"):
            made.setFontWeight(QFont.Weight.Bold)
        if carried.get("italic"):
            made.setFontItalic(not of_block.is_italic)
        if carried.get("underline"):
            made.setFontUnderline(True)
        if carried.get("code"):
            fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            made.setFontFamilies(fixed.families())
            made.setProperty(QTextFormat.Property.FontPixelSize, self.px(of_block.px * 0.86))
        if carried.get("superscript"):
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        elif carried.get("subscript"):
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        if "insert:" in carried:
            made.setForeground(QBrush(self.theme.insertion))
        if "delete:" in carried:
            made.setForeground(QBrush(self.theme.deletion))
        if carried.get("strike"):
            made.setFontStrikeOut(True)
        if "object" in carried:
            made.setObjectType(OBJECT_TYPE)
            made.setProperty(OBJECT_KIND, str(carried["object"]))
            said = carried.get("note", carried.get("alt"))
            if said is not None:
                made.setProperty(OBJECT_TEXT, str(said))
            for key in ("insert:", "delete:"):
                if key in carried:
                    made.setProperty(OBJECT_SUGGESTED, key)
            if "image" in carried:
                made.setProperty(OBJECT_IMAGE, str(carried["image"]))
        return made

    def _colour(self, name: str) -> QColor:
        return {"accent": self.theme.accent, "soft": self.theme.soft}.get(name, self.theme.ink)

    def _table_format(self) -> QTextTableFormat:
        made = QTextTableFormat()
        made.setBorderCollapse(True)
        made.setBorder(1)
        made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        made.setBorderBrush(QBrush(self.theme.edge))
        made.setCellPadding(self.px(6))
        made.setCellSpacing(0)
        made.setTopMargin(self.px(18))
        made.setBottomMargin(self.px(20))
        made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        return made


def _header_cell_format(theme: Theme) -> QTextTableCellFormat:
    """A ground through which what is painted under the words still shows."""
    ground = QColor(theme.ink)
    ground.setAlpha(_HEADER_GROUND)
    made = QTextTableCellFormat()
    made.setBackground(QBrush(ground))
    return made


def text_option() -> QTextOption:
    """Words wrap, and each block reads in the direction of its first letter."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    return option


def _shown(of: Marks) -> Marks:
    """What of `of` shows in a format; suggestions without their ids."""
    shown = {
        key: value for key, value in of if key in CHARACTER_KEYS or key in ("object", "note", "alt", "image")
    }
    for key, _ in of:
        if key.startswith(("insert:", "delete:")):
            shown[key[:7]] = True
    return tuple(sorted(shown.items()))
