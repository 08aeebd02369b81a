"""A text in one of its views, and how places of the marked-up text and of the view stand to each other."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from editdesk.review.deciding import deciding
from editdesk.text.body import Body
from editdesk.text.delta import Delta
from editdesk.text.settle import settle
from editdesk.text.views import View


class Seen:
    """`body`, in which the suggestions `ids` are open, as it looks in `view`."""

    def __init__(self, body: Body, ids: Collection[str], view: View) -> None:
        self.marked_up = body
        if view == "markup" or not ids:
            self.body, self.delta = body, Delta()
        else:
            self.body, self.delta = settle(body, deciding(body, ids, accepting=view == "accepted"))

    def there(self, position: int, *, sticky: bool = False) -> int:
        """Where `position` of the marked-up text stands in the view; what is not there, where it would."""
        return self.delta.position(position, sticky=sticky)

    def back(self, position: int) -> int:
        """Where `position` of the view stands in the marked-up text."""
        return self._back.position(position, sticky=True)

    @cached_property
    def _back(self) -> Delta:
        return self.marked_up.invert(self.delta)
