"""How somebody looks at a desk: the view, what is shown, in which order and columns. Remembered per desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeAlias, get_args

from editdesk.desk.listing import ALL_OPEN, DUES, KEPT_BACK, ORDERS, Order, Wanted
from editdesk.ui.desk.columns import KINDS, LEAST, MOST, REPORT, Columns
from editdesk.workflow.stages import CHAIN

View: TypeAlias = Literal["list", "board", "queue"]
VIEWS: tuple[View, ...] = get_args(View)
_MOST_WORDS = 200


@dataclass(frozen=True)
class DeskLook:
    """`words` are those that are looked for."""

    view: View = "list"
    wanted: Wanted = field(default_factory=Wanted)
    words: str = ""
    order: Order = "due"
    is_descending: bool = False
    columns: Columns = field(default_factory=Columns)

    def as_json(self) -> dict[str, Any]:
        """What is stored."""
        wanted = self.wanted
        return {
            "view": self.view,
            **{"stage": wanted.stage, "owner": wanted.owner, "due": wanted.due, "words": self.words},
            **{"order": self.order, "descending": self.is_descending},
            "columns": list(self.columns.shown),
            "widths": dict(self.columns.widths),
        }


def look_of(stored: object) -> DeskLook:
    """The look that was stored; whatever of it means nothing here is as on a fresh desk."""
    if not isinstance(stored, Mapping):
        return DeskLook()
    look = DeskLook(wanted=_wanted(stored), columns=_columns(stored))
    for view in VIEWS:
        if stored.get("view") == view:
            look = replace(look, view=view)
    for order in ORDERS:
        if stored.get("order") == order:
            look = replace(look, order=order, is_descending=stored.get("descending") is True)
    words = stored.get("words")
    return replace(look, words=words[:_MOST_WORDS]) if isinstance(words, str) else look


def _wanted(stored: Mapping[str, Any]) -> Wanted:
    stage, owner = stored.get("stage"), stored.get("owner")
    return Wanted(
        stage if stage in (*CHAIN, *KEPT_BACK) else ALL_OPEN,
        owner if isinstance(owner, str) else "",
        next((due for due in DUES if due == stored.get("due")), ""),
    )


def _columns(stored: Mapping[str, Any]) -> Columns:
    shown, widths = stored.get("columns"), stored.get("widths")
    made = Columns()
    if isinstance(shown, list):
        made = made.with_shown([order for one in shown for order in KINDS if order == one])
    for order in KINDS:
        width = widths.get(order) if isinstance(widths, Mapping) else None
        if type(width) is int and LEAST <= width <= MOST and order != REPORT:
            made = made.with_width(order, width)
    return made
