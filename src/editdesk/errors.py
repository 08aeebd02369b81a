"""Everything that can go wrong through no fault of the program, each with its sentence.

An `EditdeskError` says what is wrong in one sentence and, as its hint, what to
do in another. Our own mistakes are no EditdeskErrors: they crash into the log.
"""

from __future__ import annotations


class EditdeskError(Exception):
    """Something a person can act on."""

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return self.message


class UnreadableFile(EditdeskError):
    """A file cannot be read as what it says it is."""

    def __init__(self, name: str, why: str, *, hint: str) -> None:
        super().__init__(f"“{name}” cannot be read: {why}.", hint=hint)


class UnwritableTarget(EditdeskError):
    """A file cannot be written where it was asked for."""

    def __init__(self, name: str, why: str, *, hint: str) -> None:
        super().__init__(f"“{name}” cannot be written: {why}.", hint=hint)
