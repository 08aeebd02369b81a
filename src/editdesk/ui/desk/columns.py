"""Where the columns of the desk's list stand at a given width: header and rows ask the same table."""

from __future__ import annotations

from dataclasses import dataclass

from editdesk.ui.desk.rows import Order

PAD = 16


@dataclass(frozen=True)
class Column:
    """One column: its place in pixels, and whether its words stand at the right."""

    order: Order
    name: str
    left: int
    width: int
    is_right: bool = False

    @property
    def words_width(self) -> int:
        """What the words of the column may fill."""
        return self.width - (0 if self.order == "queries" else 30 if self.is_right else 16)


# Order, name, width, whether at the right; the report takes what is left.
_FIXED: tuple[tuple[Order, str, int, bool], ...] = (
    ("stage", "Stage", 114, False),
    ("waiting", "Waiting for", 116, False),
    ("owner", "Owner", 116, False),
    ("due", "Due", 136, False),
    ("words", "Words", 118, True),
    ("open", "Open passages", 126, False),
    ("queries", "Queries", 66, True),
)
_LEAST_REPORT = 236
# What goes first where there is no room.
_EXPENDABLE: tuple[Order, ...] = ("owner", "waiting", "queries", "words")


def columns(width: int) -> tuple[Column, ...]:
    """The columns that fit into `width`, from left to right."""
    shown = list(_FIXED)
    for order in _EXPENDABLE:
        if _LEAST_REPORT + 2 * PAD + sum(column[2] for column in shown) <= width:
            break
        shown = [column for column in shown if column[0] != order]
    report = max(_LEAST_REPORT, width - 2 * PAD - sum(column[2] for column in shown))
    made = [Column("headline", "Report", PAD, report)]
    left = PAD + report
    for order, name, column_width, is_right in shown:
        made.append(Column(order, name, left, column_width, is_right))
        left += column_width
    return tuple(made)
