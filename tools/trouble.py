"""What the set-up says when it cannot go on: one sentence what, one what to do."""

from __future__ import annotations


class NotReady(Exception):
    """The folder could not be made ready; `hint` tells what to do about it."""

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(message)
        self.hint = hint

    def __str__(self) -> str:
        return f"\neditdesk is not ready: {self.args[0]}\n{self.hint}\n"
