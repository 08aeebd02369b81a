"""What somebody does at the desk. Read before the first window is painted: the standard library only."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What somebody does at the desk; the values are those of the command line."""

    REPORTER = "reporter"
    EDITOR = "editor"
    FACT_CHECKER = "fact_checker"
    LAWYER = "lawyer"
    COPY_EDITOR = "copy_editor"
    EDITOR_IN_CHIEF = "editor_in_chief"
    REVIEWER = "reviewer"

    @property
    def label(self) -> str:
        """The role as the window writes it."""
        words = self.value.capitalize()
        return words.replace("_", " " if self is Role.COPY_EDITOR else "-")


EVERY_ROLE = tuple(Role)
