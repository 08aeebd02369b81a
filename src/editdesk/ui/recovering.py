"""What people hear of words that could not be saved: as a window closes over them, and at the next start."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from editdesk.desk.desk import Desk, Recovered
from editdesk.errors import EditdeskError
from editdesk.review.people import Actor
from editdesk.ui import background
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.main_window import MainWindow
from editdesk.ui.theme import Theme


def take_in(desk: Desk, actor: Actor, window: MainWindow) -> None:
    """Have what waits in recovery files written, and say so in a sentence; nothing is asked."""
    background.run(partial(desk.recover, actor), partial(_tell, window), _wait_on)


def _tell(window: MainWindow, recovered: Recovered) -> None:
    said = saved_now(recovered.slugs)
    if recovered.unfit:
        first = recovered.unfit[0]
        window.messages.show_words(f"{said} {first.message}".strip(), first.hint, tone="failed")
    elif said:
        window.messages.show_words(said)


def _wait_on(error: EditdeskError) -> None:
    """The desk still cannot be written: the files wait, and the report that is opened takes its own in."""
    del error


def saved_now(slugs: tuple[str, ...]) -> str:
    """That words of these reports are saved now; empty for none."""
    if not slugs:
        return ""
    names = " and ".join(f"“{slug}”" for slug in slugs) if len(slugs) < 3 else f"{len(slugs)} reports"
    return f"What could not be saved of {names} last time is saved now."


def back_again(slug: str) -> str:
    """That the words of one report are in its text again, and about to be saved."""
    return f"What could not be saved of “{slug}” last time is in the text again."


def unsaved_sheet(error: EditdeskError, kept: Path | None, theme: Theme, parent: QWidget) -> Sheet:
    """Asks whether to close over words that are not saved; accepting stays."""
    said = f"{error.message} {error.hint}"
    if kept is not None:
        said += f" The words are kept in a recovery file, “{kept}”, and taken in at the next start."
    sheet = Sheet(
        "The last words are not saved",
        said,
        "Stay here",
        theme,
        parent,
        cancel="Close and lose them" if kept is None else "Close",
    )
    sheet.accept_button.setFocus()
    return sheet
